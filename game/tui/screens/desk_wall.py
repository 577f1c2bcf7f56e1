"""The view for the projector: sums of the town, no names; in the debrief its part of the ending."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.room import questions
from game.runs.company import DEBRIEF
from game.runs.desk import Desk, Wall
from game.tui.actions import bindings
from game.tui.ink import STRONG, ink, paragraph, together
from game.tui.screens.base import GameScreen
from game.tui.screens.desk_parts import curves, town
from game.tui.widgets.panel import Panel

SIGN = "#000000 on #ffffff"
"""What cameras read, whatever the theme."""


class WallScreen(GameScreen[None]):
    """Follows the room; in the debrief the arrows step everybody through it."""

    KEYS = "wall"
    BINDINGS = bindings("wall")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, desk: Desk, wall: Wall) -> None:
        super().__init__()
        self._desk, self._wall = desk, wall
        self._now = desk.monitor()
        self._shown: object = None

    def body(self) -> ComposeResult:
        """One page."""
        with VerticalScroll():
            yield Panel(self._draw, id="ending")

    def on_mount(self) -> None:
        """Look at the room every second."""
        self.set_interval(1, self.look)

    def fill_in(self) -> None:
        """The page for how the room stands, under its title."""
        now, panel = self._now, self.query_one("#ending", Panel)
        title = self._wall.title
        if now.stage == "debrief" and now.step:
            title = self.say(f"workshop/desk/debrief/{now.step}")
        panel.title(title)
        panel.redraw()

    async def look(self) -> None:
        """What has changed."""
        self._now = now = self._desk.monitor()
        shown = (now.month, now.stage, now.step, now.spotlight, self.game.language)
        if shown != self._shown:
            self._shown = shown
            self._wall = await self._desk.wall(self.game.language)
        if self.stands:
            self.fill_in()

    def _draw(self, width: int, height: int) -> list[Content]:
        now = self._now
        if now.stage == "gathering":
            return self._join(width)
        if now.stage == "debrief" and now.step:
            return [ink(""), *getattr(self, f"_{DEBRIEF[now.step - 1]}")(width)]
        lines: list[Content] = [ink("")]
        if now.stage == "open" and not now.over:
            said = self.say("workshop/desk/waiting", waiting=now.waiting, people=now.people)
            lines += [ink(said, STRONG), ink("")]
        lines += [*town(self.say, self._wall, width), ink("")]
        lines += curves(self.say, self._wall, min(width, 76), 3)
        return [*lines, *self._story(width)]

    def _join(self, width: int) -> list[Content]:
        lines: list[Content] = [ink("")]
        for address in self._desk.addresses:
            lines.append(ink(self.say("workshop/wall/join", url=address)))
        code = "   ".join(self._now.code)
        lines += [ink(""), together("   ", ink(code, "bold $accent")), ink("")]
        lines.append(ink(self.say("workshop/wall/here", n=self._now.people)))
        return [*lines, ink(""), *(ink(line, SIGN) for line in self._desk.sign.splitlines())]

    def _story(self, width: int) -> list[Content]:
        if not self._wall.story:
            return []
        lines = [ink(self.say("workshop/desk/story"), STRONG), ink("")]
        for sentence in self._wall.story:
            lines += paragraph(sentence, width)
        return lines

    def _neighbour(self, width: int) -> list[Content]:
        found = self._story(width)
        return found or paragraph(self.say("workshop/wall/neighbour"), width)

    def _town(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for sentence in self._wall.town:
            lines += paragraph(sentence, width)
        return [*lines, ink(""), *curves(self.say, self._wall, min(width, 76), 3)]

    def _own(self, width: int) -> list[Content]:
        return paragraph(self.say("workshop/wall/own"), width, STRONG)

    def _questions(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for question in questions(self.game.words):
            lines += [*paragraph(f"· {question}", width, hang=2), ink("")]
        for moment in self._wall.moments:
            lines += paragraph(moment.text, width)
            lines += [*paragraph(moment.question, width, "bold $accent"), ink("")]
        return lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to talk about once a month was lived."""
        return action not in ("back_one", "on_one", "step") or self._now.month > 0

    def action_step(self, by: int) -> None:
        """Begin the debrief, or go to and fro in it, for everybody."""
        step = min(max(self._now.step + by, 1), len(DEBRIEF)) if self._now.stage == "debrief" else 1
        self.run_worker(self._order("debrief", step))

    async def _order(self, what: str, value: int) -> None:
        await self._desk.order(what, value)
        await self.look()
