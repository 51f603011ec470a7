import textwrap
from pathlib import Path

import pytest
import scenario_cases as cases
from click.testing import CliRunner
from hostile_files import dotted_toml
from hypothesis import HealthCheck, given, settings

from sidestream_map.base import parse_toml
from sidestream_map.base.errors import ScenarioError
from sidestream_map.cli import main
from sidestream_map.scenario import files as room
from sidestream_map.scenario.links import to_link
from sidestream_map.scenario.scenario import Scenario


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(cases.scenarios())
def test_a_saved_scenario_comes_back(tmp_path: Path, scenario: Scenario) -> None:
    path = tmp_path / "scenario.json"
    path.write_text(room.to_text(scenario), encoding="utf-8")
    assert room.load_scenario(path) == (scenario, ())
    assert room.load_scenario(str(path)) == (scenario, ())
    assert [each.name for each in tmp_path.iterdir()] == ["scenario.json"]


def test_the_example_of_the_room_can_be_read(tmp_path: Path) -> None:
    example = textwrap.dedent((room.__doc__ or "").split(".. code-block:: toml\n")[1])
    path = tmp_path / "scenario.toml"
    path.write_text(example, encoding="utf-8-sig")
    scenario, _ = room.load_scenario(path)
    assert scenario.vehicle == "76t"
    assert scenario.amounts == {"S01": 500_000}
    assert scenario.new_users[0].name == "Lohkarekylän murskaus"


def test_a_link_is_read_as_the_page_reads_it() -> None:
    scenario = cases.ordinary()
    assert room.load_scenario(to_link(scenario, "http://localhost:8501/map")) == (scenario, ())
    assert room.load_scenario("km=50")[0].distance_limit_km == 50
    got, notices = room.load_scenario("?km=far&v=76t")
    assert (got.vehicle, len(notices)) == ("76t", 1)
    assert room.load_scenario("?" + "x" * 1_000_000)[0] == Scenario()
    assert room.load_scenario("?sel=\0")[0] == Scenario()


BAD_FILES = {
    "a.json": "{", "b.json": "[]", "c.json": '{"amounts": {"S01": NaN}}', "d.json": '{"amounts": {"S01": 1e309}}',
    "e.json": '{"amouts": {}}', "f.json": "[" * 5000, "g.json": '{"version": 2}', "h.json": '{"version": "\\u202e"}',
    "i.toml": "vehicle = ", "j.toml": "days_per_year = nan", "k.toml": "days_per_year = 1979-05-27", "l.json": "",
    "m.json": '{"days_per_year": ' + "9" * 5000 + "}", "n.toml": "[amounts]\nS01 = [1]", "o.txt": "km=50",
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_is_taken_over_whole_or_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(BAD_FILES[name], encoding="utf-8")
    with pytest.raises(ScenarioError):
        room.load_scenario(path)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes('{"region": "ä"}'.encode("cp1252"))
    for source in (tmp_path, tmp_path / "absent.json", tmp_path / "latin.json", "", "absent.toml", Path("a=b")):
        with pytest.raises(ScenarioError, match="no scenario that can be read"):
            room.load_scenario(source)


def test_a_file_has_a_largest_size(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_text(" " * 200_001)
    with pytest.raises(ScenarioError, match="larger than 200000 bytes"):
        room.load_scenario(path)


@pytest.mark.parametrize("name", ["key.toml", "deep.json", "large.json", "blanks.json"])
def test_hostile_files_and_links_on_the_command_line_end_with_a_message(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(
        {
            "key.toml": dotted_toml(),
            "deep.json": b'{"a":' * 30_000,
            "large.json": b'{"vehicle": "' + b"x" * 30_000_000 + b'"}',
            "blanks.json": b"{" + b" " * 190_000 + b'"road_edits": 1}',
        }[name]
    )
    result = CliRunner().invoke(main, ["match", "--stream", "S02", "--user", "U05", "--scenario", str(path)])
    assert result.exit_code != 0
    assert isinstance(result.exception, SystemExit)
    assert name in result.output or "wrong form" in result.output
    assert len(result.output) < 1_000


def test_a_dotted_key_of_people_is_read_and_one_of_many_parts_is_not() -> None:
    assert parse_toml('a.b.c = "1.2.3"\n["x y".z]\nd = 1.5') == {"a": {"b": {"c": "1.2.3"}}, "x y": {"z": {"d": 1.5}}}
    for text in ("a" + ".a" * 60 + " = 1", "[" + "a . " * 60 + "a]", "x = {" + "'a'." * 60 + "a = 1}"):
        with pytest.raises(ValueError, match="too many parts"):
            parse_toml(text)
