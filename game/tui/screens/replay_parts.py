"""The parts of the replay as lines: where we are, the months in a row, what was decided, what nobody saw."""

from __future__ import annotations

from textual.content import Content

from game.present.month import month_end
from game.present.stands import decided
from game.present.unseen import BOOKS, RIGHT, SIGNERS, Table, unseen
from game.tui.grid import Col, item_lines, table_lines
from game.tui.ink import ACCENT, CHOSEN, QUIET, STRONG, ink, link, paragraph, together
from game.tui.walk import Walk

WIDE = 110
"""Cells from which a month in the row has three."""

_KEEP = {"strain": 5, "debt": 3, "runway": 4, "kind": 4, "tie": 3, "paid": 2, "left": 5}


def head(walk: Walk, width: int, state: str) -> list[Content]:
    """Month, how far along, whether it plays, and the seed words."""
    tell = walk.tell
    when = tell.month(walk.month) if walk.month else tell.say("screen/replay/opening")
    of = tell.say("screen/replay/of", month=walk.month, months=walk.months)
    left = together(ink(f" {when}", STRONG), ink(f" · {of}", QUIET))
    right = ink(f"{state} · {tell.setting.seed} ", QUIET)
    return [together(left, " " * max(width - left.cell_length - right.cell_length, 1), right)]


def months(walk: Walk, width: int, height: int) -> list[Content]:
    """One mark a month: ◆ where something was decided, * where a remark is pinned, brackets where we are."""
    marks: list[Content] = [ink(" ")]
    for month in range(1, walk.months + 1):
        noted = bool(walk.replay.notes(month))
        mark = "◆" if walk.decides(month) else "·"
        mark = "*" if noted else mark
        here = month == walk.month
        style = CHOSEN if here else ACCENT if noted or walk.decides(month) else QUIET
        shown = ink(f"[{mark}]" if here else f" {mark} " if width > WIDE else mark, style)
        marks.append(link(shown, f"screen.open_month({month})"))
    return [together(*marks)]


def chosen(walk: Walk, width: int, height: int) -> list[Content]:
    """What was decided in the month that is open."""
    say = walk.tell.say
    if walk.month == 0:
        return paragraph(say("screen/replay/dealt"), width, QUIET)
    stands = decided(walk.tell, walk.at(walk.month - 1), walk.now.decision)
    if not stands:
        return paragraph(say("screen/replay/carried-on"), width, QUIET)
    return paragraph(walk.tell.words.sentences(stands), width)


def came(walk: Walk, width: int, height: int) -> list[Content]:
    """Remarks pinned to the month, then what came of it."""
    lines: list[Content] = []
    for note in walk.replay.notes(walk.month):
        lines += paragraph(f"* {note}", width, ACCENT, hang=2)
    if walk.month:
        for sentence in month_end(walk.tell, walk.past).sentences:
            lines += paragraph(f"· {sentence}", width, hang=2)
    return lines[:height] if height else lines


def hidden(walk: Walk, width: int, height: int) -> list[Content]:
    """Rivals' books, who would sign, the bank's drawer."""
    turned = walk.replay.turned(walk.month)
    page = unseen(walk.tell, turned.town, walk.replay.rules_at(walk.month))
    lines = _table(page.books, BOOKS, width)
    lines += [ink(""), *_table(page.signers, SIGNERS, width)]
    lines += [ink(""), ink(page.drawer_title, STRONG), *item_lines(page.drawer, width)]
    return lines


def _table(table: Table, names: tuple[str, ...], width: int) -> list[Content]:
    if not table.rows:
        return [ink(table.title, STRONG), *paragraph(table.none, width, QUIET)]
    columns = [Col(name, right=name in RIGHT, keep=_KEEP.get(name, 0)) for name in names]
    styles = [CHOSEN if at in table.yours else "" for at in range(len(table.rows))]
    return [
        *paragraph(table.title, width, STRONG),
        *table_lines(columns, table.heads, table.rows, width, styles),
    ]
