"""The same hand under other luck: fifty dots that fill in while lives are lived in a thread."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from game.insight.luck import Heard
from game.present.lives import MARK, Dots, Gathered, LivesPage, dot_rows, scale_row
from game.tui.actions import bindings
from game.tui.ink import ACCENT, CHOSEN, QUIET, STRONG, ink, paragraph, together
from game.tui.screens.after import AfterScreen
from game.tui.sitting import Sitting

BINS = 68
"""Cells of the scale where there is room for them."""
LEAST, MOST = 4, 9
"""Rows of dots."""
REST = 15
"""Rows that are not dots."""


class LivesScreen(AfterScreen):
    """Opened from the ending; leaving it stops the lives."""

    KEYS = "lives"
    BINDINGS = bindings("lives")

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._gathered = Gathered()

    def asked(self) -> Iterator[Heard] | None:
        """Lives, some at a time."""
        return self.game.doors.lives(self.sitting.table)

    def heard(self, some: Heard) -> None:
        """Some lives more."""
        self._gathered.add(some)

    def shown(self) -> LivesPage | None:
        """The page as it stands."""
        return self._gathered.page(self.sitting.tell, self.sitting.past, BINS)

    def page(self, width: int) -> list[Content] | None:
        """Both kinds on one scale."""
        bins = min(width, BINS)
        page = self._gathered.page(self.sitting.tell, self.sitting.past, bins)
        if page is None:
            return None
        rows = min(max((self.app.size.height - REST) // 2, LEAST), MOST)
        right = page.unit if page.done else f"{page.unit} · {page.progress}"
        lines = [together(ink(f"{MARK} {page.yours}", CHOSEN), "   ", ink(right, QUIET))]
        for spread in page.spreads:
            lines.append(together(ink(spread.title, STRONG), ink(f"  {spread.lived:,}", QUIET)))
            lines += [*dots(spread.dots, rows), axis(page, spread.dots, bins)]
            lines += paragraph(self.sitting.tell.words.sentences(spread.sentences), width)
        return [*lines, *paragraph(page.cannot, width, QUIET)]


def dots(figure: Dots, rows: int) -> list[Content]:
    """One dot a life, standing on the scale."""
    return [ink(row, ACCENT) for row in dot_rows(figure, rows)]


def axis(page: LivesPage, figure: Dots, bins: int) -> Content:
    """Round sums below the dots, and the place of one's own life."""
    line, at = scale_row(page, bins), figure.mark
    return together(ink(line[:at], QUIET), ink(MARK, CHOSEN), ink(line[at + 1 :], QUIET))
