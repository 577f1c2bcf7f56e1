"""The pages after one's own as text: who paid, if everyone did it, other policies, another life."""

from __future__ import annotations

from game.plain.paper import Paper
from game.present.compare import COLUMNS, ComparePage
from game.present.everyone import EveryonePage
from game.present.paid import PaidPage
from game.present.policies import PoliciesPage


def paid(paper: Paper, page: PaidPage) -> None:
    """Two columns that add up to nought, and what stands beside them."""
    heads = page.heads
    paper.heading(page.title)
    paper.para(page.how)
    paper.line()
    paper.para(paper.joined("between", *page.sentences))
    paper.line()
    rows = [(row.label, row.own, row.town) for row in (*page.rows, page.nought)]
    paper.table([(heads["label"], heads["own"], heads["town"]), *rows], right=(1, 2))
    paper.line()
    paper.para(page.beside_title)
    beside = [(row.label, row.yours, row.theirs) for row in page.beside]
    paper.table([("", heads["yours"], heads["theirs"]), *beside], right=(1, 2))
    paper.line()
    for note in page.notes:
        paper.para(note)
    paper.line()
    paper.para(page.flows_title)
    paper.table(page.flows, right=(1,))
    paper.line()
    paper.para(page.cannot)


def everyone(paper: Paper, page: EveryonePage) -> None:
    """The answer, and the curve row by row."""
    paper.heading(page.title)
    paper.para(page.suppose)
    paper.line()
    for sentence in (page.guess.known, page.found, page.alone):
        paper.para(sentence)
    paper.line()
    names = ("label", "count", "earns", "price", "left")
    cells = [[getattr(row, name) for name in names] for row in page.rows]
    paper.table([[page.heads[name] for name in names], *cells], right=(1, 2, 3, 4))
    paper.line()
    for note in page.notes:
        paper.para(note)


def policies(paper: Paper, page: PoliciesPage) -> None:
    """A policy a row."""
    paper.heading(page.title)
    paper.para(page.how)
    paper.line()
    names = ("label", "moves", "habits", "middle", "lost", "failing")
    rows = [
        [
            row.label,
            row.moves + ("*" if row.impossible else " "),
            row.habits,
            row.middle,
            row.lost,
            row.failing_count,
        ]
        for row in page.rows
    ]
    heads = [page.heads[name] + (" " if name == "moves" else "") for name in names]
    paper.table([heads, *rows], right=range(1, len(names)))
    paper.line()
    for note in page.notes:
        paper.para(note)


def compared(paper: Paper, page: ComparePage) -> None:
    """Two lives: where they part, and every month after it."""
    for name in page.names:
        paper.para(name)
    paper.para(page.luck)
    paper.line()
    for said in (page.parted, *page.decisions):
        paper.para(said, 0 if said is page.parted else 2, 2)
    paper.line()
    for said in page.ends:
        paper.para(said, 0, 2)
    if page.rows:
        paper.line()
        rows = [[row[name] for name in COLUMNS] for row in page.rows]
        paper.table([[page.heads[name] for name in COLUMNS], *rows], right=range(1, len(COLUMNS)))
