"""The facilitator's desk: who is here and who is thinking, the clock, the town, and every order."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content

from game.present.room import clock
from game.runs.desk import Desk, Monitor, Wall
from game.tui.actions import bindings
from game.tui.ink import STRONG, ink, together, wide
from game.tui.screens import desk_parts as parts
from game.tui.screens.base import GameScreen
from game.tui.screens.desk_policy import PolicyScreen
from game.tui.screens.desk_wall import WallScreen
from game.tui.screens.dialog import Question
from game.tui.screens.prompt import Prompt
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.menu import Menu
from game.tui.widgets.panel import Panel

MINUTE = 60


class DeskScreen(GameScreen[None]):
    """Dismissed when the host is to stop."""

    KEYS = "desk"
    BINDINGS = bindings("desk")
    AUTO_FOCUS = "Menu"

    def __init__(self, desk: Desk, wall: Wall) -> None:
        super().__init__()
        self._desk, self._wall = desk, wall
        self._now = desk.monitor()
        self._at = time.monotonic()
        self._shown: object = None
        """What the wall was fetched for last."""
        self._note = ""

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
        self._now, self._at = self._desk.monitor(), time.monotonic()
        now = self._now
        shown = (now.month, now.stage, now.step, now.spotlight, now.orders, self.game.language)
        if shown != self._shown:
            self._shown = shown
            self._wall = await self._desk.wall(self.game.language)
        if self.is_attached:
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
        right = f"{said} · {self._left(now)} " if self._left(now) else f"{said} "
        gap = max(width - wide(left) - wide(right), 1)
        return [together(ink(left, STRONG), " " * gap, ink(right, STRONG))]

    def _left(self, now: Monitor) -> str:
        if now.left is None or now.stage != "open" or now.over:
            return ""
        gone = time.monotonic() - self._at if now.running else 0.0
        return clock(max(round(now.left - gone), 0))

    def _room(self, width: int, height: int) -> list[Content]:
        return parts.room(self.say, self._desk, self._now, width, self._note)

    def _town(self, width: int, height: int) -> list[Content]:
        return parts.town(self.say, self._wall, width)

    # --- what may be done now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Begin before and between, close and pause while a month is open."""
        now = self._now
        is_open = now.stage == "open" and not now.over
        if action == "start":
            return now.stage in ("gathering", "debrief") and not now.over
        if action in ("pause", "close"):
            return is_open
        if action in ("hand_over", "spotlight"):
            return bool(now.seats)
        if action == "debrief" or parameters[:1] == ("debrief",):
            return now.month > 0
        return True

    def name_of(self, action: object) -> str:
        """The clock is stopped or goes on."""
        word = getattr(action, "word", "")
        stands = getattr(action, "id", "") == "pause" and not self._now.running
        return self.say("workshop/desk/resume" if stands else word)

    async def _order(self, what: str, value: int = 0, text: str = "") -> None:
        code = await self._desk.order(what, value, text)
        self._note = self.say(f"workshop/error/{code}") if code else ""
        self._shown = None
        await self.look()

    def _ask(self, title: str, why: str, then: Callable[[], None]) -> None:
        async def asked() -> None:
            question = Question(lambda: self.say(title), lambda: self.say(why))
            if await self.app.push_screen_wait(question):
                then()

        self.run_worker(asked())

    def action_send(self, what: str, value: int = 0) -> None:
        """An order that needs nothing more."""
        self.run_worker(self._order(what, value))

    def action_pause(self) -> None:
        """Stop everybody's clock, or let it go on."""
        self.action_send("pause" if self._now.running else "resume")

    def action_close(self) -> None:
        """Close the month for everybody, when that is meant."""
        self._ask(
            "workshop/desk/close", "workshop/desk/close/sure", lambda: self.action_send("close")
        )

    def action_end(self) -> None:
        """End the session, when that is meant."""
        self._ask("workshop/desk/end", "workshop/desk/end/sure", lambda: self.action_send("end"))

    def action_back(self) -> None:
        """Stop the host, when that is meant."""
        self._ask("workshop/desk/stop", "workshop/desk/stop/sure", lambda: self._stop())

    def _stop(self) -> None:
        self.dismiss(None)

    def action_type(self, what: str) -> None:
        """A message to everybody, or another length of the rounds in minutes."""
        self.run_worker(self._type(what))

    async def _type(self, what: str) -> None:
        typed = await self.app.push_screen_wait(Prompt(self.say(f"workshop/desk/type/{what}")))
        if not typed:
            return
        if what == "say":
            await self._order("say", 0, typed[:500])
        else:
            try:
                await self._order("clock", round(float(typed.replace(",", ".")) * MINUTE))
            except (ValueError, OverflowError):
                self._note = self.say("workshop/error/no_such_clock")

    def action_hand_over(self) -> None:
        """The seat under the cursor to a bot, or back to its person."""
        seat = parts.seat_at(self._now, self.query_one(Menu).current)
        if seat is not None:
            self.action_send("person" if seat.bot else "bot", seat.place)

    def action_spotlight(self) -> None:
        """Tell the life of the seat under the cursor on the wall, without a name; again to stop."""
        seat = parts.seat_at(self._now, self.query_one(Menu).current)
        if seat is not None:
            self.action_send("spotlight", -1 if self._now.spotlight == seat.place else seat.place)

    def action_policy(self) -> None:
        """Policies, levers and grants."""
        self.run_worker(self._visit(PolicyScreen(self._desk, self._wall)))

    def action_wall(self) -> None:
        """The view for the projector."""
        self.run_worker(self._visit(WallScreen(self._desk, self._wall)))

    async def _visit(self, screen: GameScreen[None]) -> None:
        await self.app.push_screen_wait(screen)
        self._shown = None
        await self.look()

    def action_take_home(self) -> None:
        """Write report, tables and run."""
        self.run_worker(self._take_home())

    async def _take_home(self) -> None:
        try:
            folder = await self._desk.take_home(self.game.language)
            self._note = self.say("workshop/desk/taken", folder=str(folder))
        except OSError as error:
            self._note = self.say("workshop/desk/trouble", why=error.strerror or str(error))
        self.redraw()
