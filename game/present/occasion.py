"""The occasion on which a voice may be heard, and what its conditions may ask of it.

Everything asked is in the household's own view or in the fact at hand: a voice knows no more than the
player.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.catalog.voices import Voice, When
from game.engine.exact import BP
from game.engine.facts import Fact
from game.engine.town import IDLE, NO_LOAN, TRADING
from game.present.bank import closeness_word
from game.present.household import OTHERS, strain_step
from game.present.reading import in_line, lever, mine, of_line, of_person, of_town, tie
from game.present.teller import Teller
from game.runs.cards import ACTIVITIES
from game.runs.decision import PACES, TABLES
from game.runs.table import Closed

Asked = Callable[["Occasion"], int | str]

_YUAN = 100
_PERCENT = 100
LOANS = ("none", "live", "repaid", "called")


@dataclass(frozen=True)
class Occasion:
    """A moment of one month, with the fact or the person it is about."""

    tell: Teller
    closed: Closed
    at: str
    fact: Fact | None = None
    place: int = -1
    """The possible guarantor one speaks with, -1 for nobody."""
    fen: int = 0
    """The sum that is spoken of."""
    limit: int = 0
    """What the bank would write, fen."""

    def number(self, name: str) -> int:
        """A number of the fact at hand, 0 where it has none of that name."""
        return self.fact.numbers.get(name, 0) if self.fact is not None else 0


def fits(voice: Voice, occasion: Occasion) -> bool:
    """Whether a voice may be heard on an occasion."""
    scenario = occasion.tell.setting.scenario
    here = {"*", scenario, scenario.rpartition("/")[2]} & set(voice.scenarios)
    return voice.at == occasion.at and bool(here) and all(_so(w, occasion) for w in voice.when)


def _so(when: When, occasion: Occasion) -> bool:
    found = ASKED[when.what](occasion)
    if isinstance(found, str):
        return found in when.words
    low = when.least is None or found >= when.least
    return low and (when.most is None or found <= when.most)


def _own(column: str) -> Asked:
    return lambda o: mine(o.closed, column)


def _yuan(column: str) -> Asked:
    return lambda o: mine(o.closed, column) // _YUAN


def _flag(column: str) -> Asked:
    return lambda o: _yes(mine(o.closed, column) > 0)


def _word(column: str, words: tuple[str, ...]) -> Asked:
    return lambda o: words[mine(o.closed, column)]


def _yes(so: bool) -> str:
    return "yes" if so else "no"


def _household_share(o: Occasion, activity: int) -> int:
    found = o.closed.view.street.activity[0]
    return int((found == activity).sum()) * _PERCENT // max(len(found), 1)


def _line(o: Occasion) -> str:
    """The line a fact is about, else the household's own."""
    place = o.number("line") if o.fact and "line" in o.fact.numbers else mine(o.closed, "line")
    return o.tell.setting.rules.lines.ids[place] if place >= 0 else "none"


def _rivals(o: Occasion) -> int:
    line = mine(o.closed, "line")
    return len(in_line(o.closed, line)) - 1 if mine(o.closed, "activity") == TRADING else 0


def _price(o: Occasion) -> int:
    """The own price against the line's mean, percent."""
    line = mine(o.closed, "line")
    if line < 0:
        return 0
    return (mine(o.closed, "logprice") - of_line(o.closed, "mean_price", line)) // _PERCENT


def _signer(o: Occasion) -> str:
    """What kind of guarantor is spoken with, or has signed."""
    place = o.place if o.place >= 0 else mine(o.closed, "signer")
    if place < 0:
        return "nobody"
    kinds, kind = o.tell.setting.rules.guarantors, of_person(o.closed, "guarantor_kind", place)
    marks = {
        "flat": kinds.home[kind],
        "company": kinds.fee_bp[kind],
        "union": kinds.union[kind],
        "group": kinds.signatures[kind] > 1,
        "plant": kinds.at_plant[kind],
        "salaried": kinds.salaried[kind],
    }
    return next((word for word, so in marks.items() if so), "other")


def _close(o: Occasion) -> str:
    return closeness_word(tie(o.closed, o.place)) if o.place >= 0 else "stranger"


def _pay_months(o: Occasion) -> int:
    """The sum that is spoken of in months of that person's pay, rounded up; 0 without pay."""
    pay = of_person(o.closed, "guarantor_pay", o.place) if o.place >= 0 else 0
    return -(-o.fen // pay) if pay > 0 else 0


def _temperament(o: Occasion) -> str:
    return o.tell.setting.rules.temperaments.ids[mine(o.closed, "temperament")]


def _month(o: Occasion) -> int:
    """The month of the calendar, 1 for January."""
    return (o.tell.setting.rules.start_month - 1 + o.closed.month - 1) % 12 + 1


def _plain(o: Occasion) -> int:
    """The sum of a fact, or that is spoken of, yuan."""
    return (o.number("fen") or o.number("amount") or o.fen) // _YUAN


def _benefit(o: Occasion) -> str:
    runs = lever(o.closed, "benefit") > 0 and o.closed.month < lever(o.closed, "benefit_months")
    return _yes(runs and not mine(o.closed, "licensed"))


ASKED: Mapping[str, Asked] = {
    "month": lambda o: o.closed.month,
    "calendar": _month,
    "left": lambda o: max(o.tell.setting.rules.months - o.closed.month, 0),
    "runway": lambda o: mine(o.closed, "runway_bp") // BP,
    "cash": _yuan("cash"),
    "profit": _yuan("profit"),
    "late": _own("arrears_months"),
    "kin_debt": _yuan("informal_debt"),
    "guarantor_debt": _yuan("recourse_debt"),
    "owed_by_plant": _yuan("owed_by_plant"),
    "thin_months": _own("thin_months"),
    "idle_months": _own("idle_months"),
    "open_months": _own("open_months"),
    "dependants": _own("dependants"),
    "age": _own("age"),
    "years": _own("years"),
    "busy": _own("busy"),
    "rivals": _rivals,
    "strain": lambda o: strain_step(mine(o.closed, "strain")),
    "price": _price,
    "plant": lambda o: of_town(o.closed, "plant_bp") // _PERCENT,
    "trading": lambda o: _household_share(o, TRADING),
    "idle": lambda o: _household_share(o, IDLE),
    "out": lambda o: int(o.closed.view.street.out[0].sum()),
    "sum": _plain,
    "count": lambda o: o.number("count"),
    "percent": lambda o: o.number("bp") // _PERCENT,
    "reason": lambda o: o.number("reason"),
    "pay_months": _pay_months,
    "limit": lambda o: o.limit // _YUAN,
    "papers": _flag("papers"),
    "licensed": _flag("licensed"),
    "insured": _flag("insured"),
    "trained": _flag("trained"),
    "helper": _flag("helper"),
    "home": _flag("home_value"),
    "in_coop": _flag("in_coop"),
    "in_pact": _flag("in_pact"),
    "signed": lambda o: _yes(
        mine(o.closed, "loan_state") == NO_LOAN
        and max(mine(o.closed, "signer"), mine(o.closed, "surety")) >= 0
    ),
    "surety": lambda o: _yes(mine(o.closed, "surety_for") >= 0),
    "asked": lambda o: _yes(mine(o.closed, "asked_by") >= 0),
    "benefit": _benefit,
    "programme": lambda o: _yes(lever(o.closed, "loan_ceiling") > 0),
    "reported": lambda o: _yes(o.tell.setting.reported),
    "sex": _word("sex", ("woman", "man")),
    "activity": _word("activity", ACTIVITIES),
    "other": _word("other", OTHERS),
    "table": _word("table", TABLES),
    "pace": _word("pace", PACES),
    "loan": _word("loan_state", LOANS),
    "signer": _signer,
    "close": _close,
    "line": _line,
    "temperament": _temperament,
}
"""What a condition may ask, by name: the closed list of `game/catalog/voices.py`."""
