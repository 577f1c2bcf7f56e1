"""The plan is in: who is waited for, how long yet, and how to change it."""

from __future__ import annotations

import time

from textual.app import ComposeResult
from textual.content import Content

from game.present.room import clock, seconds_left, state, told
from game.runs.company import Company
from game.tui.actions import modal_bindings
from game.tui.ink import QUIET, STRONG, ink, paragraph
from game.tui.screens.base import GameDialog
from game.tui.widgets.panel import Panel


class WaitingScreen(GameDialog[str]):
    """Dismissed with "" when there is something new or the plan is to be changed, else with why not."""

    KEYS = "waiting"
    BINDINGS = modal_bindings("waiting")

    def __init__(self, company: Company) -> None:
        super().__init__()
        self._company = company
        self._gone = False

    def body(self) -> ComposeResult:
        """What came of it, and how the room stands."""
        yield Panel(self._draw, id="waits")

    def fill_in(self) -> None:
        """The title in the frame."""
        self.query_one(".box").border_title = self.say("screen/waiting/title")

    def on_mount(self) -> None:
        """An ear for the room, and a look at its clock."""
        self._company.on_moved(self.moved)
        self.set_interval(1, self.moved)
        self.call_after_refresh(self.moved)

    def moved(self) -> None:
        """Draw again; go when there is nothing to wait for."""
        company = self._company
        if self._gone or not self.stands or not self.is_active:
            return
        refused = company.came if company.came not in ("", "in") else ""
        if refused or company.ripe or company.stands.stage != "open" or company.stands.over:
            self._go(refused)
        else:
            self.query_one("#waits", Panel).redraw()

    def _draw(self, width: int, height: int) -> list[Content]:
        company, words = self._company, self.game.words
        room = company.stands
        how = state(room, company.connected)
        first = "workshop/now/on-its-way" if how in ("turn", "bot") else ""
        said = self.say(first) if first else told(words, room, company.connected)
        lines = paragraph(said, width, "$warning" if how == "no_line" else STRONG)
        left = clock(seconds_left(room, time.monotonic())) if company.connected else ""
        if left:
            lines += [ink(""), ink(self.say("workshop/now/left", left=left))]
        for text in company.said[-1:]:
            message = words.joined("colon", self.say("workshop/message"), text)
            lines += [ink(""), *paragraph(message, width)]
        seat = self.say("workshop/seat/nick", nick=company.nick)
        back = self.say("screen/waiting/return", token=company.token)
        return [
            *lines,
            ink(""),
            *paragraph(seat, width, QUIET),
            *paragraph(back, width, QUIET),
            ink(""),
        ]

    def action_back(self) -> None:
        """Back to the plan, to change it or to look around."""
        self._go("")

    def _go(self, why: str) -> None:
        self._gone = True
        self.dismiss(why)
