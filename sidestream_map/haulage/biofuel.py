"""The share of renewable fuel in the diesel of a year, and what a litre emits from the exhaust and before the tank.

The share follows the Finnish distribution obligation (act 446/2007): so much of the energy in all transport fuel that
is sold has to be renewable. What of it is in the diesel of one truck nobody knows; the range says so. Until 2020 some
fuels counted twice, so that less was really in the tank than the law's figure.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sidestream_map.base import N_, Figure, Quality, Range

YEAR_MIN: Final = 2015
YEAR_MAX: Final = 2035
"""Years that fees, taxes and fuel can be asked for."""
CONSTANTS_YEAR: Final = 2026
"""Year of the constants where nobody says another."""

OBLIGATION_TO_2020: Final = (
    "https://prod.iea.org/policies/5788-promoting-the-use-of-biofuels-in-the-transport-sector-biofuel-quota"
)
"""IEA policies database, 27.11.2019: 6 % in 2011 to 2014, then 8, 10, 12, 15, 18 and 20 % in 2020, some counted
twice."""
HE_199_2018: Final = "https://eduskunta.fi/FI/vaski/HallituksenEsitys/Sivut/HE_199+2018.aspx"
"""HE 199/2018: tighter from 2021, 30 % in 2029, nothing counted twice."""
MTV_2022: Final = (
    "https://www.mtvuutiset.fi/artikkeli/"
    "valtiovarainministeri-saarikko-ehdottaa-valiaikaista-muutosta-polttoaineiden-jakeluvelvoitteeseen/8383300"
)
"""News of 3/2022: the obligation of 2022 is 19.5 %."""
HE_174_2022: Final = "https://eduskunta.fi/FI/vaski/HallituksenEsitys/Sivut/HE_174+2022.aspx"
"""HE 174/2022: 7.5 points less in 2022 and 2023; 34 % in 2030."""
TEM_2023: Final = (
    "https://valtioneuvosto.fi/-/1410877/lakiesitys-liikennepolttoaineiden-jakeluvelvoite-13-5-myos-ensi-vuonna-"
)
"""Government release of 9.10.2023: 13.5 % in 2023 and in 2024; without that 28 % in 2024, rising to 34 % in 2030."""
HE_36_2023: Final = "https://eduskunta.fi/fi/vaski/hallituksenesitys/sivut/he_36+2023.aspx"
"""HE 36/2023: 22.5 % in 2027."""
HE_121_2024: Final = "https://finlex.fi/fi/hallituksen-esitykset/2024/121"
"""HE 121/2024: 2025 to 2027 rise moderately from the 13.5 % of 2024."""

DOUBLE_COUNTED: Final = N_("Some fuels counted twice until 2020, so that less was in the tank.")
BETWEEN: Final = N_("Between the years that the sources name: even steps.")
GOES_ON: Final = N_("No later step is known: that of 2030 goes on.")
OWN_SHARE: Final = N_(
    "The law's share of all transport fuel; what the diesel alone holds may be half or 1.5 times of it."
)
"""Note of every share by year: why its range is wide."""
SPREAD_LOW: Final = 0.5
SPREAD_HIGH: Final = 1.5
"""Ends of the share in diesel over the obligation. Quality: assumption."""


@dataclass(frozen=True, slots=True)
class Obligation:
    """The distribution obligation from one year on.

    Attributes:
        from_year: first year of the step.
        share: of the energy of transport fuel sold, 0 to 1.
        quality: ``reported`` where the source names share and year, ``estimate`` where it follows by arithmetic.
        sources: URLs.
        note: message id: doubt; empty for none.
    """

    from_year: int
    share: float
    quality: Quality
    sources: tuple[str, ...]
    note: str = ""


OBLIGATIONS: Final[tuple[Obligation, ...]] = (
    Obligation(2015, 0.08, "reported", (OBLIGATION_TO_2020,), DOUBLE_COUNTED),
    Obligation(2016, 0.10, "reported", (OBLIGATION_TO_2020,), DOUBLE_COUNTED),
    Obligation(2017, 0.12, "reported", (OBLIGATION_TO_2020,), DOUBLE_COUNTED),
    Obligation(2018, 0.15, "reported", (OBLIGATION_TO_2020,), DOUBLE_COUNTED),
    Obligation(2019, 0.18, "reported", (OBLIGATION_TO_2020,), DOUBLE_COUNTED),
    Obligation(2020, 0.20, "reported", (OBLIGATION_TO_2020,), DOUBLE_COUNTED),
    Obligation(2021, 0.18, "estimate", (HE_199_2018, MTV_2022), BETWEEN),
    Obligation(2022, 0.12, "estimate", (MTV_2022, HE_174_2022)),
    Obligation(2023, 0.135, "reported", (TEM_2023,)),
    Obligation(2025, 0.165, "estimate", (TEM_2023, HE_121_2024, HE_36_2023), BETWEEN),
    Obligation(2026, 0.195, "estimate", (TEM_2023, HE_121_2024, HE_36_2023), BETWEEN),
    Obligation(2027, 0.225, "reported", (HE_36_2023,)),
    Obligation(2028, 0.32, "estimate", (TEM_2023, HE_174_2022), BETWEEN),
    Obligation(2029, 0.33, "estimate", (TEM_2023, HE_174_2022), BETWEEN),
    Obligation(2030, 0.34, "reported", (HE_174_2022,)),
)
"""Steps of the obligation, oldest first."""


def obligation(year: int) -> Obligation | None:
    """The distribution obligation of a year; None before :data:`YEAR_MIN`.

    Args:
        year: calendar year; after the last step that goes on.
    """
    return next((each for each in reversed(OBLIGATIONS) if each.from_year <= year), None)


def biofuel_share(year: int) -> Range:
    """Share of renewable fuel in the diesel of a year, 0 to 1.

    Args:
        year: calendar year; one before the first known step counts as that.
    """
    step = obligation(year) or OBLIGATIONS[0]
    return Range(step.share * SPREAD_LOW, step.share, step.share * SPREAD_HIGH)


def biofuel_figure(year: int) -> Figure:
    """The share of a year as it is quoted: with its sources, its quality and its doubt.

    Args:
        year: calendar year.
    """
    step = obligation(year) or OBLIGATIONS[0]
    share = biofuel_share(year)
    late = year > OBLIGATIONS[-1].from_year
    note = GOES_ON if late else step.note or OWN_SHARE
    quality: Quality = "assumption" if late else "estimate"
    return Figure(share.central, "share", quality, step.sources, share.low, share.high, year, note)


def this_year() -> int:
    """The calendar year of today, within the years that can be asked for."""
    return min(max(dt.date.today().year, YEAR_MIN), YEAR_MAX)
