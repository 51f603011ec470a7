"""``sidestream-map board``: workshops on the server's own board, what is deleted of them, backup and restore."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sidestream_map.base import DEFAULT_LANGUAGE, LANGUAGES, N_, BoardError
from sidestream_map.workshop.board import services, spaced

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Audience, Workshop
    from sidestream_map.workshop.board.storage import Archived, Proof

FILE = click.Path(dir_okay=False, path_type=Path)
AUDIENCE_SAYS = {"public": "the public", "leader": "the leader"}


@click.group()
@click.pass_context
def command(context: click.Context) -> None:
    """The workshop board: sessions, deleting, backup and restore.

    The board is kept in the file board.sqlite of SIDESTREAM_DATA_DIR, or in the PostgreSQL database of
    SIDESTREAM_DATABASE_URL. WORKSHOP is a session's id or join code. The server may go on running.
    """
    context.call_on_close(services.close)


@command.command()
@click.argument("title")
@click.option("--region", default="meri-lappi", show_default=True, help="Id of the region whose plants can be named.")
@click.option("--theme", "themes", multiple=True, help="Name of a theme slot, up to four times.")
@click.option("--passphrase", help="Of the leader; a random one without it. It stays in the shell's history.")
def new(title: str, region: str, themes: tuple[str, ...], passphrase: str | None) -> None:
    """Make an open session called TITLE and print its join code and the leader's passphrase."""
    more = {"themes": themes} if themes else {}
    made = services.administration().create(title, region, passphrase=passphrase, **more)
    _tell(made.workshop)
    click.echo(f"Leader's passphrase: {made.passphrase}  (write it down, it is stored nowhere)")


@command.command("list")
def listing() -> None:
    """List all sessions, the newest first."""
    listed = services.administration().workshops()
    for each in listed:
        found = each.workshop
        click.echo(
            f"{found.id}  {spaced(found.code)}  {found.state:6}  made {found.created:%Y-%m-%d}  "
            f"kept until {found.kept_until:%Y-%m-%d}  {each.entries} entries  {each.participants} participants  "
            f"{found.title}"
        )
    if not listed:
        click.echo("There are no sessions.")


@command.command("open")
@click.argument("workshop")
def open_(workshop: str) -> None:
    """Let WORKSHOP take entries and reactions again."""
    _tell(services.administration().set_state(workshop, "open"))


@command.command()
@click.argument("workshop")
def close(workshop: str) -> None:
    """Let WORKSHOP take nothing more; it can still be read and led."""
    _tell(services.administration().set_state(workshop, "closed"))


@command.command()
@click.argument("workshop")
@click.option("--passphrase", help="The new one; a random one without it. It stays in the shell's history.")
def passphrase(workshop: str, passphrase: str | None) -> None:
    """Give WORKSHOP another passphrase and sign its leaders out."""
    secret = services.administration().reset_passphrase(workshop, passphrase)
    click.echo(f"Leader's passphrase: {secret}  (write it down, it is stored nowhere)")


@command.command()
@click.argument("workshop", required=False)
@click.option("--all", "every", is_flag=True, help="Of all sessions.")
@click.option("--entries", is_flag=True, help="The entries too: what people wrote may hold personal data.")
@click.option("--yes", is_flag=True, help="Don't ask.")
def forget(workshop: str | None, every: bool, entries: bool, yes: bool) -> None:
    """Delete all personal data of WORKSHOP (or --all) for good, and print the proof.

    Names, contacts, keys of participants and leaders, counts by address, and the steps of moderation go. Ends with 1
    when something that was deleted is found again. Backups and exported files are not touched: delete them too.
    """
    if every == (workshop is not None):
        raise click.UsageError("Name one session, or say --all.")
    what = "all personal data and all entries" if entries else "all personal data"
    if not yes:
        click.confirm(f"Delete {what} of {'all sessions' if every else workshop} for good?", abort=True)
    from sidestream_map.workshop.board.storage import forget as forget_in  # noqa: PLC0415 — brings the database in

    proof = forget_in(services.store(), workshop, entries=entries)
    _tell_proof(proof)
    if not proof.clean:
        sys.exit(1)


@command.command()
def purge() -> None:
    """Delete what has been kept as long as its session said; a running server does it daily."""
    from sidestream_map.workshop.board.storage import purge as purge_in  # noqa: PLC0415

    done = purge_in(services.store())
    click.echo(f"Deleted: {done.workshops} sessions as a whole, personal data of {done.personal} more.")


@command.command()
@click.argument("workshop")
@click.option(
    "--out", type=FILE, required=True, help="The file; its ending says which: .xlsx .csv .zip .gpkg .geojson."
)
@click.option(
    "--for",
    "audience",
    type=click.Choice(("public", "leader")),
    default="public",
    show_default=True,
    help="Whose edition; the leader's holds contacts and what is hidden.",
)
@click.option("--language", type=click.Choice(LANGUAGES), default=DEFAULT_LANGUAGE, show_default=True)
@click.option(
    "--region", "folder", type=click.Path(path_type=Path), help="The region's folder; the bundled one without."
)
def export(workshop: str, out: Path, audience: Audience, language: str, folder: Path | None) -> None:
    """Write the entries of WORKSHOP, what could meet and what has become of it into a file."""
    # What the board is exported with is slow to import.
    from sidestream_map.base import check_output, written  # noqa: PLC0415
    from sidestream_map.cli.opening import opened  # noqa: PLC0415
    from sidestream_map.exports import SUFFIXES, Edition, file_bytes  # noqa: PLC0415
    from sidestream_map.exports.tables import board_export  # noqa: PLC0415
    from sidestream_map.workshop import board_view  # noqa: PLC0415

    check_output(out, SUFFIXES)
    board, contacts = services.administration().board(workshop, audience)
    region = opened(None, folder, language, {})
    if region.region.id != board.workshop.region:
        raise BoardError(
            N_("This session belongs to the region {region}: name its folder with --region."),
            region=board.workshop.region,
        )
    situation = region.situation
    view = board_view(board, situation.catalogue, situation.router, situation.scenario, situation.matches)
    data = file_bytes(board_export(view, Edition(region.region, region.t), contacts), out.suffix.lower(), region.t)
    with written(out) as part:
        part.write_bytes(data)
    if audience == "leader":
        out.chmod(0o600)  # names and contacts
    click.echo(f"Written to {out}: {len(board.entries)} entries as {AUDIENCE_SAYS[audience]} sees them.")


@command.command()
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """Write the whole board into FILE, which restores into SQLite and PostgreSQL alike. It holds contacts: guard it."""
    from sidestream_map.workshop.board.storage import backup as backup_to  # noqa: PLC0415

    _tell_archive(backup_to(services.store(), file), f"Written to {file}")


@command.command()
@click.argument("file", type=FILE)
@click.option("--replace", is_flag=True, help="Throw away what the store holds.")
def restore(file: Path, replace: bool) -> None:
    """Put the backup FILE into the store, whole or not at all."""
    from sidestream_map.workshop.board.storage import restore as restore_from  # noqa: PLC0415

    _tell_archive(restore_from(services.store(), file, replace=replace), f"Restored into {services.store().name}")


def _tell(workshop: Workshop) -> None:
    click.echo(f"{workshop.title} ({workshop.state})")
    click.echo(f"Id: {workshop.id}")
    click.echo(f"Join code: {spaced(workshop.code)}  (page /join/{workshop.code})")
    click.echo(
        f"Names and contacts are deleted on {workshop.personal_until:%Y-%m-%d}, all on {workshop.kept_until:%Y-%m-%d}."
    )


def _tell_archive(archived: Archived, done: str) -> None:
    click.echo(f"{done}: the board of {archived.created:%Y-%m-%d %H:%M:%S} UTC")
    for table, rows in archived.rows.items():
        click.echo(f"  {table}: {rows} rows")


def _tell_proof(proof: Proof) -> None:
    click.echo(f"Store: {proof.store}")
    click.echo(f"{'table':20}{'before':>10}{'after':>10}")
    for table, rows in proof.before.items():
        click.echo(f"{table:20}{rows:>10}{proof.after[table]:>10}")
    click.echo(f"Searched for {proof.sought} deleted texts in {', '.join(proof.searched)}.")
    if proof.too_short:
        click.echo(f"  {proof.too_short} more are too short to search for.")
    for table, texts in proof.kept.items():
        click.echo(f"  {texts} of them also stand in rows of {table} that were kept (--entries deletes entries).")
    if proof.clean:
        click.echo("Nothing else of them is left in the store.")
    else:
        click.echo(f"{proof.left} of them are still in the store: close other programs that use it, and try again.")
