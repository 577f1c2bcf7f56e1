"""Takes the pictures of the README and the manual; the same words deal the same pictures.

python docs/pictures/make.py [NAME...]        all of them, or those named, as SVG; `tour` takes a whole life
python docs/pictures/make.py --png DIR        and as PNG in a folder (needs chromium or rsvg-convert)
"""

from __future__ import annotations

import asyncio
import dataclasses
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ.pop("NO_COLOR", None)
os.environ["COLORTERM"] = "truecolor"

import stage  # noqa: E402
from textual.pilot import Pilot  # noqa: E402

from game.cli.drawing import Drawn  # noqa: E402
from game.runs.replay import Replay  # noqa: E402
from game.tui.app import GameApp  # noqa: E402
from game.tui.export import film, picture  # noqa: E402
from game.tui.screens.ending import EndingScreen  # noqa: E402
from game.tui.screens.hand import HandScreen  # noqa: E402
from game.tui.screens.month import MonthScreen  # noqa: E402
from game.tui.screens.note import NoteScreen  # noqa: E402
from game.tui.screens.opening import OpeningScreen  # noqa: E402
from game.tui.screens.scenario import ScenarioScreen  # noqa: E402
from game.tui.screens.start import StartScreen  # noqa: E402
from game.tui.screens.title import TitleScreen  # noqa: E402

START = ["n", "@1"]
"""From the title to the first month."""

OPENED = [*START, "b", "home", "down", "enter", "@8"]
"""Seven months after opening the second line of the list; "@8" lives on to month 8."""

PICTURES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "title": ((80, 24), []),
    "scenario": ((80, 24), ["n"]),
    "hand": ((80, 24), ["n", "enter", "enter", "enter", "enter"]),
    "month": ((80, 24), OPENED),
    "month-wide": ((120, 40), OPENED),
    "month-chinese": ((80, 24), [*OPENED, "ctrl+l"]),
    "guarantors": ((80, 24), [*START, "g"]),
    "business": ((80, 24), [*START, "b", "home"]),
    "settlement": ((80, 24), [*START, "b", "home", "down", "enter", "enter"]),
    "card": ((100, 40), [*START, "e", "down", "enter", "enter", "enter"]),
    "bulletin": ((80, 24), [*OPENED, "q"]),
    "street": ((80, 24), [*OPENED, "m", "right", "right"]),
    "why": ((80, 24), [*OPENED, "w"]),
    "start": ((80, 24), ["n", "f", "enter", "enter"]),
    "quarter": (
        (80, 24),
        ["n", "f", "@1", "b", "home", "down", "enter", "e", "down", "enter", "enter"],
    ),
    "settings": ((80, 24), ["s", "down"]),
    "compare": ((100, 30), ["r", "~1", "c", "down", "c", "~1"]),
    "votes": (
        (80, 24),
        [
            *["r", "~1", "enter", "~1", "v", "right", "b", "enter", "~2", "right", "~1"],
            "a",
            "enter",
            "~2",
            "s",
        ],
    ),
    "ending": ((80, 24), [*OPENED, "@99", "right", "right"]),
}

EXAMPLES: dict[str, tuple[str, int]] = {
    "due": ("eleven-months-to-a-loan", 10),
    "inspector": ("closed-for-a-job", 2),
    "coop": ("a-chain-of-signatures", 6),
    "meeting": ("a-shop-without-a-loan", 2),
    "answer": ("a-chain-of-signatures", 6),
    "vote": ("a-chain-of-signatures", 3),
}
"""Screens that a life has only in some months: a life that comes with the game, and where to look."""

TOUR: list[tuple[str, list[str]]] = [
    ("", ["n"]),
    ("note", ["enter"]),
    ("opening", ["enter"]),
    ("", ["@1", "b", "home", "down", "enter", "@5"]),
    ("errand", ["e", "down", "down"]),
    ("pact", ["end", "up", "up", "enter"]),
    ("bureau", ["escape", "escape", "p"]),
    ("bank", ["escape", "k"]),
    ("neighbours", ["escape", "n"]),
    ("town", ["escape", "t"]),
    ("ledger", ["escape", "l"]),
    ("help", ["escape", "question_mark"]),
    ("palette", ["escape", "ctrl+p"]),
    ("letters", ["escape", "ctrl+o"]),
    ("library", ["escape", "f2", "slash", "l", "o", "a", "n", "enter"]),
    ("", ["escape", "@99"]),
    ("paid", ["p", "~60"]),
    ("levels", ["escape", "f", "~60"]),
    ("lives", ["escape", "o", "~60"]),
    ("shares", ["escape", "s", "~60"]),
    ("everyone", ["escape", "e", "up", "up", "~60"]),
    ("turning", ["escape", "t", "~60"]),
    ("policies", ["escape", "u", "~60"]),
    ("branch", ["escape", "b"]),
    ("replay", ["escape", "r", "~1", "right", "right"]),
    ("runs", ["escape", "~1", "r", "~1"]),
]
"""One life from note to replay, and a picture after each of these keys.

"~60" waits so many seconds at most for a page to fill.
"""

FILM = [
    [],
    ["b"],
    ["home", "down"],
    ["right", "right"],
    ["enter"],
    ["1", "right"],
    ["escape", "e", "down"],
    ["enter"],
    ["enter"],
    ["escape"],
]
"""One month, key by key: look, open a shop, set the price, choose an errand, live, read what came."""

SECONDS = 2.2

FIRST_PAGES = (ScenarioScreen, NoteScreen, OpeningScreen, HandScreen, StartScreen)
"""Screens before the first month."""


async def turn() -> str:
    """The first month as a picture that moves."""
    house = stage.house()
    app = GameApp(stage.options(house), stage.doors(house))
    shown = []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, START)
        for keys in FILM:
            await press(pilot, keys)
            shown.append(picture(app))
    return film(shown, SECONDS)


async def press(pilot: Pilot[None], keys: list[str]) -> None:
    """Keys one after the other; "@8" lives on to month 8."""
    for key in keys:
        if key.startswith("@"):
            await live_to(pilot, int(key[1:]))
        elif key.startswith("~"):
            await filled(pilot, float(key[1:]))
        else:
            await pilot.press(key)
            await settle(pilot)


async def filled(pilot: Pilot[None], seconds: float) -> None:
    """Wait until a page that fills in is full, at most so many seconds."""
    for _ in range(round(seconds * 2)):
        await pilot.pause(0.5)
        if getattr(pilot.app.screen, "done", True):
            return


def of_example(name: str) -> str:
    """A screen of a life that comes with the game."""
    life, month = EXAMPLES[name]
    replay = Replay.open(HERE.parents[1] / "saves" / "examples" / f"{life}.jsonl")
    return Drawn(stage.house(), replay, (80, 24)).svg(name, month)


async def take(name: str) -> str:
    """One picture."""
    if name == "turn":
        return await turn()
    size, keys = PICTURES[name]
    house = stage.house()
    app = GameApp(stage.options(house), stage.doors(house))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, keys)
        return picture(app)


async def tour(lang: str = "en") -> dict[str, str]:
    """Pictures of one life, by name."""
    house = stage.house()
    options = dataclasses.replace(stage.options(house), lang=lang)
    app = GameApp(options, stage.doors(house))
    found = {}
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for name, keys in TOUR:
            await press(pilot, keys)
            if name:
                found[name] = picture(app)
    return found


async def filmed(name: str) -> dict[str, str]:
    """One picture, or those of the tour, by name."""
    return await tour() if name == "tour" else {name: await take(name)}


async def live_to(pilot: Pilot[None], month: int) -> None:
    """Close settlements and cards, and end months, until a month is reached."""
    while True:
        screen = pilot.app.screen
        at_desk = isinstance(screen, MonthScreen)
        if isinstance(screen, MonthScreen) and screen.sitting.month >= month:
            return
        if isinstance(screen, EndingScreen):
            return
        if isinstance(screen, TitleScreen):  # a life is being dealt
            await settle(pilot)
            continue
        beginning = isinstance(screen, FIRST_PAGES)
        await pilot.press("enter" if at_desk or beginning else "escape")
        await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until workers have brought what they were sent for."""
    for _ in range(15):
        await pilot.pause(0.02)


def to_png(svg: Path, png: Path) -> None:
    """A PNG by Chromium, which keeps to the widths in the file; by rsvg-convert for want of one."""
    if browser := shutil.which("chromium"):
        wide, high = map(float, re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text())[0])
        page = svg.with_suffix(".html")
        page.write_text(f"<body style='margin:0'>{svg.read_text('utf-8')}", "utf-8")
        size = f"--window-size={round(wide)},{round(high)}"
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", size]
        command = [browser, *flags, f"--screenshot={png}", page.as_uri()]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        page.unlink()
    else:
        subprocess.run(["rsvg-convert", "-o", str(png), str(svg)], check=True)


def main(wanted: list[str]) -> None:
    """Write the pictures."""
    png = None
    if wanted[:1] == ["--png"]:
        png, wanted = Path(wanted[1]), wanted[2:]
    for name in wanted or [*PICTURES, *EXAMPLES, "turn", "tour"]:
        drawn = {name: of_example(name)} if name in EXAMPLES else asyncio.run(filmed(name))
        for one, svg in drawn.items():
            (HERE / f"{one}.svg").write_text(svg, "utf-8")
            if png is not None:
                png.mkdir(parents=True, exist_ok=True)
                to_png(HERE / f"{one}.svg", png / f"{one}.png")
            print(one)


if __name__ == "__main__":
    main(sys.argv[1:])
