"""Find Streamlit's own words in its bundle; ``python tools/streamlit_texts.py`` lists those that nobody has looked at.

Each word is translated (``sidestream_map/ui/first_page/streamlit_texts.py``) or stands below as one that no page of
ours can show, with the reason.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

import streamlit

from sidestream_map.ui.first_page import streamlit_texts

BUNDLE: Final = Path(streamlit.__file__).parent / "static" / "static" / "js"
CHUNKS: Final = (
    *("index", "DataFrame", "Multiselect", "Selectbox", "FileUploader", "UploadFileInfo", "NumberInput", "TextInput"),
    *("TextArea", "DateInput", "ReorderedSegments", "Toolbar", "DownloadButton", "StreamlitMarkdown", "Pagination"),
    *("ArrowVegaLiteChart", "Slider", "Radio", "Checkbox", "ButtonGroup", "Popover", "InputInstructions", "Tabs"),
)
"""Parts of the bundle that our pages load; the others draw elements that we don't use."""
_PLACE: Final = (
    r"(?:children|label|title|placeholder|\"aria-label\"|ariaLabel|alt|content|message|tooltip|help|text|description)"
)
_TEXT: Final = re.compile(rf"{_PLACE}\s*:\s*\[?\s*(?:\"([^\"\\]{{2,160}})\"|`([^`\\$]{{2,160}})`)")

UNSEEN: Final[dict[str, tuple[str, ...]]] = {
    "the menu, which is hidden and whose client.toolbarMode is minimal": (
        "Also record audio",
        "Always rerun",
        "Auto rerun",
        "Clear cache",
        "Clear caches",
        "Deploy",
        "Deploy now",
        "Get help",
        "Main menu",
        "Made with Streamlit v",
        "Print",
        "Record a screencast",
        "Report a bug",
        "Rerun",
        "Settings",
        "About",
        "Developer options",
        "Theme",
        "Wide mode",
        "Choose app theme",
        "Appearance",
        "Stop",
        "Learn more",
        "Next steps",
        "Other platforms",
        "Start trial",
        "Step 1",
        "Step 2",
        "Step 3",
        "Start recording!",
        "Streamlit Community Cloud",
        "Unable to deploy",
        "WebM format",
        "Don't show again",
        "Save video to disk",
        "Preview your video below:",
        "This video is encoded in the",
        "Skills installed",
        "Failed to install skills.",
        "Dark",
        "Light",
        "System",
        "Notifications",
        "Sidebar",
    ),
    "deployment and screen recording, which only that menu opens": (
        "Deploy on your own hardware or cloud service",
        "Deploy this app using...",
        "For custom deployment ",
        "Deploy unlimited private apps with role-based sharing",
        "Deploy unlimited public apps",
        "For enterprise",
        (
            "Due to limitations with some browsers, this feature is only supported on recent desktop "
            "versions of Chrome, Firefox, and Edge."
        ),
        "Enterprise-level security, support, and fully managed infrastructure",
        "Explore and learn from Streamlit’s community and popular apps",
        "For community, always free",
        "For personal hobbies and learning",
        "Integrate with Snowflake’s full data stack",
        "Please commit the latest changes and push to GitHub to continue.",
        "Set up and maintain your own authentication, resources, and costs",
        "Share your video with the world on Twitter, LinkedIn, YouTube, or just plain email!",
        "This Git tree is in a detached HEAD state.",
        (
            "This will record a video with the contents of your screen, so you can easily share what you're "
            "seeing with others."
        ),
    ),
    "what Streamlit says of a program's fault, which our own page says instead (client.showErrorDetails none)": (
        "Ask ChatGPT",
        "Ask Google",
        "Script execution error",
        "Traceback:",
        "Unknown Error",
        "Unknown error",
        "Copy",
        "Cmd+R",
        "Ctrl+R",
        "Error: ",
        "File change.",
        "Streamlit logo",
        (
            "Cannot load Streamlit frontend code. This can happen when you update Streamlit while a "
            "Streamlit app is running."
        ),
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:",
        "Logo",
    ),
    "the sidebar and Streamlit's own navigation, which we don't use": (
        "Collapse sidebar",
        "Expand sidebar",
        "Navigate to home page",
        "Scroll tabs left",
        "Scroll tabs right",
    ),
    "statistics, charts and editors of tables' columns, which our tables don't offer": (
        "Average length",
        "Based on sample",
        "Button action menu",
        "Dataframe column menu",
        "Edit markdown content",
        "Enter markdown text...",
        "Markdown content",
        "Maximum length",
        "Minimum length",
        "No content",
        "Standard deviation",
        "Top values frequency chart",
        "Video player",
        "Audio player",
        "Cancel (Escape)",
        "Edit",
        "Rename",
        "Pagination",
    ),
    "choices of ranges of dates, which we don't offer": (
        "Choose date range",
        "Clear dates",
        "Date range",
        "Past 2 Years",
        "Past 3 Months",
        "Past 6 Months",
        "Past Month",
        "Past Week",
        "Past Year",
        "Quick select a date range",
    ),
    "icons and effects that we don't use": (
        "Alien Monster",
        "Happy",
        "Snowflake",
    ),
}
"""Words that no page of ours can show, by the reason."""


def found() -> set[str]:
    """Words in the parts of the bundle that our pages load."""
    words: set[str] = set()
    for path in BUNDLE.glob("*.js"):
        if path.name.split(".")[0] in CHUNKS:
            for match in _TEXT.finditer(path.read_text(encoding="utf-8", errors="replace")):
                text = match[1] or match[2]
                if re.match(r"[A-Z]", text) and (" " in text or re.fullmatch(r"[A-Z][a-z]{3,}", text)):
                    words.add(text)
    return words


def unknown() -> list[str]:
    """Words that are neither translated nor known not to appear."""
    known = {*streamlit_texts.WHOLE, *(text for texts in UNSEEN.values() for text in texts)}
    patterns = [re.compile(pattern) for pattern in streamlit_texts.PATTERNS]
    return sorted(text for text in found() - known if not any(each.fullmatch(text) for each in patterns))


if __name__ == "__main__":
    left = unknown()
    print("\n".join(left) or "Every word is translated, or known not to appear.")
    sys.exit(bool(left))
