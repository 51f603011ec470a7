import ast
import re
from pathlib import Path

import pytest

from sidestream_map.base import settings
from sidestream_map.base.errors import InputError
from sidestream_map.base.settings import ALL, Setting

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "settings.md"


def row(setting: Setting) -> str:
    """The line of docs/settings.md that a setting must have."""
    span = f"{setting.minimum:,.15g} to {setting.maximum:,.15g}"
    return (
        f"| `{setting.name}` | `{setting.variable}` | {setting.default:,.15g} | {setting.unit} | {span} "
        f"| {setting.meaning} |"
    )


def test_the_document_lists_every_setting_as_it_is_and_no_other() -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if re.match(r"\| `[a-z]", line)]
    wanted = [row(setting) for setting in ALL]
    assert rows == wanted, "write these rows into docs/settings.md:\n" + "\n".join(wanted)


def defined(tree: ast.Module) -> list[str]:
    """Names that a module gives to a Setting."""
    return [
        ast.unparse(target)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Call)
        if ast.unparse(node.value.func).split(".")[-1] == "Setting"
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]


def test_every_setting_of_the_package_is_in_the_list() -> None:
    for path in sorted((ROOT / "sidestream_map").rglob("*.py")):
        names = defined(ast.parse(path.read_text(encoding="utf-8")))
        assert not names or path.name == "settings.py", f"move {names} of {path.name} to settings.py"
    here = defined(ast.parse(Path(settings.__file__).read_text(encoding="utf-8")))
    assert {getattr(settings, name) for name in here} == set(ALL)
    assert len(here) == len(ALL)
    assert all(getattr(settings, name).name == name.lower() for name in here)


def test_every_other_environment_variable_is_documented_too() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    named = set()
    for path in (ROOT / "sidestream_map").rglob("*.py"):
        named |= set(re.findall(r'"(SIDESTREAM_[A-Z][A-Z_]*)"', path.read_text(encoding="utf-8")))
    folders = set(re.findall(r"^\| `(SIDESTREAM_\w+)`", text, flags=re.MULTILINE))
    assert folders == named


def test_the_eye_for_settings_sees_both_forms() -> None:
    code = 'A = Setting("a", 1)\nB: Final = settings.Setting("b", 2)\nC = other("c")\nD = 5'
    assert defined(ast.parse(code)) == ["A", "B"]


def test_names_are_unique_and_plain() -> None:
    assert len({setting.name for setting in ALL}) == len(ALL)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", setting.name) for setting in ALL)


@pytest.mark.parametrize("setting", ALL, ids=lambda setting: setting.name)
def test_a_setting_is_within_its_own_bounds_and_can_be_documented(setting: Setting) -> None:
    assert setting.minimum <= setting.default <= setting.maximum
    assert setting.meaning.endswith(".")
    assert "|" not in setting.meaning + setting.unit
    assert "\n" not in setting.meaning


@pytest.fixture
def one() -> Setting:
    return Setting("test_of_settings", 5, 1, 10, "m", "Only for this test.")


def test_the_default_counts_until_the_environment_says_else(one: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    assert one.variable == "SIDESTREAM_TEST_OF_SETTINGS"
    assert one.get() == 5
    for text, value in (("", 5), ("  ", 5), ("7", 7), (" 7.5 ", 7.5), ("1", 1), ("10", 10), ("1e0", 1)):
        monkeypatch.setenv(one.variable, text)
        assert one.get() == value


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "0.99", "10.01", "1e309", "-5", "five", "5,5", "0x5", "5 5"])
def test_what_is_no_number_within_bounds_is_refused(one: Setting, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(one.variable, text)
    with pytest.raises(InputError) as told:
        one.get()
    assert str(told.value) == f"SIDESTREAM_TEST_OF_SETTINGS is {text}, but must be a number from 1 to 10 (m)."


def test_a_long_value_is_not_repeated_in_full(one: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(one.variable, "x" * 10_000)
    with pytest.raises(InputError) as told:
        one.get()
    assert len(str(told.value)) < 150
