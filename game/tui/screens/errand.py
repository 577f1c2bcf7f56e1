"""The one errand of the month: everything there is, and why some of it would be in vain."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from game.present.encounters import BEHIND, ENCOUNTERS
from game.present.rows import Option
from game.present.voices import before_setting_out
from game.tui.actions import bindings
from game.tui.ink import CHOSEN, QUIET, fit, ink, paragraph, stacked, together, wide
from game.tui.screens.base import GameScreen
from game.tui.screens.dialog import Question
from game.tui.screens.scene import play
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

SCENES: dict[str, str] = {
    "ask": "guarantors",
    "ask_neighbour": "neighbours",
    "loan": "bank",
    "extend": "bank",
}
"""Errands that want to know more: whom, how much."""


def choices(options: tuple[Option, ...], width: int, *, short: bool = False) -> list[Entry]:
    """Options as menu lines: what it is, then what it means or why it is not possible.

    Short ones take one line each; whoever draws them tells the rest elsewhere.
    """
    names = max(wide(option.label) for option in options) + 4
    entries = []
    for option in options:
        mark = "● " if option.chosen else "  " if option.possible else "× "
        style = CHOSEN if option.chosen else "" if option.possible else QUIET
        text = option.note if option.possible else option.why
        lines = paragraph(text, max(width - names - 2 * short, 20), QUIET)
        if short and len(lines) > 1:
            lines = [together(lines[0], ink(" …", QUIET))]
        head = fit(mark + option.label, names, style)
        rows = [together(" " * names if at else head, line) for at, line in enumerate(lines)]
        entries.append(Entry(option.value, stacked(rows or [head]), option.possible))
    return entries


class ErrandScreen(GameScreen[None]):
    """Choosing one sets it in the plan; some lead to a counter, or to a few sentences, first."""

    KEYS = "errand"
    BINDINGS = bindings("errand")
    AUTO_FOCUS = "Menu"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._refused = ""

    def body(self) -> ComposeResult:
        """The question, the list, and the whole of what the list has no room for."""
        many = self.sitting.months > 1
        note = self.say(
            "screen/errand/queue" if many else "screen/errand/note", n=self.sitting.months
        )
        yield Panel(lambda w, h: paragraph(note, w, QUIET), id="head")
        yield Menu(id="menu")
        yield Panel(self._about, title=self.say("screen/errand/more"), id="about")

    def fill_in(self) -> None:
        """Fill the list."""
        self.query_one("#head", Panel).title(self.say("screen/errand/title"))
        options = self.sitting.standing.errands
        self._fill(next((o.value for o in options if o.chosen), None))

    def on_resize(self) -> None:
        """Another width breaks the list otherwise; the cursor stays."""
        self._fill(None)

    def _fill(self, chosen: str | None) -> None:
        options = self.sitting.standing.errands
        entries = choices(options, self.app.size.width - 6, short=not self.roomy)
        self.query_one(Menu).show(entries, chosen)

    def _option(self, name: str | None) -> Option | None:
        return next((o for o in self.sitting.standing.errands if o.value == name), None)

    def _about(self, width: int, height: int) -> list[Content]:
        """What is under the cursor, whole; a refusal that was just met stands out."""
        option = self._option(self.query_one(Menu).current)
        if option is None:
            return [ink("")]
        said = option.note if option.possible else option.why
        style = "$warning" if self._refused == option.value else ""
        return paragraph(said, width, style) or [ink("")]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another errand is looked at."""
        self._refused = ""
        self.query_one("#about", Panel).redraw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on an errand."""
        event.stop()
        option = self._option(event.option.id)
        if option is None:
            return
        if not option.possible:
            self._refused = option.value
            self.query_one("#about", Panel).redraw()
        elif option.value in SCENES:
            self.run_worker(self._further(SCENES[option.value]))
        elif option.value in BEHIND:
            self.run_worker(self._play(BEHIND[option.value]))
        elif option.value in self.sitting.standing.about:
            self.run_worker(self._set_out(option))
        else:
            self._choose(option)

    def _choose(self, option: Option) -> None:
        self.sitting.change(errand=option.value, whom=None, amount_fen=0, long=False)
        self.dismiss(None)

    async def _play(self, name: str) -> None:
        """The scene in which it is decided."""
        if await play(self.sitting, ENCOUNTERS[name], self.app):
            self.dismiss(None)

    async def _set_out(self, option: Option) -> None:
        """Say what it would mean, and ask."""
        name, sitting = option.value, self.sitting

        def title() -> str:
            return self.say("screen/errand/set-out", errand=self.say(f"errand/{name}"))

        def about() -> str:
            said = before_setting_out(sitting.tell, sitting.past, name)
            return "\n\n".join([*sitting.standing.about[name], *([said] if said else [])])

        asked = Question(title, about)
        if await self.app.push_screen_wait(asked):
            self._choose(option)

    async def _further(self, where: str) -> None:
        from game.tui.scenes import scene

        await self.app.push_screen_wait(scene(where, self.sitting))
        self.dismiss(None)

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(self, self.sitting, lambda: [self.sitting.standing])
