"""Answers for decisions (a pair, a company, a comparison of scenarios), all based on one judged region.

A :class:`Situation` is a region judged in a scenario; every answer starts from it.
"""

from sidestream_map.decisions.candidates import candidate_places
from sidestream_map.decisions.company import (
    BASIS_NAMES,
    COST_PARTS,
    Answer,
    Offer,
    answer,
    contacts,
    hauls_of,
    municipality_at,
)
from sidestream_map.decisions.comparison import DIRECTION_NAMES, Change, Outcome, compare
from sidestream_map.decisions.data_quality import REGISTER, DataQuality, data_quality, doubts, road_figures
from sidestream_map.decisions.flow_words import (
    OBJECTIVE_NAMES,
    capacity_rows,
    counted_words,
    explanation_words,
    flow_rows,
    left_over_rows,
    product_t,
    stream_name,
    treated_words,
    user_name,
)
from sidestream_map.decisions.judgement import End, Judgement
from sidestream_map.decisions.named_uses import REASON_NAMES, NamedUses, named_uses
from sidestream_map.decisions.outcomes import (
    LEFT_OVER,
    PLACED,
    capacity_note,
    outcome,
    planned_t,
    planned_words,
    stopped_by,
)
from sidestream_map.decisions.pairs import (
    RANKED_BY,
    PairEnd,
    PairRow,
    choice_counts,
    end_verdicts,
    judged_hauls,
    largest_swings,
    pair_haul,
    pair_value,
    ranked_pairs,
    ruled_out,
    stream_break_even,
    verdict_counts,
)
from sidestream_map.decisions.road_changes import CHANGE_NAMES, ChangeKind, RoadChange, road_changes, season_words
from sidestream_map.decisions.road_effects import EFFECT_NAMES, RoadEffects, road_effects
from sidestream_map.decisions.same_service import service_words, verdict
from sidestream_map.decisions.services import SERVICES, Service, service_needs
from sidestream_map.decisions.situation import Situation, Today, situation, stream_places
from sidestream_map.decisions.surprises import full_by_volume, surprises, taken_over
from sidestream_map.decisions.takings import Taking, takings
from sidestream_map.decisions.truckloads import apart_loads, truckload_words, truckloads
from sidestream_map.decisions.year_events import event_words, events_of
from sidestream_map.decisions.years import (
    YEAR_FIGURES,
    YearResult,
    pieces,
    year_figures,
    year_row,
)

__all__ = [
    "BASIS_NAMES",
    "CHANGE_NAMES",
    "COST_PARTS",
    "DIRECTION_NAMES",
    "EFFECT_NAMES",
    "LEFT_OVER",
    "OBJECTIVE_NAMES",
    "PLACED",
    "RANKED_BY",
    "REASON_NAMES",
    "REGISTER",
    "SERVICES",
    "YEAR_FIGURES",
    "Answer",
    "Change",
    "ChangeKind",
    "DataQuality",
    "End",
    "Judgement",
    "NamedUses",
    "Offer",
    "Outcome",
    "PairEnd",
    "PairRow",
    "RoadChange",
    "RoadEffects",
    "Service",
    "Situation",
    "Taking",
    "Today",
    "YearResult",
    "answer",
    "apart_loads",
    "candidate_places",
    "capacity_note",
    "capacity_rows",
    "choice_counts",
    "compare",
    "contacts",
    "counted_words",
    "data_quality",
    "doubts",
    "end_verdicts",
    "event_words",
    "events_of",
    "explanation_words",
    "flow_rows",
    "full_by_volume",
    "hauls_of",
    "judged_hauls",
    "largest_swings",
    "left_over_rows",
    "municipality_at",
    "named_uses",
    "outcome",
    "pair_haul",
    "pair_value",
    "pieces",
    "planned_t",
    "planned_words",
    "product_t",
    "ranked_pairs",
    "road_changes",
    "road_effects",
    "road_figures",
    "ruled_out",
    "season_words",
    "service_needs",
    "service_words",
    "situation",
    "stopped_by",
    "stream_break_even",
    "stream_name",
    "stream_places",
    "surprises",
    "taken_over",
    "takings",
    "treated_words",
    "truckload_words",
    "truckloads",
    "user_name",
    "verdict",
    "verdict_counts",
    "year_figures",
    "year_row",
]
