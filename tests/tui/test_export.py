"""Pictures: no font from the network, and Chinese at its true width."""

import re
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from game.tui.export import CELL, film, picture
from game.tui.screens.dialog import Message
from tests.screens import fake


async def test_a_picture_shows_chinese_whole_and_needs_no_network():
    app = fake.app(title=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.05)
        drawn = picture(app)
    assert "@font-face" not in drawn
    assert "url(http" not in drawn.replace('"', "")
    (width,) = re.findall(r'textLength="([\d.]+)"[^>]*>铁饭碗<', drawn)
    assert float(width) == round(6 * CELL, 1)


async def test_figures_beside_chinese_stay_in_their_cells():
    app = fake.app(lang="zh", languages=("en", "zh"))
    async with app.run_test(size=(80, 24)) as pilot:
        await fake.sit_down(pilot)
        drawn = picture(app)
    runs = re.findall(r' x="([\d.]+)"[^>]*textLength="([\d.]+)"[^>]*>([^<]+)</text>', drawn)
    for x, length, text in runs:
        letters = text.replace("&#160;", " ").replace("&lt;", "<").replace("&amp;", "&")
        assert float(x) / CELL == pytest.approx(round(float(x) / CELL), abs=0.02)
        assert float(length) == pytest.approx(cell_len(letters) * CELL, abs=0.11)
        assert len({cell_len(letter) for letter in letters if letter != " "}) <= 1
    assert any("元" in text for _, _, text in runs)


async def test_the_axis_of_bars_stands_where_its_cell_is():
    app = fake.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(Message("Bars", "⣿⣿⣿│⣿", "⣀│⣿⣿⣿"))
        await pilot.pause(0.05)
        drawn = picture(app)
    axes = re.findall(r' x="([\d.]+)"[^>]*>│</text>', drawn)
    bars = re.findall(r' x="([\d.]+)"[^>]*>(?:⣿⣿⣿|⣀)</text>', drawn)
    cells = [round((float(axis) - float(bars[0])) / CELL, 2) for axis in axes]
    assert {3, 1} <= set(cells)


async def test_the_same_screen_is_the_same_picture():
    pictures = []
    for _ in range(2):
        app = fake.app()
        async with app.run_test(size=(80, 24)) as pilot:
            await fake.sit_down(pilot)
            pictures.append(picture(app))
    assert pictures[0] == pictures[1]


async def test_a_film_shows_every_picture_in_turn_and_mixes_none_up():
    app = fake.app()
    shown = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.05)
        shown.append(picture(app))
        await fake.sit_down(pilot)
        shown.append(picture(app))
    told = film(shown, 2.0)
    root = ElementTree.fromstring(told)
    frames = [child for child in root if child.get("class") == "frame"]
    assert [frame.get("style") for frame in frames] == [
        "animation-delay: 0.0s",
        "animation-delay: 2.0s",
    ]
    assert "prefers-reduced-motion" in told
    assert "terminal-" not in told
    assert set(re.findall(r"\.(t\d)-r1 ", told)) == {"t0", "t1"}
