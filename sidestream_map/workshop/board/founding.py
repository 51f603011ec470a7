"""Making a workshop from a page, where no command and no identity provider stands in between: limited by address."""

from __future__ import annotations

from collections.abc import Sequence

from sidestream_map.base import BOARD_LINE_MAX, BOARD_SESSIONS_PER_HOUR, N_
from sidestream_map.workshop.board.administration import Created, Office
from sidestream_map.workshop.board.keys import checked_passphrase
from sidestream_map.workshop.board.limits import Limit, address_key
from sidestream_map.workshop.board.model import plain_line
from sidestream_map.workshop.board.storage import Store, theme_names

HOUR = 3_600.0


def found(
    store: Store, title: str, region: str, themes: Sequence[str], passphrase: str, *, address: str = ""
) -> Created:
    """Make an open workshop as anybody who has come to the page.

    Args:
        store: where the board is kept.
        title: one line.
        region: id of the region.
        themes: names of the theme slots, the first ones first.
        passphrase: of its leader.
        address: of the net, for the limit; empty where the server doesn't know it.

    Raises:
        BoardBusyError: too many workshops from this address.
        BoardEntryError: a text is too long, or the passphrase too short.
        BoardUnavailableError: the store doesn't answer.
    """
    # What can't be used is told before it counts.
    plain_line(title, N_("Title"), 1, int(BOARD_LINE_MAX.get()))
    theme_names(themes)
    checked_passphrase(passphrase)
    with store.writing() as connection:
        Limit("found", address_key(address), BOARD_SESSIONS_PER_HOUR.get(), HOUR).refuse_or_count(
            connection, store.now()
        )
    return Office(store).create(title, region, themes, passphrase)
