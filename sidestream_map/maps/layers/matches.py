"""pydeck layers of matches: a verdict beside each possible partner, and the road of the open pair.

No Streamlit here. Coordinates are EPSG:4326; the words are plain text.
"""

from __future__ import annotations

import math
from typing import Final

import pandas as pd
import pydeck as pdk

from sidestream_map.base import Translator
from sidestream_map.decisions import PairEnd, Situation, end_verdicts, stream_places
from sidestream_map.maps import palette
from sidestream_map.maps.layers.marks import names_layer, path_coordinates
from sidestream_map.matching import VERDICTS
from sidestream_map.region import wording
from sidestream_map.roads import Places

VERDICTS_LAYER: Final = "verdicts"
PAIR_LAYER: Final = "pair"
PAIR_WIDTH_PX: Final = 10


def verdict_layer(situation: Situation, end: PairEnd, key: str, t: Translator) -> pdk.Layer:
    """The verdict beside every user that may take a stream, or every plant that may supply a user.

    Where several stand at one place the best word stands there.

    Args:
        situation: the region judged, its distance limit counting as a rule.
        end: whether ``key`` is a side stream or a user.
    """
    verdicts = end_verdicts(situation, end, key).values()
    places = Places.of(situation.catalogue.users) if end == "stream" else stream_places(situation.catalogue)
    best: dict[tuple[float, float], int] = {}
    for lon, lat, verdict in zip(places.lon.tolist(), places.lat.tolist(), verdicts, strict=True):
        if verdict != "no" and not math.isnan(lon):
            at, code = (round(lon, 5), round(lat, 5)), VERDICTS.index(verdict)
            best[at] = min(best.get(at, len(VERDICTS)), code)
    words = [
        {
            "position": list(at),
            "text": t(wording.VERDICT_NAMES[VERDICTS[code]]),
            "offset": [0, 17],
            "priority": 900 - code,
        }
        for at, code in best.items()
    ]
    return names_layer(VERDICTS_LAYER, words, size=14)


def pair_layer(situation: Situation, stream_id: str, user_id: str) -> pdk.Layer:
    """The road of one pair, drawn below the routes as a highlight; empty without a haul.

    Args:
        stream_id: of the catalogue as it is in the scenario.
        user_id: likewise.
    """
    row, column = situation.stream_ids.index(stream_id), situation.user_ids.index(user_id)
    lines = []
    if situation.matrix.status_of(row, column) == "ok":
        users = pd.DataFrame(situation.catalogue.users).iloc[[column]]
        lines = [situation.router.route(stream_places(situation.catalogue).take([row]), Places.of(users)).line]
    return pdk.Layer(
        "PathLayer",
        [{"path": path_coordinates(line)} for line in lines],
        id=PAIR_LAYER,
        get_path="path",
        get_color=[*palette.USER, 150],
        get_width=PAIR_WIDTH_PX,
        width_units=pdk.types.String("pixels"),
        joint_rounded=True,
        cap_rounded=True,
    )
