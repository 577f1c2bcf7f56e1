"""The three counters on the way to a loan: the bureau, whoever could sign, the bank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.engine.exact import BP
from game.engine.town import NO_LOAN
from game.present.reading import least_setup, lever, mine, of_person, tie
from game.present.rows import CALM, PLAIN, WARN, Item
from game.present.teller import Past, Teller
from game.runs.decision import Decision, person_id
from game.runs.table import Closed, Table

SEARCH_CELLS = ("name", "kind", "pay", "closeness", "risk")
"""Columns of the guarantor search, in order."""


@dataclass(frozen=True)
class Bureau:
    """Papers, licence, benefit: what is there, what it opens, what it costs."""

    title: str
    items: tuple[Item, ...]
    """papers, licence, benefit, tax, minimum."""


@dataclass(frozen=True)
class Signer:
    """Somebody who might sign."""

    id: str
    """Person id, for Decision.whom."""
    place: int
    name: str
    kind: str
    pay: str
    """ "3,400 a month" """
    pay_fen: int
    closeness: str
    """stranger, knows you, friendly, close; "" for one's own flat"""
    tie_bp: int
    risk: str
    """What this kind loses if you cannot pay: "his pay is docked". """
    promised: str
    """What this person has promised you, "" for nothing."""

    def months_of_pay(self, fen: int) -> int:
        """A loan counted in months of this person's pay, rounded up; 0 without pay."""
        return -(-fen // self.pay_fen) if self.pay_fen > 0 else 0


@dataclass(frozen=True)
class Search:
    """Who would sign for you?"""

    title: str
    heads: dict[str, str]
    rows: tuple[Signer, ...]
    """Those who know you, closest first."""
    note: str
    """What is asked of whoever signs."""
    asked_fen: int = 0
    """The sum that is spoken of, 0 where none is yet."""


@dataclass(frozen=True)
class Term:
    """One way to pay back."""

    long: bool
    label: str
    text: str
    """ "all of it in June 2017" or "from December 2016 in 30 parts" """


@dataclass(frozen=True)
class Desk:
    """The bank's desk for one line of business."""

    title: str
    possible: bool
    why: str
    """What is missing, as a sentence, when not possible."""
    limit_fen: int
    """What the bank would write with the signature there is."""
    ceiling_fen: int
    limit: str
    """The limit and what it depends on, as a sentence; "" where the bank would write nothing."""
    terms: tuple[Term, ...]
    pays_for: str
    """What the loan would be spent on."""
    who_pays: str
    """Who pays if you cannot."""
    line: str = ""
    """Line id of the plan."""


def bureau(tell: Teller, past: Past) -> Bureau:
    """The counter of the labour bureau."""
    return Bureau(tell.say("bureau"), tuple(_counters(tell, past.now)))


def _item(tell: Teller, id: str, value: str, note: str, tone: str = PLAIN) -> Item:
    return Item(id, tell.say(f"bureau/{id}"), value, note, tell.hint(f"hint/{id}"), tone)


def _counters(tell: Teller, now: Closed) -> Iterator[Item]:
    papers, licensed = mine(now, "papers") == 1, mine(now, "licensed") == 1
    note = tell.say("bureau/papers/open" if papers else "bureau/papers/how")
    yield _item(tell, "papers", tell.say("yes" if papers else "no"), note)
    note = tell.say("bureau/licence/open" if licensed else "bureau/licence/how")
    yield _item(tell, "licence", tell.say("yes" if licensed else "no"), note)
    yield _benefit(tell, now, licensed)
    for name, id in (("tax_relief", "tax"), ("minimum_income", "minimum")):
        fen = lever(now, name)
        value = tell.say("a_month", sum=tell.money(fen)) if fen else tell.say("none")
        yield _item(tell, id, value, tell.say(f"bureau/{id}/note") if fen else "")


def _benefit(tell: Teller, now: Closed, licensed: bool) -> Item:
    fen, last = lever(now, "benefit"), lever(now, "benefit_months")
    if not fen or now.month >= last:
        return _item(tell, "benefit", tell.say("none"), "")
    if licensed:
        return _item(tell, "benefit", tell.say("none"), tell.say("bureau/benefit/licensed"), WARN)
    note = tell.say("bureau/benefit/until", month=tell.month(last))
    return _item(tell, "benefit", tell.say("a_month", sum=tell.money(fen)), note, CALM)


def closeness(tell: Teller, bp: int) -> str:
    """How close somebody is, in the player's words."""
    return tell.say(f"close/{closeness_word(bp)}")


def closeness_word(bp: int) -> str:
    """How close somebody is: stranger, knows, friendly or close."""
    if bp >= 6_000:
        return "close"
    return "friendly" if bp >= 3_500 else "knows" if bp > 0 else "stranger"


def risk_kind(tell: Teller, kind: int) -> str:
    """What a kind of guarantor stands to lose: home, union, group, company, plant or pay."""
    kinds = tell.setting.rules.guarantors
    if kinds.home[kind]:
        return "home"
    if kinds.union[kind]:
        return "union"
    if kinds.fee_bp[kind]:
        return "company"
    if kinds.signatures[kind] > 1:
        return "group"
    return "plant" if kinds.at_plant[kind] else "pay"


def search(tell: Teller, past: Past) -> Search:
    """Everybody who knows you and has a salary, a shop or a name."""
    now = past.now
    known = [g for g in range(tell.setting.rules.guarantor_seats) if tie(now, g) > 0]
    known.sort(key=lambda g: (-tie(now, g), g))
    bank = tell.setting.rules.bank
    note = tell.say(
        "search/note", ceiling=tell.money(lever(now, "loan_ceiling")), months=bank.term_short
    )
    return Search(
        title=tell.say("search"),
        heads={name: tell.say(f"search/{name}") for name in SEARCH_CELLS},
        rows=tuple(signer(tell, now, g) for g in known),
        note=note,
    )


def signer(tell: Teller, now: Closed, place: int) -> Signer:
    """One possible guarantor, as this household knows them."""
    kind, pay = of_person(now, "guarantor_kind", place), of_person(now, "guarantor_pay", place)
    risk, promised = risk_kind(tell, kind), ""
    if mine(now, "signer") == place and mine(now, "loan_state") == NO_LOAN:
        promised = tell.say("search/promised", sum=tell.money(mine(now, "signed_for")))
    shown = mine(now, "home_value") if risk == "home" else pay
    return Signer(
        id=person_id(place),
        place=place,
        name=tell.person(place),
        kind=tell.name(tell.setting.rules.guarantors.ids[kind]),
        pay=tell.say("search/worth" if risk == "home" else "a_month", sum=tell.money(shown)),
        pay_fen=0 if risk == "home" else pay,
        closeness="" if risk == "home" else closeness(tell, tie(now, place)),
        tie_bp=tie(now, place),
        risk=tell.say(f"risk/{risk}"),
        promised=promised,
    )


def ask_words(tell: Teller, signer: Signer, fen: int, *, long: bool = False) -> str:
    """What a request means for the one who is asked: "30,000 is 9 months of his pay ..."."""
    rules = tell.setting.rules
    months = signer.months_of_pay(fen)
    key = "ask/pay" if months else "ask/home"
    text = tell.say(
        key, sum=tell.money(fen), name=signer.name, n=months, after=rules.bank.call_after
    )
    return tell.say("ask/long", text=text) if long else text


def desk(tell: Teller, table: Table, line: str, amount_fen: int = 0) -> Desk:
    """The bank's desk for a plan in a line."""
    now, rules = table.now, tell.setting.rules
    signed = mine(now, "signed_for")
    limit = table.would_lend(line, signed)
    ceiling = lever(now, "loan_ceiling")
    wanted = Decision(line=line, errand="loan", amount_fen=amount_fen or max(limit, 1))
    why = [r for r in table.check(wanted) if r.field in ("errand", "line")]
    place = rules.lines.ids.index(line)
    sums = {
        "limit": tell.money(limit),
        "signed": tell.money(signed),
        "ceiling": tell.money(ceiling),
    }
    spent = {
        "share": tell.words.percent(BP - rules.bank.own_share_bp),
        "months": rules.bank.stock_months,
    }
    return Desk(
        title=tell.say("desk", line=tell.line(place)),
        possible=not why and limit > 0,
        why=_why_not(tell, [r.code for r in why], limit, place, now),
        limit_fen=limit,
        ceiling_fen=ceiling,
        limit=tell.say("desk/limit", **sums) if limit else "",
        terms=_terms(tell, now),
        pays_for=tell.say("desk/pays_for", line=tell.line(place), **spent),
        who_pays=_who_pays(tell, now),
        line=line,
    )


def _why_not(tell: Teller, codes: list[str], limit: int, place: int, now: Closed) -> str:
    if codes:
        setup = tell.money(least_setup(tell.setting, place))
        return tell.say(
            f"refused/{codes[0]}",
            line=tell.line(place),
            setup=setup,
            cash=tell.money(mine(now, "cash")),
        )
    return "" if limit > 0 else tell.say("desk/nothing")


def _terms(tell: Teller, now: Closed) -> tuple[Term, ...]:
    """Both terms as they would run from next month."""
    bank, month = tell.setting.rules.bank, now.month + 1
    short = tell.say("term/short/says", month=tell.month(month + bank.term_short))
    first, last = tell.month(month + bank.grace), tell.month(month + bank.term_long)
    long = tell.say("term/long/says", first=first, last=last)
    return (
        Term(False, tell.say("term/short", n=bank.term_short), short),
        Term(True, tell.say("term/long", n=bank.term_long), long),
    )


def _who_pays(tell: Teller, now: Closed) -> str:
    place = mine(now, "signer")
    if place < 0 and mine(now, "surety") >= 0:
        name, after = tell.household(mine(now, "surety")), tell.setting.rules.bank.call_after
        return tell.say("desk/neighbour", name=name, after=after)
    if place < 0:
        return tell.say("desk/nobody")
    who = signer(tell, now, place)
    return ask_words(tell, who, mine(now, "signed_for"))
