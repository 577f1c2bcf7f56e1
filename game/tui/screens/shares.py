"""How much was you? Bars with intervals that narrow while lives are lived."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from game.insight.shares import Told
from game.present import figures
from game.present.shares import Part, SharesPage, Span, shares_page
from game.tui.actions import bindings
from game.tui.ink import ACCENT, QUIET, STRONG, fit, ink, paragraph, together, wide
from game.tui.screens.after import AfterScreen
from game.tui.sitting import Sitting

GAP, LEAST, MOST = 2, 8, 20
"""Cells between columns, and of a bar."""


class SharesScreen(AfterScreen):
    """Luck, choices, hand and policy."""

    KEYS = "shares"
    BINDINGS = bindings("shares")

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._told: Told | None = None

    def asked(self) -> Iterator[Told] | None:
        """Lives, some at a time, and what they say so far."""
        return self.game.doors.shares(self.sitting.table)

    def heard(self, some: Told) -> None:
        """Some lives more."""
        self._told = some

    def shown(self) -> SharesPage | None:
        """The page as it stands."""
        if self._told is None:
            return None
        return shares_page(self.sitting.tell, self._told)

    def page(self, width: int) -> list[Content] | None:
        """Both outcomes, how to read them, what was varied."""
        if self._told is None:
            return None
        page = shares_page(self.sitting.tell, self._told)
        lines = paragraph(page.of, width)
        lines += [] if page.done else [ink(page.progress, QUIET)]
        for part in page.parts:
            lines += [ink(""), *bars(page, part, width)]
        lines.append(ink(""))
        for at, sentence in enumerate(page.sentences):
            lines += paragraph(sentence, width, "" if at < 2 else QUIET, hang=2)
        return lines


def bars(page: SharesPage, part: Part, width: int) -> list[Content]:
    """One outcome: two bars a factor, under their heads."""
    lines = [ink(part.title, STRONG)]
    if part.bars:
        labels = max(wide(bar.label) for bar in part.bars) + GAP
        room = (width - labels - GAP) // 2
        spans = [span for bar in part.bars for span in (bar.first, bar.total)]
        lead = max(wide(span.share) for span in spans)
        words = lead + max(wide(span.words) - wide(span.share) for span in spans)
        cells = min(max(room - words - 1, LEAST), MOST)
        each = cells + 1 + words + GAP
        lines.append(together(" " * labels, fit(page.first, each, QUIET), ink(page.total, QUIET)))
        for bar in part.bars:
            first, total = (_span(span, cells, lead, words) for span in (bar.first, bar.total))
            lines.append(together(fit(bar.label, labels), first, " " * GAP, total))
    for note in part.notes:
        lines += paragraph(note, width, QUIET)
    return lines


def _span(span: Span, cells: int, lead: int, words: int) -> Content:
    """A bar, and its share below those of the others."""
    bar, short = ink(figures.text(span.figure, cells), ACCENT), lead - wide(span.share)
    return together(bar, " " * (1 + short), fit(span.words, words - short))
