"""The figures of every page, each with what it is made of, in the order in which the page tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from game.engine.levers import LEVERS
from game.present.bank import Bureau, Desk, Search
from game.present.bulletin import Bulletin
from game.present.encounters import BEHIND
from game.present.ending import Ending
from game.present.everyone import EveryonePage
from game.present.hand import Hand
from game.present.homes import SIGNS, Homes
from game.present.household import Household
from game.present.levels import LevelsPage
from game.present.lives import LivesPage
from game.present.market import Lines, Trade
from game.present.month import LedgerPage, MonthEnd
from game.present.news import News
from game.present.outlook import Outlook
from game.present.paid import PaidPage
from game.present.plan import Plan
from game.present.policies import PoliciesPage
from game.present.quarter import QuarterEnd
from game.present.reading import trades
from game.present.request import Request
from game.present.rows import Item
from game.present.scene import Scene
from game.present.shares import SharesPage
from game.present.street import Street
from game.present.teller import Past, Teller
from game.present.together import Neighbours
from game.present.town import Opening, TownNow
from game.present.traces import (
    answers,
    credit,
    ending,
    home,
    payments,
    plan,
    quarters,
    shop,
    stalls,
    streets,
)
from game.present.traces.made import Made, Reads, Tale
from game.present.traces.trace import Trace
from game.present.turning import TurningPage
from game.present.why import WhyPage


def traces(tell: Teller, past: Past, *pages: object) -> tuple[Trace, ...]:
    """The figures of some pages of one month, each told once; TypeError for an unknown kind of page."""
    tale = Tale(tell, past)
    found: dict[str, Trace] = {}
    for page in pages:
        for one in figures_of(tale, page):
            found.setdefault(one.id, one)
    return tuple(found.values())


def figures_of(tale: Tale, page: object) -> Iterator[Trace]:
    """The figures of one page."""
    reads = PAGES.get(type(page))
    if reads is None:
        raise TypeError(f"nothing is known of the figures of a {type(page).__name__}")
    yield from reads(tale, page)


def _items(
    tale: Tale, name: str, items: tuple[Item, ...], known: Mapping[str, Reads]
) -> Iterator[Trace]:
    for item in items:
        yield Trace(f"{name}/{item.id}", item.label, item.value, known[item.id](tale))


def _named(tale: Tale, name: str, known: Mapping[str, Reads]) -> Iterator[Trace]:
    """Figures that a page tells in sentences, by names of their own."""
    for id_, reads in known.items():
        yield Trace(f"{name}/{id_}", tale.tell.say(f"figure/{name}/{id_}"), "", reads(tale))


def _household(tale: Tale, page: Household) -> Iterator[Trace]:
    yield from _items(tale, "household", page.items, home.HOUSEHOLD)
    if tale.mine("other_pay"):
        yield from _named(tale, "household", {"other": home.other})
    if tale.mine("idle_months"):
        yield from _named(tale, "household", {"idle": home.idle})


def _trade(tale: Tale, page: Trade) -> Iterator[Trace]:
    yield from _items(tale, "trade", page.items, shop.TRADE)


def _hand(tale: Tale, page: Hand) -> Iterator[Trace]:
    first = Tale(tale.tell, tale.past.until(1))
    yield from _items(first, "hand", page.items, home.HAND)


def _lines(tale: Tale, page: Lines) -> Iterator[Trace]:
    for row in page.rows:
        for name, reads in streets.LINES.items():
            if name == "earned" and row.earned_fen is None:
                continue
            label = tale.tell.words.joined("colon", row.name, page.heads[name])
            text = (row.cells or {})[name]
            yield Trace(f"lines/{name}@{row.place}", label, text, reads(tale, row))


def _street(tale: Tale, page: Street) -> Iterator[Trace]:
    for row in page.rows:
        label = tale.tell.words.joined("colon", row.name, page.heads["price"])
        yield Trace(f"street/price@{row.seat}", label, row.price, stalls.asked(tale, row.seat))
        label = tale.tell.words.joined("colon", row.name, page.heads["months"])
        made = stalls.open_for(tale, row.seat)
        yield Trace(f"street/months@{row.seat}", label, row.cells["months"], made)
    place = tale.rules.lines.ids.index(page.line)
    label = tale.tell.say("figure/street/old")
    yield Trace("street/old", label, "", stalls.old_in(tale, place))


def _town(tale: Tale, page: TownNow) -> Iterator[Trace]:
    yield from _items(tale, "town", page.items, streets.TOWN)


def _homes(tale: Tale, page: Homes) -> Iterator[Trace]:
    codes = {sign: code for code, sign in SIGNS.items()}
    for sign, text in page.legend:
        code = codes[sign]
        label = tale.tell.say(f"town/{streets.DOES[code]}")
        yield Trace(f"homes/doing@{code}", label, text, streets.doing(code)(tale))


def _bulletin(tale: Tale, page: Bulletin) -> Iterator[Trace]:
    then = streets.quarter_of(tale.past)[0].month
    quarter = Tale(tale.tell, tale.past.after(then))
    for items in (page.official, page.street):
        yield from _items(quarter, "bulletin", items, streets.BULLETIN)


def _opening(tale: Tale, page: Opening) -> Iterator[Trace]:
    first = Tale(tale.tell, tale.past.until(1))
    yield from _levers(first, "opening", page.levers)
    label = tale.tell.say("flow/severance")
    yield Trace("opening/severance", label, "", payments.flow(first, "severance"))
    yield from _named(first, "opening", plan.OPENING)


def _levers(tale: Tale, name: str, items: tuple[Item, ...]) -> Iterator[Trace]:
    """Levers in force."""
    for item in items:
        made = Made(tale.lever(item.id), "word", levers=(item.id,), how="lever")
        yield Trace(f"{name}/lever@{_LEVERS.index(item.id)}", item.label, item.value, made)


_LEVERS = [lever.id for lever in LEVERS]


def _bureau(tale: Tale, page: Bureau) -> Iterator[Trace]:
    yield from _items(tale, "bureau", page.items, plan.BUREAU)


def _search(tale: Tale, page: Search) -> Iterator[Trace]:
    asked = page.asked_fen or tale.mine("signed_for") or tale.lever("loan_ceiling")
    yield from _named(tale, "search", {"ceiling": credit.ceiling, "term": credit.terms})
    for row in page.rows:
        made = credit.signer_means(tale, row.place)
        yield Trace(f"search/means@{row.place}", row.name, row.pay, made)
        label = tale.tell.words.joined("colon", row.name, page.heads["risk"])
        risk = credit.at_risk(tale, row.place, asked)
        yield Trace(f"search/risk@{row.place}", label, row.risk, risk)


def _desk(tale: Tale, page: Desk) -> Iterator[Trace]:
    say, money = tale.tell.say, tale.tell.money
    place = tale.rules.lines.ids.index(page.line)
    limit = credit.limit(tale, place, page.limit_fen)
    yield Trace("desk/limit", say("figure/desk/limit"), money(page.limit_fen), limit)
    fen = page.limit_fen
    yield Trace("desk/interest", say("figure/desk/interest"), "", credit.interest(tale, fen))
    known = {"ceiling": credit.ceiling, "own_share": credit.own_share, "terms": credit.terms}
    yield from _named(tale, "desk", {**known, "risk": credit.own_at_risk})
    signer = tale.mine("signer")
    if signer >= 0:
        risk = credit.at_risk(tale, signer, tale.mine("signed_for"))
        label = tale.tell.words.joined("colon", tale.tell.person(signer), say("search/risk"))
        yield Trace(f"search/risk@{signer}", label, "", risk)


def _neighbours(tale: Tale, page: Neighbours) -> Iterator[Trace]:
    yield from _named(tale, "neighbours", {"ceiling": credit.ceiling, "risk": credit.own_at_risk})


def _request(tale: Tale, page: Request) -> Iterator[Trace]:
    label = tale.tell.say("figure/request/risk")
    yield Trace("request/risk", label, "", credit.income_at_risk(tale, page.fen))


def _scene(tale: Tale, page: Scene) -> Iterator[Trace]:
    yield from _named(tale, f"scene/{page.id}", credit.SCENES[page.id])
    own = tuple(item for item in page.items if item.id in home.HOUSEHOLD)
    yield from _items(tale, "household", own, home.HOUSEHOLD)


def _plan(tale: Tale, page: Plan) -> Iterator[Trace]:
    yield from _named(tale, "plan", plan.options(tale))
    yield Trace("household/cash", tale.tell.say("item/cash"), "", payments.cash(tale))
    for scene in dict.fromkeys(BEHIND[name] for name in page.about if name in BEHIND):
        yield from _named(tale, f"scene/{scene}", credit.SCENES[scene])
    for option in page.lines:
        if option.value != "none":
            place = tale.rules.lines.ids.index(option.value)
            label = tale.tell.words.joined("colon", option.label, tale.tell.say("lines/setup"))
            yield Trace(f"lines/setup@{place}", label, option.note, streets.setup(tale, place))
    if page.request is not None:
        yield from _request(tale, page.request)


def _outlook(tale: Tale, page: Outlook) -> Iterator[Trace]:
    yield from _named(tale, "plan", plan.options(tale))


def _ledger(tale: Tale, page: LedgerPage) -> Iterator[Trace]:
    for row in (*page.came, *page.went, *page.beside):
        yield Trace(f"flow/{row.flow}", row.label, row.text, payments.flow(tale, row.flow))
    sums = {"before": page.before, "came": page.came_total, "went": page.went_total}
    for name, text in {**sums, "change": page.change, "after": page.after}.items():
        label = tale.tell.say(f"figure/ledger/{name}")
        yield Trace(f"ledger/{name}", label, text, payments.LEDGER[name](tale))


def _month_end(tale: Tale, page: MonthEnd) -> Iterator[Trace]:
    yield from quarters.happened(tale, tale.now.own)
    if trades(tale.now):
        yield Trace("trade/profit", tale.tell.say("trade/profit"), "", shop.profit(tale))
    yield from _ledger(tale, page.ledger)


def _news(tale: Tale, _page: News) -> Iterator[Trace]:
    yield from quarters.happened(tale, (*tale.now.own, *tale.now.town))


def _ending(tale: Tale, page: Ending) -> Iterator[Trace]:
    yield from _items(tale, "sum", page.sums, ending.SUMS)
    if tale.mine("thin_months"):
        yield from _named(tale, "ending", {"thin": ending.thin})
    yield from _named(tale, "end", ending.TOWN)


PAGES: dict[type, Callable[[Tale, Any], Iterator[Trace]]] = {
    Household: _household,
    Trade: _trade,
    Hand: _hand,
    Lines: _lines,
    Street: _street,
    TownNow: _town,
    Homes: _homes,
    Bulletin: _bulletin,
    Opening: _opening,
    Bureau: _bureau,
    Search: _search,
    Desk: _desk,
    Neighbours: _neighbours,
    Request: _request,
    Scene: _scene,
    Plan: _plan,
    Outlook: _outlook,
    LedgerPage: _ledger,
    MonthEnd: _month_end,
    QuarterEnd: quarters.quarter,
    News: _news,
    Ending: _ending,
    WhyPage: answers.why,
    PaidPage: answers.paid,
    LivesPage: answers.lives,
    LevelsPage: answers.levels,
    SharesPage: answers.shares,
    EveryonePage: answers.everyone,
    TurningPage: answers.turning,
    PoliciesPage: answers.policies,
}
"""Kind of page -> its figures. A page that is not here is an error: a test walks them all."""
