"""What commands share that write an answer as a file of the export: options, the check before the work, the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from sidestream_map.base import N_, Translator, check_output, written
from sidestream_map.cli.opening import FILE, Opened, opened, options_of_all, options_of_allocation
from sidestream_map.exports import ADDRESS, SUFFIXES, Edition, ExportView, file_bytes

_Command = TypeVar("_Command", bound=Callable[..., Any])


def options_of_answer(command: _Command) -> _Command:
    """Add the options of an allocation, those of all commands, and ``--out``."""
    out = click.option("--out", type=FILE, help="The file; its ending says which format.")
    return options_of_allocation(options_of_all(out(command)))


def opened_for(
    out: Path | None,
    source: str | None,
    folder: Path | None,
    language: str | None,
    wishes: Mapping[str, Any],
    *,
    pictures: tuple[str, ...] = (),
) -> Opened:
    """Open a region in a scenario; a file that can't be written is refused before any work.

    Args:
        out: the file; None for none.
        source: a scenario as file or link.
        folder: a region's folder, None for the bundled one.
        language: of the words, None for the scenario's.
        wishes: the options of an allocation.
        pictures: endings beside those of exports.

    Raises:
        SidestreamError: as :func:`sidestream_map.cli.opening.opened`, or the file can't be written.
    """
    if out is not None:
        check_output(out, (*SUFFIXES, *pictures), () if source is None or "://" in source else (Path(source),))
    return opened(source, folder, language, wishes)


def edition_of(region: Opened, source: str | None) -> Edition:
    """For whom a file is: region, language, and the link where the scenario came as one."""
    link = source if source is not None and ADDRESS.fullmatch(source) else ""
    return Edition(region.region, region.t, link)


def save_view(out: Path | None, region: Opened, source: str | None, view: Callable[[Edition], ExportView]) -> None:
    """Write an answer and say so; nothing without a file.

    Args:
        out: whose ending says which format.
        view: makes the export.
    """
    if out is not None:
        save(out, file_bytes(view(edition_of(region, source)), out.suffix.lower(), region.t), region.t)


def save(out: Path, data: bytes, t: Translator) -> None:
    """Write a file and say so; one that is there is replaced only by a whole one."""
    with written(out) as part:
        part.write_bytes(data)
    click.echo(t(N_("Written to {file}."), file=out.name))
