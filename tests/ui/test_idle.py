"""What nobody needs any more is let go of: sessions that have left, results that nobody asks for."""

import time
from collections import OrderedDict
from typing import Any
from unittest.mock import Mock

import pytest
from streamlit.runtime import Runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from sidestream_map.ui.server import idle
from sidestream_map.ui.session import results


def test_the_last_sessions_to_leave_are_let_go_of_and_others_may_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Streamlit's own classes: what is looked at in them is not promised by it."""
    storage = MemorySessionStorage(ttl_seconds=60)
    manager = WebsocketSessionManager(storage, Mock(), Mock(), None)
    monkeypatch.setattr(Runtime, "exists", lambda: True)
    monkeypatch.setattr(Runtime, "instance", lambda: Mock(_session_mgr=manager))
    session: Any = Mock(id="a")
    storage.save(SessionInfo(client=None, session=session))
    assert idle.left_sessions() == 0
    assert storage.get("a") is not None
    cache: Any = storage._cache
    monkeypatch.setattr(cache, "_timer", lambda: time.monotonic() + 61)
    assert idle.left_sessions() == 1
    assert not cache._data


def test_without_a_runtime_there_is_nothing_to_let_go_of() -> None:
    assert not Runtime.exists()
    assert idle.left_sessions() == 0
    idle.give_back()


def test_results_that_nobody_asks_for_are_let_go_of_but_for_the_latest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_STORES", {})
    monkeypatch.setattr(results, "_USED", {})
    stores: dict[str, OrderedDict[Any, Any]] = results._STORES
    for key in range(10):
        results.kept("a", key, object)
        results.kept("b", key, object)
    assert results.forget_idle() == 0
    later = time.monotonic() + results.IDLE_S + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    asked = Mock()
    results.kept("a", 0, asked)
    assert not asked.called
    assert results.forget_idle() == 2 * (10 - results.LATEST)
    assert [list(stores[kind]) for kind in "ab"] == [[7, 8, 9, 0], [6, 7, 8, 9]]
    assert results.forget_idle(0.0) == 0
    assert set(results._USED) == {(kind, key) for kind in "ab" for key in stores[kind]}
