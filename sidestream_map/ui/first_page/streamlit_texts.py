"""Translations of Streamlit's own texts that can appear on our pages.

Streamlit has no translations. Its words are found in its bundle (``tools/streamlit_texts.py``); each is translated here
or listed there as one that no page of ours can show. A script on the page puts ours in their place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sidestream_map.base import N_, Translator

WHOLE: Final = (
    N_("Add files"),
    N_("Accounting"),
    N_("Automatic"),
    N_("Average"),
    N_("Calendar"),
    N_("Compact"),
    N_("Count"),
    N_("Decrement"),
    N_("Distance"),
    N_("Distinct"),
    N_("Dollar"),
    N_("Duration"),
    N_("Empty"),
    N_("Euro"),
    N_("Increment"),
    N_("Localized"),
    N_("Maximum"),
    N_("Median"),
    N_("Minimum"),
    N_("Percent"),
    N_("Plain"),
    N_("Range"),
    N_("Scientific"),
    N_("Values"),
    N_("Add row"),
    N_("App pages"),
    N_("Cancel"),
    N_("Choose a date"),
    N_("Choose an option"),
    N_("Choose date"),
    N_("Choose options"),
    N_("Clear all"),
    N_("Clear date"),
    N_("Clear entry"),
    N_("Clear selection"),
    N_("Clear value"),
    N_("Close"),
    N_("Close Search"),
    N_("Close fullscreen"),
    N_("Connection error"),
    N_("Connection timed out."),
    N_("Copied"),
    N_("Copy to clipboard"),
    N_("Copy column name"),
    N_("Delete row(s)"),
    N_("Download as CSV"),
    N_("Download as PNG"),
    N_("Download failed"),
    N_("Drag and drop file here"),
    N_("Drag and drop files here"),
    N_("Failed to generate file for download"),
    N_("Fullscreen"),
    N_("Link to heading"),
    N_("Network issue"),
    N_("Next Result"),
    N_("Next month"),
    N_("Next page"),
    N_("No data"),
    N_("No options to select"),
    N_("No results"),
    N_("Only one file is allowed."),
    N_("Open"),
    N_("Page not found"),
    N_("Press Enter to apply"),
    N_("Press Enter to submit form"),
    N_("Previous Result"),
    N_("Previous month"),
    N_("Previous page"),
    N_("Running..."),
    N_("Search"),
    N_("Select all"),
    N_("Select..."),
    N_("Selected values"),
    N_("Show chart"),
    N_("Show data"),
    N_("Show password text"),
    N_("Hide password text"),
    N_("Show/hide columns"),
    N_("Skip to main content"),
    N_("Too many files"),
    N_("Try again"),
    N_("Upload"),
    N_("Browse files"),
    N_("Autosize"),
    N_("Format"),
    N_("Hide column"),
    N_("Pin column"),
    N_("Unpin column"),
    N_("Sort ascending"),
    N_("Sort descending"),
    N_("Connecting"),
    N_("Streamlit server is not responding. Are you connected to the internet?"),
    N_("Use arrow keys to navigate dates. Enter to select. Escape to close."),
)
"""Whole texts, as Streamlit writes them; message ids."""

PATTERNS: Final[Mapping[str, str]] = {
    r"Select (\d+) matches": N_("Select {1} matches"),
    r"Remove (.{1,200})": N_("Remove {1}"),
    r"Page (\d+)": N_("Page {1}"),
    r"(?:Upload )?([\d.]+ ?[KMG]?B) per file(?: • (.{1,60}))?": N_("{1} at most {2}"),
    r"Limit ([\d.]+ ?[KMG]?B) per file(?: • (.{1,60}))?": N_("{1} at most {2}"),
    r"File must be ([\d.]+ ?[KMG]?B) or smaller\.?": N_("The file is larger than {1}"),
    r"File is larger than ([\d.]+ ?[KMG]?B)": N_("The file is larger than {1}"),
    r"(.{1,80}) files are not allowed\.?": N_("{1} files can't be used here"),
    r"File type must be (.{1,120})": N_("The file must be of the kind {1}"),
    r"Showing page (\d+) of (\d+)": N_("Page {1} of {2}"),
    r"(\d+)/(\d+) characters?": N_("{1} of {2} characters"),
    r"Press (?:Enter|⌘\+Enter|Ctrl\+Enter) to (?:apply|submit form)": N_("Press Enter to apply"),
    r"The page that you have requested does not seem to exist\. Running the app's main page\.": N_(
        "There is no such page; this is the start page."
    ),
}
"""Texts with a number or a name in them, as regular expressions; ``{1}`` is what stood in the first group."""


def texts_of(t: Translator) -> dict[str, Any]:
    """Streamlit's texts and their translations, for the page's script; empty if the reader's language is English.

    Returns:
        ``whole`` (ours by Streamlit's) and ``patterns`` (pairs of regular expression and our text).
    """
    if t.language == "en":
        return {}
    return {
        "whole": {text: t.catalogue.gettext(text) for text in WHOLE},
        "patterns": [[pattern, t.catalogue.gettext(text)] for pattern, text in PATTERNS.items()],
    }
