"""A list to choose from, with a reason beside what cannot be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

CURSOR = "›"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu."""

    id: str
    text: Content
    possible: bool = True


class Menu(OptionList):
    """Arrows and the mouse move; Enter or a click chooses. What cannot be chosen is still reached."""

    def __init__(self, entries: Sequence[Entry] = (), id: str | None = None) -> None:
        super().__init__(*map(_option, entries), id=id, markup=False)

    def show(self, entries: Sequence[Entry], chosen: str | None = None) -> None:
        """Other lines, with the one named by `chosen` (or the same as before) under the cursor."""
        keep = chosen or self.current
        self.clear_options()
        self.add_options([_option(entry) for entry in entries])
        ids = [entry.id for entry in entries]
        if ids:
            self.highlighted = ids.index(keep) if keep in ids else 0

    def render_line(self, y: int) -> Strip:
        """A line of the list; the one under the cursor has a sign before it, whatever the colours."""
        strip = super().render_line(y)
        here = _option_at(strip)
        if here is None or here != self.highlighted:
            return strip
        if y > 0 and _option_at(super().render_line(y - 1)) == here:
            return strip
        style = next(iter(strip)).style or Style.null()
        return Strip([Segment(CURSOR, style + Style(bold=True)), *strip.crop(1)])

    def stand_on(self, chosen: str | None) -> None:
        """Put the cursor on the line of that id, where it is there."""
        ids = [option.id for option in self.options]
        if chosen in ids:
            self.highlighted = ids.index(chosen)

    @property
    def current(self) -> str | None:
        """Id of the line under the cursor."""
        if self.highlighted is None:
            return None
        return self.get_option_at_index(self.highlighted).id


def _option_at(strip: Strip) -> int | None:
    """Place of the option that a drawn line belongs to."""
    for segment in strip:
        if segment.style is not None and "option" in segment.style.meta:
            return int(segment.style.meta["option"])
    return None


def _option(entry: Entry) -> Option:
    return Option(entry.text, id=entry.id)
