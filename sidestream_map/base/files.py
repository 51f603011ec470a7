"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sidestream_map.base.errors import InputError
from sidestream_map.base.i18n import N_
from sidestream_map.base.kept_files import replacing


def check_output(path: Path, suffixes: tuple[str, ...], inputs: tuple[Path, ...] = ()) -> None:
    """Check that a result can be written to a path, before any work is done.

    Args:
        path: where the result is to go.
        suffixes: endings that are understood, e.g. ``(".csv", ".parquet")``.
        inputs: files that are read; none of them may be overwritten.

    Raises:
        InputError: another ending, no such folder, something there that is not a file, or an input.
    """
    if path.suffix.lower() not in suffixes:
        raise InputError(
            N_("{file} must end in {suffixes}, which says what to write."),
            file=path.name,
            suffixes=" / ".join(suffixes),
        )
    if not path.parent.is_dir():
        raise InputError(N_("There is no folder {folder} to write to: make it first."), folder=path.parent)
    if path.exists() and not path.is_file():
        raise InputError(N_("{file} is there and is not a file: choose another name."), file=path.name)
    if any(given.exists() and path.exists() and given.samefile(path) for given in inputs):
        raise InputError(N_("{file} is also read: choose another name for the result."), file=path.name)


@contextlib.contextmanager
def written(path: Path, *, private: bool = False) -> Iterator[Path]:
    """A temporary file beside ``path`` that takes its place once the block ends without an error.

    Args:
        path: where the result is to go; a file of that name is replaced.
        private: whether nobody else on the machine may read it.

    Raises:
        InputError: the folder can't be written to.
    """
    try:
        with replacing(path) as part:
            yield part
            if not private:
                part.chmod(0o644)  # it is made private
    except OSError as error:
        raise InputError(
            N_("{file} can't be written: {reason}."), file=path.name, reason=error.strerror or type(error).__name__
        ) from error
