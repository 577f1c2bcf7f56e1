"""The end of a life, in this order: a neighbour's, the town's, your own, what was you, what now."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.ending import ending
from game.present.months import own_so_far, street_so_far
from game.present.rows import Item
from game.tui.actions import bindings
from game.tui.curve import curve_lines
from game.tui.grid import item_lines
from game.tui.ink import QUIET, STRONG, ink, paragraph, wide
from game.tui.screens.afterwards import AFTERWARDS, numbered
from game.tui.screens.base import GameScreen
from game.tui.screens.branch import BranchScreen
from game.tui.screens.brief import Brief
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

MEASURE = 76
PAGES = ("neighbour", "town", "own", "then")
OWN = PAGES.index("own")
"""The page after which the life is looked at from outside, page by page."""
DRAWN = ("town", "own")
"""Pages that have curves where there is room."""
SHORTENED = {"town": 2, "own": None}
"""Pages of which a short game tells so many sentences first, None for all, and of the sums the last."""
AROUND = 3
"""Lines for the title and the keys."""


def aligned(items: Sequence[Item]) -> list[Item]:
    """The same with their values ending under one another, as sums that are added up do."""
    widest = max((wide(item.value) for item in items), default=0)
    return [
        msgspec.structs.replace(item, value=" " * (widest - wide(item.value)) + item.value)
        for item in items
    ]


class EndingScreen(Brief[str | int | None], GameScreen[str | int | None]):
    """Four pages. Dismissed with "replay" or "leave", a month to go on from, or None for the title."""

    KEYS = "ending"
    BINDINGS = bindings("ending")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting: Sitting = sitting
        self._page = 0

    def retell(self, again: bool) -> None:
        """How the life is told."""
        self._told = ending(self.sitting.tell, self.sitting.past)

    def body(self) -> ComposeResult:
        """The page that is open."""
        with VerticalScroll():
            yield Panel(self._draw, id="ending")

    def fill_in(self) -> None:
        """The page that is open."""
        self._turn(0)

    def _turn(self, by: int) -> None:
        first = 0 if self._told.neighbour else 1
        self._page = min(max(self._page + by, first), len(PAGES) - 1)
        panel = self.query_one("#ending", Panel)
        name = PAGES[self._page]
        beyond = len(AFTERWARDS) if self._page > OWN else 0
        panel.title(self.say(f"screen/ending/{name}"), numbered(self._page + 1 + beyond))
        panel.redraw()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _draw(self, width: int, height: int) -> list[Content]:
        room = min(width, MEASURE)
        name = PAGES[self._page]
        lines: list[Content] = [ink("")]
        if name == "own":
            lines += [ink(self._told.title, STRONG), ink("")]
        sentences, sums = getattr(self._told, name, ()), self._told.sums
        if self.brief and name in SHORTENED:
            sentences, sums = sentences[: SHORTENED[name]], sums[-1:]
        for sentence in sentences:
            lines += paragraph(sentence, room)
        if name == "own":
            lines += [ink(""), *item_lines(aligned(sums), room)]
        if name == "then":
            lines += [*paragraph(self.say("screen/ending/kept"), room, QUIET), ink("")]
            lines += paragraph(self._told.last, room, STRONG)
        return [*lines, *self._curves(name, room, self.app.size.height - len(lines))]

    def _curves(self, page: str, width: int, height: int) -> list[Content]:
        """The town and the household over the months, where there is room."""
        if not self.roomy or page not in DRAWN:
            return []
        tell, past = self.sitting.tell, self.sitting.past
        curves = street_so_far(tell, past) if page == "town" else own_so_far(tell, past)
        return curve_lines(tell.words, curves, width, height - AROUND, money=page == "own")

    def action_go_on(self) -> None:
        """The next page; after the last, the title."""
        if self.read_on():
            return
        if self._page == OWN:
            self.run_worker(self._afterwards(), exclusive=True)
        elif self._page == len(PAGES) - 1:
            self.dismiss(None)
        else:
            self._turn(1)

    async def _afterwards(self, at: int = 0) -> None:
        """The pages after one's own, to and fro; past the last, what now."""
        while 0 <= at < len(AFTERWARDS):
            way = await self.app.push_screen_wait(AFTERWARDS[at](self.sitting))
            if way is None:
                return
            at += way
        self._page = OWN
        self._turn(1 if at > 0 else 0)

    def action_back_one(self) -> None:
        """The page before."""
        self._turn(-1)

    def action_page(self, name: str) -> None:
        """One of the pages after one's own, and those that follow it."""
        names = [page.KEYS for page in AFTERWARDS]
        self.run_worker(self._afterwards(names.index(name)), exclusive=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A life can be gone on from where its months are known; of some pages there is more."""
        if action == "whole" and PAGES[self._page] not in SHORTENED:
            return False
        known = action != "branch" or self.game.doors.branch is not None
        return known and super().check_action(action, parameters)

    def action_branch(self) -> None:
        """Decide anew from some month on."""
        self.run_worker(self._branch(), exclusive=False)

    async def _branch(self) -> None:
        month = await self.app.push_screen_wait(BranchScreen(self.sitting))
        if month is not None:
            self.dismiss(month)

    def action_replay(self) -> None:
        """Watch this life again."""
        self.dismiss("replay")

    def action_leave_game(self) -> None:
        """Leave the game."""
        self.dismiss("leave")

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(self, self.sitting, lambda: [self._told])
