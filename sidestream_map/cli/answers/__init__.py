"""Answers of commands as files of the export: options, check and writing in one place."""

from sidestream_map.cli.answers.files import edition_of, opened_for, options_of_answer, save, save_view

__all__ = [
    "edition_of",
    "opened_for",
    "options_of_answer",
    "save",
    "save_view",
]
