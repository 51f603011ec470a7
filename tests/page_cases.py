"""Pages as scripts, opened at an address and asked for the address that they have written."""

from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from sidestream_map.ui.session.address import Address, from_query, to_query


def opened_at(address: Address, script: Any) -> AppTest:
    """A page after its first run.

    Args:
        script: the file of a whole script, or a function that draws one page.
    """
    app = AppTest.from_file(str(script)) if isinstance(script, Path) else AppTest.from_function(script)
    app.default_timeout = 60
    for name, value in to_query(address).items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def address_of(app: AppTest) -> Address:
    """The address after the latest run; it holds nothing that had to be told."""
    assert not app.exception
    found, notices = from_query(
        {name: value if isinstance(value, str) else value[-1] for name, value in app.query_params.items()}
    )
    assert notices == ()
    return found
