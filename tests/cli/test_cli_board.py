"""The board's commands, as somebody types them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from board_stores import Session
from click.testing import CliRunner, Result

from sidestream_map.cli.group import main
from sidestream_map.workshop.board import services, storage
from sidestream_map.workshop.board.model import Contact

Run = Callable[..., Result]


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cheap_passphrases: None) -> Iterator[Run]:
    monkeypatch.delenv("SIDESTREAM_DATABASE_URL", raising=False)
    monkeypatch.setenv("SIDESTREAM_DATA_DIR", str(tmp_path / "data"))
    services.close()
    runner = CliRunner()

    def run(*arguments: str, code: int = 0, typed: str = "") -> Result:
        done = runner.invoke(main, ["board", *arguments], input=typed)
        assert done.exit_code == code, done.output
        assert "Traceback" not in done.output
        return done

    yield run
    services.close()


def made(board: Run, *more: str) -> tuple[str, str, str]:
    """Id, join code and passphrase of a new session."""
    told = board("new", "Työpaja", *more).output
    return (
        re.findall(r"Id: ([0-9a-f]{32})", told)[0],
        re.findall(r"Join code: ([0-9A-Z-]{11}) ", told)[0],
        re.findall(r"passphrase: (\S+)", told)[0],
    )


def test_a_session_is_made_listed_closed_and_opened(board: Run) -> None:
    assert "There are no sessions." in board("list").output
    name, code, passphrase = made(board, "--theme", "Bio", "--theme", "Energia")
    signed = services.leaders().sign_in(code, passphrase)
    assert signed.workshop.themes == ("Bio", "Energia", "", "")
    assert "closed" in board("close", code).output
    assert re.search(rf"{name}  {code}  closed .* 0 entries  0 participants  Työpaja", board("list").output)
    assert "open" in board("open", name).output
    new = re.findall(r"passphrase: (\S+)", board("passphrase", name).output)[0]
    assert new != passphrase
    services.leaders().sign_in(name, new)
    assert "There is no such workshop" in board("close", "nothing", code=2).output
    assert "needs 8 to 200 characters" in board("new", "x", "--passphrase", "short", code=2).output


def test_personal_data_is_deleted_with_a_proof(board: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, code, passphrase = made(board)
    store = services.store()
    workshop = services.administration().workshop(name)
    session = Session(store, workshop, passphrase, services.leaders().sign_in(code, passphrase).token)
    session.post(session.join(), contact=Contact("Aino Ääkkönen", "aino@example.org"))
    board("forget", code=2)
    board("forget", name, "--all", code=2)
    assert "Aborted" in board("forget", name, typed="n\n", code=1).output
    told = board("forget", name, typed="y\n").output
    assert re.search(r"contacts +1 +0\n", told)
    assert re.search(r"entries +1 +1\n", told)
    assert "Nothing else of them is left in the store." in told
    services.close()
    assert "Aino" not in (tmp_path / "data" / "board.sqlite").read_bytes().decode("utf-8", "replace")
    assert re.search(r"entries +1 +0\n", board("forget", "--all", "--entries", "--yes").output)
    monkeypatch.setattr(storage.Proof, "clean", property(lambda _: False))
    assert "still in the store" in board("forget", "--all", "--yes", code=1).output
    assert "Deleted: 0 sessions" in board("purge").output


def test_a_backup_is_written_and_restored(board: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, *_ = made(board)
    file = str(tmp_path / "board.zip")
    assert "workshops: 1 rows" in board("backup", file).output
    assert "not empty" in board("restore", file, code=2).output
    monkeypatch.setenv("SIDESTREAM_DATA_DIR", str(tmp_path / "other"))
    assert "Restored into" in board("restore", file).output
    assert name in board("list").output
    assert "workshops: 1 rows" in board("restore", file, "--replace").output
    assert "is no backup" in board("restore", str(tmp_path / "nothing.zip"), code=2).output


def test_a_session_is_exported_for_the_public_and_for_the_leader(board: Run, tmp_path: Path) -> None:
    name, code, passphrase = made(board)
    workshop = services.administration().workshop(name)
    session = Session(services.store(), workshop, passphrase, services.leaders().sign_in(code, passphrase).token)
    token = session.join()
    session.post(token, "Kaikille", visibility="public", contact=Contact("Aino", "aino@example.org"))
    session.post(token, "Vain salissa")
    public, leaders = tmp_path / "public.csv", tmp_path / "leader.csv"
    assert "1 entries as the public sees them" in board("export", name, "--out", str(public)).output
    assert "2 entries as the leader sees them" in board("export", code, "--for", "leader", "--out", str(leaders)).output
    assert "Kaikille" in (text := public.read_text())
    assert not [word for word in ("Vain salissa", "Aino", "aino@") if word in text]
    assert not [word for word in ("Kaikille", "Vain salissa", "Aino", "aino@") if word not in leaders.read_text()]
    other, *_ = made(board, "--region", "elsewhere")
    assert "belongs to the region elsewhere" in board("export", other, "--out", str(public), code=2).output
    board("export", name, "--out", str(tmp_path / "board.exe"), code=2)


def test_a_wrong_address_is_one_line_without_its_password(board: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_DATABASE_URL", "mysql://me:hunter2@x/y")
    told = board("list", code=2).output
    assert "SIDESTREAM_DATABASE_URL" in told
    assert "hunter2" not in told


def test_a_running_server_purges_at_its_start(board: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading  # noqa: PLC0415

    done = threading.Event()
    monkeypatch.setattr(storage, "purge", lambda _: done.set())
    services.participants()
    assert not done.wait(0.2)  # there is no store yet, and none is made by this
    services.close()
    made(board)
    services.participants()
    assert done.wait(10)


@pytest.mark.parametrize(
    "content", [b"no database at all, but a letter to the leader. " * 200, b"SQLite format 3\x00" + b"\xff" * 8000]
)
@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("new", "T"),
        ("open", "ABC-DEF-GHI"),
        ("close", "ABC-DEF-GHI"),
        ("passphrase", "ABC-DEF-GHI"),
        ("forget", "ABC-DEF-GHI", "--yes"),
        ("forget", "--all", "--yes"),
        ("purge",),
        ("backup", "b.zip"),
        ("export", "ABC-DEF-GHI", "--out", "b.xlsx"),
        ("restore", "good.zip"),
        ("restore", "good.zip", "--replace"),
    ],
)
def test_a_file_that_is_no_database_is_called_that_and_left_as_it_is(
    board: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "data" / "board.sqlite"
    if "restore" in arguments:
        board("new", "T")
        board("backup", "good.zip")
        file.unlink()
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    told = board(*arguments, code=2).output
    assert "board.sqlite is not a database, or is damaged" in told
    assert "in a moment" not in told
    assert file.read_bytes() == content
    assert not (tmp_path / "b.zip").exists()


def test_a_database_or_a_letter_is_no_backup_and_is_called_what_it_is(board: Run, tmp_path: Path) -> None:
    board("new", "T")
    told = board("restore", str(tmp_path / "data" / "board.sqlite"), code=2).output
    assert "board.sqlite is a database, not a backup" in told
    (tmp_path / "letter.zip").write_bytes(b"no database at all, but a letter to the leader. " * 200)
    assert "letter.zip is no backup of the board" in board("restore", str(tmp_path / "letter.zip"), code=2).output
