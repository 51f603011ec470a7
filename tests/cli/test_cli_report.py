import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from report_cases import pages_of

from sidestream_map.cli.group import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["report", *map(str, arguments)])


def test_a_report_of_a_link_in_its_language(tmp_path: Path) -> None:
    out, link = tmp_path / "tornio.pdf", "http://localhost:8501/?lang=sv&sel=plant.P02"
    result = run("--scenario", link, "--out", out)
    assert result.exit_code == 0, result.output
    assert "tornio.pdf" in result.output
    page = pages_of(out.read_bytes())[0]
    assert link in page
    assert "lass/dygn" in page


def test_the_map_alone_as_a_picture(tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    result = run("--language", "en", "--out", out)
    assert result.exit_code == 0, result.output
    picture = Image.open(io.BytesIO(out.read_bytes()))
    assert picture.size == (2400, 1800)
    assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 500


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--out", "report.docx"), ".pdf"),
        (("--out", "nowhere/report.pdf"), "folder"),
        (("--out", "report.pdf", "--scenario", "missing.json"), "missing.json"),
        (("--out", "report.pdf", "--region", "missing"), "missing"),
    ],
)
def test_bad_input_is_one_line_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())
