"""Places: named points of origin or destination, with the accuracy of their positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import N_, LocationError

FloatArray = NDArray[np.float64]

ACCURACY_COLUMNS: Final = ("coord_accuracy_m", "accuracy_m")
"""Names under which a frame may hold the accuracy of its positions."""


@dataclass(frozen=True, eq=False)
class Places:
    """Named points in EPSG:4326.

    Attributes:
        ids: (n,) their ids.
        lon: (n,) degrees east, NaN where the position is unknown.
        lat: (n,) degrees north, NaN where the position is unknown.
        accuracy_m: (n,) radius in metres within which the true place lies, NaN where unknown.

    Raises:
        LocationError: a coordinate is outside the globe or infinite, an accuracy is negative, or the lengths differ.
    """

    ids: tuple[str, ...]
    lon: FloatArray
    lat: FloatArray
    accuracy_m: FloatArray

    def __post_init__(self) -> None:
        for name in ("lon", "lat", "accuracy_m"):
            values = np.array(getattr(self, name), dtype=np.float64)
            if values.shape != (len(self.ids),):
                raise LocationError(
                    N_("{count} places, but {name} holds {found} values: give one a place."),
                    count=len(self.ids),
                    name=name,
                    found=values.size,
                )
            values.flags.writeable = False
            object.__setattr__(self, name, values)
        outside = (np.abs(self.lon) > 180) | (np.abs(self.lat) > 90)
        if outside.any():
            row = int(np.flatnonzero(outside)[0])
            raise LocationError(
                N_("{place}: {lon}, {lat} is not a longitude and a latitude in degrees."),
                place=self.ids[row][:40],
                lon=f"{self.lon[row]:g}",
                lat=f"{self.lat[row]:g}",
            )
        wrong = (self.accuracy_m < 0) | np.isinf(self.accuracy_m)
        if wrong.any():
            row = int(np.flatnonzero(wrong)[0])
            raise LocationError(
                N_("{place}: an accuracy of {accuracy} m is not a distance."),
                place=self.ids[row][:40],
                accuracy=f"{self.accuracy_m[row]:g}",
            )

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Places:
        """The places of a frame, e.g. plants or users of a catalogue.

        Args:
            frame: indexed by id, with columns ``lon``, ``lat`` and, if there is one, ``coord_accuracy_m`` or
                ``accuracy_m``.
        """
        column = next((name for name in ACCURACY_COLUMNS if name in frame.columns), None)
        accuracy = frame[column] if column else pd.Series(np.nan, index=frame.index)
        return cls(
            tuple(str(place) for place in frame.index), _floats(frame["lon"]), _floats(frame["lat"]), _floats(accuracy)
        )

    @classmethod
    def at(cls, lon: float, lat: float, *, accuracy_m: float = float("nan"), place_id: str = "") -> Places:
        """One place.

        Args:
            lon: degrees east.
            lat: degrees north.
            accuracy_m: radius in metres, NaN where unknown.
            place_id: its id; the coordinates if empty.
        """
        return cls(
            (place_id or f"{lon:g},{lat:g}",), np.array([lon]), np.array([lat]), np.array([accuracy_m], dtype=float)
        )

    @property
    def known(self) -> NDArray[np.bool_]:
        """(n,) whether the position is known."""
        return np.isfinite(self.lon) & np.isfinite(self.lat)

    def take(self, rows: Sequence[int] | NDArray[Any]) -> Places:
        """Some of the places, in the order asked for."""
        at = np.asarray(rows, dtype=np.intp)
        return Places(tuple(self.ids[row] for row in at), self.lon[at], self.lat[at], self.accuracy_m[at])

    def __len__(self) -> int:
        return len(self.ids)


def _floats(column: pd.Series[Any]) -> FloatArray:
    values: FloatArray = column.to_numpy(dtype=np.float64, na_value=np.nan)
    return values
