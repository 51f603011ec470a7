"""Web addresses, origins and headers that the server's routes need."""

from sidestream_map.ui.http.address import (
    base_address,
    choose_public_address,
    opened_address,
    page_address,
    public_address,
)
from sidestream_map.ui.http.answer_headers import AnswerHeaders, policy
from sidestream_map.ui.http.data_readers import DataReaders
from sidestream_map.ui.http.embedding import embed_hosts
from sidestream_map.ui.http.guarded import COMPRESSED, guarded
from sidestream_map.ui.http.headers import kept_answer
from sidestream_map.ui.http.hosts import HostGuard
from sidestream_map.ui.http.language import language_of
from sidestream_map.ui.http.origins import OriginGuard, is_own_origin
from sidestream_map.ui.http.public_url import (
    PUBLIC_URL_VARIABLE,
    checked_public_url,
    is_this_machine_only,
    network_addresses,
)
from sidestream_map.ui.http.session_places import SessionPlaces, is_full, open_sessions
from sidestream_map.ui.http.site import site_of

__all__ = [
    "COMPRESSED",
    "PUBLIC_URL_VARIABLE",
    "AnswerHeaders",
    "DataReaders",
    "HostGuard",
    "OriginGuard",
    "SessionPlaces",
    "base_address",
    "checked_public_url",
    "choose_public_address",
    "embed_hosts",
    "guarded",
    "is_full",
    "is_own_origin",
    "is_this_machine_only",
    "kept_answer",
    "language_of",
    "network_addresses",
    "open_sessions",
    "opened_address",
    "page_address",
    "policy",
    "public_address",
    "site_of",
]
