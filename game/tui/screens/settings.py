"""What can be set once for every life; kept as soon as it is changed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from game.tui.actions import bindings
from game.tui.ink import CHOSEN, QUIET, fit, ink, paragraph, together, wide
from game.tui.screens.base import GameScreen
from game.tui.settings import STEPS
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

NAMES = ("language", *STEPS)


class SettingsScreen(GameScreen[None]):
    """One line a setting, its steps side by side, and what the one under the cursor means."""

    KEYS = "settings"
    BINDINGS = bindings("settings")
    AUTO_FOCUS = "Menu"

    def __init__(self) -> None:
        super().__init__()
        self._trouble = ""

    def body(self) -> ComposeResult:
        """The list, what it means, and where it is kept."""
        yield Panel(lambda w, h: [ink("")], title=self.say("screen/settings/title"), id="head")
        yield Menu(self._entries(), id="menu")
        yield Panel(self._about, id="question")

    def _steps(self, name: str) -> tuple[str, ...]:
        return self.game.languages if name == "language" else STEPS[name]

    def _now(self, name: str) -> str:
        """The step that stands."""
        if name == "language":
            return self.game.language
        return str(getattr(self.game.settings, name))

    def _word(self, name: str, step: str) -> str:
        return self.say(f"screen/settings/{name}/{step}")

    def _entries(self) -> list[Entry]:
        labels = max(wide(self.say(f"screen/settings/{name}")) for name in NAMES) + 2
        return [Entry(name, self._row(name, labels)) for name in NAMES]

    def _row(self, name: str, labels: int) -> Content:
        parts = [fit(self.say(f"screen/settings/{name}"), labels, QUIET)]
        for step in self._steps(name):
            word, here = self._word(name, step), step == self._now(name)
            parts.append(ink(f"[{word}]" if here else f" {word} ", CHOSEN if here else ""))
        return together(*parts)

    def _about(self, width: int, height: int) -> list[Content]:
        name = self.query_one(Menu).current or NAMES[0]
        kept = self.game.options.kept
        lines = paragraph(self.say(f"screen/settings/{name}/means"), width)
        if by := kept.forced.get(name):
            lines += paragraph(self.say("screen/settings/forced", by=by), width, "$warning")
        for trouble in (*self._troubles(), self._trouble):
            lines += paragraph(trouble, width, "$warning")
        where = self.say("screen/settings/file", file=kept.file) if kept.file else ""
        return [*lines, ink(""), *paragraph(where, width, QUIET)]

    def _troubles(self) -> list[str]:
        """What in the file could not be used."""
        wrong = [
            self.say(f"screen/settings/key/{'taken' if key else 'unknown'}", name=name, taken=key)
            for name, key in self.game.keymap.troubles
        ]
        return [*self.game.options.kept.troubles, *wrong]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another setting is looked at."""
        self.query_one("#question", Panel).redraw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a line turns it to its next step."""
        event.stop()
        self.action_turn(1)

    def action_turn(self, by: int) -> None:
        """The next step, or the one before; after the last comes the first."""
        name = self.query_one(Menu).current or NAMES[0]
        steps = self._steps(name)
        at = steps.index(self._now(name)) if self._now(name) in steps else -1
        wanted = steps[(at + by) % len(steps)]
        self._trouble = self.game.settle(self.game.settings.with_step(name, wanted))
        menu = self.query_one(Menu)
        menu.show(self._entries(), name)
        self.query_one("#question", Panel).redraw()
