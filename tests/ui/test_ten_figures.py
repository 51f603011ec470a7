"""Ten figures, each read from every place that shows it: map, company, firm, planner, slides, PDF and exports.

What a page says is read from what it draws, what a report says from its PDF, what a file holds from its tables. A
place may show fewer digits than another, never another figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from typing import Any

import pandas as pd
import pytest
from asgi_client import get
from page_cases import opened_at
from panel_cases import opened, said
from report_cases import pages_of
from streamlit.testing.v1 import AppTest

from sidestream_map.base import Figure
from sidestream_map.base.i18n import translator
from sidestream_map.decisions import choice_counts
from sidestream_map.exports import Edition, ExportView
from sidestream_map.exports.reports import choice_report, company_report, municipal_report, report_pdf, view_report
from sidestream_map.exports.reports.report import ReportFigure
from sidestream_map.exports.tables import (
    allocation_export,
    catalogue_export,
    company_export,
    matches_export,
    municipal_export,
    roads_export,
)
from sidestream_map.region import load_suppliers
from sidestream_map.scenario import Scenario, Selection
from sidestream_map.ui.firm import page as firm_page
from sidestream_map.ui.first_page import page as first_page
from sidestream_map.ui.pages.municipality.planner import Planner, found_in
from sidestream_map.ui.session import SessionAnswers, regions, results
from sidestream_map.ui.session.address import Address
from sidestream_map.workshop import scene_figures

EN = translator("en")
ATLAS = regions.atlas()
EDITION = Edition(ATLAS.region, EN, "")
PLAUSIBLE = Scenario(language="en", unknown_capacity="plausible")
PAIR = Scenario(language="en", selection=Selection("user", "U05"), opened="S02")
LANDFILL = PLAUSIBLE.replace(alternative="landfill")
STREAM, USER, PLACE = "S02", "U05", "Tornio"
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def first_number(text: str) -> tuple[float, float]:
    """The first number of a text, and its smallest step as it is written: decimals, or the noughts that it ends in."""
    found = _NUMBER.search(text)
    assert found, text
    whole, _, decimals = found[0].replace(",", "").partition(".")
    scale = 1e6 if re.match(r" (Mt|million)", text[found.end() :]) else 1.0
    digits = (
        10.0 ** -len(decimals) if decimals else 10.0 ** (len(whole) - len(whole.rstrip("0"))) if int(whole) else 1.0
    )
    return float(found[0].replace(",", "")) * scale, digits * scale


def agree(places: Mapping[str, str | float | None]) -> None:
    """That all places say one figure: numbers to nine digits, texts to the digits that they show."""
    exact = {place: value for place, value in places.items() if isinstance(value, int | float)}
    assert exact, "at least one place has all digits"
    truth = float(next(iter(exact.values())))
    for place, value in places.items():
        if isinstance(value, str):
            first, step = first_number(value)
            assert abs(first - truth) <= 0.5 * step + 1e-9, (place, value, truth)
        else:
            assert value == pytest.approx(truth, rel=1e-9), (place, value, truth)


def figure_texts(page: str) -> dict[str, tuple[str, str]]:
    """Label -> value with its unit, and the note below, of the figures that a page draws; the first of a label."""
    found: dict[str, tuple[str, str]] = {}
    for label, value, note in re.findall(
        r'<div class="label">([^<]*)</div>(.*?)<div class="note">(.*?)</div>', page, re.DOTALL
    ):
        text = unescape(re.sub(r"<[^>]+>", "", re.sub(r"</summary>.*", "", value, flags=re.DOTALL))).strip()
        found.setdefault(unescape(label), (text, unescape(note)))
    return found


def exactly(page: str, label: str) -> str:
    """What a figure tells when the reader asks for all its digits."""
    (told,) = re.findall(rf'<div class="label">{label}</div>.*?<p>Exactly: (.*?)</p>', page, re.DOTALL)[:1]
    return unescape(told)


@cache
def page_text(**query: str) -> str:
    return said(opened(**query))


def company_page() -> None:
    from sidestream_map.ui.pages.company import page as company  # noqa: PLC0415
    from sidestream_map.ui.session import state  # noqa: PLC0415

    state.read_address()
    company.show()


def planner_page() -> None:
    from sidestream_map.ui.pages.municipality import page as planner  # noqa: PLC0415
    from sidestream_map.ui.session import state  # noqa: PLC0415

    state.read_address()
    planner.show()


@cache
def company_app() -> AppTest:
    return opened_at(Address(PAIR.replace(opened="")), company_page)


@cache
def planner_app(panel: str, place: str = PLACE) -> AppTest:
    return opened_at(Address(PLAUSIBLE.replace(municipality=place, panel=panel)), planner_page)


@cache
def firm_text() -> str:
    answer = get(firm_page.ROUTES, f"/firm?lang=en&sel=user.{USER}")
    assert answer.status == 200
    return str(answer.text)


@cache
def pdf_text(name: str) -> str:
    report = {"region": _region_report, "stream": _stream_report, "company": _company_report,
              "best_use": _best_use_report, "municipality": _municipal_report}[name]()  # fmt: skip
    return re.sub(r"\s+", " ", " ".join(pages_of(report_pdf(report, EN))))


def _region_report() -> Any:
    return choice_report(results.changed(ATLAS, PLAUSIBLE), PLAUSIBLE, regions.router(PLAUSIBLE), EDITION)


def _stream_report() -> Any:
    chosen = Scenario(language="en", selection=Selection("stream", STREAM))
    hauls, counts = results.hauls_of(ATLAS, chosen), choice_counts(results.judged(ATLAS, chosen), chosen.selection)
    return choice_report(ATLAS, chosen, regions.router(chosen), EDITION, judged=hauls, counts=counts)


def _company_report() -> Any:
    found = results.company(ATLAS, PAIR, USER)
    sections = load_suppliers(ATLAS.region, ATLAS.catalogue).about(found.plants())
    return company_report(ATLAS, PAIR, regions.router(PAIR), found, EDITION, sections=sections,
                          fact_sources=ATLAS.catalogue.sources)  # fmt: skip


def _best_use_report() -> Any:
    figures = [ReportFigure(EN(name), each.rough()) for name, each in results.totals(ATLAS, PLAUSIBLE).figures.items()]
    return view_report(best_use_export(), EN, picture="", picture_text="", figures=figures)


def _municipal_report() -> Any:
    planner = planned(PLACE)
    return municipal_report(planner.cut("best"), ATLAS, PLACE, EDITION, allocated=True, flowing=planner.flowing)


@cache
def planned(place: str) -> Planner:
    return Planner(ATLAS, results.changed(ATLAS, PLAUSIBLE), PLAUSIBLE, found_in(ATLAS, PLAUSIBLE), place, EN)


@cache
def best_use_export() -> ExportView:
    return allocation_export(results.judged(ATLAS, PLAUSIBLE), results.best_use(ATLAS, PLAUSIBLE), EDITION)


def frame(view: ExportView, table: str) -> pd.DataFrame:
    return pd.DataFrame(next(each for each in view.tables if each.id == table).frame)


def in_totals(label: str, column: str = "value") -> float:
    table = frame(best_use_export(), "totals").set_index("figure")
    return float(table.loc[label, column])  # type: ignore[arg-type]


def after(text: str, label: str) -> str:
    """What follows a label in the text of a PDF."""
    assert label in text, label
    return text.split(label, 1)[1][:120]


def slide(scenario: Scenario) -> dict[str, tuple[Figure, str]]:
    return {each.label: (each.figure, each.note) for each in scene_figures(scenario, None, SessionAnswers(ATLAS), EN)}


def digits_of(figure: Figure) -> str:
    """A slide's figure as text: it has three digits that mean something."""
    assert figure.value is not None
    return EN.number(figure.value, 0 if figure.value >= 100 else 1)


@pytest.fixture(scope="module")
def offer() -> Mapping[str, Any]:
    found = results.company(ATLAS, PAIR, USER)
    sections = load_suppliers(ATLAS.region, ATLAS.catalogue).about(found.plants())
    view = company_export(results.judged(ATLAS, PAIR), found, sections, ATLAS.catalogue.sources, EDITION)
    row = frame(view, "offers").set_index("stream_id").loc[STREAM]
    return {str(name): value for name, value in row.items()}


@pytest.fixture(scope="module")
def match() -> Mapping[str, Any]:
    view = matches_export(results.judged(ATLAS, PAIR), EDITION, stream_id=STREAM)
    row = frame(view, "matches").set_index("user_id").loc[USER]
    return {str(name): value for name, value in row.items()}


def card(page: str, name: str = "stainless steel slag") -> str:
    """The part of a company's page that tells of one side stream."""
    (part,) = [each for each in page.split('<li class="offer ')[1:] if name in each]
    return part


def company_card() -> dict[str, tuple[str, str]]:
    return figure_texts(card("".join(str(each.proto.body) for each in company_app().get("html"))))


def test_1_tonnes_that_arise() -> None:
    catalogue = frame(catalogue_export(ATLAS.catalogue, EDITION, PLAUSIBLE), "side_streams")
    alone = catalogue["counted_in"].isna() & (catalogue["arises"] != "no longer arises")
    totals = results.best_use(ATLAS, PLAUSIBLE).totals()
    start = planner_app("choice", "").dataframe[0].value
    agree(
        {
            "allocation": totals.known_t,
            "catalogue": float(catalogue.loc[alone, "tonnes_per_year"].sum()),
            "placed and left": in_totals("Tonnes placed") + in_totals("Tonnes left over"),
            "planner's start": float(start["tonnes"].sum()),
            "strip": figure_texts(page_text(cap="plausible"))["Side streams shown"][0],
            "strip, asked": exactly(page_text(cap="plausible"), "Side streams shown"),
            "slide": digits_of(slide(PLAUSIBLE)["Side streams shown"][0]),
            "PDF": after(pdf_text("region"), "Side streams together"),
        }
    )
    assert "2.03 Mt/y" in unescape(get(first_page.ROUTES, "/?lang=en&cap=plausible").text)


def test_2_truckloads_a_day_and_on_a_day_of_haulage() -> None:
    shown, note = figure_texts(page_text(cap="plausible"))["Truckloads a day"]
    figure, told = slide(PLAUSIBLE)["Truckloads a day"]
    exact = results.truckloads_shown(ATLAS, PLAUSIBLE)
    agree({"function": exact.value, "strip": shown, "slide": digits_of(figure),
           "PDF": after(pdf_text("region"), "Truckloads a day ≈")})  # fmt: skip
    words = "mean of 365 days; 194 on each of 250 days of haulage"
    assert exact.value
    assert round(exact.value * 365 / 250) == 194
    for place in (note, told, pdf_text("region")):
        assert words in place
    first = unescape(get(first_page.ROUTES, "/?lang=en&cap=plausible").text)
    assert shown in first, "the words before the page say what the strip says"
    # A side stream by itself has the loads and the range of its pairs.
    strip = figure_texts(page_text(sel=f"stream.{STREAM}", open=USER).split("Delivered cost")[0])["Truckloads a day"]
    pair = figure_texts(page_text(sel=f"stream.{STREAM}", open=USER).split("Delivered cost")[1])["Truckloads a day"]
    assert strip[0] == pair[0]
    assert strip[1].split(" · ")[0] == pair[1].split(" · ")[0]


def test_3_who_fits_may_fit_and_does_not() -> None:
    chosen = Scenario(language="en", selection=Selection("stream", STREAM))
    counts = choice_counts(results.judged(ATLAS, chosen), chosen.selection)
    assert counts
    verdicts = frame(matches_export(results.judged(ATLAS, chosen), EDITION, stream_id=STREAM), "matches")["verdict"]
    slides, pdf = slide(chosen), pdf_text("stream")
    panel = page_text(sel=f"stream.{STREAM}").replace("**", "")
    for verdict, label in (("fits", "Users that fit"), ("maybe", "Users that may fit")):
        agree(
            {
                "function": float(counts[verdict]),  # type: ignore[index]
                "export": float((verdicts == verdict).sum()),
                "slide": slides[label][0].value,
                "PDF": re.findall(rf"\b{verdict} (\d+)", pdf)[0],  # a count is exact: no sign before it
                "panel": after(panel, f": {verdict} "),
            }
        )
    agree({"function": float(counts["no"]), "export": float((verdicts == "no").sum()), "panel": after(panel, ": no ")})
    # The other way round: a company's page, its light page and the map count the side streams of a user alike.
    asked = choice_counts(results.judged(ATLAS, PAIR), PAIR.selection)
    assert asked
    assert f"Fits: {asked['fits']}" in [str(each.value) for each in company_app().subheader]
    cards = "".join(str(each.proto.body) for each in company_app().get("html"))
    assert cards.count('<li class="offer maybe') == asked["maybe"]
    agree({"function": float(asked["fits"] + asked["maybe"]),
           "PDF": after(pdf_text("company"), "What fits or may fit: ")})  # fmt: skip


def test_4_kilometres_of_a_haul(offer: Mapping[str, Any], match: Mapping[str, Any]) -> None:
    agree(
        {
            "offers": offer["km"],
            "matches": match["km"],
            "map": figure_texts(page_text(sel=f"stream.{STREAM}", open=USER))["By road, one way"][0],
            "map, from the user": figure_texts(page_text(sel=f"user.{USER}", open=STREAM))["By road, one way"][0],
            "company": company_card()["By road, one way"][0],
            "firm": figure_texts(card(firm_text()))["By road, one way"][0],
            "PDF of the company": re.sub(r"^.*? maybe 400,000 ", "", after(pdf_text("company"), "steel slag")),
            "PDF of the stream": after(pdf_text("stream"), "YBT Oy, Ylitornio "),
        }
    )


@pytest.mark.parametrize("end", ["", "_low", "_high"])
def test_5_cost_of_a_tonne_with_its_range(end: str, offer: Mapping[str, Any], match: Mapping[str, Any]) -> None:
    places = {
        "map": figure_texts(page_text(sel=f"stream.{STREAM}", open=USER))["Delivered cost"],
        "company": company_card()["Delivered cost"],
        "firm": figure_texts(card(firm_text()))["Delivered cost"],
    }
    (printed,) = re.findall(r"steel slag, .{0,60}? 82\.2 (\d+\.\d) \((\d+\.\d)–(\d+\.\d)\)", pdf_text("company"))
    agree(
        {
            "offers": offer[f"cost_eur_per_t{end}"],
            "matches": match[f"cost_eur_per_t{end}"],
            "PDF": printed[["", "_low", "_high"].index(end)],
            **{
                place: {"": value, "_low": note, "_high": note.partition("–")[2]}[end]
                for place, (value, note) in places.items()
            },
        }
    )


def test_6_emissions_well_to_wheel_and_tank_to_wheel(offer: Mapping[str, Any], match: Mapping[str, Any]) -> None:
    places = {
        "map": figure_texts(page_text(sel=f"stream.{STREAM}", open=USER))["Emissions (WTW)"],
        "company": company_card()["Emissions (WTW)"],
    }
    (printed,) = re.findall(
        r"steel slag, .{0,60}? 82\.2 \d+\.\d \([\d.–]+\) (\d+\.\d) \((\d+\.\d)\)", pdf_text("company")
    )
    agree({"offers": offer["co2e_kg_per_t"], "matches": match["co2e_kg_per_t"], "PDF": printed[0],
           **{place: wtw for place, (wtw, _) in places.items()}})  # fmt: skip
    agree({"offers": offer["co2e_ttw_kg_per_t"], "matches": match["co2e_ttw_kg_per_t"], "PDF": printed[1],
           **{place: note.split("the truck alone: ")[1] for place, (_, note) in places.items()}})  # fmt: skip


def test_7_tonnes_that_the_best_use_places() -> None:
    allocation = results.best_use(ATLAS, PLAUSIBLE)
    keys = [*planned(PLACE).found.chosen(""), ""]
    shares = [planned(key).outcome(PLAUSIBLE).figures["Of them placed"].value or 0 for key in keys]
    agree(
        {
            "allocation": allocation.totals().placed_t,
            "sums": in_totals("Tonnes placed"),
            "flows": float(frame(best_use_export(), "flows")["tonnes_per_year"].sum()),
            "users": float(frame(best_use_export(), "capacities")["received_t"].sum()),
            "municipalities": sum(shares),
            "panel": figure_texts(page_text(cap="plausible", p="best_use"))["Tonnes placed"][0],
            "slide": digits_of(slide(PLAUSIBLE.replace(panel="best_use"))["Tonnes placed"][0]),
            "PDF": after(pdf_text("best_use"), "Tonnes placed ≈"),
        }
    )


def test_8_flows_and_what_they_rest_on() -> None:
    allocation = results.best_use(ATLAS, PLAUSIBLE)
    flows = frame(best_use_export(), "flows")
    app = opened(cap="plausible", p="best_use")
    heads = [str(each.value) for each in app.subheader]
    assert f"{len(flows)} flows" in heads
    assert len(flows) == len(allocation.flows_table()) == len(results.loads(ATLAS, PLAUSIBLE).flow_table())
    totals = allocation.totals()
    assumed = flows["capacity_origin"] == "Plausible capacity, an assumption"
    assert flows.loc[assumed, "tonnes_per_year"].sum() == pytest.approx(totals.on_plausible_capacity_t)
    share = 100 * totals.on_plausible_capacity_t / totals.placed_t
    assert f"{EN.number(totals.on_plausible_capacity_t)} t/y ({share:.0f} %) rest on capacities assumed" in said(app)
    note = "Rests on assumed capacities of users, by their kind."
    for place in (page_text(cap="plausible", p="roads"), pdf_text("best_use"),
                  "\n".join(str(each.value) for each in planner_app("roads").warning),
                  str(planned(PLACE).outcome(PLAUSIBLE).figures["Of them placed"].note)):  # fmt: skip
        assert note in place


def test_9_vehicle_kilometres_and_truckloads_of_the_best_use() -> None:
    loads = results.loads(ATLAS, PLAUSIBLE)
    export = roads_export(results.judged(ATLAS, PLAUSIBLE), loads, ATLAS.background, EDITION)
    pieces, legs = (frame(export, table)["vehicle_km_per_year"].sum() for table in ("road_loads", "access_legs"))
    roads_page = figure_texts(page_text(cap="plausible", p="roads"))
    agree({"pieces": float(pieces), "panel": roads_page["On roads"][0]})
    agree({"legs": float(legs), "panel": roads_page["On access legs (estimate)"][0]})
    agree(
        {
            "roads and legs": float(pieces + legs),
            "sums": in_totals("Vehicle kilometres"),
            "municipalities": float(planned(PLACE).cut("best").overview()["vehicle_km_per_year"].sum()),
            "flows": float(frame(best_use_export(), "flows")["vehicle_km"].sum()),
            "panel": figure_texts(page_text(cap="plausible", p="best_use"))["Vehicle kilometres"][0],
            "slide": digits_of(slide(PLAUSIBLE.replace(panel="roads"))["Vehicle kilometres"][0]),
        }
    )
    name = "Truckloads a day, mean of 365 days"
    agree(
        {
            "flows": float(frame(best_use_export(), "flows")["loads_per_day"].sum()),
            "sums": in_totals(name),
            "panel": figure_texts(page_text(cap="plausible", p="best_use"))[name][0],
            "slide": digits_of(slide(PLAUSIBLE.replace(panel="best_use"))["Truckloads a day"][0]),
        }
    )
    cut = planned(PLACE)
    files = municipal_export(cut.cut("best"), PLACE, EDITION, allocated=True)
    agree(
        {
            "file": float(frame(files, "municipality")["vehicle_km_per_year"].iloc[0]),
            "outcome": cut.outcome(PLAUSIBLE).figures["Vehicle kilometres on its roads"].value,
            "PDF": after(pdf_text("municipality"), "Vehicle kilometres on its roads ≈"),
        }
    )


def test_10_the_landfill_fee_that_is_saved() -> None:
    situation = results.judged(ATLAS, LANDFILL)
    export = allocation_export(situation, results.best_use(ATLAS, LANDFILL), EDITION)
    left = frame(export, "left_over").set_index("stream_id")
    assumed = LANDFILL.constants().figure("gate_fee_eur_t").value
    assert assumed
    panel = page_text(cap="plausible", p="best_use", **{"else": "landfill"})
    agree(
        {
            "constant": assumed,
            "left over": float(left.loc[STREAM, "gate_fee_counted"]),  # type: ignore[arg-type]
            "worth": situation.worths[situation.stream_ids.index(STREAM)].gate_fee.value,
            "panel": panel.split("gate fee ", 1)[1],
            "assumptions": " ".join(export.assumptions).split("gate fee ", 1)[1],
        }
    )
    assert bool(left["gate_fee_counted"].isna()["S04"]), "organic waste is barred: unknown, not nothing"
    assert float(left.loc["S01", "gate_fee_counted"]) == 0, "a product is never landfilled"  # type: ignore[arg-type]
