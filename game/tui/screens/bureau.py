"""The bureau's counter: papers, licence, benefit, and what each of them opens."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from game.present.bank import bureau
from game.present.rows import Option
from game.present.voices import at_counter
from game.tui.actions import bindings
from game.tui.grid import item_lines
from game.tui.ink import QUIET, ink, paragraph
from game.tui.screens.base import GameScreen
from game.tui.screens.brief import Brief
from game.tui.screens.errand import choices
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Menu
from game.tui.widgets.panel import Panel

HERE = ("none", "papers", "licence")
"""Errands that are gone on at this counter."""


class BureauScreen(Brief[None], GameScreen[None]):
    """What is there, and two things to apply for."""

    KEYS = "bureau"
    BINDINGS = bindings("bureau")
    AUTO_FOCUS = "Menu"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting: Sitting = sitting
        self._why = ""

    def body(self) -> ComposeResult:
        """How it stands above, what can be done below."""
        with VerticalScroll(classes="where-low"):
            yield Panel(self._counter, id="counter")
        yield Panel(lambda w, h: [], title=self.say("screen/bureau/do"), id="do")
        yield Menu(id="menu")
        yield Panel(self._reason, id="reason")

    def fill_in(self) -> None:
        """The title and the list."""
        found = bureau(self.sitting.tell, self.sitting.past)
        self.query_one("#counter", Panel).title(found.title)
        self._fill(next((o.value for o in self._options if o.chosen), None))

    def on_resize(self) -> None:
        """Another width breaks the list otherwise; the cursor stays."""
        self._fill(None)

    @property
    def _options(self) -> tuple[Option, ...]:
        """What can be done here."""
        return tuple(o for o in self.sitting.standing.errands if o.value in HERE)

    def _fill(self, chosen: str | None) -> None:
        self.query_one(Menu).show(choices(self._options, self.app.size.width - 6), chosen)

    def _counter(self, width: int, height: int) -> list[Content]:
        tell, past = self.sitting.tell, self.sitting.past
        said = paragraph(at_counter(tell, past, "bureau"), width, QUIET)
        if self.brief and said:
            return said
        return [*item_lines(bureau(tell, past).items, width), ink(""), *said]

    def _reason(self, width: int, height: int) -> list[Content]:
        return paragraph(self._why, width, "$warning") if self._why else [ink("")]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: go there this month, or hear why not."""
        event.stop()
        option = next(o for o in self.sitting.standing.errands if o.value == event.option.id)
        if option.possible:
            self.sitting.change(errand=option.value, whom=None, amount_fen=0, long=False)
            self.dismiss(None)
        else:
            self._why = option.why
            self.query_one("#reason", Panel).redraw()

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(self, self.sitting, lambda: [bureau(self.sitting.tell, self.sitting.past)])
