"""The end among other people: the facilitator opens page after page for everybody."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.ending import ending
from game.present.room import questions, told
from game.runs.company import DEBRIEF, Company
from game.tui.actions import bindings
from game.tui.grid import item_lines
from game.tui.ink import QUIET, STRONG, ink, paragraph
from game.tui.screens.base import GameScreen
from game.tui.screens.dialog import Question
from game.tui.sitting import Sitting
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.panel import Panel

MEASURE = 76


class DebriefScreen(GameScreen[bool]):
    """Dismissed with True when something else is to be done, with False to leave the room."""

    KEYS = "debrief"
    BINDINGS = bindings("debrief")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sitting: Sitting, company: Company) -> None:
        super().__init__()
        self._sitting, self._company = sitting, company
        self._mine = False
        """Somebody wants to see their own end before the others are there."""
        self._step = self.opened
        self._page = max(self._step - 1, 0)
        self._heard = len(company.said)

    @property
    def opened(self) -> int:
        """How many pages may be read."""
        room = self._company.stands
        if room.stage == "ended" or (self._mine and room.stage != "debrief"):
            return len(DEBRIEF)
        return room.step if room.stage == "debrief" else 0

    def retell(self, again: bool) -> None:
        """How the life is told."""
        self._told = ending(self._sitting.tell, self._sitting.past)

    def body(self) -> ComposeResult:
        """The page that is open."""
        with VerticalScroll():
            yield Panel(self._draw, id="ending")

    def fill_in(self) -> None:
        """The page that is open, under its title."""
        panel = self.query_one("#ending", Panel)
        title = f"workshop/ending/{DEBRIEF[self._page]}" if self.opened else "workshop/finished"
        panel.title(self.say(title))
        panel.redraw()
        self.query_one(KeyLine).refresh()

    def on_mount(self) -> None:
        """An ear for the room."""
        self._company.on_moved(self.moved)

    def on_screen_resume(self) -> None:
        """Back on top: whatever has changed meanwhile."""
        self.call_after_refresh(self.moved)

    def moved(self) -> None:
        """Follow the facilitator to the page that was opened."""
        if not self.stands or not self.is_active:
            return
        for text in self._company.said[self._heard :]:
            self.notify(text, title=self.say("workshop/message"), timeout=20, markup=False)
        self._heard = len(self._company.said)
        if self._company.ripe:
            self._sitting.take_up(self._company)
            self.retell(False)
        room = self._company.stands
        if room.questions or (room.stage == "open" and not self._sitting.now.over):
            self.dismiss(True)
            return
        if self.opened != self._step:
            self._step = self.opened
            self._page = max(self._step - 1, 0)
        self.fill_in()

    def _draw(self, width: int, height: int) -> list[Content]:
        room = min(width, MEASURE)
        company = self._company
        lines: list[Content] = [ink("")]
        if not company.connected:
            no_line = told(self.game.words, company.stands, connected=False)
            lines += [*paragraph(no_line, room, "$warning"), ink("")]
        if not self.opened:
            return [*lines, *paragraph(self.say("workshop/finished/wait"), room)]
        name = DEBRIEF[self._page]
        if name == "questions":
            for question in questions(self.game.words):
                lines += [*paragraph(f"· {question}", room, hang=2), ink("")]
            return lines
        if name == "own":
            lines += [ink(self._told.title, STRONG), ink("")]
        for sentence in getattr(self._told, name):
            lines += paragraph(sentence, room)
        if name == "own":
            lines += [ink(""), *item_lines(self._told.sums, room), ink("")]
            lines += paragraph(self._told.last, room, STRONG)
        return [*lines, *self._where(room)]

    def _where(self, room: int) -> list[Content]:
        at = self.say("screen/debrief/page", n=self._page + 1, all=self.opened)
        return [ink(""), *paragraph(at, room, QUIET)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Pages that are open; one's own before the others only once."""
        if action == "mine":
            return not self.opened
        return action not in ("back_one", "on_one") or self.opened > 1

    def action_turn(self, by: int) -> None:
        """To and fro among the pages that are open."""
        if by > 0 and self.read_on():
            return
        self._page = min(max(self._page + by, 0), max(self.opened - 1, 0))
        self.fill_in()

    def action_mine(self) -> None:
        """All of it, before the others are there."""
        self._mine = True
        self._step = self.opened
        self._page = DEBRIEF.index("own")
        self.fill_in()

    def action_back(self) -> None:
        """Ask whether to leave."""
        self.run_worker(self._leave())

    async def _leave(self) -> None:
        asked = Question(
            lambda: self.say("workshop/leave"), lambda: self.say("workshop/leave/kept")
        )
        if await self.app.push_screen_wait(asked):
            self.dismiss(False)
