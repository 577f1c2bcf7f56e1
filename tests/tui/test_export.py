"""Pictures: no font from the network, and Chinese at its true width."""

import re

from game.tui.export import CELL, picture
from tests.screens import fake


async def test_a_picture_shows_chinese_whole_and_needs_no_network():
    app = fake.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.05)
        drawn = picture(app)
    assert "@font-face" not in drawn
    assert "url(http" not in drawn.replace('"', "")
    (width,) = re.findall(r'textLength="([\d.]+)"[^>]*>铁饭碗<', drawn)
    assert float(width) == round(6 * CELL, 1)


async def test_the_same_screen_is_the_same_picture():
    pictures = []
    for _ in range(2):
        app = fake.app()
        async with app.run_test(size=(80, 24)) as pilot:
            await fake.sit_down(pilot)
            pictures.append(picture(app))
    assert pictures[0] == pictures[1]
