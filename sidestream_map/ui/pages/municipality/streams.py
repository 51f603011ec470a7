"""What arises in the municipality, who works there, and where its side streams could go."""

from __future__ import annotations

import html
from typing import Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.municipality import (
    COUNTED_NAMES,
    HOW_NAMES,
    WORTH_NAMES,
    Profile,
    inlets,
    outlets,
    yearly_worth,
)
from sidestream_map.haulage import ALTERNATIVE_MEANINGS, ALTERNATIVES
from sidestream_map.maps import palette
from sidestream_map.region import QUALITY_NAMES, wording
from sidestream_map.ui.pages.municipality.planner import Planner
from sidestream_map.ui.session import results, state
from sidestream_map.ui.widgets import plain, show_outcome, show_table

BLANK_MEANS: Final = N_("A blank amount is unknown, not zero.")
WORTH_MEANS: Final = N_(
    "What landfill and tax would take, and what the virgin material costs that they replace, if all of it were used. "
    "It is no sum that anybody pays today: what is used or stored today pays neither. Not in it: delivery, and "
    "treatment at either end, which nobody knows. A part that nobody knows is left out and not counted as 0."
)
"""What the sums of worth hold, and what not."""
SURE: Final = ("measured", "reported")
"""Qualities whose bars are solid; the others are hatched."""


def show(planner: Planner) -> None:
    """Draw the tab."""
    t, profile = planner.t, planner.profile
    st.subheader(t(N_("Side streams by material")), anchor=False)
    if profile.streams.empty:
        st.info(t(N_("The catalogue knows no side stream that arises here.")), icon=":material/info:")
    else:
        _show_materials(profile, t)
        _show_worth(planner)
        _show_streams(planner)
    _show_places(planner)
    _show_outlets(planner)


def _show_materials(profile: Profile, t: Translator) -> None:
    table = profile.by_material()
    if table.empty:
        st.caption(t(N_("No side stream arises here any more.")))
        return
    st.html(bars(table, t))
    ended = profile.ended
    if ended.value is not None:
        st.caption(
            t(
                N_("Besides, {tonnes} of side streams that no longer arise: {names}."),
                tonnes=wording.about(ended.value, t),
                names=", ".join(_names(profile, "ended", t)),
            )
        )
    inside = _names(profile, "in_another", t)
    if inside:
        st.caption(t(N_("Counted within another side stream, so not here: {names}."), names=", ".join(inside)))
    with st.expander(t(N_("As a table")), icon=":material/table:"):
        show_table(
            pd.DataFrame(
                {
                    "material": [wording.material_name(str(code), t) for code in table["material"]],
                    "quality": [t(QUALITY_NAMES[str(each)]) for each in table["quality"]],
                    "tonnes": table["tonnes_per_year"].to_numpy(),
                    "streams": table["streams"].to_numpy(),
                }
            ),
            hide_index=True,
            column_config={
                "material": t(N_("Material")),
                "quality": t(N_("Quality")),
                "tonnes": st.column_config.NumberColumn(t(N_("t/y")), format="localized", help=t(BLANK_MEANS)),
                "streams": st.column_config.NumberColumn(t(N_("Side streams")), format="%d"),
            },
            placeholder="–",
            key="planner-materials",
        )


def _show_worth(planner: Planner) -> None:
    """What the side streams are worth before delivery, and of how many tonnes that is known."""
    t, situation = planner.t, planner.situation
    found = yearly_worth(situation, planner.profile.streams)
    if not found["total"].of_t > 0:
        return
    st.subheader(t(N_("What they are worth before delivery")), anchor=False)
    st.selectbox(
        t(N_("Where it goes if nobody takes it")),
        ALTERNATIVES,
        format_func=lambda name: t(ALTERNATIVE_MEANINGS[name]),
        **state.bound("alternative", "planner-otherwise"),
    )
    show_outcome(
        {WORTH_NAMES[name]: each.figure for name, each in found.items()},
        situation.catalogue.sources,
        t,
        notes={
            WORTH_NAMES[name]: t(
                N_("known for {covered} of {whole}"),
                covered=wording.about(each.covered_t, t),
                whole=wording.about(each.of_t, t),
            )
            for name, each in found.items()
        },
        key="outcome-worth",
    )
    st.caption(plain(t(WORTH_MEANS)))


def bars(table: pd.DataFrame, t: Translator) -> str:
    """Tonnes by material as bars, divided by quality; estimates are hatched.

    Args:
        table: of :meth:`~sidestream_map.decisions.municipality.Profile.by_material`.
    """
    largest = float(table.groupby("material")["tonnes_per_year"].sum().max()) or 1.0
    rows = []
    for material, parts in table.groupby("material", sort=False):
        known = parts[parts["tonnes_per_year"].notna() & (parts["quality"] != "unknown")]
        unknown = int(parts.loc[parts["quality"] == "unknown", "streams"].sum())
        colour = palette.hex_colour(palette.material_colour(str(material)))
        drawn = "".join(
            f'<span class="part{"" if quality in SURE else " unsure"}" '
            f'style="width:{100 * tonnes / largest:.2f}%;--colour:{colour}"></span>'
            for quality, tonnes in zip(known["quality"], known["tonnes_per_year"], strict=True)
        )
        said = [wording.about(float(known["tonnes_per_year"].sum()), t)] if len(known) else []
        said += [t(QUALITY_NAMES[str(quality)]) for quality in known["quality"]]
        if unknown:
            said.append(t.plural(N_("{count} amount unknown"), N_("{count} amounts unknown"), unknown))
        rows.append(
            f'<div class="bar"><span class="name">{html.escape(wording.material_name(str(material), t))}</span>'
            f'<span class="track">{drawn}</span><span class="said">{html.escape(" · ".join(said))}</span></div>'
        )
    return f'<div class="bars">{"".join(rows)}</div>'


def _names(profile: Profile, counted: str, t: Translator) -> list[str]:
    rows = profile.streams[profile.streams["counted"] == counted]
    return [plain(wording.in_language(row, "name", t)) for _, row in rows.iterrows()]


def _show_streams(planner: Planner) -> None:
    t, streams, plants = planner.t, planner.profile.streams, planner.atlas.catalogue.plants
    with st.expander(t(N_("Side streams one by one: {count}"), count=t.number(len(streams))), icon=":material/list:"):
        show_table(
            pd.DataFrame(
                {
                    "name": [wording.in_language(row, "name", t) for _, row in streams.iterrows()],
                    "plant": [
                        wording.in_language(plants.loc[key], "name", t) if key in plants.index else ""
                        for key in streams["plant_id"]
                    ],
                    "material": [wording.material_name(str(code), t) for code in streams["material"]],
                    "tonnes": streams["tonnes_per_year"].to_numpy(),
                    "year": streams["year"].to_numpy(),
                    "quality": [t(QUALITY_NAMES[str(each)]) for each in streams["quality"]],
                    "counted": [t(COUNTED_NAMES[each]) for each in streams["counted"]],
                    "position": [t(HOW_NAMES[each]) for each in streams["how"]],
                }
            ),
            hide_index=True,
            column_config={
                "name": st.column_config.TextColumn(t(N_("Side stream")), width="medium"),
                "plant": st.column_config.TextColumn(t(N_("Plant")), width="medium"),
                "material": t(N_("Material")),
                "tonnes": st.column_config.NumberColumn(t(N_("t/y")), format="localized", help=t(BLANK_MEANS)),
                "year": st.column_config.NumberColumn(t(N_("Year")), format="%d"),
                "quality": t(N_("Quality")),
                "counted": t(N_("In the sum")),
                "position": t(N_("Where it lies")),
            },
            placeholder="–",
            key="planner-streams",
        )


def _show_places(planner: Planner) -> None:
    t, profile = planner.t, planner.profile
    st.subheader(t(N_("Plants and users")), anchor=False)
    frames = [(N_("Plant"), profile.plants, "sector"), (N_("User"), profile.users, "business")]
    rows = [
        {
            "kind": t(kind),
            "name": wording.in_language(row, "name", t),
            "what": wording.in_language(row, what, t),
            "position": wording.position(float(row["coord_accuracy_m"]), t) if row["how"] != "named" else "",
            "how": t(HOW_NAMES[row["how"]]),
            "border": float(row["border_m"]) / 1000,
        }
        for kind, frame, what in frames
        for _, row in frame.iterrows()
    ]
    if rows:
        show_table(
            pd.DataFrame(rows),
            hide_index=True,
            column_config={
                "kind": st.column_config.TextColumn(t(N_("Kind")), width="small"),
                "name": st.column_config.TextColumn(t(N_("Name")), width="medium"),
                "what": st.column_config.TextColumn(t(N_("What it does")), width="medium"),
                "position": t(N_("Position")),
                "how": st.column_config.TextColumn(t(N_("Where it lies")), width="medium"),
                "border": st.column_config.NumberColumn(t(N_("To the border, km")), format="%.1f"),
            },
            height=min(36 * len(rows) + 38, 300),
            placeholder="–",
            key="planner-places",
        )
    else:
        st.caption(t(N_("The catalogue knows no plant and no user here.")))
    if profile.perhaps:
        catalogue = planner.atlas.catalogue
        names = [
            wording.in_language(row, "name", t)
            for frame in (catalogue.plants, catalogue.users)
            for _, row in pd.DataFrame(frame).loc[frame.index.isin(profile.perhaps)].iterrows()
        ]
        st.caption(
            t(
                N_("Perhaps here too, their positions are not sure enough to tell: {names}."),
                names=", ".join(plain(name) for name in names),
            )
        )


def _show_outlets(planner: Planner) -> None:
    t, situation, profile = planner.t, planner.situation, planner.profile
    catalogue = planner.atlas.catalogue
    limit = t.number(planner.scenario.distance_limit_km)
    matches = situation.matches_within_limit
    arising = profile.streams[profile.streams["arises"] != "ended"]
    for title, frame, other, table, key in (
        (N_("Where its side streams could go"), arising, catalogue.users, outlets, "planner-outlets"),
        (N_("From where its users could be served"), profile.users, catalogue.streams, inlets, "planner-inlets"),
    ):
        if frame.empty:
            continue
        st.subheader(t(title), anchor=False)
        found = results.kept(key, (planner.region, situation.scenario, planner.key), lambda: table(matches, frame))  # noqa: B023
        show_table(
            pd.DataFrame(
                {
                    "name": [wording.in_language(row, "name", t) for _, row in frame.iterrows()],
                    "fits": found["fits"].to_numpy(),
                    "maybe": found["maybe"].to_numpy(),
                    "nearest": [
                        wording.in_language(dict(other.loc[each]), "name", t) if isinstance(each, str) else ""
                        for each in found["nearest_id"]
                    ],
                    "verdict": [
                        t(wording.VERDICT_NAMES[each]) if isinstance(each, str) else ""
                        for each in found["nearest_verdict"]
                    ],
                    "km": found["nearest_km"].to_numpy(),
                }
            ),
            hide_index=True,
            column_config={
                "name": st.column_config.TextColumn(
                    t(N_("Side stream") if frame is arising else N_("User")), width="medium"
                ),
                "fits": st.column_config.NumberColumn(t(N_("fits")), format="%d"),
                "maybe": st.column_config.NumberColumn(t(N_("maybe")), format="%d"),
                "nearest": st.column_config.TextColumn(t(N_("The nearest of the best")), width="medium"),
                "verdict": t(N_("Verdict")),
                "km": st.column_config.NumberColumn(t(N_("Road, km")), format="%.1f"),
            },
            height=min(36 * len(found) + 38, 300),
            placeholder="–",
            key=key,
        )
    st.caption(
        t(N_("By the rules of matching, within {limit} km by road; the map page gives the reasons."), limit=limit)
    )
