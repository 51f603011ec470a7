import inspect
import pickle
import re

import pytest

from sidestream_map.base import errors
from sidestream_map.base.errors import CatalogueError, LocationError, SidestreamError
from sidestream_map.base.i18n import Term


def tree(cls: type[SidestreamError], depth: int = 0) -> list[tuple[int, str]]:
    below = [each for each in cls.__subclasses__() if each.__module__ == errors.__name__]
    return [(depth, cls.__name__), *(row for each in below for row in tree(each, depth + 1))]


def test_the_docstring_draws_the_tree_that_is_there() -> None:
    rows = re.findall(r"^    ([ │├└─]*)(\w+Error)\b", errors.__doc__ or "", flags=re.MULTILINE)
    drawn = [((len(lead) + 3) // 4, name) for lead, name in rows]
    assert drawn == tree(SidestreamError)


def test_every_error_of_the_room_is_in_the_tree() -> None:
    classes = {name for name, each in vars(errors).items() if inspect.isclass(each) and issubclass(each, Exception)}
    assert classes == {name for _, name in tree(SidestreamError)}


def test_a_message_is_filled_in_after_translation() -> None:
    error = LocationError("{place} lies outside.", place="{0} {place.__class__} %s")
    assert str(error) == "{0} {place.__class__} %s lies outside."
    assert error.text({"{place} lies outside.": "Ulkona: {place}."}.__getitem__) == "Ulkona: {0} {place.__class__} %s."


def test_a_term_among_the_values_is_translated_and_other_text_is_not() -> None:
    error = SidestreamError("{what}: {value}", what=Term("Payload"), value="Payload")
    assert str(error) == "Payload: Payload"
    assert error.text({"{what}: {value}": "{what} = {value}", "Payload": "Kuorma"}.__getitem__) == "Kuorma = Payload"


def test_a_catalogue_error_lists_its_problems() -> None:
    error = CatalogueError("{count} problems", problems=("a", "b"), count=2)
    assert error.problems == ("a", "b")
    assert str(error) == "2 problems"
    assert CatalogueError("none").problems == ()


@pytest.mark.parametrize("name", [name for _, name in tree(SidestreamError)])
def test_every_error_can_be_caught_as_ours_and_carries_its_parts(name: str) -> None:
    error = getattr(errors, name)("{value} is wrong", value=5)
    assert isinstance(error, SidestreamError)
    assert (error.message, error.values, str(error)) == ("{value} is wrong", {"value": 5}, "5 is wrong")
    assert inspect.getdoc(type(error))


def test_an_error_survives_the_way_between_processes() -> None:
    error = LocationError("{place} lies outside.", place=Term("{Kemi} {0}"))
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 — our own bytes
    assert (type(copy), str(copy), copy.values) == (LocationError, str(error), error.values)
    many = pickle.loads(pickle.dumps(CatalogueError("{count} problems", problems=("a",), count=1)))  # noqa: S301
    assert (str(many), many.problems) == ("1 problems", ("a",))
