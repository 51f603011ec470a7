"""The notebooks of the documents run from the first cell to the last."""

import runpy
from pathlib import Path

import pytest
from notebook_cases import loaded
from test_architecture import ROOT

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.py"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda each: each.stem)
def test_a_notebook_runs(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# %% [markdown]\n# # ")  # the percent form of jupytext, with a title
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sidestream_map.load", lambda _: loaded())
    runpy.run_path(str(path))
    assert capsys.readouterr().out.count("\n") > 20
