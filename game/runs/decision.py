"""One seat's decision for a month, with ids instead of indices: what is logged, sent and composed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec

from game.engine.decisions import ERRAND, ERRANDS, FIELD_NAMES, Decisions
from game.engine.rules import Rules
from game.engine.view import View

PRICE_STEPS: tuple[str, ...] = ("cut_much", "cut", "hold", "raise", "raise_much")
PACES: tuple[str, ...] = ("short", "normal", "long")
TABLES: tuple[str, ...] = ("as_before", "plain", "thin")
ANSWERS: tuple[str, ...] = ("no", "yes")
"""To the neighbour who asks for a signature; none given is no."""

SUM_LIMIT = 1_000_000_000_000
"""Largest sum a decision may name, fen; anything beyond is a mistake."""


class Decision(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What one household decides for one month. None means: as before.

    Sums are fen. `line` is a line id or "none"; `whom` a person id, or the id of a household on the
    errand `ask_neighbour`; `answer` is "yes" or "no" to the neighbour who asks.
    """

    line: str | None = None
    price: str = "hold"
    pace: str | None = None
    table: str | None = None
    insured: bool | None = None
    equip_fen: int = 0
    repay_fen: int = 0
    errand: str = "none"
    whom: str | None = None
    amount_fen: int = 0
    long: bool = False
    helper: bool | None = None
    answer: str | None = None


class UnknownId(ValueError):
    """A decision names something that is not in the rules, or a sum out of all range; `field` says where."""

    def __init__(self, field: str, value: str) -> None:
        super().__init__(f"{field}: {value!r} is not known here")
        self.field = field
        self.value = value


def person_id(place: int) -> str:
    """Id of the guarantor at a place of axis G."""
    return f"person/{place + 1:02d}"


def seat_id(place: int) -> str:
    """Id of the household at a place of axis H."""
    return f"household/{place + 1:02d}"


def seat_place(seat: str) -> int:
    """Place on axis H of a household id; ValueError where it is none."""
    kind, _, number = seat.partition("/")
    if kind != "household" or not number.isdigit() or int(number) < 1:
        raise ValueError(f"{seat!r} is not a household")
    return int(number) - 1


def askable(errand: str, rules: Rules) -> tuple[str, ...]:
    """Ids that `whom` may be on an errand: neighbours on that errand, else possible guarantors."""
    if errand == "ask_neighbour":
        return _ids(seat_id, rules.households)
    return _ids(person_id, rules.guarantor_seats)


@cache
def _ids(id_of: Callable[[int], str], number: int) -> tuple[str, ...]:
    """All ids along an axis: the same for every decision of a town."""
    return tuple(id_of(place) for place in range(number))


def _place(value: str, among: tuple[str, ...], field: str) -> int:
    if value not in among:
        raise UnknownId(field, value)
    return among.index(value)


def _sum(value: int, field: str) -> int:
    if not -SUM_LIMIT <= value <= SUM_LIMIT:
        raise UnknownId(field, str(value))
    return value


EVERYBODY = slice(None)
"""Every seat of a town, in place of one."""


def put(columns: dict[str, Any], seat: int | slice, decision: Decision, rules: Rules) -> None:
    """Write one decision into writable columns (B = 1) as from `columns_of`; raises UnknownId."""
    at = (0, seat)
    if decision.line is not None:
        none = decision.line == "none"
        columns["line"][at] = -1 if none else _place(decision.line, rules.lines.ids, "line")
    columns["price"][at] = _place(decision.price, PRICE_STEPS, "price")
    if decision.pace is not None:
        columns["pace"][at] = _place(decision.pace, PACES, "pace")
    if decision.table is not None:
        columns["table"][at] = _place(decision.table, TABLES, "table")
    if decision.insured is not None:
        columns["insured"][at] = decision.insured
    columns["equip"][at] = _sum(decision.equip_fen, "equip_fen")
    columns["repay"][at] = _sum(decision.repay_fen, "repay_fen")
    columns["errand"][at] = _place(decision.errand, ERRANDS, "errand")
    columns["amount"][at] = _sum(decision.amount_fen, "amount_fen")
    columns["long"][at] = decision.long
    columns["whom"][at] = -1
    if decision.whom is not None:
        columns["whom"][at] = _place(decision.whom, askable(decision.errand, rules), "whom")
    if decision.helper is not None:
        columns["helper"][at] = decision.helper
    columns["answer"][at] = False
    if decision.answer is not None:
        columns["answer"][at] = _place(decision.answer, ANSWERS, "answer") == 1


def columns_of(decisions: Decisions) -> dict[str, Any]:
    """Writable copies of all columns."""
    return {name: getattr(decisions, name).copy() for name in FIELD_NAMES}


def decision_of(decisions: Decisions, base: Decisions, seat: int, rules: Rules) -> Decision:
    """One seat's decision (B = 1) as ids, leaving out what equals carry-on (`base`)."""

    def at(name: str) -> int:
        return int(getattr(decisions, name)[0, seat])

    def moved(name: str) -> bool:
        return at(name) != int(getattr(base, name)[0, seat])

    line, whom = at("line"), at("whom")
    named = seat_id if at("errand") == ERRAND["ask_neighbour"] else person_id
    return Decision(
        line=(rules.lines.ids[line] if line >= 0 else "none") if moved("line") else None,
        price=PRICE_STEPS[at("price")],
        pace=PACES[at("pace")] if moved("pace") else None,
        table=TABLES[at("table")] if moved("table") else None,
        insured=bool(at("insured")) if moved("insured") else None,
        equip_fen=at("equip"),
        repay_fen=at("repay"),
        errand=ERRANDS[at("errand")],
        whom=named(whom) if whom >= 0 else None,
        amount_fen=at("amount"),
        long=bool(at("long")),
        helper=bool(at("helper")) if moved("helper") else None,
        answer="yes" if at("answer") else None,
    )


def current(view: View, rules: Rules) -> Decision:
    """The plan a month starts with for the view of one seat: everything as it stands, spelled out."""
    own = view.own
    line = int(own.line[0, 0])
    return Decision(
        line=rules.lines.ids[line] if line >= 0 else "none",
        pace=PACES[int(own.pace[0, 0])],
        table=TABLES[int(own.table[0, 0])],
        insured=bool(own.insured[0, 0]),
        helper=bool(own.helper[0, 0]),
    )
