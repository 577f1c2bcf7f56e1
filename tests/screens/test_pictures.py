"""A few screens as text, whole: the reviewer of a change reads what a player will see.

`RECORD=1 pytest tests/screens/test_pictures.py` writes them anew.
"""

import os
from pathlib import Path

import pytest

from game.tui.sitting import Sitting
from tests.screens import fake
from tests.screens.every import DEBTOR, SCREENS, TRADER

HERE = Path(__file__).parent / "pictures"
PICTURES = [
    ("month", (80, 24), TRADER),
    ("month", (120, 40), TRADER),
    ("month", (60, 20), DEBTOR),
    ("guarantors", (80, 24), {}),
    ("business", (80, 24), {}),
    ("help", (80, 24), {}),
    ("replay", (80, 24), TRADER),
    ("replay", (120, 40), TRADER),
]


@pytest.mark.parametrize(
    ("name", "size", "own"), PICTURES, ids=[f"{n}-{s[0]}x{s[1]}" for n, s, _ in PICTURES]
)
async def test_a_screen_looks_as_it_did(name, size, own):
    async with fake.app().run_test(size=size) as pilot:
        table = fake.FakeTable(**own)
        await pilot.app.push_screen(SCREENS[name](Sitting(table, pilot.app.words)))
        await pilot.pause(0.05)
        drawn = fake.seen(pilot.app) + "\n"
    golden = HERE / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("RECORD") == "1":
        HERE.mkdir(exist_ok=True)
        golden.write_text(drawn, "utf-8")
    assert drawn == golden.read_text("utf-8")
