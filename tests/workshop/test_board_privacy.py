import pytest

from sidestream_map.base.i18n import translator
from sidestream_map.workshop.board.privacy import notice


def said() -> str:
    found = notice(translator("en"))
    return "\n".join([found.title, *(line for heading, lines in found.parts for line in (heading, *lines))])


def test_the_notice_says_how_long_by_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_PERSONAL_DAYS", "14")
    monkeypatch.setenv("SIDESTREAM_BOARD_RETENTION_DAYS", "365")
    assert "deleted 14 days after" in said()
    assert "after 365 days" in said()


def test_the_notice_names_who_answers_for_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIDESTREAM_ORGANISER", raising=False)
    assert "Ask the leader who that is." in said()
    monkeypatch.setenv("SIDESTREAM_ORGANISER", " Kehitysyhtiö Oy,\u202e tieto@example.org\n")
    assert "Kehitysyhtiö Oy, tieto@example.org runs this board and answers for the data." in said()
    monkeypatch.setenv("SIDESTREAM_ORGANISER", "x" * 1000)
    assert "Ask the leader who that is." in said()
