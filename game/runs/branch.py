"""A life lived again up to a month and decided anew from there: undo, and "what if I had"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from game.runs.log import Chain, End, Month, NewRules, Parent, Record
from game.runs.run import Run, read_run


def branch(run: Run, month: int, names: dict[str, dict[str, str]] | None = None) -> list[bytes]:
    """Lines of a run that shares everything before a month and knows where it comes from.

    It stands alone: the first line with `parent` = {hash at month - 1, month}, then months 1 to
    month - 1 with the rules in force; with `names`, things are called so in it. Titles and notes
    stay with the parent. ValueError where the run has no such month to decide anew.
    """
    last = run.months[-1].month if run.months else 0
    if not 1 <= month <= last + 1:
        raise ValueError(f"the run has months 1 to {last}")
    parent = Parent(run.hash_at(month - 1), month)
    chain = Chain()
    start = msgspec.structs.replace(run.start, parent=parent, names=names or run.start.names)
    lines = [chain.add(start)]
    for record in run.records:
        if record_month(record) >= month:
            break
        if isinstance(record, Month):
            lines.append(chain.add(msgspec.structs.replace(record, title="")))
        elif isinstance(record, NewRules):
            lines.append(chain.add(record))
    return lines


def record_month(record: Record) -> int:
    """The month a line belongs to; titles and notes to none."""
    if isinstance(record, Month | NewRules):
        return record.month
    return record.month + 1 if isinstance(record, End) else 0


def branch_lines(lines: Sequence[bytes], month: int) -> list[bytes]:
    """The same from a run's lines, such as those of a table in play."""
    return branch(read_run(lines), month)
