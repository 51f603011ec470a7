"""Trucks that pass a place, hour by hour, as compared and now; the place stands in the link."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

import altair as alt
import pandas as pd
import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions import PLACED, compare, service_words
from sidestream_map.decisions.exchanges import ExchangeState
from sidestream_map.decisions.truck_day import NEAR_M, Passing, TruckDay, roads_words
from sidestream_map.haulage import OUTPUTS, YEAR_DAYS, few, mean_day
from sidestream_map.maps import palette
from sidestream_map.maps.layers import COUNTS_LAYER, LOADS_LAYER, pixel_m_at, road_of
from sidestream_map.region import in_language, wording
from sidestream_map.scenario import Scenario, differ, shares_constants
from sidestream_map.ui.session import results, road_results, state
from sidestream_map.ui.widgets.figures.figure import show_figure
from sidestream_map.ui.widgets.map import map_event
from sidestream_map.ui.widgets.notices import plain
from sidestream_map.ui.widgets.table import FEW, show_table

_AT: Final = re.compile(r"at_(-?\d{1,8})_(-?\d{1,7})")
_SCALE: Final = 1e5
"""A place stands in a link as whole hundred-thousandths of a degree: about a metre."""
BAND_PX: Final = 40.0
"""So far beside the road's line a tap on its band may lie, pixels: half the widest band, a finger's reach around it,
and how far the drawn line, which has fewer points, lies from the road. Our choice: a band that was hit is meant."""
BESIDE_PX: Final = 14.0
"""So far beside a road with trucks a tap on nothing still means the road, pixels."""
_WHERE: Final = "truck-day-where"
_SHADES: Final = (palette.hex_colour(palette.CHART_REST), palette.hex_colour(palette.CHART_STRONG))
"""As compared, and now."""
CHANGED: Final = tuple(OUTPUTS[name].name for name in ("vehicle_km", "cost_eur", "co2e_t"))
"""Figures of the best use that are laid beside the passages."""


def place_id(lon: float, lat: float) -> str:
    """A place as a link holds it: letters, digits, hyphens and underscores.

    Args:
        lon: EPSG:4326 degrees.
        lat: likewise.
    """
    return f"at_{round(lon * _SCALE)}_{round(lat * _SCALE)}"


def place_of(scenario: Scenario) -> tuple[float, float] | None:
    """Longitude and latitude of the place that is asked about; None for none."""
    found = _AT.fullmatch(scenario.opened)
    if found is None:
        return None
    lon, lat = (int(each) / _SCALE for each in found.groups())
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 85 else None


def tap_place(layer: str, name: str, counts: pd.DataFrame, day: Callable[[], TruckDay]) -> bool:
    """Take a click on the map as the place that is asked about; whether it had one.

    A click on a road's band, or beside it by a few pixels of the view that was clicked, asks about the road itself:
    from afar a band is wider than the distance at which a truck passes a place.

    Args:
        layer: of the click: a counting station, a road with trucks, or nothing (empty); others are left alone.
        name: id of what was clicked; it comes from a browser.
        counts: :attr:`~sidestream_map.region.Catalogue.counts`.
        day: makes the day of haulage whose trucks are on the map.
    """
    if layer == COUNTS_LAYER and name in counts.index and pd.notna(counts["lon"][name]):
        state.update(opened=place_id(float(counts["lon"][name]), float(counts["lat"][name])))
        return True
    clicked = map_event("map").pick
    if layer not in ("", LOADS_LAYER, COUNTS_LAYER) or clicked is None or clicked.at is None:
        return False
    near = None
    if layer != COUNTS_LAYER and clicked.zoom is not None:
        pixel_m = pixel_m_at(clicked.at[1], clicked.zoom)
        if layer == LOADS_LAYER:
            near = day().road_near(*clicked.at, BAND_PX * pixel_m, road_of(name))
        near = near or day().road_near(*clicked.at, BESIDE_PX * pixel_m)
    state.update(opened=place_id(*(near or clicked.at)))
    return True


def show_place(scenario: Scenario, counts: pd.DataFrame, t: Translator, offered: Collection[str] | None = None) -> None:
    """Draw the choice of a place: none, a counting station, or what was tapped.

    Args:
        counts: :attr:`~sidestream_map.region.Catalogue.counts`.
        offered: ids of the stations to choose among; None for all.
    """
    place = place_of(scenario)
    rows = counts[counts["lon"].notna()]
    ids = [place_id(float(lon), float(lat)) for lon, lat in zip(rows["lon"], rows["lat"], strict=True)]
    names = {key: in_language(row, "name", t) for key, (_, row) in zip(ids, rows.iterrows(), strict=True)}
    chosen = "" if place is None else place_id(*place)
    stations = [key for key, row in zip(ids, rows.index, strict=True) if offered is None or row in offered]
    st.session_state[_WHERE] = chosen

    def said(key: str) -> str:
        if not key:
            return t(N_("no place yet"))
        lon, lat = place or (0.0, 0.0)
        return names.get(key) or t(N_("tapped: {lat}, {lon}"), lat=f"{lat:.5f}", lon=f"{lon:.5f}")

    st.selectbox(
        t(N_("Trucks that pass, by hour, at")),
        list(dict.fromkeys(["", *stations, chosen])),
        format_func=said,
        key=_WHERE,
        on_change=lambda: state.update(opened=st.session_state[_WHERE]),
    )


def passings(
    region: Atlas, scenario: Scenario, base: Scenario, place: tuple[float, float], uses: ExchangeState = "best"
) -> tuple[Passing, Passing | None]:
    """Trucks that pass a place in a scenario, and in what it is compared with; None where both are the same.

    Args:
        region: as it is without the scenario.
        base: what the scenario is compared with.
        place: longitude and latitude.
        uses: whether the trucks are those of today's named uses or of the best use.
    """
    now = results.day(region, scenario, uses).passing(*place)
    return now, results.day(region, base, uses).passing(*place) if differ(scenario, base) else None


def show_passing(
    region: Atlas,
    scenario: Scenario,
    base: Scenario,
    place: tuple[float, float],
    t: Translator,
    *,
    names: tuple[str, str],
    uses: ExchangeState = "best",
) -> Passing:
    """Draw the trucks that pass a place, as a figure, a chart by hour and a table; the passing in the scenario.

    Args:
        region: as it is without the scenario.
        base: what the scenario is compared with.
        place: longitude and latitude.
        names: of the base and of the scenario.
        uses: whether the trucks are those of today's named uses or of the best use.
    """
    now, before = passings(region, scenario, base, place, uses)
    figure = Figure.of_range(now.mean_trucks, "trucks/d", "computed", note=N_("Loaded and empty."))
    haul_days = scenario.constants().days_per_year.central
    note = mean_day(now.mean_trucks.central * YEAR_DAYS, haul_days, t)
    if before is not None:
        note += " · " + t(N_("{before} → {now}"), before=_few(before, t), now=_few(now, t))
    show_figure(t(N_("Trucks that pass here")), figure, t, note=note)
    if before is not None and uses == "best":
        _show_differences(region, scenario, base, t)
    _show_roads(region, scenario, now, t)
    if not now.rides and (before is None or not before.rides):
        st.caption(t(N_("No truck of these flows drives within {metres} m of this place."), metres=t.number(NEAR_M)))
        return now
    _show_chart(now, before, names, t)
    _show_table(now, before, names, t)
    return now


def _show_roads(region: Atlas, scenario: Scenario, now: Passing, t: Translator) -> None:
    """On which roads they pass; which of those here are closed, and that closing one doesn't keep trucks away."""
    changes = road_results.near(region, scenario, (now.lon, now.lat), NEAR_M, t)
    closed = [change.where for change in changes if change.kind == "closed"]
    lines = [roads_words(now, t), *(t(N_("Closed here: {road}."), road=where) for where in closed)]
    st.caption(plain(" ".join(filter(None, lines))))
    if closed and now.rides:
        st.info(
            plain(
                t(
                    N_(
                        "A road is closed here, and trucks still pass within {metres} m: they take the next one beside "
                        "it. Close that too, or choose a place farther away."
                    ),
                    metres=t.number(NEAR_M),
                )
            ),
            icon=":material/alt_route:",
        )


def _show_differences(region: Atlas, scenario: Scenario, base: Scenario, t: Translator) -> None:
    after, was = results.totals(region, scenario), results.totals(region, base)
    rows = {each.name: each for each in compare(was, after, same_constants=shares_constants(scenario, base))}
    lost = service_words(rows.values(), t)
    if lost:
        st.warning(plain(lost), icon=":material/warning:")
    names = (PLACED, *CHANGED) if lost else CHANGED
    columns = st.columns(2 if lost else len(CHANGED), gap="small")
    for number, name in enumerate(names):
        with columns[number % len(columns)]:
            show_figure(t(name), rows[name].difference, t, note=t(N_("difference of the whole best use")))


def _few(passing: Passing, t: Translator) -> str:
    return wording.about(passing.mean_trucks.central, t, "trucks/d")


def _show_chart(now: Passing, before: Passing | None, names: tuple[str, str], t: Translator) -> None:
    sides = [(names[1] if before is not None else t(N_("Trucks")), now), *([(names[0], before)] if before else [])]
    hour, trucks, which = t(N_("Hour")), t(N_("Trucks an hour on a day of haulage")), t(N_("Scenario"))
    long = pd.concat(
        [
            pd.DataFrame({hour: each.table["hour"], trucks: each.table["trucks"].round(1), which: name})
            for name, each in reversed(sides)
        ]
    )
    st.altair_chart(
        alt.Chart(long)
        .mark_bar()
        .encode(
            x=alt.X(f"{hour}:O", axis=alt.Axis(labelAngle=0)),
            xOffset=alt.XOffset(f"{which}:N", sort=None),
            y=alt.Y(f"{trucks}:Q", title=None),
            color=alt.Color(
                f"{which}:N",
                sort=None,
                legend=None if len(sides) == 1 else alt.Legend(orient="top", title=None),
                scale=alt.Scale(range=[*(_SHADES[1:] if len(sides) == 1 else _SHADES)]),
            ),
            tooltip=[hour, trucks, which],
        )
        .properties(
            height=240 if len(sides) == 1 else 330,
            title=alt.Title(trucks, anchor="start", fontSize=13, fontWeight="normal"),
        ),
        alt=t(N_("Trucks that pass the place by hour of the day; the table below has the same figures.")),
    )


def _show_table(now: Passing, before: Passing | None, names: tuple[str, str], t: Translator) -> None:
    with st.expander(
        t(N_("Trucks by hour of a day of haulage as a table")), icon=":material/table:", key="truck-day-table"
    ):
        show_table(
            pd.DataFrame(
                {
                    "hour": [f"{each:02d}–{each + 1:02d}" for each in now.table["hour"]],
                    **({"before": before.table["trucks"].round(1)} if before is not None else {}),
                    "loaded": now.table["loaded"].round(1),
                    "empty": now.table["empty"].round(1),
                    "range": [
                        f"{few(low, t)}–{few(high, t)}"
                        for low, high in zip(now.table["trucks_low"], now.table["trucks_high"], strict=True)
                    ],
                }
            ),
            hide_index=True,
            column_config={
                "hour": st.column_config.TextColumn(t(N_("Hour"))),
                "before": st.column_config.NumberColumn(names[0], format=FEW),
                "loaded": st.column_config.NumberColumn(t(N_("loaded")), format=FEW),
                "empty": st.column_config.NumberColumn(t(N_("empty")), format=FEW),
                "range": st.column_config.TextColumn(t(N_("Range")), help=t(N_("Loaded and empty, low to high."))),
            },
            key="truck-day-hours",
        )
