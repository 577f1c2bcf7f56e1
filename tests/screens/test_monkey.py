"""Lives by random keys, with resizes: nothing breaks, and every run file is what it says it is."""

import random
import re

import pytest

from game.cli.doors import House
from game.runs.replay import verify
from game.tui.actions import EVERYWHERE, of_screen
from game.tui.app import GameApp
from game.tui.options import Options

SIZES = [(80, 24), (60, 20), (100, 30), (120, 40), (59, 24), (80, 19), (160, 50)]
ALWAYS = ["enter"] * 6 + ["down", "up", "tab", "right", "left", "escape", "space", "home", "x"]
LEAVES = ("leave", "leave_game", "replay", "watch", "command_palette")
"""Keys that end the game, or a life before its file is worth a look."""


def keys_of(app):
    """What a key on this screen could be: mostly one that means something."""
    screen = getattr(app.screen, "KEYS", "")
    heard = [a for a in (*of_screen(screen), *of_screen(EVERYWHERE)) if a.id not in LEAVES]
    means = [key for action in heard for key in action.keys]
    back = {key for action in heard if action.id == "back" for key in action.keys}
    out = back if screen in ("title", "month", "opening", "hand", "note", "scenario") else set()
    return [key for key in means + ALWAYS if key not in out | {"ctrl+q"}]


async def wander(app, pilot, chance, presses):
    """Press keys at random; now and then the window changes its size."""
    for _ in range(presses):
        if chance.random() < 0.04:
            await pilot.resize_terminal(*chance.choice(SIZES))
        await pilot.press(*chance.choices(keys_of(app), k=2))


async def one_month(app, pilot):
    """Go from the title to the first month, and live it, so that there is a life to break."""
    for _ in range(300):  # a busy machine has not every screen there at once
        lived = getattr(app.screen, "KEYS", "") == "month"
        await pilot.press("enter")
        if lived:
            return
        await pilot.pause(0.02)
    raise AssertionError("however often one pressed enter, there came no month")


async def a_life(folder, number, presses):
    """Whether it broke, and the files that it left."""
    chance = random.Random(number)
    house = House(None, folder, "en")
    options = Options(content=house.folders, languages=house.languages(), saves=house.saves)
    app = GameApp(options, house.doors())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        await one_month(app, pilot)
        await wander(app, pilot, chance, presses)
    assert app._exception is None
    files = sorted(folder.glob("*.jsonl"))
    for file in files:
        assert verify(file).ok, file
    return files


async def test_a_life_by_random_keys(tmp_path):
    files = await a_life(tmp_path, 1, 36)
    assert any(re.search(rb'"kind":"month"', file.read_bytes()) for file in files)


@pytest.mark.long
@pytest.mark.parametrize("number", range(50))
async def test_fifty_lives_by_random_keys(tmp_path, number):
    await a_life(tmp_path, 1_000 + number, 400)
