"""Who paid? Two columns that add up to nought, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from game.insight.paid import Paid
from game.present import figures
from game.present.paid import PaidPage, PaidRow, paid_page
from game.tui.actions import bindings
from game.tui.grid import Col, table_lines
from game.tui.ink import ACCENT, QUIET, STRONG, fit, ink, paragraph, wide
from game.tui.screens.after import AfterScreen
from game.tui.sitting import Sitting

BAR = 17
"""Cells of a bar to either side of nought."""
GAP, LEAST = 2, 7
"""Cells between columns; a bar of fewer cells says nothing."""


class PaidScreen(AfterScreen):
    """The first page after one's own."""

    KEYS = "paid"
    BINDINGS = bindings("paid")
    NONE = "screen/paid/none"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._found: Paid | None = None

    def asked(self) -> Iterator[Paid] | None:
        """One answer, at once."""
        found = self.game.doors.paid(self.sitting.table)
        return None if found is None else iter((found,))

    def heard(self, some: Paid) -> None:
        """The answer."""
        self._found = some

    def shown(self) -> PaidPage | None:
        """The page as it stands."""
        return None if self._found is None else paid_page(self.sitting.tell, self._found)

    def page(self, width: int) -> list[Content] | None:
        """What it came to, the columns, what has no price, the notes."""
        if self._found is None:
            return None
        page = paid_page(self.sitting.tell, self._found)
        said = self.game.words.joined("between", *page.sentences)
        lines = [*paragraph(said, width, STRONG)]
        lines += [*paragraph(page.how, width, QUIET), *columns(page, width)]
        lines += [ink(""), *paragraph(page.beside_title, width, STRONG)]
        heads = {"yours": page.heads["yours"], "theirs": page.heads["theirs"]}
        cells = [{"label": r.label, "yours": r.yours, "theirs": r.theirs} for r in page.beside]
        lines += table_lines(BESIDE, heads, cells, width)
        lines.append(ink(""))
        for note in page.notes:
            lines += paragraph(note, width)
        lines += [ink(""), *paragraph(page.flows_title, width, STRONG)]
        flows = [{"label": label, "sum": text} for label, text in page.flows]
        lines += table_lines(FLOWS, {}, flows, width)[1:]
        return [*lines, ink(""), *paragraph(page.cannot, width, QUIET)]


BESIDE = (Col("label"), Col("yours", right=True), Col("theirs", right=True))
FLOWS = (Col("label"), Col("sum", right=True))


def columns(page: PaidPage, width: int) -> list[Content]:
    """A row each, with a bar for the part that passed through the household where there is room."""
    rows = [*page.rows, page.nought]
    heads = page.heads
    labels = max(wide(row.label) for row in rows)
    own = max(wide(heads["own"]), *(wide(row.own) for row in rows))
    town = max(wide(heads["town"]), *(wide(row.town) for row in rows))
    bar = min(BAR, width - labels - own - town - 3 * GAP) // 2 * 2 - 1
    told = [("", heads["own"], "", heads["town"], QUIET)]
    told += [(row.label, row.own, drawn(row, bar), row.town, "") for row in page.rows]
    told += [(page.nought.label, page.nought.own, "", page.nought.town, "")]
    lines = []
    for label, through, figure, whole, style in told:
        cells = [fit(label, labels, style), fit(through, own, style, right=True)]
        cells += [fit(figure, bar, ACCENT)] if bar >= LEAST else []
        cells.append(fit(whole, town, style, right=True))
        lines.append(ink(" " * GAP).join(cells))
    return lines


def drawn(row: PaidRow, bar: int) -> str:
    """The bar of a row."""
    return figures.text(row.figure, bar) if bar >= LEAST else ""
