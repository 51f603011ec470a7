"""Facts for suppliers: how the plants buy and sell by public pages, and the region's public bodies."""

from __future__ import annotations

import html
from collections.abc import Iterable

import pandas as pd

from sidestream_map.base import N_, Translator
from sidestream_map.region import Catalogue, Fact, Section, contact_of, sources_of, wording
from sidestream_map.ui.pages.company.offer_cards import contact_html, link_html


def facts_html(sections: Iterable[Section], sources: pd.DataFrame, t: Translator, *, opened: int = 1) -> str:
    """Sections of facts as HTML, each fact with its year and sources.

    Args:
        sections: in their order.
        sources: of the catalogue, indexed by id.
        opened: how many of the first sections are open.
    """
    parts = [
        f"<details{' open' if number < opened else ''}><summary>{_say(section.title[t.language])}</summary>"
        f"<ul>{''.join(_fact(fact, sources, t) for fact in section.facts)}</ul></details>"
        for number, section in enumerate(sections)
    ]
    return f'<div class="facts">{"".join(parts)}</div>'


def contacts_html(bodies: pd.DataFrame, catalogue: Catalogue, t: Translator) -> str:
    """Public and development bodies as an HTML table.

    Args:
        bodies: rows of the users, in their order.
    """
    rows = []
    for _, body in bodies.iterrows():
        what = wording.in_language(body, "services", t) or wording.in_language(body, "business", t)
        links = ", ".join(
            link_html(each.url, each.publisher or each.title)
            for each in sources_of(catalogue.sources, body["source_ids"])
        )
        name = f"<strong>{_say(wording.in_language(body, 'name', t))}</strong>"
        ways = "".join(f"<br>{each}" for each in [contact_html(contact_of(body), t, helper=True)] if each)
        rows.append(
            f"<tr><td>{name}<br>{_say(what)}{ways}</td><td>{_say(str(body['municipality'] or ''))}</td>"
            f"<td>{links}</td></tr>"
        )
    heads = (N_("Who"), N_("Municipality"), N_("Source"))
    head = "".join(f'<th scope="col">{_say(t(each))}</th>' for each in heads)
    return f'<table class="refusals"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _fact(fact: Fact, sources: pd.DataFrame, t: Translator) -> str:
    text = _say(fact.text[t.language])
    if fact.quality == "not_found":
        not_found = t(N_("Not found on any public page"))
        return f'<li class="not-found">{_say(not_found)}: {text}</li>'
    year = fact.as_of or t(N_("no year"))
    links = ", ".join(link_html(each.url, each.publisher or each.title) for each in sources_of(sources, fact.sources))
    return f"<li>{text} <small>({_say(year)}; {links})</small></li>"


def _say(text: str) -> str:
    return html.escape(text)
