"""The map page's script without a browser, so that panels can be asked and changed like forms."""

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

MAIN = Path(__file__).resolve().parent.parent / "sidestream_map" / "ui" / "server" / "script" / "main.py"
# From a text of its own: beside a folder "pages" a second run of the test driver would take a page for the script.
SCRIPT = f"import runpy\nrunpy.run_path({str(MAIN)!r}, run_name='__main__')\n"


def opened(**query: str) -> AppTest:
    """The page as a link opens it, in English unless the link says otherwise."""
    app = AppTest.from_string(SCRIPT, default_timeout=120)
    for name, value in ({"lang": "en"} | query).items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def said(app: AppTest) -> str:
    """Everything that the page says in Markdown or HTML, in order, without the backslashes of escaped marks and without
    the name of the session, which is another one each time.
    """
    parts = [str(each.value) for each in (*app.markdown, *app.caption, *app.info, *app.warning, *app.error)]
    parts += [str(each.proto.body) for each in app.get("html")]
    return re.sub(' data-session="[0-9a-f]+"', "", "\n".join(parts)).replace("\\", "")


def query(app: AppTest, name: str) -> str | None:
    """A parameter of the address after the latest run."""
    value = app.query_params.get(name)
    return value[0] if isinstance(value, list) else value
