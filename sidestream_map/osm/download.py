"""Downloads from OpenStreetMap: a place by its name, and the roads of an area, box by box.

osmnx looks places up and holds the addresses, the timeouts and the program's name for the servers
(``osmnx.settings``). The roads are asked for here, from the same Overpass API: osmnx's own download leaves turn
restrictions out, waits a minute where there is no network, and can't go on where it was cut off. Every piece that has
come is kept as it came, an .osm file in the cache folder, and is not fetched again.
"""

from __future__ import annotations

import contextlib
import hashlib
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import shapely

from sidestream_map.base import N_, DownloadError, InputError, written
from sidestream_map.osm.contents import Progress
from sidestream_map.osm.tags import clean
from sidestream_map.osm.vocabulary import ROADS, TRACK
from sidestream_map.region import EARTH_KM

PIECE_KM: Final = 25.0
"""Side of a piece. The roads of a whole city in one are some tens of megabytes, which the server gives in a minute."""
PIECES_MAX: Final = 400
"""More pieces are a country: an extract is the way for that, and kinder to the server."""
SERVER_SECONDS: Final = 180
"""How long the server may work on a piece."""
CONNECT_SECONDS: Final = 10
PAUSES_S: Final = (2.0, 10.0, 30.0)
"""Waits before a piece that broke off is asked for again; then it is given up for this run."""
SPLITS_MAX: Final = 3
"""How often a piece that is too much for the server is quartered."""
CHUNK: Final = 65_536
NAME_MAX: Final = 200

_BUSY: Final = frozenset({429, 502, 503, 504})
_TOO_MUCH: Final = (b"timed out", b"out of memory")
_END: Final = b"</osm>"
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A place that was found by its name.

    Attributes:
        name: as OpenStreetMap writes it in full.
        area: its outline, shapely polygon in degrees.
    """

    name: str
    area: Any


class _BrokenOffError(Exception):
    """A piece came in part, or the server was busy."""


class _TooMuchError(Exception):
    """A piece is too much for the server."""


def find_place(name: str, cache: Path) -> Place:
    """Find a place by its name.

    Args:
        name: hostile, e.g. ``Tornio, Finland``.
        cache: folder where answers are kept.

    Raises:
        InputError: there is no such place, or OpenStreetMap has no outline of it.
        DownloadError: the server can't be reached.
    """
    import osmnx  # noqa: PLC0415 — slow to import
    import requests  # noqa: PLC0415 — only where a network is used
    from osmnx._errors import InsufficientResponseError, ResponseStatusCodeError  # noqa: PLC0415

    wanted = " ".join(name.split())
    if not wanted or len(wanted) > NAME_MAX:
        raise InputError(N_("A place's name has 1 to {limit} characters."), limit=NAME_MAX)
    try:
        with _settings(osmnx.settings, cache):
            found = osmnx.geocode_to_gdf(wanted)
    except (InsufficientResponseError, TypeError):
        raise InputError(
            N_("OpenStreetMap knows no place {name} with an outline: write it in full, or give --bbox W S E N."),
            name=repr(wanted[:60]),
        ) from None
    except (requests.RequestException, ResponseStatusCodeError, OSError, ValueError) as error:
        raise _unreachable(osmnx.settings.nominatim_url, error) from None
    return Place(clean(str(found["display_name"].iloc[0]), NAME_MAX), found.geometry.iloc[0])


@contextlib.contextmanager
def _settings(settings: Any, cache: Path) -> Iterator[None]:
    """Send what osmnx keeps to our cache folder, and give its waiting an end."""
    before = {name: getattr(settings, name) for name in ("cache_folder", "use_cache", "requests_timeout")}
    settings.cache_folder, settings.use_cache, settings.requests_timeout = str(cache), True, 30
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(settings, name, value)


def fetch_roads(
    area: Any,
    cache: Path,
    *,
    tracks: bool = False,
    fresh: bool = False,
    progress: Progress | None = None,
    pauses: Sequence[float] = PAUSES_S,
) -> list[Path]:
    """Download the roads of an area.

    Args:
        area: shapely polygon in degrees.
        cache: folder where pieces are kept; those that are there already are not fetched.
        tracks: whether forest and field tracks are wanted.
        fresh: fetch all pieces anew.
        progress: told the piece and its bytes.
        pauses: seconds to wait before each further try of a piece.

    Returns:
        .osm files, each a raw answer.

    Raises:
        InputError: the area is too large for this way.
        DownloadError: the server can't be reached, or broke off again and again; what has come is kept.
    """
    import osmnx  # noqa: PLC0415 — slow to import

    boxes = pieces(area)
    if len(boxes) > PIECES_MAX:
        raise InputError(
            N_("The area is too large to be fetched piece by piece ({count} pieces). Take an extract: --from FILE."),
            count=len(boxes),
        )
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            N_("{file} can't be written: {reason}."), file=cache.name, reason=error.strerror or type(error).__name__
        ) from None
    fetcher = _Fetcher(osmnx.settings, cache, tuple(pauses), fresh=fresh, classes=(*ROADS, *((TRACK,) * tracks)))
    tell = progress or (lambda _what, _count: None)
    files: list[Path] = []
    for number, box in enumerate(boxes, start=1):
        try:
            files += fetcher.piece(box, lambda count, number=number: tell(f"piece {number} of {len(boxes)}", count))
        except (_BrokenOffError, _TooMuchError) as error:
            raise DownloadError(
                N_(
                    "The download broke off at piece {number} of {count} ({reason}). The pieces before it are kept: "
                    "run the same command again, and it goes on from there."
                ),
                number=number,
                count=len(boxes),
                reason=str(error)[:120],
            ) from None
    return files


def pieces(area: Any) -> list[Box]:
    """Divide an area into boxes, none wider or higher than :data:`PIECE_KM`.

    Args:
        area: shapely polygon in degrees.

    Returns:
        West, south, east, north in degrees; only boxes that the area touches.
    """
    west, south, east, north = area.bounds
    degree = math.radians(1) * EARTH_KM
    wide = (east - west) * degree * math.cos(math.radians(min(abs(south), abs(north))))
    columns = max(1, math.ceil(wide / PIECE_KM))
    rows = max(1, math.ceil((north - south) * degree / PIECE_KM))
    across = [west + (east - west) * at / columns for at in range(columns)] + [east]
    up = [south + (north - south) * at / rows for at in range(rows)] + [north]
    shapely.prepare(area)
    boxes = [
        (across[column], up[row], across[column + 1], up[row + 1]) for row in range(rows) for column in range(columns)
    ]
    return [box for box in boxes if area.intersects(shapely.box(*box))]


def query(box: Box, classes: Sequence[str]) -> str:
    """The Overpass query for a box: whole roads and ferries, their nodes, and the restrictions on them.

    Args:
        box: west, south, east, north in degrees.
        classes: values of ``highway``.
    """
    west, south, east, north = (f"{each:.6f}" for each in box)
    within = f"({south},{west},{north},{east})"
    return (
        f"[out:xml][timeout:{SERVER_SECONDS}];"
        f'way["highway"~"^({"|".join(classes)})$"]{within}->.a;way["route"="ferry"]{within}->.b;(.a;.b;)->.w;'
        '(.w;node(w.w);rel(bw.w)["type"~"^restriction"];);out body;'
    )


class _Fetcher:
    """Asks for pieces and keeps them."""

    def __init__(
        self, settings: Any, cache: Path, pauses: tuple[float, ...], *, fresh: bool, classes: tuple[str, ...]
    ) -> None:
        self._settings = settings
        self._cache = cache
        self._pauses = pauses
        self._fresh = fresh
        self._classes = classes
        self._url = settings.overpass_url.rstrip("/") + "/interpreter"

    def piece(self, box: Box, tell: Any, splits: int = SPLITS_MAX) -> list[Path]:
        """The files of a piece: one, or those of its quarters."""
        asked = query(box, self._classes)
        file = self._cache / f"{hashlib.sha256(f'{self._url} {asked}'.encode()).hexdigest()[:32]}.osm"
        if file.exists() and not self._fresh:
            tell(file.stat().st_size)
            return [file]
        try:
            self._try(asked, file, tell)
        except _TooMuchError:
            if not splits:
                raise
            west, south, east, north = box
            x, y = (west + east) / 2, (south + north) / 2
            quarters = ((west, south, x, y), (x, south, east, y), (west, y, x, north), (x, y, east, north))
            return [path for quarter in quarters for path in self.piece(quarter, tell, splits - 1)]
        return [file]

    def _try(self, asked: str, file: Path, tell: Any) -> None:
        for pause in (*self._pauses, None):
            try:
                with written(file) as part:
                    self._ask(asked, part, tell)
            except _BrokenOffError:
                if pause is None:
                    raise
                time.sleep(pause)
            else:
                return

    def _ask(self, asked: str, part: Path, tell: Any) -> None:
        import requests  # noqa: PLC0415 — only where a network is used

        limits = (CONNECT_SECONDS, SERVER_SECONDS + 60)
        headers = {"User-Agent": "sidestream-map (through osmnx)", "Referer": self._settings.http_referer}
        try:
            answer = requests.post(
                self._url,
                data={"data": asked},
                headers=headers,
                stream=True,
                timeout=limits,
                **self._settings.requests_kwargs,
            )
        except requests.ConnectionError as error:
            raise _unreachable(self._url, error) from None
        except requests.RequestException as error:
            raise _BrokenOffError(type(error).__name__) from None
        with answer:
            if answer.status_code in _BUSY:
                raise _BrokenOffError(f"{answer.status_code} {answer.reason}")
            if answer.status_code != requests.codes.ok:
                raise _unreachable(self._url, f"{answer.status_code} {answer.reason}")
            tail = _stored(answer, part, tell)
        if b"<remark" in tail:
            if any(sign in tail for sign in _TOO_MUCH):
                raise _TooMuchError("too much for the server")
            raise _BrokenOffError("the server stopped with a remark")
        if not tail.rstrip().endswith(_END):
            raise _BrokenOffError("the answer ends before its end")


def _stored(answer: Any, part: Path, tell: Any) -> bytes:
    """Write an answer as it comes, and give its last bytes."""
    import requests  # noqa: PLC0415 — only where a network is used

    count, tail = 0, b""
    try:
        with part.open("wb") as handle:
            for chunk in answer.iter_content(CHUNK):
                handle.write(chunk)
                count += len(chunk)
                tail = (tail + chunk)[-2000:]
                tell(count)
    except requests.RequestException as error:
        raise _BrokenOffError(type(error).__name__) from None
    return tail


def _unreachable(url: str, error: object) -> DownloadError:
    return DownloadError(
        N_(
            "{url} can't be reached ({reason}). With no network, take an extract of OpenStreetMap (a .osm.pbf file, "
            "e.g. of Finland from download.geofabrik.de) on a machine that has one, carry it over, and give it with "
            "--from FILE."
        ),
        url=url,
        reason=error if isinstance(error, str) else type(error).__name__,
    )
