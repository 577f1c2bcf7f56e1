"""Policy from the desk: the scenario's policies whole, single levers, and cash to every household."""

from __future__ import annotations

import re

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from game.runs.desk import Desk, Lever, Wall
from game.tui.actions import bindings
from game.tui.ink import QUIET, ink, paragraph, together
from game.tui.screens.base import GameScreen
from game.tui.screens.desk_parts import in_unit, scale
from game.tui.screens.dialog import Question
from game.tui.screens.prompt import Prompt
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

GRANT = "grant"

THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[,，\s]\d{3})+(?:\.\d+)?")
"""A number written in groups of three, as the screens show it."""


def value_of(typed: str, unit: str) -> int:
    """What was typed as a lever's value; -1 for no number. "40,000" is forty thousand, "0,5" a half."""
    typed = typed.strip()
    grouped = THOUSANDS.fullmatch(typed) is not None
    plain = re.sub(r"[,，\s]", "", typed) if grouped else re.sub(r"[,，]", ".", typed)
    try:
        return round(float(plain) * scale(unit))
    except (ValueError, OverflowError):
        return -1


class PolicyScreen(GameScreen[None]):
    """A list; Enter orders what is under the cursor, after asking for a value."""

    KEYS = "policy"
    BINDINGS = bindings("policy")
    AUTO_FOCUS = "Menu"

    def __init__(self, desk: Desk, wall: Wall) -> None:
        super().__init__()
        self._desk, self._wall, self._note = desk, wall, ""

    def body(self) -> ComposeResult:
        """When orders hold, and what can be ordered."""
        yield Panel(self._draw, title=self.say("screen/policy/title"), id="head")
        yield Menu(self._entries(), id="menu")

    def _draw(self, width: int, height: int) -> list[Content]:
        lines = paragraph(self.say("workshop/desk/orders/when"), width, QUIET)
        return [*lines, *(paragraph(self._note, width, "$warning") if self._note else [])]

    def _entries(self) -> list[Entry]:
        whole = [
            Entry(f"pack {one.id}", ink(self.say("screen/policy/pack", name=one.name)))
            for one in self._wall.policies
        ]
        grant = Entry(GRANT, ink(self.say("workshop/desk/grant")))
        return [*whole, grant, *(Entry(one.id, self._lever(one)) for one in self._wall.levers)]

    def _lever(self, one: Lever) -> Content:
        coming = ""
        if one.coming is not None:
            coming = f"   → {in_unit(self.say, one.unit, one.coming)}"
        return together(f"{one.name}   ", ink(one.said, QUIET), ink(coming, "$accent"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        event.stop()
        self.run_worker(self._choose(event.option.id or ""))

    def action_choose(self) -> None:
        """What is under the cursor."""
        self.run_worker(self._choose(self.query_one(Menu).current or ""))

    async def _choose(self, chosen: str) -> None:
        kind, _, id_ = chosen.partition(" ")
        if kind == "pack":
            name = next(one.name for one in self._wall.policies if one.id == id_)
            asked = Question(
                lambda: self.say("screen/policy/pack", name=name),
                lambda: self.say("screen/policy/sure"),
            )
            if await self.app.push_screen_wait(asked):
                await self._order("pack", 0, id_)
        elif chosen == GRANT:
            typed = await self.app.push_screen_wait(Prompt(self.say("workshop/desk/grant")))
            await self._order_typed("grant", "fen", typed, "")
        elif chosen:
            await self._set(next(one for one in self._wall.levers if one.id == chosen))

    async def _set(self, one: Lever) -> None:
        by = scale(one.unit)
        values = {
            "name": one.name,
            "unit": self.say(f"workshop/unit/{one.unit.replace('/', '_')}"),
            "low": f"{one.low // by:,}",
            "high": f"{one.high // by:,}",
        }
        screen = Prompt(
            self.say("screen/policy/value", **values), self.say("screen/policy/now", now=one.said)
        )
        await self._order_typed("lever", one.unit, await self.app.push_screen_wait(screen), one.id)

    async def _order_typed(self, what: str, unit: str, typed: str | None, id_: str) -> None:
        if not typed:
            return
        await self._order(what, value_of(typed, unit), id_)

    async def _order(self, what: str, value: int, id_: str) -> None:
        code = await self._desk.order(what, value, id_)
        self._note = self.say(f"workshop/error/{code}") if code else ""
        self._wall = await self._desk.wall(self.game.language)
        self.query_one(Menu).show(self._entries())
        self.query_one("#head", Panel).redraw()
