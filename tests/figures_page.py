"""Write ``docs/figures.md``, every constant of haulage and value from the code: ``python tests/figures_page.py``."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sidestream_map.base.figures import Figure, Quality, Range
from sidestream_map.haulage import assumptions as constants
from sidestream_map.haulage import biofuel, draws, formula, materials, spreads, value
from sidestream_map.haulage.assumptions import ASSUMPTIONS, DEFAULT_ASSUMPTIONS
from sidestream_map.haulage.formula import OUTPUTS
from sidestream_map.haulage.keeping import MONTH_CONSTANTS
from sidestream_map.haulage.links import LINK_CONSTANTS
from sidestream_map.haulage.materials import MATERIALS
from sidestream_map.roads import vehicles as trucks
from sidestream_map.roads.vehicles import ACCESS_KMH, VEHICLES, Evidence

# The room offers a function of this name.
waste_tax = importlib.import_module("sidestream_map.haulage.waste_tax")
PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "figures.md"

DATES: Final[Mapping[str, str]] = {
    trucks.NAKKI: "2011",
    trucks.TIMBER: "2022",
    trucks.LAW_MASS: "2013",
    trucks.LAW_LENGTH: "2019",
    trucks.LENGTH_BEFORE: "read 2026",
    trucks.WIDTH: "read 2026",
    trucks.SPEED_CEILING: "2017",
    trucks.SEED_LOAD: "read 2026",
    trucks.CHIP_PAYLOAD: "read 2026",
    trucks.LOOSE_WOOD: "read 2026",
    constants.LIIKENNEFAKTA: "2016",
    constants.LIPASTO_DIESEL: "2018",
    constants.DEFRA_DIESEL: "2025",
    constants.CHIP_DRYING: "2017",
    constants.CHIP_LOSS: "2022-09-27",
    constants.LIPASTO_TRAINS: "2017-07-06",
    constants.LIPASTO_SHIPS: "2016",
    constants.LIPASTO_SMALL_SHIP: "2007",
    constants.TIMBER_MODES: "2011",
    constants.PORT_DUES: "2008",
    constants.KASKINEN_DUES: "2019-01-01",
    constants.RED_COMPARATOR: "read 2026",
    constants.RED_TEXT: "2018-12-11",
    constants.NESTE_90: "2019-02-06",
    constants.SKAL_DIESEL: "2021-12",
    constants.ENERGY_WOOD_TIMES: "read 2026",
    constants.AGGREGATE_TURNOVER: "2015-10",
    constants.AGGREGATE_USE: "read 2026",
    constants.GRAVEL_PRICES: "2019-01",
    constants.LIME_CO2: "read 2026",
    constants.FUEL_PRICES: "2020-09",
    constants.JAKALA_PRICES: "2024-06-01",
    biofuel.OBLIGATION_TO_2020: "2019-11-27",
    biofuel.HE_199_2018: "2018",
    biofuel.MTV_2022: "2022-03",
    biofuel.HE_174_2022: "2022-09-22",
    biofuel.TEM_2023: "2023-10-09",
    biofuel.HE_36_2023: "2023",
    biofuel.HE_121_2024: "2024",
    materials.TRAILER_TABLE: "read 2026",
    materials.AGGREGATES: "read 2026",
    materials.OKTO: "read 2026",
    materials.BARK_WATER: "read 2026",
    materials.FIBRE_SLUDGE: "read 2026",
    materials.CHIP_DENSITY: "1999-10-08",
    materials.CHIP_SOLIDS: "read 2026",
    waste_tax.EARLIER: "2010-09-30",
    waste_tax.ACT_PROPOSAL: "2010",
    waste_tax.ACT_1072_2014: "2014-12-12",
    waste_tax.HE_2014: "2014",
    waste_tax.HE_35_2015: "2015",
    waste_tax.WIDENING: "2022",
    waste_tax.EXEMPTIONS: "read 2026",
    waste_tax.TAX_TABLE: "read 2026",
    waste_tax.LANDFILL_DECREE: "2013-04-23",
    waste_tax.ORGANIC_LIMIT: "2013-05-02",
    waste_tax.KHO_2005_90: "2005",
}
"""Date of each source, or ``read`` and the year in which an undated page was read."""

EFFECTS_OF_VALUE: Final[Mapping[str, str]] = {
    "gate_fee_eur_t": "worth of a tonne, net value, break-even haul, least cost",
    "waste_tax_eur_t": "worth of a tonne, net value, break-even haul, least cost",
    **{price: "worth of a tonne, net value, break-even haul, least cost" for price, _ in value.CREDITS.values()},
    **{co2e: "net emissions, least CO2e" for _, co2e in value.CREDITS.values()},
    "tipper_m3": "load",
    "chip_m3": "load",
    **dict.fromkeys(("day_starts_h", "day_ends_h"), "trucks by hour; the truck day on the map"),
    **dict.fromkeys(LINK_CONSTANTS, "cheapest and cleanest chain with rail or sea"),
    **dict.fromkeys(MONTH_CONSTANTS, "plan of a year by months"),
    **dict.fromkeys(
        ("washing_eur", "washing_min", "round_waiting_min"), "which return loads are worth it; euros saved"
    ),
}
"""What constants move that are no inputs of the haul formula."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One constant.

    Attributes:
        group: heading that it stands under.
        name: what it is.
        key: dotted name in the code, or id.
        figure: value, unit, quality, sources and range.
        moves: what it moves.
    """

    group: str
    name: str
    key: str
    figure: Figure
    moves: str


def entries() -> Iterator[Entry]:
    """All constants, in the order of the page."""
    yield from _constants()
    yield from _materials()
    yield from _vehicles()
    yield from _law()
    yield from _method()


def _constants() -> Iterator[Entry]:
    for key, known in ASSUMPTIONS.items():
        figure = DEFAULT_ASSUMPTIONS.figure(key)
        name = known.name if figure.value is not None else f"{known.name} ({known.unset})"
        yield Entry("Constants that a scenario can change", name, key, figure, _moves(key))


def _moves(key: str) -> str:
    moved = [each.name for name, each in OUTPUTS.items() if key in each.inputs and not name.endswith("_per_t")]
    return EFFECTS_OF_VALUE.get(key) or "; ".join(moved[:4]) + ("; …" if len(moved) > 4 else "")


def _materials() -> Iterator[Entry]:
    for key, each in MATERIALS.items():
        moves = "load, truckloads, kilometres, cost, emissions"
        yield Entry("Materials", f"{key}: density as hauled", f"{key}.density_t_m3", each.density_figure(), moves)
        yield Entry("Materials", f"{key}: moisture", f"{key}.moisture", each.moisture_figure(), "density; dry tonnes")
        if isinstance(each.bulk, materials.DryMatter):
            dry = Figure.of_range(each.bulk.dry_t_m3, "t/m3", each.density_quality, each.sources)
            yield Entry("Materials", f"{key}: dry mass in a loose m3", f"{key}.dry_t_m3", dry, "density as hauled")
        if isinstance(each.bulk, materials.Pulp):
            solid = Figure(each.bulk.solid_t_m3, "t/m3", "assumption")
            filled = Figure.of_range(each.bulk.filled, "share", "assumption")
            yield Entry("Materials", f"{key}: density of its solids", f"{key}.solid_t_m3", solid, "density as hauled")
            yield Entry(
                "Materials", f"{key}: share of a m3 that is filled", f"{key}.filled", filled, "density as hauled"
            )


def _vehicles() -> Iterator[Entry]:
    for key, each in VEHICLES.items():
        proof = {"legal_gross_t": "gross", "own_t": "own mass", "payload_t": "payload", "length_m": "length",
                 "width_m": "width", "height_m": "height", "axle_t": "axle", "gross_t": "gross", "tipper_m3": "tipping",
                 "chip_m3": "chip volume", "litres_per_100km_loaded": "l/100",
                 "litres_per_100km_empty": "litres empty"}  # fmt: skip
        units = {"tipper_m3": "m3", "chip_m3": "m3", "litres_per_100km_loaded": "l/100 km",
                 "litres_per_100km_empty": "l/100 km", "length_m": "m", "width_m": "m", "height_m": "m"}  # fmt: skip
        for name, word in proof.items():
            shown = getattr(each, name)
            known = [evidence for evidence in each.sources if word in evidence.what]
            figure = _evident(shown, units.get(name, "t"), known)
            moves = "which roads are open" if name in _ROADS else "load, truckloads, cost, emissions"
            yield Entry(f"Vehicle {key}", name, f"{key}.{name}", figure, moves)
        yield Entry(f"Vehicle {key}", "payload at most by law", f"{key}.legal_payload_t",
                    Figure(each.legal_payload_t, "t", "computed"), "warning above it")  # fmt: skip
    for road, speed in trucks.SPEED_KMH.items():
        yield Entry("Speeds", f"mean speed, {road}", f"SPEED_KMH.{road}", _assumed(speed, "km/h"), "driving time")
    yield Entry(
        "Speeds", "on unpaved roads at most", "UNPAVED_KMH", _assumed(trucks.UNPAVED_KMH, "km/h"), "driving time"
    )
    yield Entry("Speeds", "on access legs", "ACCESS_KMH", _assumed(ACCESS_KMH, "km/h"), "driving time")
    limit = Figure(trucks.SPEED_LIMIT_KMH, "km/h", "reported", (trucks.SPEED_CEILING,))
    yield Entry("Speeds", "legal ceiling of a truck", "SPEED_LIMIT_KMH", limit, "driving time")
    yield Entry("Speeds", "litres empty over loaded", "EMPTY_SHARE", _assumed(trucks.EMPTY_SHARE, "share"), "fuel")
    yield Entry("Speeds", "spread around reported litres", "LITRES_SPREAD",
                Figure(trucks.LITRES_SPREAD, "share", "assumption"), "range of fuel")  # fmt: skip
    yield Entry("Speeds", "litres for each tonne more", "LITRES_PER_TONNE",
                Figure(trucks.LITRES_PER_TONNE, "l/100 km", "reported", (trucks.NAKKI,)), "fuel")  # fmt: skip
    yield Entry("Speeds", "heaviest axle", "AXLE_T", Figure(trucks.AXLE_T, "t", "assumption"), "which roads are open")


_ROADS: Final = ("gross_t", "legal_gross_t", "length_m", "width_m", "height_m", "axle_t")


def _evident(shown: Range | float | None, unit: str, known: list[Evidence]) -> Figure:
    sources = tuple(dict.fromkeys(each.url for each in known if each.url))
    quality: Quality = known[0].quality if known else "assumption"
    if shown is None:
        return Figure(None, unit, "unknown", sources)
    return (
        Figure.of_range(shown, unit, quality, sources)
        if isinstance(shown, Range)
        else Figure(shown, unit, quality, sources)
    )


def _assumed(shown: Range, unit: str) -> Figure:
    return Figure.of_range(shown, unit, "assumption")


def _law() -> Iterator[Entry]:
    for step in waste_tax.WASTE_TAX:
        figure = Figure(step.eur_t, "EUR/t", step.quality, (step.source,), year=step.from_year)
        yield Entry(
            "Law", f"waste tax from {step.from_year}", f"WASTE_TAX.{step.from_year}", figure, "worth of a tonne"
        )
    for rule in waste_tax.TAX_RULES:
        since = "not taxed" if rule.from_year is None else f"taxed from {rule.from_year}"
        figure = Figure(0.0 if rule.from_year is None else 1.0, "taxed", rule.quality, (rule.source,))
        yield Entry("Law", f"waste {rule.code}: {since}", f"TAX_RULES.{rule.code}", figure, "worth of a tonne")
    ban = Figure(float(waste_tax.BAN_YEAR), "year", "reported", (waste_tax.LANDFILL_DECREE, waste_tax.ORGANIC_LIMIT))
    yield Entry("Law", "landfills take no organic waste from", "BAN_YEAR", ban, "worth of a tonne")
    known_to = Figure(float(waste_tax.KNOWN_TO), "year", "reported", (waste_tax.WIDENING,))
    yield Entry("Law", "last year that sources of the waste tax speak of", "KNOWN_TO", known_to, "quality of the tax")
    act = Figure(float(waste_tax.ACT_YEAR), "year", "reported", (waste_tax.ACT_PROPOSAL,))
    yield Entry("Law", "first year of the waste tax act", "ACT_YEAR", act, "worth of a tonne")
    for each in biofuel.OBLIGATIONS:
        figure = Figure(each.share, "share", each.quality, each.sources, year=each.from_year)
        key = f"OBLIGATIONS.{each.from_year}"
        yield Entry("Law", f"renewable share of transport fuel from {each.from_year}", key, figure, "emissions")


def _method() -> Iterator[Entry]:
    def plain(name: str, key: str, number: float, unit: str, moves: str) -> Entry:
        return Entry("Method", name, key, Figure(float(number), unit, "assumption"), moves)

    yield plain("days on which side streams arise", "YEAR_DAYS", formula.YEAR_DAYS, "d/y", "truckloads a day")
    yield plain("share in diesel over the law's, low", "SPREAD_LOW", biofuel.SPREAD_LOW, "ratio", "emissions")
    yield plain(
        "share in diesel over the law's, high", "SPREAD_HIGH", biofuel.SPREAD_HIGH, "ratio", "range of emissions"
    )
    yield plain("first year that can be asked for", "YEAR_MIN", biofuel.YEAR_MIN, "year", "choice of the year")
    yield plain("last year that can be asked for", "YEAR_MAX", biofuel.YEAR_MAX, "year", "choice of the year")
    yield plain("year of the constants", "CONSTANTS_YEAR", biofuel.CONSTANTS_YEAR, "year", "renewable share")
    yield plain("draws of a Monte Carlo", "SAMPLES", draws.SAMPLES, "draws", "ranges")
    yield plain("seed of the draws", "SEED", draws.SEED, "", "ranges, in their last digits")
    for end in spreads.PERCENTILES:
        yield plain("end of the range that is shown", f"PERCENTILES.{end:g}", end, "%", "ranges")


def markdown() -> str:
    """The page ``docs/figures.md``."""
    lines = [
        "# Every constant, with what it rests on",
        "",
        "Made from the code by `python tests/figures_page.py`; `tests/project/test_figures_document.py` checks it.",
        "An *assumption* is ours, without a source, to be changed in the panel “What if” or in the code. Money is",
        "euros without VAT. A date is that of the source; `read` marks a page without one.",
    ]
    group = ""
    for each in entries():
        if each.group != group:
            group = each.group
            lines += ["", f"## {group}", "", "| constant | value | range | unit | quality | source | date | moves |"]
            lines.append("|---|---:|---|---|---|---|---|---|")
        cells = (
            f"{each.name} (`{each.key}`)",
            _number(each.figure.value),
            _ends(each.figure),
            each.figure.unit,
            each.figure.quality,
            " ".join(f"[{at}]({url})" for at, url in enumerate(each.figure.sources, 1)) or "–",
            ", ".join(dict.fromkeys(DATES[url] for url in each.figure.sources)) or "–",
            each.moves,
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _number(number: float | None) -> str:
    return "unknown" if number is None else f"{number:.10g}"


def _ends(figure: Figure) -> str:
    if figure.low is None or figure.high is None or figure.low == figure.high:
        return "–"
    return f"{figure.low:.4g} to {figure.high:.4g}"


if __name__ == "__main__":
    PAGE.write_text(markdown(), encoding="utf-8")
