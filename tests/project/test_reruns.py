from __future__ import annotations

import pytest
from reruns import LINES, Reruns


class Told:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def write_line(self, line: str) -> None:
        self.lines.append(line)


@pytest.mark.parametrize(("outcome", "told"), [("rerun", True), ("failed", False), ("passed", False)])
def test_the_end_of_a_first_tries_fault_is_told(outcome: str, *, told: bool) -> None:
    fault = "\n".join(f"line {number}" for number in range(2 * LINES))
    report = pytest.TestReport("a.py::b", ("a.py", 1, "b"), {}, outcome, fault, "call")  # type: ignore[arg-type]
    reruns, terminal = Reruns(), Told()
    reruns.pytest_runtest_logreport(report)
    reruns.pytest_terminal_summary(terminal)
    assert ["a.py::b" in line and fault[-200:] in line and "line 0\n" not in line for line in terminal.lines] == [
        True
    ] * told
