"""The same you under other policies: a row each, filling in while lives are lived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from game.insight.packs import Pack
from game.insight.policies import Gathered, Heard
from game.present.policies import PoliciesPage, policies_page
from game.tui.actions import bindings
from game.tui.grid import Col, table_lines
from game.tui.ink import CHOSEN, QUIET, ink, paragraph
from game.tui.screens.after import AfterScreen
from game.tui.sitting import Sitting

COLUMNS = (
    Col("label"),
    Col("moves", right=True),
    Col("habits", right=True),
    Col("middle", right=True, keep=1),
    Col("lost", right=True, keep=3),
    Col("failing", right=True, keep=2),
)


class PoliciesScreen(AfterScreen):
    """Opened after the crowd."""

    KEYS = "policies"
    BINDINGS = bindings("policies")

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._packs: Sequence[Pack] = ()
        self._gathered = Gathered()

    def asked(self) -> Iterator[Heard] | None:
        """The policies, then lives under them."""
        found = self.game.doors.policies(self.sitting.table)
        if found is None:
            return None
        self._packs, heard = found
        return heard

    def heard(self, some: Heard) -> None:
        """Some lives more under one of them."""
        self._gathered.add(some)

    def shown(self) -> PoliciesPage | None:
        """The page as it stands."""
        return policies_page(self.sitting.tell, self._gathered, self._packs)

    def page(self, width: int) -> list[Content] | None:
        """The table, and how to read it."""
        page = policies_page(self.sitting.tell, self._gathered, self._packs)
        if page is None:
            return None
        rows = [
            {
                "label": row.label,
                "moves": row.moves + ("*" if row.impossible else " "),
                "habits": row.habits,
                "middle": row.middle,
                "lost": row.lost,
                "failing": row.failing_count,
            }
            for row in page.rows
        ]
        heads = {**page.heads, "moves": page.heads["moves"] + " "}
        styles = [CHOSEN if row.own else "" for row in page.rows]
        lines = [*paragraph(page.how, width), ink("")]
        lines += table_lines(COLUMNS, heads, rows, width, styles)
        lines += [] if page.done else [ink(page.progress, QUIET)]
        lines.append(ink(""))
        for note in page.notes:
            lines += paragraph(note, width, QUIET)
        return lines
