"""The questionnaire before and after: one question at a time, each may be left out, and all of them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from game.runs.company import Company
from game.runs.questions import Asked, Sheet
from game.tui.actions import bindings
from game.tui.ink import QUIET, STRONG, ink, paragraph
from game.tui.screens.base import GameScreen
from game.tui.screens.dialog import Question
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

MEASURE = 76
OUT = "0"
"""The line that leaves a question out."""


class QuestionsScreen(GameScreen[None]):
    """Dismissed when the answers are with the host, or nobody wants them any more."""

    KEYS = "questions"
    BINDINGS = bindings("questions")
    AUTO_FOCUS = "Menu"

    def __init__(self, company: Company, sheet: Sheet) -> None:
        super().__init__()
        self._company, self._sheet = company, sheet
        self._at = 0
        self._values: dict[str, int] = {}
        self._note = ""
        self._sending = False

    @property
    def _asked(self) -> Asked:
        return self._sheet.items[self._at]

    def retell(self, again: bool) -> None:
        """The questions in another language are asked for anew."""
        if again:
            self.run_worker(self._fetch())

    async def _fetch(self) -> None:
        found = await self._company.enquiries.questions(self.game.language)
        if found is not None and found.time == self._sheet.time:
            self._sheet = found
            self.fill_in()

    def body(self) -> ComposeResult:
        """The question, and its answers."""
        yield Panel(self._draw, id="asked")
        yield Menu(id="menu")

    def fill_in(self) -> None:
        """The question that is open."""
        self.query_one("#asked", Panel).redraw()
        lines = [
            Entry(str(n), ink(f"{n}  {text}")) for n, text in enumerate(self._asked.answers, 1)
        ]
        left = Entry(OUT, ink(f"{OUT}  {self.say('workshop/questions/leave_out')}", QUIET))
        standing = str(self._values.get(self._asked.id, OUT if self._at else 1))
        menu = self.query_one(Menu)
        menu.show([*lines, left])
        menu.stand_on(standing)
        self.query_one(KeyLine).refresh()

    def _draw(self, width: int, height: int) -> list[Content]:
        room = min(width, MEASURE)
        lines: list[Content] = []
        if not self._at:
            lines += [ink(self._sheet.title, STRONG), *paragraph(self._sheet.about, room), ink("")]
        where = self.say("workshop/questions/at", n=self._at + 1, all=len(self._sheet.items))
        lines += [ink(where, QUIET), ink(""), *paragraph(self._asked.text, room, STRONG), ink("")]
        return [*lines, *(paragraph(self._note, room, "$warning") if self._note else [])]

    def on_mount(self) -> None:
        """An ear for the room: the questions may be taken away."""
        self._company.on_moved(self.moved)

    def moved(self) -> None:
        """Go where nobody asks any more."""
        asked = self._company.stands.questions
        if self.stands and self.is_active and not self._sending and asked != self._sheet.time:
            self._leave()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        event.stop()
        self._answer(int(event.option.id or OUT))

    def action_digit(self, digit: str) -> None:
        """An answer by its number; 0 leaves the question out."""
        if int(digit) <= len(self._asked.answers):
            self._answer(int(digit))

    def _answer(self, value: int) -> None:
        if self._sending:
            return
        self._values.pop(self._asked.id, None)
        if value:
            self._values[self._asked.id] = value
        if self._at + 1 < len(self._sheet.items):
            self._at += 1
            self.fill_in()
        else:
            self._hand_in()

    def action_back_one(self) -> None:
        """To the question before."""
        if self._at:
            self._at -= 1
            self.fill_in()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Back from the second question on."""
        return action != "back_one" or self._at > 0

    def action_back(self) -> None:
        """Answer nothing, when that is meant."""
        self.run_worker(self._rather_not())

    async def _rather_not(self) -> None:
        asked = Question(
            lambda: self.say("workshop/questions/skip"), lambda: self.say("screen/questions/sure")
        )
        if await self.app.push_screen_wait(asked):
            self._values.clear()
            self._hand_in()

    def _hand_in(self) -> None:
        self._sending = True
        self.run_worker(self._send())

    async def _send(self) -> None:
        came = await self._company.enquiries.answer(self._sheet.time, self._values)
        self._sending = False
        if came:
            self.notify(self.say("workshop/questions/thanks"))
            self._leave()
            return
        self._note = self.say("workshop/questions/no_line")
        self.query_one("#asked", Panel).redraw()
        self.moved()

    def _leave(self) -> None:
        if self.stands:
            self.dismiss(None)
