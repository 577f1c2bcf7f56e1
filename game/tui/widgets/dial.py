"""A dial: a few steps side by side, one of which stands."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from game.present.plan import Dial
from game.present.rows import Option
from game.tui.ink import CHOSEN, FAINT, QUIET, fit, ink, link, together
from game.tui.widgets.panel import Clickable

IN_SUMS = ("price",)
"""Dials whose steps are clearer, and shorter, as a figure than as a word."""


class DialRow(Clickable, can_focus=True):
    """Left and right turn it once it has the focus; a click on a step sets it."""

    BINDINGS: ClassVar = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]

    class Turned(Message):
        """Somebody wants another step."""

        def __init__(self, dial: str, value: str) -> None:
            super().__init__()
            self.dial, self.value = dial, value

    class Refused(Message):
        """Somebody wants a step that is not possible now."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    class Reached(Message):
        """The dial has the focus (or lost it, without a dial)."""

        def __init__(self, dial: Dial | None) -> None:
            super().__init__()
            self.dial = dial

    def __init__(self, key: str, dial: Dial, labels: int) -> None:
        super().__init__(id=f"dial-{dial.id}", markup=False)
        self._key, self._dial, self._labels = key, dial, labels

    def show(self, dial: Dial | None) -> None:
        """The same dial as it stands now; None while there is nothing to set."""
        self.display = dial is not None
        if dial is not None and dial != self._dial:
            self._dial = dial
            self.refresh()

    @property
    def key(self) -> str:
        """The key that leads to the dial."""
        return self._key

    @property
    def dial(self) -> Dial:
        """The dial as it is shown."""
        return self._dial

    def render(self) -> Content:
        """Key, name, steps; the one that stands in brackets."""
        name = fit(self._dial.label, self._labels, "" if self.has_focus else QUIET)
        head = together(ink(f"{self._key} ", CHOSEN), name)
        steps = [self._step(option) for option in self._dial.options]
        return together(head, *steps)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def _step(self, option: Option) -> Content:
        label = option.label
        if self._dial.id in IN_SUMS and option.value != "hold" and option.note:
            label = option.note
        if option.chosen:
            shown = ink(f"[{label}]", CHOSEN)
        elif option.possible:
            shown = ink(f" {label} ")
        else:
            shown = ink(f"({label})", FAINT)
        return link(shown, f"pick('{option.value}')")

    def action_pick(self, value: str) -> None:
        """Set the step that was clicked."""
        self.focus()
        option = next(o for o in self._dial.options if o.value == value)
        if option.possible:
            self.post_message(self.Turned(self._dial.id, value))
        else:
            self.post_message(self.Refused(option.why))

    def action_turn(self, by: int) -> None:
        """The next step that is possible in that direction."""
        options = self._dial.options
        at = next((i for i, o in enumerate(options) if o.chosen), 0)
        further = options[at + 1 :] if by > 0 else options[:at][::-1]
        free = next((o for o in further if o.possible), None)
        if free is not None:
            self.post_message(self.Turned(self._dial.id, free.value))
        elif further:
            self.post_message(self.Refused(further[0].why))

    def turn_round(self) -> None:
        """The next step, and after the last the first."""
        free = [option for option in self._dial.options if option.possible or option.chosen]
        at = next((i for i, option in enumerate(free) if option.chosen), -1)
        if len(free) > 1:
            self.post_message(self.Turned(self._dial.id, free[(at + 1) % len(free)].value))
        else:
            self.action_turn(1)

    def on_focus(self, event: events.Focus) -> None:
        """Say what the dial is for."""
        self.post_message(self.Reached(self._dial))

    def on_blur(self, event: events.Blur) -> None:
        """Say no more."""
        self.post_message(self.Reached(None))
