"""What somebody sees of a workshop before joining it: that the code is right, its title, and its themes."""

from __future__ import annotations

from sidestream_map.base import BOARD_LOCK_MINUTES, BOARD_WRONG_CODES_MAX, N_, BoardAccessError
from sidestream_map.workshop.board.access import workshop_named
from sidestream_map.workshop.board.keys import code_of
from sidestream_map.workshop.board.limits import Limit, address_key
from sidestream_map.workshop.board.model import Workshop
from sidestream_map.workshop.board.storage import Store, workshop_from


class Lobby:
    """Looks codes up without making anybody a participant.

    Args:
        store: where the board is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def workshop(self, code: str, address: str = "") -> Workshop:
        """The workshop of a code. A wrong one counts as in :meth:`Desk.join`, or it could be guessed here.

        Args:
            code: as typed or scanned; hostile.
            address: of the net, for the limits; empty where the server doesn't know it.

        Raises:
            BoardAccessError: there is no such code.
            BoardBusyError: too many wrong codes from this address.
            BoardUnavailableError: the store doesn't answer.
        """
        now, lock = self._store.now(), 60 * BOARD_LOCK_MINUTES.get()
        wrong = Limit("wrong code", address_key(address), BOARD_WRONG_CODES_MAX.get(), lock)
        with self._store.writing() as connection:
            wrong.refuse_if_reached(connection, now)
            row = workshop_named(connection, code) if code_of(code) else None
            if row is None:
                wrong.count(connection, now)
        if row is None:
            raise BoardAccessError(N_("There is no workshop with this code. Look at the screen and type it again."))
        return workshop_from(row, "room")
