"""What all tests share: hypothesis without a clock, since a test may not fail on a busy machine; and own caches."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# The same examples each time: a change is judged by itself, not by luck. `make fuzz` draws new ones.
house = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, database=None)
settings.register_profile("house", house)
settings.register_profile("fuzz", house, derandomize=False, print_blob=True)
settings.register_profile("fuzz-a-little", settings.get_profile("fuzz"), max_examples=20)
settings.load_profile("house")

pytest_plugins = ["browser_pages", "board_stores", "reruns", "running", "skips"]


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Shortest-path trees of tests don't go into the person's cache folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIDESTREAM_CACHE_DIR", str(tmp_path_factory.mktemp("trees")))
        yield


@pytest.fixture(autouse=True)
def _own_main() -> Iterator[None]:
    """Streamlit's AppTest leaves its script as ``__main__``, and later tests' processes start from it."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
