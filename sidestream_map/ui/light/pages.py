"""A folder of light pages: their templates, and the files that they load."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from sidestream_map.base import LANGUAGE_NAMES, Translator
from sidestream_map.ui.http import guarded, kept_answer

HERE: Final = Path(__file__).parent
FILES: Final[Mapping[str, str]] = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
"""Media type of a file that is served, by its ending."""
FOR_EVER: Final = "public, max-age=31536000, immutable"
"""For files whose address holds their hash."""


class Pages:
    """Pages of one folder: its ``templates`` and ``static`` files, and those that all light pages share.

    Texts that go into a template are escaped.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is read yet."""
        self._folders = (folder, HERE)

    @cached_property
    def templates(self) -> Environment:
        """The templates; a value that a template needs but doesn't get raises an error."""
        return Environment(
            loader=FileSystemLoader([folder / "templates" for folder in self._folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The files that are served, by name; no other file can be fetched."""
        paths = [path for folder in self._folders for path in sorted((folder / "static").iterdir())]
        return {path.name: path.read_bytes() for path in paths if path.suffix in FILES}

    @cached_property
    def version(self) -> str:
        """A part of the files' addresses that changes whenever one of the files does."""
        return hashlib.sha256(b"\0".join(self.files.values())).hexdigest()[:12]

    def html(self, template: str, values: Mapping[str, Any], status: int = 200, *, kept: bool = False) -> Response:
        """Answer with a page made from a template.

        Args:
            values: what it shows, with :meth:`frame`.
            kept: whether a browser may keep it for going back.
        """
        text = self.templates.get_template(template).render(values)
        return guarded(HTMLResponse(text, status_code=status), kept=kept)

    def frame(
        self,
        t: Translator,
        title: str,
        prefix: str = "static",
        languages: Iterable[tuple[str, str, str]] | None = None,
    ) -> dict[str, Any]:
        """The values for the frame around every page.

        Args:
            prefix: where its files are, from where it is.
            languages: code, name and address of the page in each language; by ``?lang=`` alone if None.
        """
        ways = languages or [(code, name, f"?lang={code}") for code, name in LANGUAGE_NAMES.items()]
        return {"language": t.language, "languages": list(ways), "title": title, "static": f"{prefix}/{self.version}"}

    def static(self, request: Request) -> Response:
        """Answer with a script, style or picture.

        Args:
            request: its path ends with the version and the file's name.
        """
        name = str(request.path_params["name"])
        content = self.files.get(name)
        if content is None:
            return guarded(PlainTextResponse("not found", status_code=404))
        answer = guarded(kept_answer(request, content, FILES[Path(name).suffix]), kept=True)
        if request.path_params["version"] == self.version:
            answer.headers["Cache-Control"] = FOR_EVER
        return answer
