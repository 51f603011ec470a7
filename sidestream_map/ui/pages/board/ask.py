"""Questions to the room: ask, watch the answers come, show the result, take it into the scenario."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import streamlit as st

from sidestream_map.base import BOARD_LINE_MAX, N_, BoardEntryError, Figure, Translator
from sidestream_map.maps.layers import short
from sidestream_map.region import wording
from sidestream_map.scenario import NOTHING_SELECTED, Selection
from sidestream_map.ui.pages.board.head import REFRESH_S
from sidestream_map.ui.session import board, estimates, state
from sidestream_map.ui.widgets import hold, plain, show_figure
from sidestream_map.workshop.board import (
    ANSWER_MAX,
    KIND_UNITS,
    POLL_KIND_NAMES,
    POLL_KINDS,
    POLL_UNIT_NAMES,
    SUBJECTS,
    PollKind,
    Question,
    services,
)

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Board, Poll

KIND: Final = "ask-kind"
SUBJECT: Final = "ask-subject"
TEXT: Final = "ask-text"
UNIT: Final = "ask-unit"
LOW: Final = "ask-low"
HIGH: Final = "ask-high"
_CHANGED: Final = "ask-changed"
STATE_NAMES: Final = {"open": N_("answers come in"), "shown": N_("on the screen"), "closed": N_("put away")}
"""Message id of each state of a question."""


def show(seen: Board, t: Translator) -> None:
    """Draw the part.

    Args:
        seen: the leader's board.
    """
    with st.expander(t(N_("A new question")), icon=":material/add_comment:", expanded=not seen.polls):
        _show_form(seen, t)
    _show_polls(t)


@st.fragment(run_every=REFRESH_S)
def _show_polls(t: Translator) -> None:
    """The questions so far; they update themselves while answers come in."""
    if st.session_state.pop(_CHANGED, False):
        st.rerun(scope="app")  # the address above holds the scenario
    seen = board.board()
    if seen is None or seen.audience != "leader":
        return
    if not seen.polls:
        st.info(
            t(
                N_(
                    "Nothing has been asked yet. Capacities and prices are what nobody has published: those who know "
                    "sit in the room."
                )
            ),
            icon=":material/quiz:",
        )
    for poll in seen.polls:
        with st.container(border=True, key=f"ask-{poll.id}"):
            _show_poll(poll, seen, t)


def _show_form(seen: Board, t: Translator) -> None:
    kind: PollKind = st.selectbox(
        t(N_("What is asked")), POLL_KINDS, format_func=lambda each: t(POLL_KIND_NAMES[each]), key=KIND
    )
    subjects = _subjects(kind, seen, t)
    hold(SUBJECT, subjects, _from_map(subjects))
    st.selectbox(
        t(N_("About whom or what")),
        list(subjects),
        format_func=lambda each: subjects[each],
        key=SUBJECT,
        placeholder=t(N_("Choose one")),
        help=t(N_("What is chosen on the map stands here from the start.")),
    )
    st.text_input(
        t(N_("Your question")) if kind == "own" else t(N_("In your own words, if you like")),
        key=TEXT,
        max_chars=int(BOARD_LINE_MAX.get()),
    )
    unit, low, high = st.columns(3)
    with unit:
        hold(UNIT, KIND_UNITS[kind], KIND_UNITS[kind][0])
        st.selectbox(t(N_("Unit")), KIND_UNITS[kind], format_func=lambda each: t(POLL_UNIT_NAMES[each]), key=UNIT)
    with low:
        st.number_input(t(N_("Smallest answer")), -ANSWER_MAX, ANSWER_MAX, 0.0, format="%g", key=LOW)
    with high:
        st.number_input(t(N_("Largest answer")), -ANSWER_MAX, ANSWER_MAX, 100_000.0, format="%g", key=HIGH)
    st.button(
        t(N_("Open the question")), key="ask-go", type="primary", icon=":material/campaign:", on_click=_ask, args=(t,)
    )
    st.caption(t(N_("Phones show it at once, the screen instead of the entries. One that is open is closed.")))


def _subjects(kind: PollKind, seen: Board, t: Translator) -> dict[Selection, str]:
    catalogue = state.atlas_of(seen.workshop.region).catalogue
    tables = {"user": catalogue.users, "stream": catalogue.streams}
    found: dict[Selection, str] = {NOTHING_SELECTED: t(N_("nothing in particular"))} if "none" in SUBJECTS[kind] else {}
    for name, table in tables.items():
        if name in SUBJECTS[kind]:
            for key, row in table.iterrows():
                words = wording.in_language(dict(row), "name", t) or str(key)
                found[Selection(name, str(key))] = f"{words} ({key})"  # type: ignore[arg-type]  # of SelectionKind
    return found


def _from_map(subjects: dict[Selection, str]) -> Selection | None:
    chosen = state.scenario().selection
    return chosen if chosen in subjects else next(iter(subjects), None)


def _ask(t: Translator) -> None:
    held = st.session_state

    def go() -> None:
        low, high = held.get(LOW), held.get(HIGH)
        if low is None or high is None:
            raise BoardEntryError(N_("Say which answers are possible: a smallest and a largest."))
        subject = held.get(SUBJECT) or NOTHING_SELECTED
        services.polls().ask(
            board.token(), Question(held.get(KIND, ""), subject, held.get(TEXT, ""), held.get(UNIT, ""), low, high)
        )

    if board.act(go, t(N_("The question is open."))):
        held[TEXT] = ""


def _show_poll(poll: Poll, seen: Board, t: Translator) -> None:
    from sidestream_map.workshop import outlier_words, poll_subject, question_words, spread_words  # noqa: PLC0415

    asked = poll.question
    about = poll_subject(asked.subject, state.atlas_of(seen.workshop.region).catalogue, t)
    counted = t.plural(N_("{count} answer"), N_("{count} answers"), poll.count)
    st.markdown(f"**{plain(question_words(asked, t))}** {plain(about)}")
    st.caption(f"{t(STATE_NAMES[poll.state])} · {counted}")
    if poll.spread is not None:
        st.markdown(plain(spread_words(poll.spread, asked.unit, t)))
        if outliers := outlier_words(poll.spread, asked.unit, t):
            st.caption(plain(outliers))
    signed = services.polls().signed(board.token(), poll.id)
    if signed:
        st.caption(plain(" · ".join(f"{each.name}: {t.number(each.value)}" for each in signed[:20])))
    desk, key = services.polls(), board.token()

    def show_result() -> None:
        desk.set_state(key, poll.id, "shown")

    with st.container(horizontal=True, key=f"ask-acts-{poll.id}"):
        if poll.state == "open":
            _button(t(N_("Close and show the result")), "equalizer", poll, show_result)
        else:
            _button(t(N_("Open again")), "lock_open", poll, lambda: desk.set_state(key, poll.id, "open"))
        if poll.state == "closed":
            _button(t(N_("Show the result")), "equalizer", poll, show_result)
        else:
            _button(t(N_("Put away")), "visibility_off", poll, lambda: desk.set_state(key, poll.id, "closed"))
        if poll.state != "open" and poll.surveyed() is not None:
            if poll.taken:
                _button(t(N_("Take out of the scenario")), "undo", poll, lambda: _take_out(poll))
            else:
                _button(t(N_("Take into the scenario")), "add_chart", poll, lambda: _take(poll, seen), primary=True)
        with st.popover(t(N_("Delete")), icon=":material/delete_forever:"):
            _button(t(N_("Delete for good")), "delete_forever", poll, lambda: desk.drop(key, poll.id))
    if poll.taken:
        _show_effect(poll, seen, t)


def _button(label: str, icon: str, poll: Poll, do: Callable[[], object], *, primary: bool = False) -> None:
    st.button(
        label,
        key=f"ask-{icon}-{poll.id}",
        icon=f":material/{icon}:",
        type="primary" if primary else "secondary",
        on_click=board.press,
        args=(do,),
    )


def _take(poll: Poll, seen: Board) -> None:
    state.open_region(seen.workshop.region)
    changed = estimates.with_estimate(state.scenario(), poll)
    if changed is None:
        raise BoardEntryError(N_("There are no answers yet that a scenario could hold."))
    services.polls().set_taken(board.token(), poll.id, taken=True)
    state.update(surveyed=changed.surveyed, capacities=changed.capacities, amounts=changed.amounts)
    st.session_state[_CHANGED] = True


def _take_out(poll: Poll) -> None:
    services.polls().set_taken(board.token(), poll.id, taken=False)
    state.update(surveyed=estimates.without_estimate(state.scenario(), poll.question.subject.id).surveyed)
    st.session_state[_CHANGED] = True


def _show_effect(poll: Poll, seen: Board, t: Translator) -> None:
    region = state.atlas_of(seen.workshop.region)
    found = estimates.effect(region, state.scenario().replace(region=region.region.id).without_view(), poll)
    if found is None:
        return
    before, after = found.placed
    was, now = found.trucks

    def noted(figure: Figure) -> str:
        return t(N_("before: {value}"), value=wording.spoken(figure, t))

    left, right = st.columns(2)
    with left:
        show_figure(t(N_("Finds a user")), after, t, note=noted(before))
    if not found.road:
        return
    with right:
        road = t(N_("Trucks a day on road {number}"), number=short(found.road, 20))
        show_figure(road, now, t, note=noted(was))
