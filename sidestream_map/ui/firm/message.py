"""Texts that leave the page: the preview of its link in a chat, and an e-mail ready to send."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from sidestream_map.base import N_, Translator
from sidestream_map.region import wording
from sidestream_map.ui.firm.asked import Asked
from sidestream_map.ui.firm.cards import titles
from sidestream_map.ui.widgets import answer_words, offer_line

MAILTO_MAX: Final = 1_900
"""Characters of a link that opens an e-mail: some programs cut off a longer one."""


def preview_title(asked: Asked, t: Translator) -> str:
    """The page's title in a chat or in a list of mails."""
    if asked.firm is None:
        return t(N_("What could your company use?"))
    return t(N_("Side streams for {firm}"), firm=wording.in_language(asked.firm, "name", t))


def summary(asked: Asked, t: Translator) -> str:
    """The answer in a sentence or two."""
    if asked.found is None:
        return t(N_("Side streams of industry that a firm could use, how far they are and what they cost delivered."))
    if asked.is_unsaid:
        return t(N_("Say what you could use, and you see what fits, how far it is and what it costs at your gate."))
    return answer_words(asked.found, asked.atlas.catalogue, t)


def mail(asked: Asked, t: Translator, link: str, *, to: str = "") -> str:
    """A ``mailto:`` link (RFC 6068) with a ready message in the reader's language.

    Args:
        to: address; the person fills it in if empty.
    """
    firm = "" if asked.firm is None else wording.in_language(asked.firm, "name", t)
    subject = preview_title(asked, t)
    offers = asked.first
    made = ""
    # What has to be settled goes first when it gets too long, then the last side streams.
    for count, settled in ((len(offers), True), (len(offers), False), *((n, False) for n in range(len(offers))[::-1])):
        lines = [t(N_("Hello,")), "", t(N_("{firm} could use these side streams:"), firm=firm), ""]
        for number, offer in enumerate(offers[:count], 1):
            lines.append(f"{number}. {offer_line(offer, asked.atlas.catalogue, t)}")
            cautions = titles(offer, "caution", t)
            if settled and cautions:
                lines.append(f"   {t(N_('Settle this first'))}: {'; '.join(cautions)}")
        lines += [
            "",
            t(N_("Are they available, on what terms, and who can tell more?")),
            "",
            link,
            "",
            firm,
        ]
        body = _said("\r\n".join(lines))
        made = f"mailto:{quote(to, safe='@')}?subject={_said(subject)}&body={body}"
        if len(made) <= MAILTO_MAX:
            break
    return made


def _said(text: str) -> str:
    return quote(text, safe="")
