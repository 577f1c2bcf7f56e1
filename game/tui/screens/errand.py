"""The one errand of the month: everything there is, and why some of it would be in vain."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from game.present.rows import Option
from game.tui.actions import bindings
from game.tui.ink import CHOSEN, QUIET, fit, ink, paragraph, stacked, together, wide
from game.tui.screens.base import GameScreen
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

SCENES: dict[str, str] = {"ask": "guarantors", "loan": "bank", "extend": "bank"}
"""Errands that want to know more: whom, how much."""


def choices(options: tuple[Option, ...], width: int) -> list[Entry]:
    """Options as menu lines: what it is, then what it means or why it is not possible."""
    names = max(wide(option.label) for option in options) + 4
    entries = []
    for option in options:
        mark = "● " if option.chosen else "  " if option.possible else "× "
        style = CHOSEN if option.chosen else "" if option.possible else QUIET
        text = option.note if option.possible else option.why
        lines = paragraph(text, max(width - names, 20), QUIET)
        head = fit(mark + option.label, names, style)
        rows = [together(" " * names if at else head, line) for at, line in enumerate(lines)]
        entries.append(Entry(option.value, stacked(rows or [head]), option.possible))
    return entries


class ErrandScreen(GameScreen[None]):
    """Choosing one sets it in the plan; some lead to a counter first."""

    KEYS = "errand"
    BINDINGS = bindings("errand")
    AUTO_FOCUS = "Menu"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._why = ""

    def body(self) -> ComposeResult:
        """The question, the list, and room for a reason."""
        yield Panel(lambda w, h: paragraph(self.say("screen/errand/note"), w, QUIET), id="head")
        yield Menu(id="menu")
        yield Panel(self._reason, id="reason")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one("#head", Panel).title(self.say("screen/errand/title"))
        options = self.sitting.standing.errands
        chosen = next((o.value for o in options if o.chosen), None)
        self.query_one(Menu).show(choices(options, self.app.size.width - 6), chosen)

    def _reason(self, width: int, height: int) -> list[Content]:
        return paragraph(self._why, width, "$warning") if self._why else [ink("")]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on an errand."""
        event.stop()
        option = next(o for o in self.sitting.standing.errands if o.value == event.option.id)
        if not option.possible:
            self._why = option.why
            self.query_one("#reason", Panel).redraw()
        elif option.value in SCENES:
            self.run_worker(self._further(SCENES[option.value]))
        else:
            self.sitting.change(errand=option.value, whom=None, amount_fen=0, long=False)
            self.dismiss(None)

    async def _further(self, where: str) -> None:
        from game.tui.scenes import scene

        await self.app.push_screen_wait(scene(where, self.sitting))
        self.dismiss(None)
