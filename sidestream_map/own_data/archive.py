"""Text tables in a zip archive, as an export in CSV has them."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from sidestream_map.base import N_, OWN_UNPACKED_BYTES_MAX, LimitError, TableError

PARTS_MAX: Final = 50
"""Members of an archive; an export has at most a dozen."""
_UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)


def tables_of(content: bytes, file: str) -> tuple[tuple[str, bytes], ...]:
    """Name and content of each text table; none where the archive is something else, such as a workbook.

    Members in folders and those that begin with an underscore, which explain an export, are passed over.

    Args:
        content: of the archive; it may be anything.
        file: its name, for messages.

    Raises:
        TableError: it is damaged or protected.
        LimitError: it holds more than the settings allow.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if any(member.filename.lower().startswith(("xl/", "[content_types]")) for member in members):
                return ()
            wanted = [
                member
                for member in members
                if member.filename.lower().endswith(".csv")
                and "/" not in member.filename
                and not member.filename.startswith("_")
            ]
            limit = int(OWN_UNPACKED_BYTES_MAX.get())
            if len(members) > PARTS_MAX or sum(member.file_size for member in wanted) > limit:
                raise LimitError(
                    N_(
                        "{file} is larger than {limit} bytes when it is unpacked. Split it, or raise the setting "
                        "{setting}."
                    ),
                    file=file,
                    limit=limit,
                    setting=OWN_UNPACKED_BYTES_MAX.variable,
                )
            if any(member.flag_bits & 1 for member in wanted):
                raise TableError(N_("{file} is protected by a password. Save it without one."), file=file)
            return tuple((member.filename, archive.read(member)) for member in wanted)
    except _UNREADABLE:
        if not file.lower().endswith(".zip"):  # a workbook is an archive too, and its reader says what is wrong
            return ()
        raise TableError(
            N_("{file} is an archive that can't be read: it may be damaged. Make it again."), file=file
        ) from None
