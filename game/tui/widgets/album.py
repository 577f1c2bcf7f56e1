"""A panel of many pages, one of which is open: what was drawn once is kept, so turning back costs little."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.style import Style as RichStyle
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from game.tui.ink import stacked
from game.tui.widgets.panel import Panel

DrawPage = Callable[[int, int, int], Sequence[Content]]
"""Draws a page's lines for a width and a height; a height of 0 means as many lines as it takes."""

Leaf = tuple[int, int, int]
"""A page, and the width and height it is drawn for."""


class Settled(Widget):
    """What has its size from one layout: another size asks for no second one.

    Textual lays the screen out again wherever a size is another, for the sake of what scrolls. It stands
    last among the bases of a class: the style sheet knows a widget by the first of them alone.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)


class Spread(Horizontal, Settled):
    """Albums side by side."""


class Album(Panel, Settled):
    """Pages by number. Kept until the terminal or its colours are others, or `forget`."""

    def __init__(
        self,
        draw: DrawPage,
        titled: Callable[[int], str] = lambda page: "",
        *,
        tall: bool = False,
        id: str | None = None,
    ) -> None:
        """`titled` names a page; `tall` where the height makes a difference to what is drawn."""
        super().__init__(lambda w, h: draw(self._page, w, h), id=id)
        self._page = 0
        self._draw_page, self._name_page, self._tall = draw, titled, tall
        self._names: dict[int, str] = {}
        self._shown_name = ""
        self._written: dict[Leaf, list[Content]] = {}
        self._painted: dict[Leaf, list[Strip]] = {}
        self._framed: dict[Leaf, list[Strip]] = {}
        self._made_for: object = None
        """What the drawings kept were made for."""

    def open(self, page: int) -> None:
        """Show a page; the screen is laid out anew only where this panel takes another height."""
        before, self._page = self._page, page
        name = self._named(page)
        if name != self._shown_name:
            self.title(name)
            self._shown_name = name
        if not self._in_sight:
            self.refresh()
            return
        width, auto = self.size.width, self.styles.auto_dimensions
        if auto and self._taken(before, width) != self._taken(page, width):
            self.refresh(layout=True)
        elif changed := self._changed(before, page):
            self.refresh(*changed)

    def ahead(self, page: int) -> bool:
        """Draw a page for the room there is now, before it is opened; whether there was anything to draw."""
        self._named(page)
        before = len(self._framed)
        if self._in_sight:
            width, height = self.size
            self._lines_framed(page, width, height)
            if self.styles.auto_dimensions:
                self._taken(page, width)
        return len(self._framed) != before

    def forget(self) -> None:
        """Draw every page again: what they tell has changed."""
        self._names.clear()
        self._let_go()
        self.redraw()

    @property
    def _in_sight(self) -> bool:
        shown = all(node.display for node in self.ancestors_with_self)
        return shown and self.is_attached and bool(self.size.width)

    def _named(self, page: int) -> str:
        if page not in self._names:
            self._names[page] = self._name_page(page)
        return self._names[page]

    def _taken(self, page: int, width: int) -> int:
        """Lines that a page takes."""
        return len(self._page_lines(page, width, 0))

    def _changed(self, before: int, page: int) -> list[Region]:
        """Where one page differs from another, in the room there is now."""
        width, height = self.size
        lines = [self._lines_framed(number, width, height) for number in (before, page)]
        pairs = zip(*lines, strict=True)
        return [Region(0, y, width, 1) for y, (old, new) in enumerate(pairs) if old != new]

    def _let_go(self) -> None:
        self._written.clear()
        self._painted.clear()
        self._framed.clear()

    def _still_good(self) -> None:
        """Let go of drawings that were made for another terminal or other colours."""
        now = (self.app.size, self.app.theme, self.visual_style)
        if now != self._made_for:
            self._made_for = now
            self._let_go()

    def _page_lines(self, page: int, width: int, height: int) -> list[Content]:
        leaf = (page, width, height if self._tall else 0)
        if leaf not in self._written:
            self._written[leaf] = self._broken(self._draw_page(page, width, height), width)
        return self._written[leaf]

    def _lines(self, width: int, height: int) -> list[Content]:
        self._still_good()
        return self._page_lines(self._page, width, height)

    def _strips(self, page: int, width: int, height: int) -> list[Strip]:
        self._still_good()
        leaf = (page, width, height if self._tall else 0)
        if leaf not in self._painted:
            lines = stacked(self._page_lines(page, width, height))
            self._painted[leaf] = Visual.to_strips(self, lines, width, None, self.visual_style)
        return self._painted[leaf]

    def _lines_framed(self, page: int, width: int, height: int) -> list[Strip]:
        """A page as it stands below its rule: lines as wide as the panel, as many as there is room for."""
        painted, leaf = self._strips(page, width, height), (page, width, height)
        if leaf not in self._framed:
            ground, left, right = self._beside()
            lines = [line.adjust_cell_length(width, ground) for line in painted[:height]]
            lines += [self._blank(width)] * (height - len(lines))
            joined = (Strip.join([left, line, right]) for line in lines)
            self._framed[leaf] = [self._filtered(line) for line in joined]
        return self._framed[leaf]

    def _beside(self) -> tuple[RichStyle, Strip, Strip]:
        """The ground of the panel, and what stands left and right of a line."""
        below, own = self.background_colors
        ground, sides = Style(background=below + own).rich_style, self.styles.padding
        return ground, Strip.blank(sides.left, ground), Strip.blank(sides.right, ground)

    def _blank(self, width: int) -> Strip:
        return Strip.blank(width, self.visual_style.rich_style)

    def _filtered(self, line: Strip) -> Strip:
        """A line as this terminal shows colours."""
        for each in self.get_line_filters():
            line = line.apply_filter(each, self.background_colors[1])
        return line

    def render_line(self, y: int) -> Strip:
        """A line of the open page, as it was painted before; not while text on it is being marked."""
        if self.text_selection is not None:
            return super().render_line(y)
        strips = self._strips(self._page, *self.size)
        return strips[y] if y < len(strips) else self._blank(self.size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the open page with its rule, as they stood there before; see `render_line`."""
        top = self.gutter.top
        if self.text_selection is not None or crop.column_span != (0, self.outer_size.width):
            return super().render_lines(crop)
        rule = Region(0, 0, crop.width, min(top, crop.bottom))
        lines = super().render_lines(rule) if crop.y < top and rule else []
        below = self._lines_framed(self._page, *self.size)
        return lines[crop.y :] + below[max(crop.y - top, 0) : max(crop.bottom - top, 0)]
