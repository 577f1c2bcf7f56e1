"""From the title to one's own shop in a few keys, led by the hints alone."""

from game.cli.doors import House
from game.engine.town import TRADING
from game.present.reading import mine
from game.tui.app import GameApp
from game.tui.options import Options
from game.tui.screens.business import BusinessScreen
from game.tui.screens.month import MonthScreen
from tests.screens import fake

MOST = 15
"""Keys; four seconds for each of them are a minute."""


async def until_moved(pilot, before):
    """Wait until another screen, or another part of the same, is shown."""
    for _ in range(300):
        await pilot.pause(0.02)
        now = fake.seen(pilot.app)
        if now != before and "One moment" not in now and pilot.app.screen.is_mounted:
            return


async def test_somebody_trades_after_a_few_keys(tmp_path):
    house = House(None, tmp_path, "en")
    app = GameApp(Options(content=house.folders, saves=house.saves), house.doors())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        pressed, hinted = [], False
        while len(pressed) < MOST:
            screen = app.screen
            if isinstance(screen, MonthScreen):
                if mine(screen.sitting.now, "activity") == TRADING:
                    break
                if screen.sitting.plan.line == "none":
                    hinted = "b opens a business" in fake.seen(app)
            opens = isinstance(screen, MonthScreen) and screen.sitting.plan.line == "none"
            key = "b" if opens else "enter"
            before = fake.seen(app)
            await pilot.press(key)
            pressed.append((type(screen).__name__, key))
            await until_moved(pilot, before)
        assert mine(app.life.now, "activity") == TRADING, pressed
        assert hinted
        assert (BusinessScreen.__name__, "enter") in pressed
