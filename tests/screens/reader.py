"""A reader who plays a whole life on the real screens, and how long that takes.

Everything that comes to be seen is read: a page at whatever length, by scrolling. Nobody reads again
what stood on the same kind of screen when it was looked at last, nor a sentence that was read on one of
the last few screens. Figures are taken in with the five seconds that a decision has. Opened are the
scenes in which the plan changes something; what a page tells in a line and keeps behind a key, a bulletin
or a card, is left there.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from textual.containers import VerticalScroll

from game.cli.doors import House
from game.runs.decision import Decision
from game.tui.app import GameApp
from game.tui.options import Options
from game.tui.scenes import scene
from game.tui.screens.after import AfterScreen
from game.tui.screens.answer import AnswerScreen
from game.tui.screens.month import MonthScreen
from game.tui.screens.scenario import ScenarioScreen
from game.tui.screens.scene import SceneScreen
from game.tui.screens.title import TitleScreen
from tests.screens import fake

WORDS_A_MINUTE, SIGNS_A_MINUTE, DECISION = 200, 300, 5 / 60
APART = re.compile(r"[│┃─━╭╮╰╯┌┐└┘├┤┬┴┼═║]+|\s{2,}")
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
LATELY = 6
"""Screens whose sentences are still known."""
TOGETHER = 3
"""Words that make a sentence known; a label of fewer is known as a whole."""
SIGN = re.compile(r"[㐀-鿿]")
DECIDED = {"equip_fen": "line", "whom": "errand", "amount_fen": "errand", "long": "errand"}
"""Fields of a plan that are decided together with another."""
WHERE = {
    "line": "business",
    "repay_fen": "bank",
    "papers": "bureau",
    "licence": "bureau",
    "ask": "guarantors",
    "ask_neighbour": "neighbours",
    "loan": "bank",
}
"""The scene where a field of the plan, or an errand, is decided."""


def words_of(text: str) -> list[str]:
    """Words of a text, or its characters where they are Chinese; figures are none."""
    return SIGN.findall(text) or WORD.findall(text)


def runs_of(words: list[str]) -> set[tuple[str, ...]]:
    """All runs of a few words; a label of fewer is a run of its own."""
    if len(words) < TOGETHER:
        return {tuple(words)}
    return set(zip(*(words[at:] for at in range(TOGETHER)), strict=False))


def unknown(words: list[str], known: set[tuple[str, ...]]) -> int:
    """How many words stand in no run that is known."""
    if tuple(words) in known:
        return 0
    new = [True] * len(words)
    for at in range(len(words) - TOGETHER + 1):
        if tuple(words[at : at + TOGETHER]) in known:
            new[at : at + TOGETHER] = [False] * TOGETHER
    return sum(new)


@dataclass
class Reader:
    """What was read and decided so far."""

    language: str
    read: Counter[str] = field(default_factory=Counter)
    """Words or signs by kind of screen."""
    looks: Counter[str] = field(default_factory=Counter)
    """How often each kind was looked at."""
    decided: int = 0
    _lately: list[set[tuple[str, ...]]] = field(default_factory=list)
    _stood: dict[str, set[str]] = field(default_factory=dict)

    def look(self, kind: str, parts: set[str]) -> None:
        """Read what is new on a screen."""
        told = [words_of(part) for part in parts - self._stood.get(kind, set())]
        known = set().union(*self._lately)
        self.read[kind] += sum(unknown(words, known) for words in told)
        self._lately = [*self._lately, set().union(*map(runs_of, told))][-LATELY:]
        self._stood[kind] = parts
        self.looks[kind] += 1

    @property
    def minutes(self) -> float:
        """How long all of it takes."""
        pace = SIGNS_A_MINUTE if self.language == "zh" else WORDS_A_MINUTE
        return self.read.total() / pace + self.decided * DECISION


class Player:
    """Goes through a life by keys, with a neighbour's decisions, and lets the reader see each screen."""

    def __init__(self, app: GameApp, pilot: object, language: str) -> None:
        self.app, self.pilot, self.reader = app, pilot, Reader(language)

    async def still(self) -> None:
        """Wait until nothing moves any more."""
        before = None
        while before != (before := (self.app.screen, fake.seen(self.app))):
            await self.pilot.pause(0.01)

    async def look(self) -> None:
        """Read the screen that is open to its end."""
        await self.still()
        screen = self.app.screen
        parts = seen_parts(self.app)
        for scroll in screen.query(VerticalScroll):
            while scroll.scroll_offset.y < scroll.max_scroll_y:
                scroll.scroll_page_down(animate=False)
                await self.still()
                parts |= seen_parts(self.app)
        self.reader.look(getattr(screen, "KEYS", ""), parts)
        if isinstance(screen, (SceneScreen, AnswerScreen)):
            self.reader.decided += 1

    async def press(self, key: str) -> None:
        """Press a key and wait for what comes of it."""
        await self.pilot.press(key)
        await self.still()

    async def to_month(self, scenario: str, quick: bool) -> MonthScreen:
        """From the title through letter and hand."""
        await until(self, lambda: isinstance(self.app.screen, TitleScreen))
        await self.pilot.pause(0.2)
        await self.look()
        await self.press("n")
        await until(self, lambda: isinstance(self.app.screen, ScenarioScreen))
        await self.look()
        offers = [offer.id for offer in self.app.doors.offers(self.app.language)]
        for _ in range(offers.index(scenario)):
            await self.press("down")
        await self.look()
        if quick:
            await self.press("f")
        self.reader.decided += 3
        await self.press("enter")
        await until(self, lambda: not isinstance(self.app.screen, ScenarioScreen))
        while not isinstance(self.app.screen, MonthScreen):
            await until(self, lambda: not isinstance(self.app.screen, TitleScreen))
            await self.look()
            await self.press("enter")
        return self.app.screen

    async def plan(self, month: MonthScreen) -> None:
        """Read the month, look where the plan changes something, and set it."""
        sitting = month.sitting
        await self.look()
        wanted = sitting.table.advice()
        changed = dict.fromkeys(
            DECIDED.get(name, name)
            for name in Decision.__struct_fields__
            if getattr(wanted, name) not in (None, getattr(Decision(), name))
            and getattr(wanted, name) != getattr(sitting.plan, name)
        )
        places = [WHERE[name] for name in changed if name in WHERE]
        places += [WHERE[wanted.errand]] if "errand" in changed and wanted.errand in WHERE else []
        for name in dict.fromkeys(places):
            await self.app.push_screen(scene(name, sitting))
            await self.look()
            await self.press("escape")
        if month.check_action("answer", ()):
            await self.app.push_screen(AnswerScreen(sitting))
            await self.look()
            await self.press("escape")
            changed.pop("answer", None)
        sitting.set(wanted)
        self.reader.decided += 1 + len(changed)

    async def lives(self, month: MonthScreen) -> None:
        """The plan is lived, and what there is to tell is read."""
        before = month.sitting.now.month
        month.replan()
        await self.press("enter")
        await until(self, lambda: month.sitting.now.month > before)

        def told() -> bool:
            waiting = any(w.node is month and not w.is_finished for w in self.app.workers)
            return self.app.screen is not month or not waiting

        while True:
            await until(self, told)
            if self.app.screen is month or month not in self.app.screen_stack:
                return
            await self.look()
            await self.press("enter")

    async def ending(self) -> None:
        """The pages after the last month, up to those that are computed."""
        while not isinstance(self.app.screen, AfterScreen):
            await self.look()
            await self.press("enter")


def seen_parts(app: GameApp) -> set[str]:
    """What stands on the screen, in pieces that stand apart."""
    pieces = APART.split(fake.seen(app).replace("\n", "  "))
    return {piece for piece in pieces if piece.strip()}


async def until(player: Player, came) -> None:
    """Wait for something; half a minute at most."""
    for _ in range(3_000):
        if came():
            return
        await player.pilot.pause(0.01)
    raise AssertionError(f"never came; there is {player.app.screen}")


async def read_life(folder, scenario, *, language="en", quick=False, months=99):
    """Play and read one life, or its first months; the reader."""
    house = House(None, folder, language)
    options = Options(
        content=house.folders,
        languages=house.languages(),
        saves=house.saves,
        lang=language,
        seed="reader",
    )
    app = GameApp(options, house.doors())
    async with app.run_test(size=(80, 24)) as pilot:
        player = Player(app, pilot, language)
        month = await player.to_month(scenario, quick)
        while not month.sitting.now.over and month.sitting.now.month < months:
            await player.plan(month)
            await player.lives(month)
        if month.sitting.now.over:
            await player.ending()
    return player.reader
