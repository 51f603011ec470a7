"""What the side streams need done before somebody can use them, by the service of a firm, and why.

Everything comes from the streams' own rows, what is known of their materials, and the questions of the matching rules.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

import numpy as np
import pandas as pd

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions.flow_words import user_name
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import YEAR_DAYS, few, material_named
from sidestream_map.matching import VERDICTS, Verdict, Whom, questions
from sidestream_map.region import STATUS_NAMES, is_end, wording
from sidestream_map.roads import Places

Service = Literal["crushing", "drying", "haulage", "laboratory", "storage", "permits"]
SERVICES: Final[Mapping[Service, str]] = {
    "crushing": N_("crushing"),
    "haulage": N_("haulage"),
    "laboratory": N_("laboratory"),
    "storage": N_("storage"),
    "drying": N_("drying"),
    "permits": N_("design and permits"),
}
"""Message id of each service; the ids are those that the board recognises in what people write."""
WET_PCT: Final = 40.0
"""Water, % of the mass, from which a tonne hauled is so largely water that drying is asked about; our assumption."""
QUESTIONS_SHOWN: Final = 2
NO_TRUCK: Final = ("gas",)
"""Materials that no truck hauls."""


@dataclass(frozen=True, slots=True)
class ServiceNeed:
    """A side stream that needs a service.

    Attributes:
        stream_id: of the catalogue.
        plant_id: where it arises; empty where nobody knows that.
        amount: t/y.
        km: by road from the firm; unknown without a place or a haul.
        why: says in the reader's language what there is to do.
        goes_to: says in the reader's language where it goes today by the sources, or where it could go
            (:func:`destination_words`).
    """

    stream_id: str
    plant_id: str
    amount: Figure
    km: Figure
    why: Callable[[Translator], str]
    goes_to: Callable[[Translator], str]


def service_needs(situation: Situation, service: Service, here: Places | None = None) -> tuple[ServiceNeed, ...]:
    """The side streams that need a service: the nearest first, without a place the largest.

    Args:
        situation: the region judged.
        here: the place of the firm, one row; None where it hasn't said.
    """
    streams = situation.catalogue.streams
    km = _distances(situation, here)
    found = []
    for key, row in streams[streams["arises"] != "ended"].iterrows():
        why = _WHY[service](situation, str(key), row)
        if why is None:
            continue
        plant = str(row["plant_id"]) if isinstance(row["plant_id"], str) else ""
        tonnes = float(row["tonnes_per_year"])
        amount = Figure(None, "t/y", "unknown") if math.isnan(tonnes) else Figure(tonnes, "t/y", row["quality"])
        far, goes_to = km.get(plant, Figure(None, "km", "unknown")), partial(destination_words, situation, str(key))
        found.append(ServiceNeed(str(key), plant, amount, far, why, goes_to))

    def order(need: ServiceNeed) -> tuple[float, float]:
        far = math.inf if need.km.value is None else need.km.value
        return (far if here is not None else 0.0, -(need.amount.value or 0.0))

    return tuple(sorted(found, key=order))


def destination_words(situation: Situation, stream_id: str, t: Translator) -> str:
    """Where a side stream goes today by the sources; where none names a user, the nearest that fits or may fit.

    Args:
        situation: the region judged, its distance limit counting as a rule.
        stream_id: of its catalogue.
    """
    today = [
        user
        for (stream, user), named in situation.matches.facts.named.items()
        if stream == stream_id and named.state == "now"
    ]
    if today:
        return t(N_("Today: {users}"), users="; ".join(user_name(situation, user, t) for user in today))
    row = situation.stream_ids.index(stream_id)
    ends = is_end(situation.catalogue.users).to_numpy(dtype=bool)
    codes, metres = situation.matches_within_limit.verdict_code[row], situation.matrix.total_m[row]
    for verdict, words in _COULD_GO.items():
        far = np.where(ends & (codes == VERDICTS.index(verdict)), metres, np.nan)
        if np.isnan(far).all():
            continue
        column = int(np.nanargmin(far))
        status = situation.matrix.status_of(row, column)
        where = t(N_("{number} km"), number=t.number(far[column] / 1000)) if status == "ok" else t(STATUS_NAMES[status])
        return t(words, user=user_name(situation, situation.user_ids[column], t), where=where)
    return t(N_("No user named, none in reach"))


_COULD_GO: Final[Mapping[Verdict, str]] = {
    "fits": N_("Fits: {user}, {where}"),
    "maybe": N_("May fit: {user}, {where}"),
}


def _distances(situation: Situation, here: Places | None) -> dict[str, Figure]:
    if here is None or not here.known.all():
        return {}
    plants = Places.of(situation.catalogue.plants)
    matrix = situation.router.matrix(here, plants)
    return {
        key: Figure(float(matrix.total_m[0, row]) / 1000, "km", "computed")
        for row, key in enumerate(plants.ids)
        if matrix.has_haul[0, row]
    }


def _crushing(_: Situation, __: str, row: pd.Series) -> Callable[[Translator], str] | None:
    material, grain = str(row["material"]), float(row["grain_max_mm"])
    if not material_named(material).crushed:
        return None

    def why(t: Translator) -> str:
        name = wording.material_name(material, t)
        said = t(N_("{material} is crushed before use unless it is sold as it is (our judgement)."), material=name)
        if math.isnan(grain):
            return f"{said} {t(N_('Its grain size is unknown.'))}"
        return f"{said} {t(N_('Its grains are up to {mm} mm.'), mm=t.number(grain))}"

    return why


def _drying(_: Situation, __: str, row: pd.Series) -> Callable[[Translator], str] | None:
    said, usual = float(row["moisture_pct"]), material_named(str(row["material"])).moisture
    if said >= WET_PCT:
        return lambda t: t(N_("{share} % of it is water."), share=t.number(said))
    if math.isnan(said) and usual is not None and 100 * usual.central >= WET_PCT:
        share = 100 * usual.central
        return lambda t: t(
            N_("Nobody has told its moisture; of such material {share} % is water as a rule (assumption)."),
            share=t.number(share),
        )
    return None


def _haulage(situation: Situation, _: str, row: pd.Series) -> Callable[[Translator], str] | None:
    tonnes, payload = float(row["tonnes_per_year"]), situation.scenario.truck().payload_t.central
    if math.isnan(tonnes) or str(row["material"]) in NO_TRUCK:
        return None
    loads = tonnes / payload / YEAR_DAYS
    return lambda t: t(
        N_("All of it would be {loads} truckloads a day, mean of 365 days, at {payload} t a load."),
        loads=few(loads, t),
        payload=t.number(payload, 0 if round(payload, 1) == round(payload) else 1),
    )


def _asked(situation: Situation, stream: str, *whom: Whom) -> Callable[[Translator], str] | None:
    matches = situation.matches
    table = matches.of_stream(stream)
    users = [str(user) for user in table["user_id"][table["verdict"] == "maybe"]]
    asked = {user: [each for each in questions(matches.reasons(stream, user)) if each.whom in whom] for user in users}
    open_ones = [each for found in asked.values() for each in found]
    count = sum(bool(found) for found in asked.values())
    if not open_ones:
        return None

    def why(t: Translator) -> str:
        said = list(dict.fromkeys(question.text(t.language) for question in open_ones))
        rest = len(said) - QUESTIONS_SHOWN
        more = [t(N_("and {count} more"), count=t.number(rest))] if rest > 0 else []
        head = t(N_("Before {count} users, at any distance, could take it, this is asked:"), count=t.number(count))
        return " ".join([head, *said[:QUESTIONS_SHOWN], *more])

    return why


def _laboratory(situation: Situation, stream: str, _: pd.Series) -> Callable[[Translator], str] | None:
    return _asked(situation, stream, "producer")


def _permits(situation: Situation, stream: str, _: pd.Series) -> Callable[[Translator], str] | None:
    return _asked(situation, stream, "environment", "fertiliser", "shipments", "roads")


def _storage(situation: Situation, stream: str, _: pd.Series) -> Callable[[Translator], str] | None:
    missing = situation.matches.missing_processors()
    if stream not in missing.index or missing.at[stream, "because"] != "users":
        return None
    return lambda t: t(N_("No user in the catalogue suits it: until one does, it has to lie somewhere."))


_WHY: Final[Mapping[Service, Callable[[Situation, str, pd.Series], Callable[[Translator], str] | None]]] = {
    "crushing": _crushing,
    "drying": _drying,
    "haulage": _haulage,
    "laboratory": _laboratory,
    "storage": _storage,
    "permits": _permits,
}
