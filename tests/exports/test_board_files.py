"""The board as files: what each edition holds, and that nothing gets past who may see it."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import openpyxl
import pytest
from board_cases import Led, busy, led, store_in
from report_cases import pages_png

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.base.errors import BoardAccessError
from sidestream_map.base.i18n import translator
from sidestream_map.exports.files import export_bytes
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.reports.board import board_minutes
from sidestream_map.exports.reports.report import report_pdf
from sidestream_map.exports.tables.board import board_export
from sidestream_map.exports.view import ExportView
from sidestream_map.haulage import haul, routed
from sidestream_map.matching import load_rules
from sidestream_map.roads import Places
from sidestream_map.routing.router import Router
from sidestream_map.scenario.parts import NOTHING_SELECTED
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.workshop.board.groups import PointDraft
from sidestream_map.workshop.board.model import Audience, Contact
from sidestream_map.workshop.board.people.follow_up import FollowUp
from sidestream_map.workshop.board.people.groups import Groups
from sidestream_map.workshop.board.people.leaders import Leaders
from sidestream_map.workshop.board.people.participants import Participants
from sidestream_map.workshop.board.people.polls import Polls
from sidestream_map.workshop.board.polls import Question
from sidestream_map.workshop.board.recognised import Recognised
from sidestream_map.workshop.board_view import (
    BoardView,
    amount_words,
    board_view,
    expected_t_per_year,
    haul_words,
    links,
    marks,
    reasons,
)
from sidestream_map.workshop.region_meetings import region_meetings

FI = translator("fi")
PRIVATE = ("ROOM-", "LEADER-", "HIDDEN", "SECRET")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="module")
def router(atlas: Atlas) -> Router:
    return Router(atlas.network)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, atlas: Atlas) -> Iterator[Led]:
    store = store_in(tmp_path_factory.mktemp("board"))
    situation = busy(store, str(atlas.catalogue.plants.index[0]))
    follow = FollowUp(store)
    match = follow.take_up(situation.leader, situation.entries["PUBLIC-need"].id, situation.entries["PUBLIC-offer"].id)
    follow.set_tonnes(situation.leader, match.id, "2026-10", 80.5)
    polls, groups = Polls(store), Groups(store)
    poll = polls.ask(situation.leader, Question("own", NOTHING_SELECTED, "PUBLIC-question?", "km", 0, 99))
    for value in (10, 20, 60):
        token = Participants(store).join(situation.workshop.code).token
        polls.answer(token, poll.id, value, "SECRET-Pekka" if value == 60 else "")
    polls.set_state(situation.leader, poll.id, "shown")
    groups.summarise(situation.leader, 0, "PUBLIC-summary <b>ä</b>", public=True)
    groups.summarise(situation.leader, 1, "ROOM-summary", public=False)
    groups.put(situation.leader, 0, PointDraft("PUBLIC-point", "SECRET-Matti", dt.date(2027, 3, 31)))
    groups.put(situation.leader, 1, PointDraft("ROOM-point", "SECRET-Liisa"))
    yield situation
    store.close()


def view_of(session: Led, atlas: Atlas, router: Router, audience: Audience) -> BoardView:
    return board_view(session.board(audience), atlas.catalogue, router, Scenario())


def export_of(session: Led, atlas: Atlas, router: Router, audience: Audience) -> ExportView:
    contacts = Leaders(session.store).contacts(session.leader) if audience == "leader" else None
    edition = Edition(atlas.region, FI, "https://example.org/board?board=K7QP-93DM")
    return board_export(view_of(session, atlas, router, audience), edition, contacts)


def everything(export: ExportView, form: str) -> str:
    """All that a file says, whatever its format packs it in."""
    content = export_bytes(export, form, FI)
    if form in {"xlsx", "csv"}:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("form", ["xlsx", "csv", "gpkg", "geojson"])
def test_the_public_edition_holds_nothing_that_is_not_public(
    session: Led, atlas: Atlas, router: Router, form: str
) -> None:
    text = everything(export_of(session, atlas, router, "public"), form)
    assert "PUBLIC-need" in text
    assert "åäö" in text
    if form != "geojson":  # which holds places only
        for word in ("PUBLIC-question", "PUBLIC-summary", "PUBLIC-point", "2027-03-31"):
            assert word in text, word
    for word in (*PRIVATE, session.leader, session.participant, session.workshop.code):
        assert word not in text, word


@pytest.mark.parametrize("form", ["xlsx", "csv", "gpkg"])
def test_the_leaders_edition_holds_all_and_says_that_it_is_confidential(
    session: Led, atlas: Atlas, router: Router, form: str
) -> None:
    export = export_of(session, atlas, router, "leader")
    text = everything(export, form)
    words = ("ROOM-need", "LEADER-offer", "PUBLIC-but-HIDDEN", "SECRET-maija@example.fi", "2026-10")
    for word in (*words, "PUBLIC-question", "ROOM-summary", "ROOM-point", "SECRET-Matti"):
        assert word in text, word
    assert export.file_stem.startswith(("luottamuksellinen", "confidential"))
    assert "CONFIDENTIAL" in export.notes[0] or "LUOTTAMUKSELLINEN" in export.notes[0]
    assert export.link == ""
    assert session.leader not in text


def test_contacts_can_not_be_put_into_an_edition_that_is_not_the_leaders(
    session: Led, atlas: Atlas, router: Router
) -> None:
    contacts = {session.entries["PUBLIC-need"].id: Contact("SECRET")}
    for audience in ("public", "room"):
        view = view_of(session, atlas, router, audience)
        with pytest.raises(BoardAccessError):
            board_export(view, Edition(atlas.region, FI), contacts)
        with pytest.raises(BoardAccessError):
            board_minutes(view, atlas, FI, contacts)


def test_what_a_view_calls_shown_lacks_what_is_hidden(session: Led, atlas: Atlas, router: Router) -> None:
    view = view_of(session, atlas, router, "leader")
    ids = {entry.id for entry in view.shown}
    hidden = session.entries["PUBLIC-but-HIDDEN"].id
    assert hidden not in ids
    assert hidden not in {mark.id for mark in marks(view, FI)}
    assert {mark.title for mark in marks(view, translator("en"))} == {"Need", "Offer"}


def test_sheets_hold_texts_as_texts(session: Led, atlas: Atlas, router: Router) -> None:
    content = export_bytes(export_of(session, atlas, router, "leader"), "xlsx", FI)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    formulas = [cell for cell in cells if cell.data_type == "f"]
    assert formulas == []
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    # Entries, reactions, what could meet, summaries, action points, questions, follow-up, about, sources.
    assert len(book.sheetnames) == 9


def test_a_geopackage_has_points_and_lines_in_finnish_metres(
    session: Led, atlas: Atlas, router: Router, tmp_path: Path
) -> None:
    path = tmp_path / "board.gpkg"
    path.write_bytes(export_bytes(export_of(session, atlas, router, "leader"), "gpkg", FI))
    points, lines = (gpd.read_file(path, layer=layer) for layer in ("entries", "proposals"))
    assert points.crs.to_epsg() == lines.crs.to_epsg() == 3067
    assert len(points) == 6
    assert points.geometry.notna().sum() == 5
    assert lines.geometry.length.min() > 1_000
    assert "layer_styles" in set(gpd.list_layers(path)["name"])


def test_pairs_have_the_haul_by_road_and_their_reasons(session: Led, atlas: Atlas, router: Router) -> None:
    view = view_of(session, atlas, router, "leader")
    taken = view.pairs[0]
    assert taken.match is not None
    assert taken.proposal is not None
    straight = taken.proposal.distance_km
    assert taken.km.value is not None
    assert straight < taken.km.value < 3 * straight
    assert taken.km.low is not None
    assert taken.km.low < taken.km.value
    # Cost and truckloads have the range that people are shown everywhere: 5 to 95 % of the draws, no worst corners.
    plant = Places.of(atlas.catalogue.plants).take([0])
    matrix = router.matrix(plant, Places(("need",), *(np.array([each]) for each in (24.56, 65.74, np.nan))))
    truck, constants = Scenario().truck(), Scenario().constants()
    km, hours = routed(matrix.total_m, matrix.uncertainty_m, matrix.duration_s, truck.access_speed_kmh)
    one = haul(12_000, km.at(0, 0), truck, hours=hours.at(0, 0), material="slag", assumptions=constants)
    for shown, name in ((taken.cost, "cost_eur_per_t"), (taken.loads, "loads_per_year")):
        range_, corners = one.spread(name), getattr(one, name)
        assert range_ is not None
        assert None not in (shown.low, shown.value, shown.high)
        assert (shown.low, shown.value, shown.high) == pytest.approx((range_.low, range_.central, range_.high))
        assert corners.low < (shown.low or 0) < (shown.high or 0) < corners.high
    assert expected_t_per_year(taken) == 12_000  # of a month's 1,000 t, less than the need's 20,000
    assert "km" in haul_words(taken, FI)
    assert reasons(taken, FI)
    ends = view.lines[taken.id]
    assert tuple(ends[-1]) == pytest.approx((24.56, 65.74))


def test_a_pair_without_a_place_says_so_and_has_no_line(session: Led, atlas: Atlas, router: Router) -> None:
    need = replace(session.entries["PUBLIC-need"], lon=None, lat=None)
    board = session.board("public")
    entries = tuple(need if entry.id == need.id else entry for entry in board.entries)
    view = board_view(replace(board, entries=entries), atlas.catalogue, router, Scenario())
    assert view.pairs[0].km.value is None
    assert "0" not in haul_words(view.pairs[0], translator("en"))
    assert links(view, FI) == []


def test_amounts_are_said_as_they_were_told(session: Led) -> None:
    assert amount_words(session.entries["PUBLIC-need"], FI) == "20\xa0000 t/v"
    assert amount_words(session.entries["ROOM-need"], FI) == ""
    quarter = replace(session.entries["PUBLIC-need"], amount=0.25, unit="t")
    assert amount_words(quarter, FI) == "0,25 t", "no figure is rounded that somebody has written"


@pytest.mark.parametrize("audience", ["public", "leader"])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_minutes_are_for_their_readers(
    session: Led, atlas: Atlas, router: Router, audience: Audience, language: str
) -> None:
    t = translator(language)
    contacts = Leaders(session.store).contacts(session.leader) if audience == "leader" else None
    report = board_minutes(view_of(session, atlas, router, audience), atlas, t, contacts)
    text = str(report)
    assert "PUBLIC-need" in text
    assert (("SECRET-Maija" in text), ("ROOM-need" in text), ("LEADER-offer" in text)) == ((audience == "leader",) * 3)
    assert report_pdf(report, t).startswith(b"%PDF")


def test_minutes_of_a_full_board_break_between_pages(tmp_path: Path, atlas: Atlas, router: Router) -> None:
    store = store_in(tmp_path)
    access = led(store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIDESTREAM_BOARD_POSTS_PER_MINUTE", "1000")
        for number in range(60):
            access.post(f"{number} " + "åäö sana " * (number % 50), "idea", number % 3)
    report = board_minutes(view_of(access, atlas, router, "leader"), atlas, FI)
    store.close()
    assert len(pages_png(report, FI, 40)) >= 4


def test_an_empty_board_still_is_minutes(tmp_path: Path, atlas: Atlas, router: Router) -> None:
    store = store_in(tmp_path)
    view = view_of(led(store), atlas, router, "public")
    store.close()
    assert view.pairs == ()
    assert report_pdf(board_minutes(view, atlas, FI), FI).startswith(b"%PDF")
    assert export_bytes(board_export(view, Edition(atlas.region, FI)), "xlsx", FI)


def test_files_tell_what_was_recognised_and_confirmed_and_what_the_region_has(
    session: Led, atlas: Atlas, router: Router, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_POSTS_PER_MINUTE", "100")
    said = (
        Recognised("material", "slag", "kuonaa", "confirmed"),
        Recognised("amount", "500 t/y", "500 t"),
        Recognised("place", "Kemi", "Kemiin", "refused", lon=24.56, lat=65.74),
    )
    session.post("SAID-need", text="kuonaa 500 t Kemiin", visibility="public", recognised=said, lon=24.56, lat=65.74)
    board = session.board("public")
    view = board_view(board, atlas.catalogue, router, Scenario())
    rules = load_rules(atlas.region, atlas.catalogue)
    region = region_meetings(board.entries, atlas, Scenario(), router, rules)
    made = board_export(view, Edition(atlas.region, FI), region=region)
    entries = next(table for table in made.tables if table.id == "entries").frame
    row = entries[entries["entry_id"] == session.entries["SAID-need"].id].iloc[0]
    assert row["confirmed"] == "kuona (“kuonaa”)"
    assert row["recognised"] == "500 t/y (“500 t”)"
    met = next(table for table in made.tables if table.id == "region").frame
    own = met[met["entry_id"] == session.entries["SAID-need"].id]
    assert len(own) > 0
    assert own["reasons"].str.len().min() > 0
    assert own["km"].notna().any()
    assert set(own["id"]) <= {*atlas.catalogue.streams.index, *atlas.catalogue.users.index}
    report = board_minutes(view, atlas, FI, region=region)
    table = next(each for each in report.tables if each.title == "Alueella")
    assert any("kuonaa 500 t" in str(cells[0]) for cells in table.rows)
    # Who asks for no region gets none.
    assert "region" not in {table.id for table in board_export(view, Edition(atlas.region, FI)).tables}


def test_the_minutes_tell_questions_summaries_and_who_does_what(session: Led, atlas: Atlas, router: Router) -> None:
    read = {}
    for audience in ("public", "leader"):
        contacts = Leaders(session.store).contacts(session.leader) if audience == "leader" else None
        report = board_minutes(view_of(session, atlas, router, audience), atlas, FI, contacts)
        read[audience] = report, {table.title: table for table in report.tables}
    public, of_public = read["public"]
    leaders, of_leader = read["leader"]
    asked = of_public["Kysymykset salille"].rows
    assert asked[0][0] == "PUBLIC-question?"
    assert asked[0][2] == 3
    assert "20" in str(asked[0][3])  # the median of 10, 20 and 60
    assert [row[1] for row in of_public["Mitä sanottiin"].rows] == ["PUBLIC-summary <b>ä</b>"]
    agreed = "Kuka tekee mitä ja mihin mennessä"
    assert of_public[agreed].rows == (
        ("PUBLIC-point", "31. maaliskuuta 2027", "avoinna", of_public["Mitä sanottiin"].rows[0][0]),
    )
    assert [row[1] for row in of_leader["Mitä sanottiin"].rows] == ["PUBLIC-summary <b>ä</b>", "ROOM-summary"]
    assert [(row[0], row[1]) for row in of_leader[agreed].rows] == [
        ("PUBLIC-point", "SECRET-Matti"),
        ("ROOM-point", "SECRET-Liisa"),
    ]
    # The leader's says on its first page that it is confidential; the public's that it is not the whole.
    assert leaders.title.startswith("Luottamuksellinen")
    assert leaders.notices[0].startswith("LUOTTAMUKSELLINEN")
    assert not any("luottamuksellinen" in line.lower() for line in (public.title, *public.notices))
    assert public.notices[0].startswith("Julkinen")
    for word in PRIVATE:
        assert word not in repr(public), word
