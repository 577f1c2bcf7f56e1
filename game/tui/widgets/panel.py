"""A part of a screen that is drawn for the room it has."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from game.tui.ink import CLICK, lines_of, stacked

Draw = Callable[[int, int], Sequence[Content]]
"""Draws lines for a width and a height; a height of 0 means as many lines as it takes."""


class Clickable(Widget):
    """A widget whose texts may be links (see `ink.link`)."""

    async def on_click(self, event: events.Click) -> None:
        """Do what the text under the pointer does."""
        action = event.style.meta.get(CLICK)
        if isinstance(action, str):
            event.stop()
            await self.run_action(action)


class Panel(Clickable):
    """Text under a rule that carries its title; asks `draw` again whenever the room changes."""

    def __init__(
        self,
        draw: Draw,
        *,
        title: str = "",
        id: str | None = None,
        classes: str | None = None,
        opens: str = "",
    ) -> None:
        """`opens` is what a click beside the links does, and a jump to the panel."""
        super().__init__(id=id, classes=classes, markup=False)
        self._draw = draw
        self._took = (0, 0)
        """The width it was asked for last, and the lines it took then."""
        self.opens = opens
        self.title(title)

    async def on_click(self, event: events.Click) -> None:
        """What the panel opens, where there is no link under the pointer."""
        if self.opens and not isinstance(event.style.meta.get(CLICK), str):
            event.stop()
            await self.run_action(self.opens)

    def title(self, text: str, right: str = "") -> None:
        """Write the title into the rule above, and something short and quiet after it."""
        note = Content.styled(f"{right} ", "not bold $quiet") if right else ""
        self.border_title = Content.assemble(f" {text} ", note) if text else None

    def redraw(self) -> None:
        """Draw again with what is known now; room is shared out anew where it takes more or less of it."""
        width, lines = self._took
        same = lines > 0 and len(self._lines(width, 0)) == lines
        self.refresh(layout=self.styles.auto_dimensions and not same)

    def render(self) -> Content:
        """The lines for the room there is."""
        return stacked(self._lines(self.size.width, self.size.height))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text takes."""
        self._took = (width, len(self._lines(width, 0)))
        return self._took[1]

    def _lines(self, width: int, height: int) -> list[Content]:
        """The lines, each within the width."""
        return self._broken(self._draw(width, height), width)

    @staticmethod
    def _broken(lines: Sequence[Content], width: int) -> list[Content]:
        """Lines of which whoever drew them may have left some too long."""
        whole: list[Content] = []
        for line in lines:
            whole += lines_of(line, width) if line.cell_length > width > 0 else [line]
        return whole
