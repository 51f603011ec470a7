"""A scenario as the query of a web address, and back.

The ordinary choices are readable parameters, so that a person can change a link by hand; whatever else there is goes
into one packed parameter, ``s``. Only what differs from the default is written.

=========  ==================  =============================================================
parameter  field               written as
=========  ==================  =============================================================
lang       language            ``fi``, ``sv`` or ``en``
region     region              id
sel        selection           ``plant.P01``, ``stream.S01``, ``user.U01``
km         distance_limit_km   number
t          payload_t           number
d          days_per_year       number
y          year                2015 to 2035
bio        biofuel_share       0 to 1
v          vehicle             id
by         minimise            ``distance`` or ``time``
m          month               1 to 12; not written beside a day
day        day                 ``YYYY-MM-DD``, or ``MM-DD``
goal       objective           word
cap        unknown_capacity    word
else       alternative         word
p          panel               word
mun        municipality        name
open       opened              id
rank       ranking             ``distance``, ``cost`` or ``co2e``
only       materials           categories with points between
off        plants_off          ids with points between
view       camera              longitude, latitude and zoom with ``_`` between
s          all other fields    version, a point, and base64url of CRC-32 (4 bytes) and deflated JSON
=========  ==================  =============================================================

A name never changes its meaning, and old versions of ``s`` stay readable. A link is hostile: nothing that it holds
raises; what can't be taken over is told as a notice.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn
from urllib.parse import parse_qsl, urlencode, urlsplit

from sidestream_map.base import LINK_CHARACTERS_MAX, N_, SCENARIO_BYTES_MAX, ScenarioError, safe_text
from sidestream_map.scenario.format import VERSION, few, from_plain, to_plain, unknown_names
from sidestream_map.scenario.scenario import Scenario

PACKED: Final = "s"
PARAMETERS_MAX: Final = 200
"""A link with more parameters than this was not written here."""

_NUMBER: Final = re.compile(r"-?\d{1,15}([.,]\d{1,20})?([eE]-?\d{1,3})?", re.ASCII)
_BASE64: Final = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_RAW: Final = -15
"""Window bits of zlib for a stream without header and checksum of its own."""


def to_query(scenario: Scenario) -> dict[str, str]:
    """The parameters of a link to this scenario; empty for the default."""
    plain = to_plain(scenario)
    query = {name: write(plain.pop(field)) for name, (field, write, _) in _PARAMETERS.items() if field in plain}
    if plain:
        query[PACKED] = pack(plain)
    return query


def from_query(query: Mapping[str, str]) -> tuple[Scenario, tuple[ScenarioError, ...]]:
    """Read the scenario of a link; what could not be read is returned beside it.

    Args:
        query: parameters, percent-decoded; hostile.

    Returns:
        The scenario of all that is sound (the default where nothing is), and a notice for each thing left out.
    """
    problems: list[ScenarioError] = []
    limit = int(LINK_CHARACTERS_MAX.get())
    plain: dict[str, object] = {}
    unknown: list[object] = []
    for name, text in query.items():
        if name not in _PARAMETERS and name != PACKED:
            unknown.append(name)
        elif not isinstance(text, str) or len(text) > limit:
            problems.append(ScenarioError(N_("The link's {name} is longer than {limit}."), name=name, limit=limit))
        elif name != PACKED:
            field, _, read = _PARAMETERS[name]
            plain[field] = read(text)
    if unknown:
        problems.append(unknown_names(unknown))
    packed = query.get(PACKED)
    if isinstance(packed, str) and len(packed) <= limit:
        try:
            plain = {**unpack(packed), **plain}
        except ScenarioError as problem:
            problems.append(problem)
    scenario, left_out = from_plain(plain)
    return scenario, few([*problems, *left_out])


def to_link(scenario: Scenario, address: str = "") -> str:
    """A link to this scenario.

    Args:
        address: of the page, without a query.
    """
    query = urlencode(to_query(scenario))
    return f"{address}?{query}" if query else address


def from_link(link: str) -> tuple[Scenario, tuple[ScenarioError, ...]]:
    """Read the scenario of a whole link, or of its query alone.

    Args:
        link: an address with a query, or ``?km=50&v=76t``; hostile.

    Returns:
        As :func:`from_query`.
    """
    unreadable = ScenarioError(N_("This is no link that can be read. Copy the whole address."))
    if len(link) > 4 * LINK_CHARACTERS_MAX.get():
        return Scenario(), (unreadable,)
    try:
        query = urlsplit(link).query if "?" in link else link
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=PARAMETERS_MAX)
    except ValueError:
        return Scenario(), (unreadable,)
    return from_query(dict(pairs))


def pack(plain: Mapping[str, Any]) -> str:
    """Plain values as one parameter that needs no percent-encoding."""
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    deflate = zlib.compressobj(9, wbits=_RAW)
    body = deflate.compress(text) + deflate.flush()
    return f"{VERSION}.{base64.urlsafe_b64encode(_checksum(text) + body).decode().rstrip('=')}"


def unpack(text: str) -> dict[str, object]:
    """Read what :func:`pack` wrote.

    Args:
        text: hostile.

    Raises:
        ScenarioError: it is damaged, too large, or of a version that isn't known.
    """
    version, _, body = text.partition(".")
    reader = _READERS.get(version)
    if reader is None:
        raise ScenarioError(
            N_("The link's packed part has the version {version}, which isn't known here; it was left out."),
            version=safe_text(version),
        )
    return reader(body)


def _unpacked_1(body: str) -> dict[str, object]:
    damaged = ScenarioError(N_("A part of the link is damaged and was left out. Copy the whole link again."))
    limit = int(SCENARIO_BYTES_MAX.get())
    if not _BASE64.fullmatch(body):
        raise damaged
    inflate = zlib.decompressobj(wbits=_RAW)
    try:
        raw = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        text = inflate.decompress(raw[4:], limit + 1)
        # Whether the checksum fits is asked before anything reads the text, but after its length is known.
        if len(text) > limit or not inflate.eof or inflate.unused_data or raw[:4] != _checksum(text):
            raise damaged
        plain = json.loads(text, parse_constant=_no_constant)
    except (ValueError, zlib.error, RecursionError) as error:
        raise damaged from error
    if not isinstance(plain, dict):
        raise damaged
    return plain


def _checksum(text: bytes) -> bytes:
    return zlib.crc32(text).to_bytes(4, "big")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _number_text(value: float) -> str:
    return repr(int(value)) if value == int(value) else repr(float(value))


def _number(text: str) -> object:
    """The number, or the text itself for the scenario's own check to refuse."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else text


def _camera(text: str) -> object:
    return [_number(part) for part in text.split("_", 4)]


_Parameter = tuple[str, Callable[[Any], str], Callable[[str], object]]
_PARAMETERS: Final[Mapping[str, _Parameter]] = {
    "lang": ("language", str, str),
    "region": ("region", str, str),
    "sel": ("selection", str, str),
    "km": ("distance_limit_km", _number_text, _number),
    "t": ("payload_t", _number_text, _number),
    "d": ("days_per_year", _number_text, _number),
    "y": ("year", _number_text, _number),
    "bio": ("biofuel_share", _number_text, _number),
    "v": ("vehicle", str, str),
    "by": ("minimise", str, str),
    "m": ("month", _number_text, _number),
    "day": ("day", str, str),
    "goal": ("objective", str, str),
    "cap": ("unknown_capacity", str, str),
    "else": ("alternative", str, str),
    "p": ("panel", str, str),
    "mun": ("municipality", str, str),
    "open": ("opened", str, str),
    "rank": ("ranking", str, str),
    "only": ("materials", ".".join, lambda text: text.split(".")),
    "off": ("plants_off", ".".join, lambda text: text.split(".")),
    "view": ("camera", lambda values: "_".join(map(_number_text, values)), _camera),
}
"""Field, writer and reader of each readable parameter."""
_READERS: Final[Mapping[str, Callable[[str], dict[str, object]]]] = {"1": _unpacked_1}
"""Reader of each version of the packed parameter. A version is never taken out."""
