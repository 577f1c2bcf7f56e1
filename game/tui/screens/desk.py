"""The facilitator's desk: who is here and who is thinking, the clock, the town."""

from __future__ import annotations

import time

from textual.app import ComposeResult
from textual.content import Content

from game.present.room import clock, seconds_left
from game.tui.action import Action
from game.tui.actions import bindings
from game.tui.ink import STRONG, ink, together, wide
from game.tui.screens import desk_parts as parts
from game.tui.screens.desk_keys import DeskKeys
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.menu import Menu
from game.tui.widgets.panel import Panel


class DeskScreen(DeskKeys):
    """Dismissed when the host is to stop."""

    KEYS = "desk"
    BINDINGS = bindings("desk")
    AUTO_FOCUS = "Menu"

    def body(self) -> ComposeResult:
        """From the top: month and clock, how to join, seats, the town."""
        yield Panel(self._header, id="when")
        yield Panel(self._room, id="room")
        yield Menu(parts.seats(self.say, self._now), id="seats")
        yield Panel(self._town, id="town-sums")

    def fill_in(self) -> None:
        """Titles, and what is known."""
        self.query_one("#room", Panel).title(self.say("workshop/desk/room"))
        self.redraw()

    def on_mount(self) -> None:
        """Look at the room every second."""
        self.set_interval(1, self.look)

    async def look(self) -> None:
        """What has changed; the wall only when it is another."""
        self._now = now = self._desk.monitor()
        shown = (now.month, now.stage, now.step, now.spotlight, now.orders, self.game.language)
        if shown != self._shown:
            self._shown = shown
            self._wall = await self._desk.wall(self.game.language)
        if self.stands:
            self.redraw()

    def redraw(self) -> None:
        """Everything, with what is known now."""
        for name in ("when", "room", "town-sums"):
            self.query_one(f"#{name}", Panel).redraw()
        now = self._now
        seats = self.say("workshop/desk/seats", n=len(now.seats), all=now.size)
        self.query_one("#town-sums", Panel).title(self._wall.title)
        menu = self.query_one(Menu)
        menu.border_title = f" {seats} "
        menu.show(parts.seats(self.say, now), menu.current)
        self.query_one(KeyLine).refresh()

    def _header(self, width: int, height: int) -> list[Content]:
        now = self._now
        left = f" {self.say('workshop/desk/month', month=now.month, months=now.months)}"
        said = self.say(f"workshop/stage/{now.stage}")
        if now.stage == "open" and not now.running:
            said = self.say("workshop/now/paused")
        left_of_round = clock(seconds_left(now, time.monotonic()))
        right = f"{said} · {left_of_round} " if left_of_round else f"{said} "
        gap = max(width - wide(left) - wide(right), 1)
        return [together(ink(left, STRONG), " " * gap, ink(right, STRONG))]

    def _room(self, width: int, height: int) -> list[Content]:
        return parts.room(self.say, self._desk, self._now, width, self._note)

    def _town(self, width: int, height: int) -> list[Content]:
        return parts.town(self.say, self._wall, width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Begin before and between, close and pause while a month is open."""
        now = self._now
        is_open = now.stage == "open" and not now.over
        if action == "start":
            return now.stage in ("gathering", "debrief") and not now.over
        if action == "questions":
            return bool(now.answered) and now.month > 0
        if action in ("pause", "close"):
            return is_open
        if action in ("hand_over", "spotlight"):
            return bool(now.seats)
        if action == "debrief" or parameters == ("debrief 1",):
            return now.month > 0
        return True

    def name_of(self, action: Action) -> str:
        """The clock is stopped or goes on."""
        if action.id == "questions" and self._now.asking:
            return self.say("workshop/desk/questions/stop")
        stands = action.id == "pause" and not self._now.running
        return self.say("screen/desk/resume" if stands else action.word)
