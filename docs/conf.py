"""How Sphinx builds the reference (``make docs``) out of the repository's own pages; nothing comes from elsewhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

from sidestream_map import __version__

sys.path.insert(0, str(Path(__file__).parent / "building"))

project = "sidestream-map"
author = "sidestream-map"
version = release = __version__
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "docs/index"
# The pages stand where people find them in the repository, so that their links hold in both places.
include_patterns = [
    "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/**", "geodata/README.md", "geodata/**/README.md",
    "benchmarks/README.md", "frontend/README.md",
]  # fmt: skip
exclude_patterns = ["docs/conf.py", "docs/building/**"]
nb_custom_formats = {".py": ["notebook_reader.read", {}]}
nb_execution_mode = os.environ.get("NOTEBOOKS", "force")
nb_execution_timeout = 180
nb_execution_raise_on_error = True
nb_execution_in_temp = True
nb_merge_streams = True
myst_heading_anchors = 4
autodoc_member_order = "bysource"
autodoc_typehints = "description"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
html_theme = "furo"
html_title = f"sidestream-map {version}"
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"top_of_page_buttons": []}


def setup(app: Sphinx) -> None:
    """Show a drawing in words as the words that it is."""
    app.add_lexer("mermaid", TextLexer)
