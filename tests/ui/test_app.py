"""The page's script without a browser: it runs, and a link's choice is in its widgets."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

MAIN = Path(__file__).resolve().parents[2] / "sidestream_map" / "ui" / "server" / "script" / "main.py"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_map_page_runs_in_every_language(language: str) -> None:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.query_params["lang"] = language
    app.run()
    assert not app.exception
    assert app.title[0].value


def test_a_link_brings_its_distance_limit() -> None:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.query_params["sel"] = "stream.S03"
    app.query_params["km"] = "40"
    app.run()
    assert not app.exception
    assert app.slider[0].value == 40
