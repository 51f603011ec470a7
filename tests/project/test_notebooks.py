"""The notebooks of the documents run from the first cell to the last."""

import runpy
from pathlib import Path

import pandas as pd
import pytest
from notebook_cases import loaded
from test_architecture import ROOT

import sidestream_map as ssm

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.py"))
SAID = {
    "first_steps": "tonnes_per_year is in t/y",
    "my_firms": "before the call: ",
    "new_region": "yard, there: 0.83 km, by road",
    "study": "EUR for each tonne of CO2e less",
    "uncertainty": "the same in the table: 9.04 7.31 11.41",
}
"""A part of what each prints."""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda each: each.stem)
def test_a_notebook_runs(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# %% [markdown]\n# # ")  # the percent form of jupytext, with a title
    load = ssm.load
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ssm, "load", lambda region: loaded() if region == "meri-lappi" else load(region))
    cells = runpy.run_path(str(path))
    if path.stem == "study":
        _front_is_one(cells["ordered"])
    said = capsys.readouterr().out
    assert said.count("\n") > 12
    assert SAID[path.stem] in said
    assert "nan km, by road" not in said


def _front_is_one(plans: pd.DataFrame) -> None:
    """A plan is on the front where no other is as cheap and as clean, and better in one of the two."""
    assert len(plans) == 200
    euros, co2e = (plans[name].to_numpy() for name in ("eur_per_year", "co2e_t_per_year"))
    no_worse = (euros[:, None] <= euros) & (co2e[:, None] <= co2e)
    beaten = (no_worse & ((euros[:, None] < euros) | (co2e[:, None] < co2e))).any(axis=0)
    on_front = plans["on_front"].to_numpy()
    assert not (beaten & on_front).any()
    assert {*zip(euros[~beaten], co2e[~beaten], strict=True)} == {*zip(euros[on_front], co2e[on_front], strict=True)}
