"""Downloads for a company: the report as PDF, the answer as a file."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Answer
from sidestream_map.exports import Edition
from sidestream_map.exports.reports import company_report, report_pdf
from sidestream_map.exports.tables import company_export
from sidestream_map.matching import POSSIBLE
from sidestream_map.region import Suppliers, load_suppliers
from sidestream_map.ui.session import regions, results, state
from sidestream_map.ui.widgets import CHAINS_SHOWN, firm_link, fresh_of, link_of, show_export


def suppliers() -> Suppliers:
    """Facts for suppliers of the served region, without own data, which may lack the plants they name."""
    served = state.served_atlas()
    return results.kept("suppliers", served, lambda: load_suppliers(served.region, served.catalogue))


def chain_pairs(found: Answer) -> list[tuple[str, str]]:
    """Side streams and company of the hauls that rail or sea are laid beside: what fits or may fit, the best first."""
    return [(offer.stream_id, found.user_id) for offer in found.of(*POSSIBLE)][:CHAINS_SHOWN]


def show_files(atlas: Atlas, found: Answer, t: Translator) -> None:
    """Draw the download buttons; a file is made when somebody asks for it."""
    scenario, region, link = state.scenario(), state.atlas(), link_of(state.address())
    sections, cited = suppliers().about(found.plants()), state.served_atlas().catalogue.sources
    edition = Edition(region.region, t, link)

    def report() -> bytes:
        made = company_report(
            atlas, scenario, regions.router(scenario), found, edition, sections=sections, fact_sources=cited,
            chains=[results.chain(region, scenario, *pair) for pair in chain_pairs(found)],
        )  # fmt: skip
        return report_pdf(made, t)

    with st.container(key="company-files", horizontal=True, gap="small"):
        st.link_button(
            t(N_("Light page")),
            firm_link(),
            icon=":material/phone_iphone:",
            help=t(N_("The three nearest side streams that fit or may fit, for a phone and to send on.")),
        )
        st.download_button(
            t(N_("Report, PDF")),
            data=report,
            file_name=f"sidestream-map-{found.user_id}-{dt.date.today().isoformat()}.pdf",
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            on_click="ignore",
            key="company-pdf",
        )
        show_export(
            lambda: company_export(results.judged(region, scenario), found, sections, cited, edition),
            t,
            key="company-export",
            fresh=fresh_of(("matches", "routes")),
        )
