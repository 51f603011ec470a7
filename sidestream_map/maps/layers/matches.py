"""pydeck layers of matches: a verdict beside each possible partner, and the road of the open pair.

No Streamlit here. Coordinates are EPSG:4326; the words are plain text.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
import pydeck as pdk

from sidestream_map.base import Translator
from sidestream_map.decisions import PairEnd, Situation, stream_places
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
    codes = situation.matches_within_limit.verdict_code
    if end == "stream":
        some, places = codes[situation.stream_ids.index(key)], Places.of(situation.catalogue.users)
    else:
        some, places = codes[:, situation.user_ids.index(key)], stream_places(situation.catalogue)
    best: dict[tuple[float, float], int] = {}
    for lon, lat, code in zip(places.lon, places.lat, some, strict=True):
        if VERDICTS[code] != "no" and not np.isnan(lon):
            at = (round(float(lon), 5), round(float(lat), 5))
            best[at] = min(best.get(at, len(VERDICTS)), int(code))
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
