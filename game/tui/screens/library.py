"""The library: cards and terms, and a search through both."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList

from game.present.library import CARD, Entry, search
from game.tui.actions import bindings
from game.tui.ink import CHOSEN, QUIET, STRONG, ink, paragraph, together
from game.tui.screens.base import GameScreen
from game.tui.screens.card import CardScreen
from game.tui.screens.dialog import Message
from game.tui.widgets.menu import Entry as Line
from game.tui.widgets.menu import Menu
from game.tui.widgets.panel import Panel

MEASURE = 84


class LibraryScreen(GameScreen[None]):
    """A field to type into, what fits, and how the one under the cursor begins."""

    KEYS = "library"
    BINDINGS = bindings("library")
    AUTO_FOCUS = "Menu"

    def __init__(self, entries: Sequence[Entry], anew: Callable[[], Sequence[Entry]]) -> None:
        """`anew` reads the same entries in the language of the moment."""
        super().__init__()
        self._entries, self._anew = entries, anew
        self._typed = ""

    def retell(self, again: bool) -> None:
        """Cards and terms in another language."""
        if again:
            self._entries = self._anew()

    def body(self) -> ComposeResult:
        """The field, the list, the text."""
        yield Panel(lambda w, h: [], title=self.say("screen/library/title"), id="head")
        with Horizontal(id="seed-row"):
            yield Panel(self._label, id="seed-label")
            yield Input(placeholder=self.say("screen/library/ask"), id="seed")
        yield Menu(id="menu")
        with VerticalScroll(id="reading"):
            yield Panel(self._about, id="about")

    def fill_in(self) -> None:
        """Everything, before anything is typed."""
        self._list()

    def _label(self, width: int, height: int) -> list[Content]:
        name = ink(self.say("screen/library/search"), QUIET)
        return [together(ink(f"{self.key('search')} ", CHOSEN), name)]

    @property
    def _found(self) -> tuple[Entry, ...]:
        return search(self._entries, self._typed)

    @property
    def _entry(self) -> Entry | None:
        chosen = self.query_one(Menu).current
        return next((entry for entry in self._entries if entry.id == chosen), None)

    def _list(self) -> None:
        """What fits the words typed."""
        found = self._found
        kinds = {entry.kind for entry in found}
        lines = [
            Line(entry.id, together(ink(entry.title), ink(f"  {self._kind(entry)}", QUIET)))
            for entry in found
        ]
        self.query_one(Menu).show(lines)
        shown = self.say("screen/library/found", n=len(found)) if kinds else ""
        self.query_one("#head", Panel).title(self.say("screen/library/title"), shown)
        self.query_one("#about", Panel).redraw()

    def _kind(self, entry: Entry) -> str:
        return self.say("screen/library/card") if entry.kind == CARD else ""

    def _about(self, width: int, height: int) -> list[Content]:
        entry, room = self._entry, min(width, MEASURE)
        if entry is None:
            return paragraph(self.say("screen/library/nothing"), room, QUIET)
        lines = [*paragraph(entry.title, room, STRONG), *paragraph(entry.text, room)]
        if entry.kind != CARD:
            for source in entry.sources:
                lines += paragraph(source, room, QUIET, hang=2)
        return lines

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what was typed."""
        self._typed = event.value
        self._list()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """On to the list."""
        self.query_one(Menu).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another entry is looked at."""
        self.query_one("#about", Panel).redraw()
        self.query_one("#reading", VerticalScroll).scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: the whole of it."""
        event.stop()
        entry = self._entry
        if entry is None:
            return
        if entry.card is not None:
            self.app.push_screen(CardScreen(entry.card))
        else:
            self.app.push_screen(Message(entry.title, entry.text, *entry.sources))

    def action_search(self) -> None:
        """Type what to look for."""
        self.query_one(Input).focus()

    def action_down(self) -> None:
        """From the field into the list."""
        self.query_one(Menu).focus()

    def action_back(self) -> None:
        """Out of the field, or out of the library."""
        if self.query_one(Input).has_focus:
            self.query_one(Menu).focus()
        else:
            self.dismiss(None)
