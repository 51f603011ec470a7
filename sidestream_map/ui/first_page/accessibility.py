"""The accessibility statement: what holds under EN 301 549 and WCAG 2.2 AA, what doesn't, and since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from babel.dates import format_date

from sidestream_map.base import N_, Translator

CHECKED: Final = dt.date(2026, 11, 29)
"""The day of the latest check; to be changed with the lists below."""
HOLDS: Final = (
    N_(
        "Who could take what, a company's answer and a municipality's can be reached by keyboard alone, and so can the "
        "tour; what has the focus has a visible frame, also in forced colours."
    ),
    N_("What is on the map can be chosen from the search box, and the map follows; the panel says it all in words."),
    N_("Whatever can be pressed or filled in has a name that is read out, and is read in the order of the page."),
    N_("Where the device asks for a dark page there is one, the map and the light pages with it."),
    N_("No meaning rests on colour alone; contrasts, light and dark, are computed by a test from the list of colours."),
    N_(
        "Enlarged to 200 % and to 400 % the header is one row and the map on the first screen; the page itself doesn't "
        "scroll sideways."
    ),
    N_("Nothing moves for those who ask their device for less movement."),
    N_(
        "axe-core finds no serious or critical violation on any page, in the states that a test goes through with "
        "every change, light and dark."
    ),
    N_("The map's buttons and arrow keys do what dragging it does."),
    N_("Texts, names of buttons and the language of the page are Finnish, Swedish or English."),
)
LACKS: Final = (
    N_(
        "1.1.1, 1.3.1: tables with more rows than fit are drawn on a canvas; a hidden copy and the files hold the same."
    ),
    N_("1.3.1: the links to the pages are no landmark of their own; they are the first links after the heading."),
    N_("1.3.2: on a narrow or low window the figures stand below the map, but are read out before it."),
    N_("1.4.10: wide tables scroll sideways on a narrow screen, unless they are shown as cards."),
    N_("2.5.7: the divider between two futures is dragged or moved by arrow keys; a click beside it doesn't move it."),
    N_("No person who uses a screen reader every day has tested the pages yet."),
)


def statement(t: Translator) -> Mapping[str, Any]:
    """The values of the statement's template."""
    return {
        "intro": t(
            N_("This page says how accessible the dashboard is, measured by EN 301 549 and WCAG 2.2, level AA.")
        ),
        "day": t(N_("Checked on {day} by the project itself."), day=format_date(CHECKED, "long", locale=t.language)),
        "lists": [
            (t(N_("What holds")), [t(each) for each in HOLDS]),
            (t(N_("What doesn't hold yet")), [t(each) for each in LACKS]),
        ],
        "ask": t(
            N_(
                "Something can't be used? Write to whoever runs this site, and name the page and what you were doing. "
                "In Finland Traficom supervises accessibility (saavutettavuusvaatimukset.fi)."
            )
        ),
        "back": t(N_("To the map")),
    }
