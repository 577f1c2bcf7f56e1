"""What the figures of the pages after an ending are made of: how many lives, counted or measured how."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine.accounts import FLOW, HOUSEHOLD
from game.insight.paid import BESIDE, YOU, Paid
from game.present.everyone import EveryonePage
from game.present.levels import LevelsPage
from game.present.lives import LivesPage
from game.present.paid import ROWS, PaidPage
from game.present.policies import PoliciesPage
from game.present.shares import SharesPage
from game.present.traces.made import COUNT, WORD, Made, Part, Rule, Tale, total
from game.present.traces.trace import Trace
from game.present.turning import TurningPage
from game.present.why import WhyPage

KINDS = FLOW | {flow.id: flow for flow in BESIDE}
"""Every payment of the accounts."""


def _told(how: str, *beside: Part, rules: tuple[Rule, ...] = ()) -> Made:
    return Made(0, WORD, beside=beside, rules=rules, how=how)


def why(tale: Tale, page: WhyPage) -> Iterator[Trace]:
    """Causes of a change in profit, which add up to it."""
    parts = tuple(Part(f"why/{row.id}", row.fen) for row in page.rows)
    made = Made(page.change_fen, parts=total(page.change_fen, *parts), how="answer/why")
    yield Trace("answer/why", page.title, page.sum_text, made)


def paid(tale: Tale, page: PaidPage) -> Iterator[Trace]:
    """Who paid: each row of your own column, payment by payment."""
    if page.found is None:
        return
    groups = dict(ROWS)
    for row in page.rows:
        made = paid_row(page.found, groups[row.id])
        yield Trace(f"paid/own@{row.id}", row.label, row.own, made)
    for beside in page.beside:
        how = f"answer/beside/{beside.id}"
        full = (Rule("living.care_hours_full"),) if beside.id == "hours" else ()
        shown = f"{beside.yours} / {beside.theirs}"
        yield Trace(f"paid/beside@{beside.id}", beside.label, shown, _told(how, rules=full))


def paid_row(found: Paid, sectors: tuple[str, ...]) -> Made:
    """What some sectors got (+) or paid (-) by the payments of your household, payment by payment."""
    columns = {HOUSEHOLD if sector == YOU else sector for sector in sectors}
    moved: dict[str, int] = {}
    for flow, fen in found.amounts.items():
        kind = KINDS[flow]
        sign = (kind.receiver in columns) - (kind.payer in columns)
        if sign and fen:
            moved[flow] = sign * fen
    own = sum(found.own[sector] for sector in sectors)
    order = sorted(moved, key=lambda flow: (-abs(moved[flow]), flow))
    parts = total(own, *(Part(f"flow/{flow}", moved[flow]) for flow in order))
    town = sum(found.sectors[sector] for sector in sectors)
    lived = Part("part/months_lived", found.months, COUNT)
    return Made(own, parts=parts, beside=(Part("part/whole_town", town), lived), how="answer/paid")


def lives(tale: Tale, page: LivesPage) -> Iterator[Trace]:
    """Sums and counts of lives under other luck."""
    names = ("middle", "owing", "agree")
    for spread in page.spreads:
        lived = Part("part/lives", spread.lived, COUNT)
        for name, text in zip(names, spread.sentences, strict=False):
            how = f"answer/{name}" if name != "agree" else f"answer/agree/{spread.way}"
            label = tale.tell.words.joined("colon", spread.title, text)
            yield Trace(f"lives/{spread.way}@{name}", label, "", _told(how, lived))
    yield Trace("lives/yours", page.yours, "", _told("answer/yours"))


def levels(tale: Tale, page: LevelsPage) -> Iterator[Trace]:
    """How many lost, policy by policy."""
    for row in page.rows:
        yield Trace(f"levels/lost@{row.id}", row.title, row.lost.words, _told("answer/lost"))
    if page.yours:
        yield Trace("levels/yours", page.yours, "", _told("answer/lost"))


def shares(tale: Tale, page: SharesPage) -> Iterator[Trace]:
    """Both indices of each factor, outcome by outcome."""
    for part in page.parts:
        for bar in part.bars:
            for name, span in (("first", bar.first), ("total", bar.total)):
                label = tale.tell.words.joined("colon", part.title, bar.label)
                made = _told(f"answer/share/{name}")
                yield Trace(f"shares/{part.id}@{bar.id}-{name}", label, span.words, made)
        for note in part.notes:
            yield Trace(f"shares/{part.id}@note", note, "", _told("answer/share/default"))


def everyone(tale: Tale, page: EveryonePage) -> Iterator[Trace]:
    """The curve, row by row."""
    living = (Rule("market.subsistence"),)
    for at, row in enumerate(page.rows):
        for name in ("count", "earns", "price", "left"):
            label = tale.tell.words.joined("colon", row.label, page.heads[name])
            rules = living if name == "count" else ()
            made = _told(f"answer/crowd/{name}", rules=rules)
            yield Trace(f"everyone/{name}@{at}", label, getattr(row, name), made)
    yield Trace("everyone/alone", page.alone, "", _told("answer/crowd/alone"))


def turning(tale: Tale, page: TurningPage) -> Iterator[Trace]:
    """What each moment was worth."""
    for at, turn in enumerate(page.turns):
        label = tale.tell.words.joined("colon", turn.when, turn.what)
        yield Trace(f"turning/worth@{at}", label, turn.worth, _told("answer/turning"))


def policies(tale: Tale, page: PoliciesPage) -> Iterator[Trace]:
    """Each policy's row."""
    for row in page.rows:
        names = ("moves", "habits", "middle", "lost", "failing_count")
        for name in names:
            head = page.heads["failing" if name == "failing_count" else name]
            label = tale.tell.words.joined("colon", row.label, head)
            made = _told(f"answer/policy/{name}")
            yield Trace(f"policies/{name}@{row.id}", label, getattr(row, name), made)
