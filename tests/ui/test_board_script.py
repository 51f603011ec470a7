"""The leader's board page and the live board as scripts, without a browser."""

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from board_cases import PASSPHRASE, busy
from hypothesis import given
from hypothesis import strategies as st
from page_cases import address_of, opened_at
from streamlit.testing.v1 import AppTest

from sidestream_map.atlas import load_atlas
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.pages.board.meetings import in_their_places
from sidestream_map.ui.phone.heard import with_recognised
from sidestream_map.ui.session.address import Address, to_link, to_query
from sidestream_map.workshop.board import services
from sidestream_map.workshop.board.keys import spaced
from sidestream_map.workshop.board.model import Draft

MAIN = Path(__file__).resolve().parents[2] / "sidestream_map" / "ui" / "server" / "script" / "main.py"
PLANT = str(load_atlas().catalogue.plants.index[0])


@pytest.fixture(autouse=True)
def board(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("SIDESTREAM_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("SIDESTREAM_DATABASE_URL", raising=False)
    services.close()
    yield
    services.close()


def page() -> None:
    """The board page alone; AppTest knows no other page than the first."""
    from sidestream_map.ui.pages.board import page as board  # noqa: PLC0415
    from sidestream_map.ui.session import state  # noqa: PLC0415

    state.read_address()
    board.show()
    state.write_address()


def opened(address: Address = Address(), script: Any = page) -> AppTest:  # noqa: B008 — frozen
    return opened_at(address, script)


def html_of(app: AppTest) -> str:
    return "".join(each.proto.body for each in app.get("html"))


def signed_in(code: str, script: Any = page, **more: Any) -> AppTest:
    app = opened(Address(Scenario(language="en"), board=spaced(code), **more), script)
    app.text_input(key="board-opening").set_value(PASSPHRASE)
    app.button(key="board-enter-go").click().run()
    assert not app.exception
    assert not app.error
    return app


def choose(app: AppTest, entry: str) -> AppTest:
    app.session_state["board-chosen"] = entry
    app.run()
    assert not app.exception
    return app


def company() -> None:
    """The company page alone."""
    from sidestream_map.ui.pages.company import page as company  # noqa: PLC0415
    from sidestream_map.ui.session import state  # noqa: PLC0415

    state.read_address()
    company.show()


def test_who_comes_first_reads_what_it_is_and_makes_a_session() -> None:
    app = opened()
    assert any("phones" in each.value or "puhelim" in each.value for each in app.markdown)
    app.text_input(key="board-passphrase").set_value("short")
    app.button(key="board-make-go").click().run()
    assert "8" in app.error[0].value
    assert address_of(app).board == ""
    app.text_input(key="board-passphrase").set_value(PASSPHRASE)
    app.text_input(key="board-theme-2").set_value("Energia")
    app.button(key="board-make-go").click().run()
    assert not app.error
    address = address_of(app)
    workshop = services.administration().workshop(address.board)
    assert workshop.themes[:2] == ("Bio and circular economy", "Energia")
    assert app.button(key="board-present")
    # Neither the passphrase nor the leader's key is in the address, a link or what is drawn.
    held = app.session_state["board-leader"].token
    for text in (to_link(address), html_of(app), str(app.main)):
        assert PASSPHRASE not in text
        assert held not in text
    assert "board-passphrase" not in app.session_state


def test_a_wrong_passphrase_opens_nothing_and_stays_nowhere() -> None:
    board = busy(services.store(), PLANT)
    app = opened(Address(board=spaced(board.workshop.code)))
    app.text_input(key="board-opening").set_value("something else")
    app.button(key="board-enter-go").click().run()
    assert app.error[0].value
    assert not app.text_input(key="board-opening").value
    assert "board-leader" not in app.session_state
    everything = html_of(app) + str(app.main)
    assert "ROOM-need" not in everything
    assert "SECRET" not in everything


def test_a_code_that_is_nobodys_is_told() -> None:
    app = opened(Address(board="ABCDE-23456"))
    assert app.warning[0].value
    assert opened(Address(board="nothing-1")).button(key="board-make-go")


def test_the_leader_hides_corrects_merges_and_takes_back() -> None:
    board = busy(services.store(), PLANT)
    need = board.entries["PUBLIC-need"]
    app = choose(signed_in(board.workshop.code), need.id)
    assert "SECRET-maija" in "".join(each.value for each in app.markdown).replace("\\", "")
    app.button(key="board-hide").click().run()
    assert need.id not in {entry.id for entry in board.board("public").entries}
    app.button(key="board-undo").click().run()
    assert need.id in {entry.id for entry in board.board("public").entries}
    app.button(key="board-correct").click().run()
    fix = f"board-fix-{need.id}"
    app.text_area(key=f"{fix}-text").set_value("Corrected åäö")
    app.selectbox(key=f"{fix}-theme").set_value(1)
    # What the search box or a tap on the map has told, without a browser.
    app.session_state["board-fix-place"] = {"lon": 24.2, "lat": 65.8, "place_id": ""}
    app.button(key="board-fix-go").click().run()
    after = board.board().entry(need.id)
    assert after is not None
    assert (after.text, after.theme, after.lat, after.lon) == ("Corrected åäö", 1, 65.8, 24.2)
    app.button(key="board-merge").click().run()
    app.selectbox(key="board-merge-into").set_value(board.entries["ROOM-need"].id)
    app.button(key="board-merge-go").click().run()
    merged = board.board().entry(need.id)
    assert merged is not None
    assert merged.merged_into == board.entries["ROOM-need"].id
    app.session_state["board-tab"] = "log"
    app.run()
    assert app.dataframe[0].value.shape[0] == 4
    app.button(key="board-undo-log").click().run()
    shown = board.board().entry(need.id)
    assert shown is not None
    assert shown.state == "shown"


def test_an_entry_becomes_a_row_of_the_scenario_and_undo_takes_it_back() -> None:
    board = busy(services.store(), PLANT)
    app = choose(signed_in(board.workshop.code), board.entries["PUBLIC-need"].id)
    app.button(key="board-to-scenario").click().run()
    (user,) = address_of(app).scenario.new_users
    assert user.capacity_t_per_year == 20_000
    assert "workshop, unverified" in user.name
    choose(app, board.entries["PUBLIC-offer"].id).button(key="board-to-scenario").click().run()
    (stream,) = address_of(app).scenario.new_streams
    assert (stream.plant_id, stream.tonnes_per_year) == (PLANT, 12_000)


@given(
    before=st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6),
    ranked=st.lists(st.sampled_from("abcdefghijkl"), unique=True),
    drawn=st.integers(1, 6),
)
def test_a_pair_that_is_drawn_keeps_its_place(before: list[str], ranked: list[str], drawn: int) -> None:
    placed, now = in_their_places(ranked, before, drawn)
    assert sorted(placed) == sorted(ranked)
    left = [key for key in before[:drawn] if key in ranked]
    assert list(placed[: len(left)]) == left  # none of those that are drawn moves down, or past another
    assert set(placed[:now]) >= {*left, *(set(ranked) - set(before) if before else ())}  # what is new is seen
    if not before:
        assert (list(placed), now) == (ranked, drawn)


def test_a_pair_that_is_taken_up_stays_under_the_finger() -> None:
    board = busy(services.store(), PLANT)
    app = signed_in(board.workshop.code)
    app.session_state["board-tab"] = "meetings"
    app.run()
    places = shown_pairs(app)
    assert len(places) > 1
    app.button(key=f"board-take-{places[-1]}").click().run()
    assert shown_pairs(app) == places
    app.button(key="board-pairs-sort").click().run()
    assert shown_pairs(app) == [places[-1], *places[:-1]]  # what is taken up comes first
    assert "board-pairs-sort" not in {button.key for button in app.button}


def shown_pairs(app: AppTest) -> list[str]:
    start = "board-show-"
    return [str(button.key).removeprefix(start) for button in app.button if str(button.key).startswith(start)]


def test_pairs_are_taken_up_and_followed_month_by_month() -> None:
    board = busy(services.store(), PLANT)
    app = signed_in(board.workshop.code)
    app.session_state["board-tab"] = "meetings"
    app.run()
    assert "km by road" in html_of(app)
    take = next(button for button in app.button if str(button.key).startswith("board-take-"))
    take.click().run()
    (match,) = board.board().matches
    app.selectbox(key=f"board-pair-state-{match.id}").set_value("trial").run()
    app.session_state["board-tab"] = "follow_up"
    app.run()
    assert not app.exception
    services.follow_up().set_tonnes(board.leader, match.id, "2026-09", 100.0)
    app.run()
    assert not app.exception
    assert "100" in html_of(app)
    assert board.board().matches[0].state == "trial"


def test_closing_and_signing_out() -> None:
    board = busy(services.store(), PLANT)
    app = signed_in(board.workshop.code)
    app.button(key="board-state").click().run()
    assert not board.board().workshop.is_open
    key = app.session_state["board-leader"].token
    app.button(key="board-out").click().run()
    assert app.button(key="board-enter-go")
    with pytest.raises(Exception, match="not for you"):
        services.leaders().workshop(key)


def test_personal_data_goes_only_when_the_title_is_typed_and_the_proof_is_shown() -> None:
    board = busy(services.store(), PLANT)
    app = signed_in(board.workshop.code)
    app.session_state["board-tab"] = "keeping"
    app.run()
    app.button(key="board-forget-go").click().run()
    assert app.error[0].value
    assert services.leaders().contacts(board.leader)
    app.text_input(key="board-forget-typed").set_value(board.workshop.title)
    app.button(key="board-forget-go").click().run()
    assert not app.exception
    assert "deleted" in app.success[0].value
    assert app.dataframe[0].value.shape[0] > 3
    again = services.leaders().sign_in(board.workshop.code, PASSPHRASE)
    assert not services.leaders().contacts(again.token)
    assert again.workshop.title == board.workshop.title


LIVE: dict[str, Any] = {"presenting": True, "on_board": True}


def test_the_screen_of_who_does_not_lead_shows_what_is_public() -> None:
    board = busy(services.store(), PLANT)
    html = html_of(opened(Address(board=spaced(board.workshop.code), **LIVE), MAIN))
    assert "PUBLIC-need" in html
    assert "ROOM-" not in html
    assert "LEADER-" not in html
    assert "HIDDEN" not in html
    assert "SECRET" not in html
    assert "Sivuvirrat &lt;b&gt;kiertoon&lt;/b&gt;" in html


def test_the_leaders_screen_shows_the_room_and_no_more() -> None:
    board = busy(services.store(), PLANT)
    app = signed_in(board.workshop.code)
    app.button(key="board-present").click()
    app.run()
    assert address_of(app).on_board
    live = AppTest.from_file(str(MAIN))
    live.default_timeout = 60
    for name, value in to_query(address_of(app)).items():
        live.query_params[name] = value
    live.session_state["board-leader"] = app.session_state["board-leader"]
    live.run()
    html = html_of(live)
    assert "ROOM-need" in html
    assert "=HYPERLINK(&quot;http://x&quot;) åäö" in html
    for word in ("LEADER-", "HIDDEN", "SECRET", app.session_state["board-leader"].token):
        assert word not in html


def test_groups_have_slides_of_their_own_and_the_end_tells_who_does_what() -> None:
    board = busy(services.store(), PLANT)
    app = signed_in(board.workshop.code)
    app.session_state["board-tab"] = "groups"
    app.run()
    app.button(key="board-scribe-1").click().run()
    key = app.session_state["board-scribes"][1]
    assert key not in to_link(address_of(app))
    services.groups().summarise(key, 1, "Kuona <b>kulkee</b>", public=False)
    app.run()
    assert "Kuona <b>kulkee</b>" not in "".join(each.value for each in app.markdown)  # markup is shown as text
    assert any("kulkee" in each.value for each in app.markdown)
    app.button(key="board-summary-change-1").click().run()
    assert app.text_area(key="board-summary-1").value == "Kuona <b>kulkee</b>"
    app.text_area(key="board-summary-1").set_value("Kuona <b>kulkee</b> yhä").run()
    # What the scribe saves meanwhile is told, and leaves the leader's words where they are.
    services.groups().summarise(key, 1, "Tuhka jää", public=False)
    app.run()
    assert app.text_area(key="board-summary-1").value == "Kuona <b>kulkee</b> yhä"
    assert any("Tuhka" in each.value for each in app.markdown)
    app.button(key="board-summary-go-1").click().run()
    assert board.board().summaries[0].text == "Kuona <b>kulkee</b> yhä"
    assert not app.text_area
    app.text_input(key="board-point-what").set_value("Soitetaan satamaan")
    app.text_input(key="board-point-who").set_value("SECRET-Maija")
    app.date_input(key="board-point-due").set_value(dt.date(2027, 3, 31))
    app.button(key="board-point-go").click().run()
    assert not app.exception
    (point,) = board.board().points
    app.button(key="board-follow-make").click().run()
    assert services.groups().follow_key(board.leader)
    app.button(key=f"board-tick-{point.id}").click().run()
    assert board.board().points[0].done is not None
    app.button(key=f"board-tick-{point.id}").click().run()
    leader = app.session_state["board-leader"]

    def slide(part: str, *, leads: bool) -> str:
        live = AppTest.from_file(str(MAIN))
        live.default_timeout = 60
        address = Address(Scenario(language="en"), board=spaced(board.workshop.code), board_part=part, **LIVE)
        for name, value in to_query(address).items():
            live.query_params[name] = value
        if leads:
            live.session_state["board-leader"] = leader
        return html_of(live.run())

    theme = slide("theme2", leads=True)
    assert "Kuona &lt;b&gt;kulkee&lt;/b&gt;" in theme
    assert "ROOM-need" in theme
    assert "PUBLIC-need" not in theme
    end = slide("end", leads=True)
    for words in ("Kuona &lt;b&gt;kulkee", "Soitetaan satamaan", "SECRET-Maija", "31.3.2027", "PUBLIC-need"):
        assert words in end
    public = slide("end", leads=False)
    for words in ("kulkee", "Soitetaan", "SECRET", "ROOM-"):
        assert words not in public


def test_an_empty_board_asks_to_scan_and_a_wrong_code_says_so() -> None:
    made = services.administration().create("Tyhjä", "meri-lappi")
    code = spaced(made.workshop.code)
    assert "Scan the code" in html_of(opened(Address(Scenario(language="en"), board=code, **LIVE), MAIN))
    wrong = html_of(opened(Address(Scenario(language="en"), board="ABCDE-23456", **LIVE), MAIN))
    assert "no session" in wrong


def test_a_hundred_long_entries_are_cut_and_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_POSTS_PER_MINUTE", "1000")
    made = services.administration().create("Täynnä", "meri-lappi", ("A", "B", "C", "D"))
    token = services.participants().join(made.workshop.code).token
    for number in range(100):
        draft = Draft("idea", number % 4, f"{number} " + "pitkä teksti " * 40, visibility="public", lon=24.5, lat=65.8)
        services.participants().post(token, draft, uuid.uuid4().hex)
    html = html_of(opened(Address(board=spaced(made.workshop.code), **LIVE), MAIN))
    assert 4 <= html.count("<li ") <= 8
    assert "…</span>" in html
    assert "1/25" in html or "1/13" in html
    assert len(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)) < 20_000


def test_with_oidc_only_named_leaders_make_and_lead_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    from sidestream_map.ui.session import board  # noqa: PLC0415

    who = ("", False)
    monkeypatch.setattr(board, "oidc_configured", lambda: True)
    monkeypatch.setattr(board, "person", lambda: who)
    monkeypatch.setenv("SIDESTREAM_LEADERS", "leader@example.fi")
    app = opened(Address(Scenario(language="en")))
    assert app.button(key="board-oidc")
    assert "board-make-go" not in [button.key for button in app.button]
    who = ("somebody@example.fi", True)
    app.run()
    app.button(key="board-make-go").click().run()
    assert "leaders" in app.error[0].value
    who = ("leader@example.fi", True)
    app.run()
    app.button(key="board-make-go").click().run()
    assert not app.error
    assert app.button(key="board-present")
    code = services.administration().workshops()[0].workshop.code
    other = opened(Address(Scenario(language="en"), board=spaced(code)))
    other.button(key="board-enter-go").click().run()
    assert other.button(key="board-present")


def test_names_and_passphrase_change_and_an_entry_goes_for_good() -> None:
    board = busy(services.store(), PLANT)
    app = choose(signed_in(board.workshop.code), board.entries["PUBLIC-formula"].id)
    app.button(key="board-delete-go").click().run()
    assert board.board().entry(board.entries["PUBLIC-formula"].id) is None
    app.text_input(key="board-new-title").set_value("Toinen nimi")
    app.text_input(key="board-new-theme-4").set_value("Logistiikka")
    app.text_input(key="board-new-passphrase").set_value("toinen salalause")
    app.button(key="board-names-go").click().run()
    assert not app.error
    workshop = board.board().workshop
    assert (workshop.title, workshop.themes[0], workshop.themes[3]) == (
        "Toinen nimi",
        "Bio and circular economy",
        "Logistiikka",
    )
    assert services.leaders().sign_in(board.workshop.code, "toinen salalause")


def test_sessions_from_one_address_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    from sidestream_map.base.errors import BoardBusyError  # noqa: PLC0415
    from sidestream_map.workshop.board.people.administration import found  # noqa: PLC0415

    monkeypatch.setenv("SIDESTREAM_BOARD_SESSIONS_PER_HOUR", "2")
    for number in range(2):
        found(services.store(), f"{number}", "meri-lappi", ("A",), PASSPHRASE, address="192.0.2.7")
    with pytest.raises(BoardBusyError):
        found(services.store(), "3", "meri-lappi", ("A",), PASSPHRASE, address="192.0.2.7")
    assert found(services.store(), "4", "meri-lappi", ("A",), PASSPHRASE, address="192.0.2.8")


def test_who_on_the_board_needs_my_service() -> None:
    made = services.administration().create("Palvelut", "meri-lappi", ("A", "B", "C", "D"))
    participants = services.participants()
    token = participants.join(made.workshop.code).token
    for draft in (
        Draft("need", 0, "Betoni <b>pitäisi</b> murskata", service="murskaus", visibility="public"),
        Draft("need", 0, "Vain huoneelle", service="murskaus", visibility="room"),
        Draft("need", 0, "Näytteitä", service="laboratorio", visibility="public"),
        Draft("offer", 0, "Meillä on murskain", service="murskaus", visibility="public"),
    ):
        participants.post(token, with_recognised(draft, "meri-lappi", "fi", (), ()), uuid.uuid4().hex)
    scenario = Scenario(language="en", opened="door-service-crushing")
    app = opened(Address(scenario, board=spaced(made.workshop.code)), company)
    assert "On the board: 1" in [each.value for each in app.subheader]
    (asked,) = (each.value for each in app.markdown if "murska" in each.value)
    assert r"\<b\>" in asked
    assert not app.error
    # Without a board there is no word of one, and a board that isn't there breaks nothing.
    for code in ("", spaced("ZZZZZZZZZZ")):
        app = opened(Address(scenario, board=code), company)
        assert not [each for each in app.subheader if "board" in each.value]
