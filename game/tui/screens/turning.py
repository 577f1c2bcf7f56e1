"""Turning points: five moments, at most two of them one's own, and what each was worth on average."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from game.insight.turning import Told
from game.present import figures
from game.present.turning import Turn, TurningPage, turning_page
from game.tui.actions import bindings
from game.tui.ink import ACCENT, QUIET, STRONG, TONES, ink, paragraph, together
from game.tui.screens.after import AfterScreen
from game.tui.sitting import Sitting

BAR = 25
"""Cells of a bar to both sides of nought."""


class TurningScreen(AfterScreen):
    """The last page after one's own."""

    KEYS = "turning"
    BINDINGS = bindings("turning")

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._told: Told | None = None

    def asked(self) -> Iterator[Told] | None:
        """How far it is, and in the end the turning points."""
        return self.game.doors.turning(self.sitting.table)

    def heard(self, some: Told) -> None:
        """Some lives more."""
        self._told = some

    def shown(self) -> TurningPage | None:
        """The page as it stands."""
        if self._told is None:
            return None
        return turning_page(self.sitting.tell, self.sitting.past, self._told)

    def page(self, width: int) -> list[Content] | None:
        """The moments in order of time, then how they were found."""
        if self._told is None:
            return None
        page = turning_page(self.sitting.tell, self.sitting.past, self._told)
        lines: list[Content] = []
        if not page.done:
            lines = [*paragraph(self.say("turning/wait"), width, QUIET), ink(page.progress, QUIET)]
        for turn in page.turns:
            lines += point(turn, width)
            lines += [ink("")] if self.roomy else []
        lines += [] if self.roomy else [ink("")]
        for sentence in page.sentences:
            lines += paragraph(sentence, width, QUIET)
        return lines


def point(turn: Turn, width: int) -> list[Content]:
    """When and whose, what happened, against what, and a bar from nought."""
    tone = TONES["calm" if turn.better else "warn"]
    head = together(ink(turn.when, STRONG), ink(f" · {turn.source}", STRONG))
    bar = ink(figures.text(turn.figure, BAR), ACCENT)
    return [
        head,
        *(together("  ", line) for line in paragraph(turn.what, width - 2)),
        *(together("  ", line) for line in paragraph(turn.against, width - 2, QUIET)),
        together("  ", bar, "  ", ink(turn.worth, tone)),
    ]
