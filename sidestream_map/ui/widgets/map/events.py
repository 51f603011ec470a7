"""Reads and checks what the map in the browser sends back. It is untrusted until then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

TEXT_MAX: Final = 200
"""Longest id of a layer or an object, in characters."""
SERIAL_MAX: Final = 2**53
"""Largest whole number that JavaScript holds exactly."""
ZOOM_MAX: Final = 24.0


@dataclass(frozen=True, slots=True)
class MapPick:
    """A click on the map.

    Attributes:
        layer: id of the layer, or empty where nothing was hit.
        id: the object's ``id``, or empty where nothing was hit.
        serial: grows with each click, so that a page handles the same click once.
        at: longitude and latitude of the click, EPSG:4326 degrees; None where the map couldn't tell.
        zoom: of the map when it was clicked; None where it wasn't said.
    """

    layer: str
    id: str
    serial: int
    at: tuple[float, float] | None = None
    zoom: float | None = None


@dataclass(frozen=True, slots=True)
class MapView:
    """Position and zoom of the map's camera.

    Attributes:
        longitude: of the centre, EPSG:4326 degrees.
        latitude: of the centre, EPSG:4326 degrees.
        zoom: web map zoom; one more shows half the width.
    """

    longitude: float
    latitude: float
    zoom: float


@dataclass(frozen=True, slots=True)
class MapBounds:
    """A box that the camera should show as large as the screen allows.

    Attributes:
        west: EPSG:4326 degrees, as the others.
        south: less than ``north``.
        east: more than ``west``.
        north: of the box's upper edge.
    """

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (-180 <= self.west < self.east <= 180 and -85 <= self.south < self.north <= 85):
            raise ValueError(f"not a box on a web map: {self}")


@dataclass(frozen=True, slots=True)
class MapCamera:
    """What a page wants of the map's camera.

    Attributes:
        view: where it starts; a box is fitted to the map's size in the browser.
        serial: the camera moves to ``view`` when this number changes, and otherwise stays where it was left.
        home: where the home button leads; ``view`` of the first run if None.
        reported: whether movements are reported at all. A report reruns an empty fragment and nothing of the page.
    """

    view: MapView | MapBounds
    serial: int = 0
    home: MapView | MapBounds | None = None
    reported: bool = True


@dataclass(frozen=True, slots=True)
class MapEvent:
    """The latest click and view that the map has sent.

    Attributes:
        pick: the latest click; it stays until the next one, so compare its serial. None before the first.
        view: the latest view; None before the first movement.
    """

    pick: MapPick | None
    view: MapView | None


def pick_of(value: object) -> MapPick | None:
    """A click that the browser sent, or None if it is invalid.

    Args:
        value: anything; a click is a mapping with ``layer``, ``id``, ``serial`` and perhaps ``at`` and ``zoom``.
    """
    if not isinstance(value, Mapping):
        return None
    layer, name, serial = value.get("layer"), value.get("id"), value.get("serial")
    if not _is_text(layer) or not _is_text(name) or bool(layer) != bool(name):
        return None
    if not isinstance(serial, int) or isinstance(serial, bool) or not 0 < serial <= SERIAL_MAX:
        return None
    return MapPick(str(layer), str(name), serial, _degrees(value.get("at")), _zoom(value.get("zoom")))


def view_of(value: object) -> MapView | None:
    """A view that the browser sent, or None if it is invalid.

    Args:
        value: anything; a view is a list of longitude, latitude and zoom.
    """
    if not isinstance(value, (list, tuple)) or len(value) != 3:
        return None
    numbers = _numbers(value)
    if len(numbers) != 3:
        return None
    longitude, latitude, zoom = numbers
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90 and 0 <= zoom <= ZOOM_MAX):
        return None
    return MapView(longitude, latitude, zoom)


def _degrees(value: object) -> tuple[float, float] | None:
    numbers = _numbers(value) if isinstance(value, (list, tuple)) and len(value) == 2 else []
    if len(numbers) != 2 or not (abs(numbers[0]) <= 180 and abs(numbers[1]) <= 90):
        return None
    return numbers[0], numbers[1]


def _zoom(value: object) -> float | None:
    numbers = _numbers([value])
    return numbers[0] if numbers and 0 <= numbers[0] <= ZOOM_MAX else None


def _numbers(values: Sequence[object]) -> list[float]:
    """The finite ones of a size that degrees and zooms have; an int may be too large for a float."""
    fit = (each for each in values if isinstance(each, (int, float)) and not isinstance(each, bool))
    return [float(each) for each in fit if abs(each) <= 360]  # NaN and infinity fail this


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= TEXT_MAX and value.isprintable()
