"""One selected entry: read it whole, hide, merge or correct it, contact its author, put it into the scenario."""

from __future__ import annotations

import dataclasses
import html
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from sidestream_map.base import BOARD_LINE_MAX, BOARD_TEXT_MAX, N_, SCENARIO_NAME_MAX, BoardError, Translator
from sidestream_map.maps.layers import mark_address, short
from sidestream_map.region import MATERIALS, wording
from sidestream_map.routing import CHARACTERS_MAX, typed_place
from sidestream_map.scenario import TONNES_MAX
from sidestream_map.ui.pages.board.log import show_undo
from sidestream_map.ui.session import board, results, state
from sidestream_map.ui.widgets import hold, plain
from sidestream_map.workshop.board import AUDIENCE_NAMES, AUDIENCES, KIND_NAMES, KINDS, UNIT_NAMES, UNITS, services

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Board, Entry

FIELDS: Final = ("text", "theme", "kind", "visibility", "material", "service", "amount", "unit", "place_id")
"""What is corrected in the form; a typed place besides."""
_INTO: Final = "board-merge-into"


def show(entry: Entry, board: Board, t: Translator) -> None:
    """Draw the entry and its actions.

    Args:
        board: the leader's board.
    """
    from sidestream_map.workshop import place_words, subject_words, theme_names  # noqa: PLC0415

    catalogue = state.atlas_of(board.workshop.region).catalogue
    with st.container(border=True, key="board-entry"):
        about = (
            theme_names(board.workshop, t)[entry.theme],
            subject_words(entry, t),
            place_words(entry, catalogue, t) or t(N_("no place")),
            t(N_("Who sees it: {who}"), who=t(AUDIENCE_NAMES[entry.visibility])),
        )
        st.html(
            '<article class="board-card">'
            f'<p class="head"><img src="{mark_address(entry.kind)}" alt="">{html.escape(t(KIND_NAMES[entry.kind]))}</p>'
            f'<p class="text">{html.escape(entry.text)}</p>'
            f'<p class="about">{html.escape(" · ".join(part for part in about if part))}</p></article>'
        )
        _show_contact(entry, t)
        with st.container(horizontal=True, key="board-acts"):
            if entry.state == "shown":
                _button(t(N_("Hide")), ":material/visibility_off:", "hide", entry, t(N_("The entry is hidden.")))
            else:
                _button(t(N_("Show again")), ":material/visibility:", "show", entry, t(N_("The entry is shown again.")))
            _show_merge(entry, board, t)
            _show_correct(entry, board, t)
            if entry.kind in {"need", "offer"}:
                st.button(
                    t(N_("Put into the scenario")),
                    key="board-to-scenario",
                    icon=":material/add_location_alt:",
                    on_click=_to_scenario,
                    args=(entry, board),
                    help=t(
                        N_(
                            "An offer becomes a side stream, a need a user: marked as coming from the workshop and "
                            "unverified. Undo at the top takes it back."
                        )
                    ),
                )
            show_undo(t, key="board-undo")
            _show_delete(entry, t)


def _show_contact(entry: Entry, t: Translator) -> None:
    try:
        contact = services.leaders().contacts(board.token()).get(entry.id)
    except BoardError:
        return
    if contact:
        words = " · ".join(part for part in (contact.name, contact.contact) if part)
        st.markdown(f":material/contact_mail: **{plain(words)}** — {t(N_('only you see this'))}")
    else:
        st.caption(t(N_("The author left no contact.")))


def _button(label: str, icon: str, do: str, entry: Entry, done: str) -> None:
    st.button(
        label,
        key=f"board-{do}",
        icon=icon,
        on_click=board.press,
        args=(lambda: getattr(services.moderation(), do)(board.token(), entry.id), done),
    )


def _show_merge(entry: Entry, seen: Board, t: Translator) -> None:
    others = [each.id for each in seen.entries if each.state == "shown" and each.id != entry.id]
    if not others:
        return
    titles = {each.id: f"{t(KIND_NAMES[each.kind])}: {short(each.text, 70)}" for each in seen.entries}
    with st.popover(t(N_("Merge")), icon=":material/merge:", key="board-merge"):
        st.caption(t(N_("Both say the same: this one goes, its reactions go to the other one.")))
        hold(_INTO, others)
        st.selectbox(
            t(N_("Merge into")),
            others,
            format_func=lambda key: titles[key],
            index=None,
            key=_INTO,
            placeholder=t(N_("Choose one")),
        )

        def go() -> None:
            into = st.session_state.get(_INTO)
            if into:
                board.act(
                    lambda: services.moderation().merge(board.token(), entry.id, into),
                    t(N_("The entry was merged.")),
                )

        st.button(t(N_("Merge them")), key="board-merge-go", type="primary", on_click=go)


def _show_delete(entry: Entry, t: Translator) -> None:
    with st.popover(t(N_("Delete")), icon=":material/delete_forever:", key="board-delete"):
        st.caption(t(N_("For good, with its contact and reactions: this can't be taken back. Hide can.")))
        st.button(
            t(N_("Delete for good")),
            key="board-delete-go",
            on_click=board.press,
            args=(
                lambda: services.moderation().delete(board.token(), entry.id),
                t(N_("The entry is deleted for good.")),
            ),
        )


def _show_correct(entry: Entry, board: Board, t: Translator) -> None:
    from sidestream_map.workshop import theme_names  # noqa: PLC0415

    catalogue = state.atlas_of(board.workshop.region).catalogue
    places = {
        "": t(N_("no plant and no user")),
        **{
            str(key): wording.in_language(dict(row), "name", t) or str(key)
            for table in (catalogue.plants, catalogue.users)
            for key, row in table.iterrows()
        },
    }
    key = f"board-fix-{entry.id}-{entry.version}"
    with (
        st.popover(t(N_("Correct")), icon=":material/edit:", key="board-correct"),
        st.form(f"{key}-form", border=False, enter_to_submit=False),
    ):
        st.text_area(t(N_("Text")), entry.text, key=f"{key}-text", max_chars=int(BOARD_TEXT_MAX.get()))
        names = theme_names(board.workshop, t)
        _choice(t(N_("Theme")), dict(enumerate(names)), entry.theme, f"{key}-theme")
        _choice(t(N_("Kind")), {each: t(KIND_NAMES[each]) for each in KINDS}, entry.kind, f"{key}-kind")
        _choice(
            t(N_("Who sees it")),
            {each: t(AUDIENCE_NAMES[each]) for each in AUDIENCES},
            entry.visibility,
            f"{key}-visibility",
        )
        materials = {"": t(N_("No material")), **{code: wording.material_name(code, t) for code in MATERIALS}}
        _choice(t(N_("Material")), materials, entry.material, f"{key}-material")
        st.text_input(t(N_("Service")), entry.service, key=f"{key}-service", max_chars=int(BOARD_LINE_MAX.get()))
        amount, unit = st.columns(2)
        with amount:
            st.number_input(t(N_("Amount")), 0.0, TONNES_MAX, entry.amount, format="%g", key=f"{key}-amount")
        with unit:
            _choice(t(N_("Unit")), {each: t(UNIT_NAMES[each]) for each in UNITS}, entry.unit, f"{key}-unit")
        _choice(t(N_("Plant or user")), places, entry.place_id if entry.place_id in places else "", f"{key}-place_id")
        tapped = "" if entry.lat is None else f"{entry.lat:.5f}, {entry.lon:.5f}"
        st.text_input(
            t(N_("Point: latitude, longitude")),
            tapped,
            key=f"{key}-point",
            max_chars=CHARACTERS_MAX,
            placeholder="65.7369, 24.5636",
        )
        st.form_submit_button(
            t(N_("Save the correction")), type="primary", on_click=_correct, args=(entry, board, key), key=f"{key}-go"
        )


def _choice(label: str, options: dict[Any, str], now: Any, key: str) -> None:
    hold(key, options, now)
    st.selectbox(label, list(options), format_func=lambda each: options[each], key=key)


def _correct(entry: Entry, seen: Board, key: str) -> None:
    held, t = st.session_state, state.translator()

    def go() -> None:
        changes = {
            name: held[f"{key}-{name}"] for name in FIELDS if held.get(f"{key}-{name}", "") != getattr(entry, name)
        }
        point = str(held.get(f"{key}-point", "")).strip()
        if point:
            lon, lat = typed_place(point, state.atlas_of(seen.workshop.region).region)
            if (round(lon, 5), round(lat, 5)) != tuple(
                None if each is None else round(each, 5) for each in (entry.lon, entry.lat)
            ):
                changes |= {"lon": lon, "lat": lat}
        elif entry.lon is not None:
            changes |= {"lon": None, "lat": None}
        services.moderation().correct(board.token(), entry.id, **changes)

    board.act(go, t(N_("The entry was corrected.")))


def _to_scenario(entry: Entry, seen: Board) -> None:
    from sidestream_map.workshop.board import Rows, rows_of, with_rows  # noqa: PLC0415

    t = state.translator()

    def go() -> None:
        state.open_region(seen.workshop.region)
        scenario = state.scenario()
        atlas = state.atlas_of(seen.workshop.region)
        rows = rows_of(entry, results.changed(atlas, scenario).catalogue)
        longest = int(SCENARIO_NAME_MAX.get())

        def marked(part: Any) -> Any:
            words = f" ({t(N_('workshop, unverified'))})"
            return dataclasses.replace(part, name=short(part.name, max(8, longest - len(words))) + words)

        named = Rows(*(tuple(map(marked, parts)) for parts in (rows.plants, rows.streams, rows.users)))
        changed = with_rows(scenario, named)
        state.update(new_plants=changed.new_plants, new_streams=changed.new_streams, new_users=changed.new_users)

    board.act(go, t(N_("It is in the scenario, as an assumption from the workshop. The map page shows it.")))
