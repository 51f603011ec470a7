"""The board's privacy notice: what is stored about a participant, who sees it, and for how long.

What it says is what the code does; where one changes, change the other. Whoever runs a workshop is the controller in
the sense of the GDPR (article 4), and is named by ``SIDESTREAM_ORGANISER``, or else by the leader in the room.
"""

from __future__ import annotations

import os
from typing import Final, NamedTuple

from sidestream_map.base import BOARD_PERSONAL_DAYS, BOARD_RETENTION_DAYS, N_, BoardEntryError, Translator
from sidestream_map.workshop.board.plain_text import plain_line

ORGANISER_VARIABLE: Final = "SIDESTREAM_ORGANISER"
"""Environment variable: name and contact of whoever answers for the data."""
ORGANISER_MAX: Final = 300
"""Characters."""


class Notice(NamedTuple):
    """The privacy notice in one language.

    Attributes:
        title: of the whole.
        parts: headings with the paragraphs below each.
    """

    title: str
    parts: list[tuple[str, list[str]]]


def organiser() -> str:
    """Name and contact of the person responsible for the data, as plain text; empty if nobody is named."""
    try:
        return plain_line(os.environ.get(ORGANISER_VARIABLE, ""), N_("Organiser"), 0, ORGANISER_MAX)
    except BoardEntryError:
        return ""


def notice(t: Translator) -> Notice:
    """The privacy notice under the current settings."""
    named = organiser()
    personal, whole = int(BOARD_PERSONAL_DAYS.get()), int(BOARD_RETENTION_DAYS.get())
    return Notice(
        t(N_("What happens to my data")),
        [
            (
                t(N_("Who answers for it")),
                [
                    t(N_("{organiser} runs this board and answers for the data."), organiser=named)
                    if named
                    else t(N_("Whoever runs the workshop answers for the data. Ask the leader who that is."))
                ],
            ),
            (
                t(N_("What is kept")),
                [
                    t(N_("Your entries and reactions. They carry no name: what you write is all that tells of you.")),
                    t(
                        N_(
                            "A name and a contact only if you give them. They are kept apart from the entry. Don't "
                            "write about other people's private matters in an entry."
                        )
                    ),
                    t(
                        N_(
                            "Instead of an account your browser keeps a random key, your draft and what is not sent "
                            "yet. The page sets no cookie, follows nobody and asks no other server."
                        )
                    ),
                    t(
                        N_(
                            "Your network address is not stored. To hold back floods of entries it is counted under a "
                            "code that nobody can read back after the day."
                        )
                    ),
                ],
            ),
            (
                t(N_("Who sees it")),
                [
                    t(
                        N_(
                            "You choose for each entry: everybody, those in the room, or the leader alone. The leader "
                            "sees all entries. Only the leader sees names and contacts."
                        )
                    ),
                    t(
                        N_(
                            "Your answer to a question is one number among the room's: nobody is told whose it is, "
                            "unless you put your name to it; then the leader sees both."
                        )
                    ),
                    t(
                        N_(
                            "Where your entry meets another one, you can agree to hand your contact to its author. "
                            "That person gets it only when both of you have agreed, and no longer when one of you "
                            "takes it back."
                        )
                    ),
                    t(
                        N_(
                            "Who is named as doing something by a day (an action point) is named on the screen, to the "
                            "leader, and to whoever has the link by which it is followed up; not in the public report."
                        )
                    ),
                ],
            ),
            (
                t(N_("How long")),
                [
                    t(
                        N_(
                            "Names, contacts and the keys that tell whose an entry is are deleted {personal} days "
                            "after the session was made, and the whole session after {whole} days. The leader "
                            "can delete both sooner."
                        ),
                        personal=t.number(personal),
                        whole=t.number(whole),
                    )
                ],
            ),
            (
                t(N_("What you can do")),
                [
                    t(
                        N_(
                            "Change or withdraw your own entries on the page; withdrawing deletes an entry and its "
                            "contact. For anything else ask the leader: what is kept of you, "
                            "its correction or its deletion. You may also turn to the data protection authority."
                        )
                    )
                ],
            ),
        ],
    )
