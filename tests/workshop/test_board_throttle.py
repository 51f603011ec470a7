"""Wrong codes and passphrases slow down whoever sends them, and nobody else; on both stores."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from board_stores import Clock, Session, session_in
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import BoardAccessError, BoardBusyError
from sidestream_map.workshop.board import keys
from sidestream_map.workshop.board.people import leaders as leaders_module
from sidestream_map.workshop.board.people.administration import Administration
from sidestream_map.workshop.board.people.leaders import Leaders
from sidestream_map.workshop.board.storage.limits import Patience
from sidestream_map.workshop.board.storage.store import Store
from sidestream_map.workshop.board.turns import passphrase_turn

ROOM = "192.0.2.7"
"""The one address of everybody in the room."""


def wrong(session: Session, address: str = ROOM, device: str = "") -> None:
    with pytest.raises(BoardAccessError):
        session.leaders.sign_in(session.workshop.code, "arvaus", address, device)


def waits(session: Session, address: str = ROOM, device: str = "") -> int:
    with pytest.raises(BoardBusyError) as told:  # even with the right one
        session.leaders.sign_in(session.workshop.code, session.passphrase, address, device)
    return int(str(told.value.values["seconds"]))


def test_the_wait_doubles_up_to_the_longest_and_is_forgotten(
    session: Session, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_WRONG_PASSPHRASES_MAX", "2")
    monkeypatch.setenv("SIDESTREAM_BOARD_LOCK_MINUTES", "1")
    wrong(session)
    asked = []
    for _ in range(8):
        wrong(session)
        asked.append(waits(session))
        clock.turn(seconds=asked[-1])
    assert asked == [1, 2, 4, 8, 16, 32, 60, 60]
    clock.turn(seconds=61)
    wrong(session)
    wrong(session)
    assert waits(session) == 1


def test_a_refused_try_makes_nobody_wait_longer(
    session: Session, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_WRONG_PASSPHRASES_MAX", "1")
    wrong(session)
    assert [waits(session) for _ in range(50)] == [1] * 50
    clock.turn(seconds=1)
    session.leaders.sign_in(session.workshop.code, session.passphrase, ROOM)
    wrong(session)  # the right one has begun anew
    assert waits(session) == 1


def test_a_hundred_strangers_keep_no_leader_out(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_WRONG_PASSPHRASES_MAX", "1")
    for number in range(100):
        wrong(session, f"198.51.100.{number}")
    assert session.leaders.sign_in(session.workshop.code, session.passphrase, ROOM).token


def test_a_guesser_in_the_room_keeps_the_device_that_led_before_in(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_WRONG_PASSPHRASES_MAX", "1")
    first = session.leaders.sign_in(session.workshop.code, session.passphrase, ROOM)
    wrong(session)
    waits(session)
    again = session.leaders.sign_in(session.workshop.code, session.passphrase, ROOM, first.device)
    assert session.leaders.workshop(first.token) == session.leaders.workshop(again.token)
    # It has its own tries, whatever its address.
    wrong(session, "198.51.100.1", first.device)
    waits(session, "198.51.100.2", first.device)
    session.leaders.sign_in(session.workshop.code, session.passphrase, "198.51.100.2", again.device)


def test_sessions_dont_share_tries(session: Session, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_WRONG_PASSPHRASES_MAX", "1")
    other = session_in(store, "Toinen")
    wrong(session)
    assert other.leaders.sign_in(other.workshop.code, other.passphrase, ROOM).token
    with pytest.raises(BoardAccessError):
        session.leaders.sign_in("nothing", "arvaus", ROOM)
    with pytest.raises(BoardBusyError):
        session.leaders.sign_in("nothing else", "arvaus", ROOM)


def test_where_no_address_is_known_tries_count_too(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_WRONG_PASSPHRASES_MAX", "1")
    wrong(session, "")
    assert waits(session, "unix:") == 1


def test_a_device_is_known_until_it_ends_or_the_passphrase_changes(session: Session, clock: Clock) -> None:
    seal, now = keys.sealed("salasana nyt"), session.store.now()
    device = keys.new_device(seal, now + 1000)
    assert len(keys.device_of(device, seal, now)) == 32
    assert keys.device_of(device, seal, now + 1000) == ""
    assert keys.device_of(device, keys.sealed("salasana nyt"), now) == ""
    for text in (
        "",
        None,
        7,
        "d_",
        device[:-1],
        device + "0",
        device.replace(".", ".9", 1),
        device.upper(),
        "d_" * 999,
    ):
        assert keys.device_of(text, seal, now) == ""
    made = session.leaders.sign_in(session.workshop.id, session.passphrase, ROOM)
    assert made.device not in repr(made)
    assert Administration(session.store).reset_passphrase(session.workshop.id)
    with pytest.raises(BoardAccessError):
        session.leaders.sign_in(session.workshop.id, session.passphrase, ROOM, made.device)
    clock.turn(days=1)
    with pytest.raises(BoardAccessError):  # it opens nothing itself
        session.leaders.workshop(made.device)


def test_twenty_at_once_are_five_tries_and_two_hashes_at_a_time(
    session: Session, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy, most, tried, turn = 0, 0, 0, threading.Lock()
    begin = threading.Barrier(20)

    def slow(passphrase: object, seal: str) -> bool:
        nonlocal busy, most, tried
        with turn:
            busy, tried = busy + 1, tried + 1
            most = max(most, busy)
        threading.Event().wait(0.02)
        with turn:
            busy -= 1
        return keys.opens(passphrase, seal)

    monkeypatch.setattr(leaders_module, "opens", slow)
    monkeypatch.setenv("SIDESTREAM_BOARD_WAIT_SECONDS", "60")

    def attack(_: int) -> str:
        begin.wait()
        try:
            Leaders(store).sign_in(session.workshop.code, "arvaus", ROOM)
        except (BoardAccessError, BoardBusyError) as error:
            return type(error).__name__
        return "in"

    with ThreadPoolExecutor(20) as pool:
        told = sorted(pool.map(attack, range(20)))
    assert told == ["BoardAccessError"] * 5 + ["BoardBusyError"] * 15
    assert tried == 5
    assert most <= 2


def test_a_crowd_of_strangers_leaves_a_place_to_known_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_PASSPHRASE_CHECKS_MAX", "1")
    monkeypatch.setenv("SIDESTREAM_BOARD_WAIT_SECONDS", "1")
    with passphrase_turn():
        with pytest.raises(BoardBusyError), passphrase_turn():
            pass
        with passphrase_turn(known=True):
            pass
    with passphrase_turn():  # what ended has given its place back
        pass


def test_who_mistypes_a_code_waits_alone(session: Session, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_WRONG_CODES_MAX", "3")
    for _ in range(3):
        with pytest.raises(BoardAccessError):
            session.desk.join("2222222222", ROOM)
    for look in (session.desk.join, session.desk.workshop_of):
        with pytest.raises(BoardBusyError) as told:
            look("2222222222", ROOM)
        assert told.value.values["seconds"] == 1
    assert session.join(ROOM)  # the whole room comes in meanwhile
    assert session.desk.workshop_of(session.workshop.code, ROOM).id == session.workshop.id
    clock.turn(seconds=1)
    with pytest.raises(BoardAccessError):
        session.desk.join("2222222222", ROOM)


def test_a_clock_that_goes_back_locks_nobody_out(
    session: Session, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_WRONG_PASSPHRASES_MAX", "1")
    wrong(session)
    clock.turn(hours=-3)
    assert session.leaders.sign_in(session.workshop.code, session.passphrase, ROOM).token


@given(free=st.integers(1, 1_000), tries=st.integers(1, 10_000), longest=st.integers(60, 86_400))
def test_more_tries_never_wait_less(free: int, tries: int, longest: int) -> None:
    patience = Patience("passphrase", "x", free, longest)
    earlier, later = patience.wait_after(tries), patience.wait_after(tries + 1)
    assert 0 <= earlier <= later <= longest
    assert (earlier == 0) == (tries < free)
