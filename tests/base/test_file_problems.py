import pytest

from sidestream_map.base.errors import RegionError
from sidestream_map.base.toml_problems import SHOWN_MAX, FileProblems, short

PROBLEMS = FileProblems("x.toml")


def test_a_problem_says_file_place_and_what_to_do() -> None:
    assert str(PROBLEMS.missing("rule a", "text")) == "x.toml, rule a: text is missing. Add it."
    assert str(PROBLEMS.wrong("rule a", "effect", 5, ("blocks", "notes"))) == (
        "x.toml, rule a: effect is 5, but must be one of: blocks, notes."
    )


def test_an_id_that_stands_there_twice_is_told() -> None:
    PROBLEMS.once(["a", "b"])
    with pytest.raises(RegionError, match="a stands there twice"):
        PROBLEMS.once(["a", "b", "a"], "rule")


@pytest.mark.parametrize(
    ("value", "said"), [("x" * 500, "x" * (SHOWN_MAX - 1) + "…"), ("a\u202eb\n", "a?b?"), (None, "None")]
)
def test_a_hostile_value_is_shown_short_and_plain(value: object, said: str) -> None:
    assert short(value) == said
