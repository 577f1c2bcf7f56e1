"""Labelled values and small tables as lines of text, for the room there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from game.present import figures
from game.present.market import LineRow
from game.present.rows import Item
from game.tui.ink import ACCENT, QUIET, STRONG, TONES, fit, ink, paragraph, together, wide

GAP = 2

DEFAULTS = ("loan", "guarantor", "recourse_debt", "home_lost")
"""Values that may be red."""


SPARK, BAR = 10, 5
"""Cells of a small chart, and of a bar."""


def label_width(items: Sequence[Item]) -> int:
    """The widest label, and the gap after it."""
    return max((wide(item.label) for item in items), default=0) + GAP


def tone_of(item: Item) -> str:
    """The colour of a value. Red is kept for a loan that is late or called, whatever else is bad."""
    tone = "warn" if item.tone == "default" and item.id not in DEFAULTS else item.tone
    return TONES[tone] or STRONG


def item_line(item: Item, width: int, labels: int) -> Content:
    """Label, value and as much of the note and the figure as stands on one line."""
    line = together(fit(item.label, labels, QUIET), ink(item.value, tone_of(item)))
    if item.note and line.cell_length + GAP + wide(item.note) <= width:
        line = together(line, "  ", ink(item.note, QUIET))
    room = width - line.cell_length - GAP
    if item.figure is not None and room >= 4 and tells(item.figure):
        cells = min(room, BAR if item.figure.kind == "bar" else SPARK)
        line = together(line, "  ", ink(figures.text(item.figure, cells), ACCENT))
    return line


def tells(figure: figures.Figure) -> bool:
    """Whether a figure shows anything: a line of months needs a few of them."""
    return figure.kind != "spark" or len(figure.values) > 2


def so_far(row: LineRow) -> str:
    """What a line was seen to earn, as a small line of months, "" before there are a few."""
    figure = figures.spark(row.earned_past)
    return figures.text(figure, SPARK) if tells(figure) else ""


def item_lines(items: Sequence[Item], width: int, labels: int = 0) -> list[Content]:
    """One item a line; a value or note too long for it goes on below, indented, a label above."""
    words = (wide(word) for item in items for word in item.value.split())
    labels = min(labels or label_width(items), width - max(words, default=0))
    lines: list[Content] = []
    for item in items:
        whole = item_line(item, width, labels)
        noted = item.note and item.note not in whole.plain
        if wide(item.label) <= labels and whole.cell_length <= width and not noted:
            lines.append(whole)
            continue
        broken = paragraph(item.value, width - labels, tone_of(item))
        broken += paragraph(item.note, width - labels, QUIET) if noted else []
        *above, head = paragraph(item.label, labels - GAP, QUIET)
        lines += above
        head = together(head, " " * (labels - head.cell_length))
        lines += [together(" " * labels if at else head, part) for at, part in enumerate(broken)]
    return lines


@dataclass(frozen=True, slots=True)
class Col:
    """A column of a table: the cell it shows, where it stands, how long it stays."""

    name: str
    right: bool = False
    keep: int = 0
    """Columns with the highest number go first when there is no room."""


def table_lines(
    columns: Sequence[Col],
    heads: Mapping[str, str],
    rows: Sequence[Mapping[str, str]],
    width: int,
    styles: Sequence[str] = (),
) -> list[Content]:
    """A head and one line a row. Columns that are empty or do not fit are left out; cells never are cut."""
    columns = [col for col in columns if any(row.get(col.name) for row in rows) or not rows]
    widths = {
        col.name: max(
            wide(heads.get(col.name, "")), *(wide(row.get(col.name, "")) for row in rows), 0
        )
        for col in columns
    }
    shown = [col for col in columns if widths[col.name]]
    while len(shown) > 1 and sum(widths[c.name] + GAP for c in shown) - GAP > width:
        shown.remove(max(shown, key=lambda c: (c.keep, columns.index(c))))
    lines = [_row(shown, widths, heads, QUIET)]
    for at, row in enumerate(rows):
        lines.append(_row(shown, widths, row, styles[at] if at < len(styles) else ""))
    return lines


def _row(
    columns: Sequence[Col], widths: Mapping[str, int], cells: Mapping[str, str], style: str
) -> Content:
    parts: list[Content | str] = []
    for col in columns:
        if parts:
            parts.append(" " * GAP)
        parts.append(fit(cells.get(col.name, ""), widths[col.name], style, right=col.right))
    return together(*parts)
