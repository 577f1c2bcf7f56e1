"""A table nobody has to compute: every month is like the last unless a test says otherwise."""

from __future__ import annotations

import dataclasses
from functools import cache
from inspect import getfile
from pathlib import Path

from textual.screen import Screen

from game.catalog.folders import shipped
from game.engine.facts import Fact
from game.insight.ways import Came, Way
from game.insight.why import Cause, Why
from game.present.card import CardPage
from game.present.library import Entry
from game.runs.decision import Decision
from game.runs.listing import Listed
from game.runs.table import Refused
from game.tui.app import GameApp
from game.tui.options import Doors, Kept, Offer, Options
from tests.present import scenes
from tests.screens import rest

OFFER = Offer(
    id="scenario/tiny",
    name="Tiny, June 2016",
    year=2016,
    summary="The furnace is cold and your name was on the list.",
    promised="The card comes with patience.",
    reported="The card does not come.",
    letter="To the staff.\n\nThank you for your service.",
)
TERM = Entry("licence", "term", "licence 执照", "A paper.", words="licence 执照 a paper")
CARD = CardPage(
    "card/paper",
    "papers_issued",
    ("*",),
    "The paper you need",
    "You are out of work.",
    ("A fact. [1]", "Another. [2, 3]"),
    "Read the other way: no. [1]",
    "Whose question?",
    ("More to say.",),
    ("licence (执照, zhízhào): a paper.",),
    ("1 A source, 2016",),
    ("More about it", "Words", "Sources"),
)


def listed(name="life.jsonl", **more):
    """A glance at a run file."""
    known = {"scenario": "scenario/tiny", "seed": "amber-noodle-17", "month": 3, "months": 24}
    return Listed(Path(name), 1, **{**known, **more})


RUN = Kept(
    Path("life.jsonl"),
    "amber-noodle-17",
    "Tiny",
    "Neighbour 1",
    3,
    24,
    over=False,
    listed=listed(),
)


CAUSES = (
    ("new_rivals", -41_000),
    ("own_price", -9_000),
    ("town_income", -12_050),
    ("luck", 21_000),
)


def causes(month):
    """Why profit changed, whichever month."""
    shares = tuple(Cause(name, fen) for name, fen in CAUSES)
    return Why(month, sum(fen for _, fen in CAUSES), shares)


@cache
def quarterly():
    """The tiny town with a plan for three months."""
    return scenes.setting(every=3)


@cache
def first_month():
    """What the tiny town knows before its first month."""
    return scenes.setting(), scenes.table().now


class FakeTable:
    """A seat in the tiny town. `happens` tells by month what comes of it."""

    def __init__(self, **own):
        self._setting, now = first_month()
        self._now = scenes.told(now, **own)
        self._watchers = []
        self.plans = []
        self.refuses = {}
        self.happens = {}
        self.last = 24

    @property
    def setting(self):
        return self._setting

    @property
    def now(self):
        return self._now

    def check(self, decision):
        base = Decision()
        return tuple(
            Refused(field, code)
            for field, code in self.refuses.items()
            if getattr(decision, field) not in (getattr(base, field), "normal", "plain")
            and not (field == "insured" and decision.insured)
        )

    def would_lend(self, line, signed_fen):
        return 3_000_000

    def submit(self, decision, later=()):
        self.plans.append(decision)
        self.later = tuple(later)
        month = self._now.month + 1
        own = tuple(Fact(code, 0, dict(numbers)) for code, numbers in self.happens.get(month, ()))
        self._now = dataclasses.replace(
            self._now,
            month=month,
            before=self._now.view,
            decision=decision,
            own=own,
            over=month >= self.last,
        )
        for tell in tuple(self._watchers):
            tell(self._now)
        return self._now

    def on_closed(self, tell):
        self._watchers.append(tell)


class QuickTable(FakeTable):
    """The same, with a plan for three months."""

    def __init__(self, **own):
        super().__init__(**own)
        self._setting = quarterly()


class FakeReplay(FakeTable):
    """Eight months; in the third and the sixth something was decided."""

    months = 8

    def at(self, month):
        decided = Decision(price="cut") if month in (3, 6) else Decision()
        return dataclasses.replace(self._now, month=month, decision=decided)

    def __init__(self, **own):
        super().__init__(**own)
        self.pinned = {}

    def go(self, month):
        return self.at(month)

    def turned(self, month):
        return scenes.table().life.turns[0]

    def rules_at(self, month):
        return self.setting.rules

    def notes(self, month):
        return tuple(self.pinned.get(month, ()))

    def pin(self, month, text):
        self.pinned.setdefault(month, []).append(text)


CHOICES = (Decision(errand="papers"), Decision(), Decision(price="cut"))


def ways(table, month):
    """Three ways, of which the last was chosen."""
    return tuple(Way(one, one == CHOICES[-1], {}) for one in CHOICES)


def lived_on(table, month, found):
    """What each came to: 1,000 yuan, 2,000, 3,000."""
    came = [Came(100_000 * n, n == 1, "ending/still-trading") for n in range(1, len(found) + 1)]
    return tuple(
        dataclasses.replace(way, after={"moves": one, "habits": one})
        for way, one in zip(found, came, strict=True)
    )


def doors(table=None, runs=(), **more):
    """Doors that open on one table."""
    return Doors(
        **{
            "offers": lambda language: [OFFER],
            "seed": lambda: "amber-noodle-17",
            "start": lambda choice: table,
            "resume": lambda file: table,
            "runs": lambda language: list(runs),
            "replay": lambda file: FakeReplay(),
            "cards": lambda language: [CARD],
            "ways": ways,
            "lived_on": lived_on,
            **more,
        }
    )


class Stage(GameApp):
    """The game without its title: what is opened stands before nothing, and is all there is to draw."""

    CSS_PATH = Path(getfile(GameApp)).with_name(GameApp.CSS_PATH)

    def get_default_screen(self):
        return Screen()


def app(table=None, runs=(), lang="en", languages=("en",), title=False, **more):
    """The game before that table; from its first screen on with `title` or what opens from there."""
    options = Options(
        content=(shipped(),), saves=Path("saves"), lang=lang, languages=tuple(languages)
    )
    kind = GameApp if title or more.keys() & {"attend", "desk"} else Stage
    return kind(options, doors(table or FakeTable(), runs, **more))


async def settle(pilot):
    """Wait for workers and what they show."""
    for _ in range(3):
        if quick := [worker for worker in pilot.app.workers if is_quick(worker)]:
            await pilot.app.workers.wait_for_complete(quick)  # of an empty list it waits for all
        await pilot.pause(0.01)


def is_quick(worker):
    """Workers that fetch something, not those that walk through screens with the player."""
    return worker.group == "fetch"


async def press(pilot, *keys):
    """Press keys one after the other, each when the last has been dealt with."""
    for key in keys:
        await pilot.press(key)


async def sit_down(pilot, table=None, why=lambda table, month: None, lived=()):
    """Past title, letter and hand to the first month's screen."""
    from game.tui.screens.month import MonthScreen
    from game.tui.sitting import Sitting

    app = pilot.app
    sitting = Sitting(table or FakeTable(), app.words, lived, why)
    screen = MonthScreen(sitting)
    await app.push_screen(screen)
    await pilot.pause(0.02)
    return screen


async def shown(pilot, screen):
    """Open a screen and lay it out, without drawing it."""
    await pilot.app.push_screen(screen)
    await rest.lie(pilot)


async def gone(pilot):
    """Close the screen on top, without drawing what was below it."""
    pilot.app.pop_screen()
    await rest.lie(pilot)


def seen(app):
    """The screen as text, one line a row."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
