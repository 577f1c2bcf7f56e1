"""The end of a month: the settlement in sentences, and the ledger with every yuan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import msgspec

from game.engine.accounts import FLOWS
from game.engine.town import AWAY, EMPLOYED, POST, RETIRED
from game.present.facts import is_new, sentence
from game.present.plan import refusal
from game.present.reading import mine, trades
from game.present.teller import Past, Teller
from game.present.voices import heard
from game.present.words import in_yuan
from game.runs.table import Closed

PAID = {
    EMPLOYED: ("job", "wages"),
    RETIRED: ("retired", "retired_pay"),
    POST: ("post", "post_pay"),
    AWAY: ("away", "sent_home"),
}
"""Activity -> the sentence about its pay, and the flow."""

_SIGNS = tuple((flow.id, flow.sign) for flow in FLOWS)

_HEADS = ("came", "went", "beside", "total", "before", "after", "change")


class LedgerRow(msgspec.Struct, frozen=True):
    """One kind of payment."""

    flow: str
    label: str
    fen: int
    """With its sign: in is positive."""
    yuan: int
    """Whole yuan, rounded so that all rows together give the change in cash."""
    text: str


@dataclass(frozen=True)
class LedgerPage:
    """Every yuan of a month."""

    title: str
    came: tuple[LedgerRow, ...]
    went: tuple[LedgerRow, ...]
    beside: tuple[LedgerRow, ...]
    """Payments between others on your behalf; no yuan of them passed your hands."""
    came_total: str
    went_total: str
    before: str
    after: str
    change_fen: int
    change: str
    heads: dict[str, str]
    """Words for: came, went, beside, total, before, after, change."""


@dataclass(frozen=True)
class MonthEnd:
    """What a person reads when a month has closed."""

    title: str
    """ "June 2016" """
    sentences: tuple[str, ...]
    """What happened to this household, and the month in one sum."""
    refused: tuple[str, ...]
    """What of the plan could not be done, and why."""
    voices: Mapping[int, str]
    """Place of a sentence -> what somebody says to it, or is seen."""
    ledger: LedgerPage


def month_end(tell: Teller, past: Past) -> MonthEnd:
    """The settlement of the last closed month."""
    now = past.now
    page = ledger(tell, now)
    said = heard(tell, past) if tell.asides else {}
    happened: list[str] = []
    voices: dict[int, str] = {}
    for fact in (fact for fact in now.own if is_new(past, fact)):
        voice = said.pop(fact.code, None)
        if voice is not None:
            voices[len(happened)] = voice.text
        happened.append(sentence(tell, now, fact))
    happened += in_vain(tell, now)
    return MonthEnd(
        title=tell.month(now.month),
        sentences=(*happened, *_sums(tell, now, page)),
        refused=refused_of(tell, now),
        voices=voices,
        ledger=page,
    )


def refused_of(tell: Teller, now: Closed) -> tuple[str, ...]:
    """What of the plan could not be done, and why."""
    then = now if now.before is None else replace(now, view=now.before)
    return tuple(refusal(tell, then, r, now.decision) for r in now.refused)


def in_vain(tell: Teller, now: Closed) -> list[str]:
    """An errand that came to nothing without anybody's answer: somebody else was heard first."""
    heard = any(fact.code == "asked_neighbour" for fact in now.own)
    refused = any(r.field in ("errand", "whom") for r in now.refused)
    if now.decision.errand != "ask_neighbour" or heard or refused:
        return []
    return [tell.say("settled/not_heard")]


def _sums(tell: Teller, now: Closed, page: LedgerPage) -> Iterator[str]:
    """The month in one or two sums."""
    if trades(now):
        sums = {
            "sold": tell.money(now.ledger.get("sales", 0)),
            "profit": tell.money(mine(now, "profit")),
        }
        lost = tell.money(-mine(now, "profit"))
        key = "settled/trade" if mine(now, "profit") >= 0 else "settled/trade_loss"
        yield tell.say(key, line=tell.line(mine(now, "line")), lost=lost, **sums)
    elif mine(now, "activity") in PAID:
        key, flow = PAID[mine(now, "activity")]
        yield tell.say(f"settled/{key}", pay=tell.money(now.ledger.get(flow, 0)))
    key = "more" if page.change_fen > 0 else "less" if page.change_fen < 0 else "same"
    total = tell.money(abs(sum(r.yuan for r in (*page.came, *page.went))) * 100)
    yield tell.say(f"settled/{key}", change=total, cash=page.after)


def ledger(tell: Teller, now: Closed) -> LedgerPage:
    """Every payment of a month; rows in whole yuan that add up to the change in cash."""
    after = mine(now, "cash")
    paid = [(flow, sign, now.ledger[flow]) for flow, sign in _SIGNS if now.ledger.get(flow)]
    signed = {flow: sign * fen for flow, sign, fen in paid if sign}
    change = sum(signed.values())
    before = after - change
    yuan = whole_yuan(signed, after // 100 - before // 100)
    rows = [_row(tell, id, fen, yuan[id]) for id, fen in signed.items()]
    beside = [_row(tell, flow, fen, fen // 100) for flow, sign, fen in paid if not sign]
    came, went = [r for r in rows if r.fen > 0], [r for r in rows if r.fen < 0]
    return LedgerPage(
        title=tell.say("ledger", month=tell.month(now.month)),
        came=tuple(came),
        went=tuple(went),
        beside=tuple(beside),
        came_total=_total(tell, came),
        went_total=_total(tell, went),
        before=tell.words.number(before // 100),
        after=tell.words.number(after // 100),
        change_fen=change,
        change=_total(tell, rows),
        heads={name: tell.say(f"ledger/{name}") for name in _HEADS},
    )


def whole_yuan(signed: dict[str, int], total: int) -> dict[str, int]:
    """Sums in fen as whole yuan that add up to `total`: cut as sentences cut them, so that both say the
    same; where that leaves a rest, the largest remainders on its side get one."""
    cut = {id: in_yuan(fen) for id, fen in signed.items()}
    rest = total - sum(cut.values())
    one = 1 if rest > 0 else -1
    order = sorted(signed, key=lambda id: one * (100 * cut[id] - signed[id]))
    for id in order[: abs(rest)]:
        cut[id] += one
    return cut


def _row(tell: Teller, flow: str, fen: int, yuan: int) -> LedgerRow:
    return LedgerRow(flow, tell.say(f"flow/{flow}"), fen, yuan, tell.words.change(yuan * 100))


def _total(tell: Teller, rows: Iterable[LedgerRow]) -> str:
    return tell.words.change(100 * sum(row.yuan for row in rows))
