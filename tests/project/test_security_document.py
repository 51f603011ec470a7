"""The document on security: every abuse in it names a test that is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_case_names_a_test_that_is_there() -> None:
    rows = [
        line for line in TEXT.splitlines() if line.startswith("|") and not line.startswith(("| **", "|---", "| case"))
    ]
    assert len(rows) >= 30
    for row in rows:
        found = re.search(r"\| `(tests/[\w/]+\.py)::(test_\w+)` \|$", row)
        assert found, row
        assert re.search(rf"^def {found[2]}\(", (ROOT / found[1]).read_text(encoding="utf-8"), re.MULTILINE), row


def test_every_setting_it_names_is_one() -> None:
    known = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:board|reading|header|body|connections|sessions|address)_\w+|SIDESTREAM_\w+)`", TEXT):
        assert f"`{name}`" in known, name
