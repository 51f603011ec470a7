"""The Finnish waste tax: its rates by year, and which waste is taxed in a landfill.

The law is the waste tax act 1126/2010, in force from 2011. What is here was read in acts, government proposals, the
beginning of the tax authority's table and a page of the environment administration: a code that those don't speak of is
unknown, not exempt. After the last known step the tax goes on as an assumption, and says so.

Where landfill isn't allowed nothing is saved by not going there (:func:`landfill_bar`): organic waste is barred by the
decree on landfills (331/2013), and what a mine leaves goes to its own waste area.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from sidestream_map.base import N_, Figure, InputError, Quality
from sidestream_map.haulage.assumptions import DEFAULT_ASSUMPTIONS, JAKALA_PRICES, Assumptions
from sidestream_map.haulage.materials import Material

ACT_PROPOSAL: Final = "https://www.edilex.fi/he/20100159"
"""HE 159/2010: 40 EUR/t from 2011, 50 from 2013; taxed are ash and slag of power plants and of iron and steel works,
waste of the forest industry, of waste plants and others; not taxed are mineral waste, inorganic chemistry and soil."""
WIDENING: Final = "https://www.edilex.fi/he/20220185"
"""HE 185/2022: 80 EUR/t and gypsum waste of building from 2023, green liquor dregs from 2027."""
ACT_1072_2014: Final = "https://www.finlex.fi/fi/laki/alkup/2014/20141072"
"""Act 1072/2014: 55 EUR/t."""
HE_2014: Final = (
    "https://9pdf.co/document/"
    "zwvwxj41-j%C3%A4teveron-korotettaisiin-eurosta-euroon-tonnilta-j%C3%A4tett%C3%A4-toimitetaan-kaatopaikalle.html"
)
"""The proposal for it: from 50 to 55 EUR/t from 1 January 2015."""
TAX_TABLE: Final = (
    "https://www.vero.fi/yritykset-ja-yhteisot/verot-ja-maksut/valmisteverotus/jatevero/jateverotaulukko/"
)
"""The tax authority's table: taxed are groups 02 01 to 02 07, 03 01, 03 03 without green liquor dregs (03 03 02), 04
and 05 (read as far as group 07)."""
LANDFILL_DECREE: Final = "https://docplayer.fi/amp/42452077-Ymparistoministerio-klaus-pfister-ehdotus-valtioneuvoston-asetukseksi-kaatopaikoista.html"
"""Memorandum on decree 331/2013: waste with more organic matter than the limit isn't taken to landfills from 2016."""
ORGANIC_LIMIT: Final = "https://www.finlex.fi/fi/laki/alkup/2013/20130332"
"""Decree 332/2013 of the same day: organic matter at most 10 %, ash of burning apart."""
HE_35_2015: Final = "https://docplayer.fi/amp/23602199-Jateverotuksen-kehittaminen-18-2009-verotus.html"
"""Page that names HE 35/2015: from 55 to 70 EUR/t; the proposal belongs to the budget of 2016."""
EXEMPTIONS: Final = "https://www.environment.fi/fi-FI/Kulutus_ja_tuotanto/Jatteet_ja_jatehuolto/Jatemaksu_ja_verot"
"""Environment administration: hazardous waste, mineral waste and inorganic chemistry are not taxed."""
EARLIER: Final = "https://www.iltalehti.fi/uutiset/2010093012437037_uu.shtml"
"""News of 30.9.2010: the tax was 30 EUR/t."""

Legal = Literal["waste", "product", "by-product", "unknown"]
"""What a side stream is by law. Ferrochrome slag products of the Tornio works are not waste (KHO:2005:90)."""
KHO_2005_90: Final = "http://finlex.fi/fi/oikeus/kho/vuosikirjat/2005/200503502"
"""Supreme Administrative Court: ferrochrome slag products of the Tornio works are not waste."""


@dataclass(frozen=True, slots=True)
class TaxStep:
    """The rate of the waste tax from one year on.

    Attributes:
        from_year: first year of the step.
        eur_t: euros a tonne of taxed waste that goes to a landfill.
        quality: ``reported`` where the source names amount and year.
        source: URL.
    """

    from_year: int
    eur_t: float
    quality: Quality
    source: str


WASTE_TAX: Final[tuple[TaxStep, ...]] = (
    TaxStep(2010, 30.0, "reported", EARLIER),
    TaxStep(2011, 40.0, "reported", ACT_PROPOSAL),
    TaxStep(2013, 50.0, "reported", ACT_PROPOSAL),
    TaxStep(2015, 55.0, "reported", ACT_1072_2014),
    TaxStep(2016, 70.0, "reported", HE_35_2015),
    TaxStep(2023, 80.0, "reported", WIDENING),
)
"""Steps of the tax, oldest first. 80 EUR/t is confirmed by the Jäkälä price list of 2024."""
ACT_YEAR: Final = 2011
"""First year of the act whose tax table the rules below speak of."""
KNOWN_TO: Final = 2027
"""Last year for which the sources say something."""
BAN_YEAR: Final = 2016
"""First year in which landfills may not take organic waste (:data:`LANDFILL_DECREE`)."""


@dataclass(frozen=True, slots=True)
class TaxRule:
    """Whether waste with certain EWC codes is taxed. The rule with the longest matching code applies.

    Attributes:
        code: beginning of an EWC code, digits only.
        from_year: first year in which it is taxed; None where it is not.
        quality: ``reported`` where the source names it; ``estimate`` where a wider group is named.
        source: URL.
        reason: message id.
    """

    code: str
    from_year: int | None
    quality: Quality
    source: str
    reason: str


_MINERAL: Final = N_("Mineral waste is not taxed.")
_ASH_SLAG: Final = N_("Ash and slag of power plants and steel works are taxed.")
_FOREST: Final = N_("Waste of the forest industry is taxed.")
_TABLE: Final = N_("It is in the tax authority's table.")
TAX_RULES: Final[tuple[TaxRule, ...]] = (
    TaxRule("01", None, "reported", EXEMPTIONS, _MINERAL),
    TaxRule("02", ACT_YEAR, "reported", TAX_TABLE, _TABLE),
    TaxRule("0301", ACT_YEAR, "reported", TAX_TABLE, _FOREST),
    TaxRule("0303", ACT_YEAR, "reported", TAX_TABLE, _FOREST),
    TaxRule(
        "030302",
        2027,
        "reported",
        WIDENING,
        N_("Green liquor dregs are not taxed until 2026; from 2027 they are, as the proposal of 2022 says."),
    ),
    TaxRule("0401", ACT_YEAR, "reported", TAX_TABLE, _TABLE),
    TaxRule("0402", ACT_YEAR, "reported", TAX_TABLE, _TABLE),
    TaxRule("05", ACT_YEAR, "estimate", TAX_TABLE, _TABLE),
    TaxRule("06", None, "reported", EXEMPTIONS, N_("Waste of inorganic chemistry is not taxed.")),
    TaxRule("1001", ACT_YEAR, "reported", ACT_PROPOSAL, _ASH_SLAG),
    TaxRule("100201", ACT_YEAR, "reported", ACT_PROPOSAL, _ASH_SLAG),
    TaxRule("100202", ACT_YEAR, "reported", ACT_PROPOSAL, _ASH_SLAG),
    TaxRule("1705", None, "reported", ACT_PROPOSAL, N_("Soil, stone and dredged masses are not taxed.")),
    TaxRule("170802", 2023, "reported", WIDENING, N_("Gypsum waste of building is taxed from 2023.")),
    TaxRule("19", ACT_YEAR, "estimate", ACT_PROPOSAL, N_("Waste of waste treatment is taxed.")),
    TaxRule("20", ACT_YEAR, "reported", ACT_PROPOSAL, N_("Municipal waste is taxed.")),
)
"""What the sources say of the codes that side streams have."""

NOT_WASTE: Final = N_("A product is not waste: it has no waste tax and no gate fee.")
HAZARDOUS: Final = N_("Hazardous waste is not taxed.")
CODE_UNKNOWN: Final = N_("Without an EWC code it is not known whether the waste is taxed.")
CODE_UNSPOKEN: Final = N_("The sources don't say whether waste with this EWC code is taxed.")
BEFORE_ACT: Final = N_("What was taxed before the act of 2010 is not known here.")
YEAR_UNKNOWN: Final = N_("The waste tax of that year is not known.")
GOES_ON: Final = N_("No later step is known: the tax of 2027 goes on, our assumption.")
ORGANIC_BARRED: Final = N_(
    "Landfills may not take organic waste since 2016: nothing is saved there. What it costs otherwise is not known."
)
MINE_AREA: Final = N_(
    "What a mine leaves goes to its own waste area, without a gate fee; what that costs is not known."
)
ORGANIC_CODES: Final = ("02", "0301", "030301", "030305", "030307", "030308", "030310", "030311", "1908", "20")
"""Beginnings of EWC codes of organic waste. The compiler's judgement by the decree's limit of 10 % organic matter; ash,
lime mud and green liquor dregs are below it."""


def waste_tax(year: int, assumptions: Assumptions = DEFAULT_ASSUMPTIONS) -> Figure:
    """Rate of the waste tax on a tonne of taxed waste in a landfill.

    Args:
        year: calendar year.
        assumptions: a tax set by hand goes before the steps.

    Returns:
        EUR/t; unknown before 2010; after 2027 an assumption that the tax goes on.
    """
    if assumptions.waste_tax_eur_t is not None:
        return assumptions.figure("waste_tax_eur_t")
    step = next((each for each in reversed(WASTE_TAX) if each.from_year <= year), None)
    if step is None:
        return Figure(None, "EUR/t", "unknown", year=year, note=YEAR_UNKNOWN)
    sources = (step.source, JAKALA_PRICES) if step.from_year >= 2023 else (step.source,)
    if year > KNOWN_TO:
        return Figure(step.eur_t, "EUR/t", "assumption", sources, step.eur_t, step.eur_t, year, GOES_ON)
    return Figure(step.eur_t, "EUR/t", step.quality, sources, step.eur_t, step.eur_t, year)


def known_waste_tax(year: int, assumptions: Assumptions = DEFAULT_ASSUMPTIONS) -> Figure:
    """Rate of the waste tax as far as the sources know it: unknown, not carried on, after the last known year.

    Args:
        year: calendar year.
        assumptions: a tax set by hand goes before the steps.
    """
    if assumptions.waste_tax_eur_t is None and year > KNOWN_TO:
        return Figure(None, "EUR/t", "unknown", year=year, note=YEAR_UNKNOWN)
    return waste_tax(year, assumptions)


def landfill_bar(year: int, material: Material, ewc_code: str | None) -> str:
    """Why a landfill with a gate fee is no alternative for a side stream; empty where it is one.

    Args:
        year: calendar year.
        material: its category; counts where the code is unknown.
        ewc_code: code in the European list of waste; None or empty where unknown.

    Returns:
        Message id.

    Raises:
        InputError: text that is no EWC code.
    """
    code, _ = _code(ewc_code)
    if code.startswith("01") or (not code and material.id in {"rock", "tailings"}):
        return MINE_AREA
    organic = code.startswith(ORGANIC_CODES) if code else material.organic
    return ORGANIC_BARRED if organic and year >= BAN_YEAR else ""


def waste_tax_on(
    year: int,
    ewc_code: str | None,
    *,
    hazardous: str = "unknown",
    legal: Legal = "unknown",
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
) -> Figure:
    """Waste tax on a tonne of a side stream if it went to a landfill.

    Args:
        year: calendar year.
        ewc_code: code in the European list of waste, with or without blanks, a star where hazardous; None or empty
            where unknown.
        hazardous: ``yes``, ``no`` or ``unknown``; an unknown one goes by its code.
        legal: what it is by law.
        assumptions: constants in force.

    Returns:
        EUR/t, 0 where it is exempt, unknown where the sources don't tell; the note says why.

    Raises:
        InputError: text that is no EWC code.
    """
    code, starred = _code(ewc_code)
    if legal in {"product", "by-product"}:
        return _exempt(year, NOT_WASTE, ())
    if hazardous == "yes" or starred:
        return _exempt(year, HAZARDOUS, (EXEMPTIONS,))
    rule = max(
        (each for each in TAX_RULES if code.startswith(each.code)), key=lambda each: len(each.code), default=None
    )
    if rule is None or year < ACT_YEAR:
        reason = BEFORE_ACT if year < ACT_YEAR else CODE_UNSPOKEN if code else CODE_UNKNOWN
        return Figure(None, "EUR/t", "unknown", year=year, note=reason)
    if rule.from_year is None or year < rule.from_year:
        return _exempt(year, rule.reason, (rule.source,))
    return _taxed(waste_tax(year, assumptions), rule)


def _taxed(tax: Figure, rule: TaxRule) -> Figure:
    if tax.value is None:
        return tax
    quality: Quality = "estimate" if rule.quality == "estimate" and tax.quality == "reported" else tax.quality
    sources = tuple(dict.fromkeys((*tax.sources, rule.source)))
    return Figure(tax.value, "EUR/t", quality, sources, tax.low, tax.high, tax.year, tax.note or rule.reason)


def _exempt(year: int, reason: str, sources: tuple[str, ...]) -> Figure:
    return Figure(0.0, "EUR/t", "reported", sources, 0.0, 0.0, year, reason)


def _code(text: str | None) -> tuple[str, bool]:
    """Digits of an EWC code, and whether it bears the star of hazardous waste."""
    bare = (text or "").strip()
    if not bare:
        return "", False
    if not re.fullmatch(r"\d{2}( ?\d{2}( ?\d{2} ?\*?)?)?", bare, re.ASCII):
        raise InputError(
            N_("{code} is no EWC code. Write it like 10 02 02, with a star where hazardous."), code=bare[:20]
        )
    return re.sub(r"\D", "", bare), bare.endswith("*")
