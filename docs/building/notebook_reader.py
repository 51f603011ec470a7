"""Reads a notebook of the documents for Sphinx."""

from __future__ import annotations

from typing import Any

import jupytext
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

PICTURES = 'import altair\n\naltair.renderers.enable("svg")'
"""Charts become pictures: as scripts a page would have to fetch what draws them."""


def read(text: str, **_: Any) -> NotebookNode:
    """A notebook of percent cells with its language, and with a first cell that isn't shown."""
    notebook = jupytext.reads(text, fmt="py:percent")
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["language_info"] = {"name": "python", "pygments_lexer": "ipython3"}
    notebook.cells.insert(0, new_code_cell(PICTURES, metadata={"tags": ["remove-cell"]}))
    return notebook
