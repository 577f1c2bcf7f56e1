"""The pages after one's own as text: what a command prints, and what a life is told when it is over."""

from __future__ import annotations

from game.plain.paper import Paper
from game.present import figures
from game.present.compare import COLUMNS, ComparePage
from game.present.everyone import EveryonePage
from game.present.levels import DOTS, GROUP, LevelsPage
from game.present.lives import MARK, LivesPage, dot_rows, scale_row
from game.present.paid import PaidPage
from game.present.policies import PoliciesPage
from game.present.shares import SharesPage
from game.present.turning import TurningPage

BINS, ROWS = 72, 16
"""Cells of the scale of lives, and the most rows of dots."""
SPAN, WORTH = 16, 41
"""Cells of a bar of a share, and of one that goes both ways."""


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


def lives(paper: Paper, page: LivesPage) -> None:
    """Fifty dots on a scale, the own life's place below them."""
    paper.line(page.title)
    paper.para(f"{page.progress}; {page.unit}; {MARK} {page.yours}")
    for spread in page.spreads:
        paper.line()
        paper.line(spread.title)
        for row in dot_rows(spread.dots, min(max(spread.dots.counts), ROWS)):
            paper.line(f"  {row}")
        line, at = scale_row(page, BINS), spread.dots.mark
        paper.line(f"  {line[:at]}{MARK}{line[at + 1 :]}")
        for sentence in spread.sentences:
            paper.para(sentence, 2)
    paper.line()
    paper.para(page.cannot)


def levels(paper: Paper, page: LevelsPage) -> None:
    """One dot a person, full for those who lost."""
    paper.line(page.title)
    paper.para(page.question)
    for row in page.rows:
        paper.line()
        paper.line(row.title)
        dots = "•" * row.lost.count + "◦" * (DOTS - row.lost.count)
        groups = " ".join(dots[at : at + GROUP] for at in range(0, DOTS, GROUP))
        paper.line(f"  {groups}  {row.lost.words}")
        paper.para("; ".join(part for part in (row.plan, row.called) if part), 2)
    paper.line()
    for sentence in (page.yours, *page.sentences):
        paper.para(sentence, hang=2)


def shares(paper: Paper, page: SharesPage) -> None:
    """Two bars a factor, outcome by outcome."""
    paper.line(page.title)
    paper.line(page.of)
    for part in page.parts:
        paper.line()
        paper.line(part.title)
        rows = [("", page.first, page.total)] if part.bars else []
        for bar in part.bars:
            first, total = (
                f"{figures.text(s.figure, SPAN)} {s.words}" for s in (bar.first, bar.total)
            )
            rows.append((bar.label, first, total))
        paper.table(rows)
        for note in part.notes:
            paper.para(note, 2)
    paper.line()
    for sentence in page.sentences:
        paper.para(sentence, hang=2)


def turning(paper: Paper, page: TurningPage) -> None:
    """Moments in order of time, each with what it was worth."""
    paper.line(page.title)
    for turn in page.turns:
        paper.line()
        paper.line(f"{turn.when} · {turn.source}")
        paper.para(turn.what, 2)
        paper.para(turn.against, 2)
        paper.line(f"  {figures.text(turn.figure, WORTH).rstrip()}  {turn.worth}")
    paper.line()
    for sentence in page.sentences:
        paper.para(sentence, hang=2)
