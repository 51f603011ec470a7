"""The examples in docstrings of what people call from a notebook give what they say."""

import doctest
import importlib

import pytest
from situation_cases import region

EXAMPLES = (
    ("sidestream_map.atlas", "load_atlas"),
    ("sidestream_map.routing.router", "Router.matrix"),
    ("sidestream_map.matching.matches", "match"),
    ("sidestream_map.decisions.situation", "situation"),
    ("sidestream_map.decisions.allocation.allocation", "allocate"),
)


@pytest.mark.parametrize(("module", "name"), EXAMPLES, ids=[name for _, name in EXAMPLES])
def test_the_example_gives_what_it_says(module: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    room = importlib.import_module(module)
    named = vars(room)
    if name != "load_atlas":  # the other examples take the region that tests of this process have read already
        monkeypatch.setattr("sidestream_map.atlas.load_atlas", lambda: region()[0])
    found = doctest.DocTestFinder(recurse=True).find(room, globs=dict(named))
    (example,) = (each for each in found if each.name == f"{module}.{name}")
    assert example.examples
    said: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert not result.failed, "".join(said)
