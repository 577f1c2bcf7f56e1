"""With the best choices we know: fifty dots a policy, one row after the other."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from game.insight.levels import Level, Told
from game.present.levels import DOTS, GROUP, LevelsPage, Row, levels_page
from game.tui.actions import bindings
from game.tui.ink import ACCENT, FAINT, QUIET, STRONG, ink, paragraph, together, wide
from game.tui.screens.after import AfterScreen
from game.tui.sitting import Sitting

LOST, KEPT = "•", "◦"


class LevelsScreen(AfterScreen):
    """How many still lost, here and under each other policy."""

    KEYS = "levels"
    BINDINGS = bindings("levels")

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._told: Told | None = None
        self._found: list[Level] = []

    def asked(self) -> Iterator[Told] | None:
        """How far it is, and one policy after the other."""
        return self.game.doors.levels(self.sitting.table)

    def heard(self, some: Told) -> None:
        """Some lives more, and perhaps a policy."""
        self._told = some
        if some.level is not None:
            self._found.append(some.level)

    def shown(self) -> LevelsPage | None:
        """The page as it stands."""
        if self._told is None:
            return None
        return levels_page(self.sitting.tell, self._told, self._found)

    def page(self, width: int) -> list[Content] | None:
        """The question, the rows there are, how the plans were found."""
        if self._told is None:
            return None
        page = levels_page(self.sitting.tell, self._told, self._found)
        lines = paragraph(page.question, width, STRONG)
        for row in page.rows:
            lines += [ink("")] if self.roomy else []
            beside = self.game.words.joined("semicolon", row.plan, row.called)
            lines += fifty(row, beside, width)
        lines += [] if page.done else [ink(page.progress, QUIET)]
        lines.append(ink(""))
        lines += paragraph(page.yours, width, STRONG) if page.yours else []
        for sentence in page.sentences:
            lines += paragraph(sentence, width, QUIET)
        return lines


def fifty(row: Row, beside: str, width: int) -> list[Content]:
    """A policy: its name, a dot a person in groups, how many lost, and what is said beside."""
    groups: list[Content | str] = []
    for start in range(0, DOTS, GROUP):
        lost = min(max(row.lost.count - start, 0), GROUP)
        groups += [" ", ink(LOST * lost, ACCENT), ink(KEPT * (GROUP - lost), FAINT)]
    dots, said = together(*groups), f"  {row.lost.words}"
    fits = dots.cell_length + wide(said) <= width
    return [
        ink(row.title, STRONG),
        *([together(dots, said)] if fits else [dots, ink(said[1:])]),
        *(together(" ", line) for line in paragraph(beside, width - 1, QUIET)),
    ]
