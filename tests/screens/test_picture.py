"""A picture of any screen, kept by a key or from the palette: what it shows, and where it is."""

import html
import os
import re
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from rich.cells import cell_len

from game.tui.export import CELL
from game.tui.sitting import Sitting
from tests.screens import fake
from tests.screens.every import SCREENS

TEXT = re.compile(r'<text[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*textLength="([\d.]+)"[^>]*>([^<]*)<')


def rows(text):
    """The rows of a picture, each made of its runs of text in the cells where they stand."""
    Tree.fromstring(text)
    found = {}
    for x, y, length, said in TEXT.findall(text):
        letters = html.unescape(said).replace("\xa0", " ")
        assert float(length) == pytest.approx(cell_len(letters) * CELL, abs=0.11)
        found.setdefault(float(y), []).append((round(float(x) / CELL), letters))
    drawn = []
    for _, runs in sorted(found.items()):
        row = ""
        for at, letters in sorted(runs):
            row += " " * (at - cell_len(row)) + letters
        drawn.append(row.rstrip())
    return drawn


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The pictures that were kept."""
    folder = tmp_path / "人 生"
    monkeypatch.setattr("game.tui.picturing.FOLDER", str(folder))
    return lambda: sorted(folder.glob("*.svg"))


async def taken(pilot, kept, key="f3"):
    """The newest picture, once it is there."""
    before = len(kept())
    await fake.press(pilot, key)
    for _ in range(100):
        await pilot.pause(0.02)
        if len(kept()) > before and kept()[-1].read_text("utf-8").endswith("</svg>\n"):
            break
    return max(kept(), key=lambda file: file.stat().st_mtime_ns).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("month", "en"),
        *((name, "zh") for name in ("month", "runs", "votes", "paid", "desk", "dialog")),
    ],
)
async def test_a_picture_shows_what_the_screen_does(kept, name, lang):
    app = fake.app(lang=lang, languages=("en", "zh"))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(SCREENS[name](Sitting(fake.FakeTable(), app.words)))
        await fake.settle(pilot)
        seen = fake.seen(app) if name != "dialog" else ""
        drawn = rows(await taken(pilot, kept))
        assert kept()[0].name.startswith(f"{app.screen.KEYS} ")
    for shown in filter(None, (line.strip() for line in seen.splitlines())):
        assert any(shown in row for row in drawn), shown
    assert sum(map(len, drawn)) > 100


async def test_it_says_where_the_picture_is_and_the_next_one_does_not_show_that(kept):
    async with fake.app().run_test(size=(80, 24), notifications=True) as pilot:
        await fake.sit_down(pilot)
        first = await taken(pilot, kept)
        for _ in range(100):
            if "Picture kept" in fake.seen(pilot.app):
                break
            await pilot.pause(0.02)
        assert "Picture kept" in fake.seen(pilot.app)
        assert rows(await taken(pilot, kept)) == rows(first)
        assert len(kept()) == 2


async def test_the_palette_takes_a_picture_of_what_is_under_it(kept):
    async with fake.app().run_test(size=(80, 24), notifications=True) as pilot:
        await fake.sit_down(pilot)
        shown = rows(await taken(pilot, kept))
        await fake.press(pilot, "ctrl+p", *"picture")
        await pilot.pause(0.3)
        assert rows(await taken(pilot, kept, "enter")) == shown


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs folders that cannot be written to")
async def test_why_there_is_no_picture_is_said(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("game.tui.picturing.FOLDER", str(Path(tmp_path / "file" / "in it")))
    async with fake.app().run_test(size=(80, 24), notifications=True) as pilot:
        await fake.press(pilot, "f3")
        await pilot.pause(0.1)
        assert "No picture: Not a directory" in fake.seen(pilot.app)
