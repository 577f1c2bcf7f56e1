"""The parts on which everything rests carry at least a line of test for every line of code."""

import pytest

from tests.house.scan import GAME, ROOT

COVERED_BY = {
    "engine": ("engine", "laws", "contract", "golden"),
    "runs": ("runs",),
}


def lines(*folders):
    """Lines that are not blank, in all Python files below some folders."""
    files = [path for folder in folders for path in folder.rglob("*.py")]
    return sum(
        bool(line.strip()) for path in files for line in path.read_text("utf-8").splitlines()
    )


@pytest.mark.parametrize("part", COVERED_BY)
def test_there_is_as_much_test_as_code(part):
    code = lines(GAME / part)
    test = lines(*(ROOT / "tests" / name for name in COVERED_BY[part]))
    assert code > 0
    assert test >= code, f"{test} lines of test for {code} lines of game/{part}"
