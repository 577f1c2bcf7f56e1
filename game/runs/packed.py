"""A life's head and decisions as bits: the fields of a run code, in their order."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec

from game.engine.decisions import ERRANDS
from game.engine.rules import Rules
from game.runs.bits import Bits, Reading, Wrong
from game.runs.decision import ANSWERS, PACES, PRICE_STEPS, TABLES, Decision, askable

VERSION = 1
"""Rises when old codes could no longer be read."""

_VERSION_BITS, _EVERY_BITS, _ERRAND_BITS, _MARK_BITS = 4, 4, 5, 20
_CARRY_ON = Decision()


@dataclass(frozen=True)
class Head:
    """All of a code before its decisions."""

    engine: int
    bots: int
    scenario: str
    """Its id without what all scenarios' begin with."""
    reported: bool
    seed: str
    every: int
    months: int
    """Months that a person decided, carrying on included."""
    rules: int
    """Mark of the rules."""
    end: int
    """Mark of the last town."""


def mark_of_rules(rules: Rules) -> int:
    """The first bits of a hash over whole rules."""
    return _mark(msgspec.json.encode(rules.to_plain(), order="deterministic"))


def mark_of_end(digests: dict[str, str]) -> int:
    """The first bits of a hash over the digests of a month's phases, in whatever order they are."""
    return _mark(msgspec.json.encode(digests, order="deterministic"))


def _mark(text: bytes) -> int:
    return int(hashlib.sha256(text).hexdigest()[: _MARK_BITS // 4], 16)


def put_head(bits: Bits, head: Head) -> None:
    """Write a head; ValueError where a text is too long."""
    bits.put(VERSION, _VERSION_BITS)
    bits.count(head.engine)
    bits.count(head.bots)
    bits.word(head.scenario)
    bits.flag(head.reported)
    bits.word(head.seed)
    bits.put(head.every, _EVERY_BITS)
    bits.count(head.months)
    bits.put(head.rules, _MARK_BITS)
    bits.put(head.end, _MARK_BITS)


def take_head(reading: Reading) -> Head:
    """Read a head; Wrong where there is none."""
    version = reading.take(_VERSION_BITS)
    if version != VERSION:
        raise Wrong(f"codes of version {version} are for another release")
    return Head(
        engine=reading.count(),
        bots=reading.count(),
        scenario=reading.word(),
        reported=reading.flag(),
        seed=reading.word(),
        every=reading.take(_EVERY_BITS),
        months=reading.count(),
        rules=reading.take(_MARK_BITS),
        end=reading.take(_MARK_BITS),
    )


def put_decision(bits: Bits, decision: Decision, rules: Rules) -> None:
    """Write one month's decision; ValueError for an id that the rules lack or a sum out of range."""
    bits.flag(decision != _CARRY_ON)
    if decision == _CARRY_ON:
        return
    errand_only = decision == Decision(errand=decision.errand)
    bits.flag(errand_only)
    if errand_only:
        bits.put(ERRANDS.index(decision.errand), _ERRAND_BITS)
        return
    bits.flag(decision.errand != "none")
    if decision.errand != "none":
        bits.put(ERRANDS.index(decision.errand), _ERRAND_BITS)
    asked = (decision.whom, decision.amount_fen, decision.long) != (None, 0, False)
    bits.flag(asked)
    if asked:
        _put_asked(bits, decision, rules)
    bits.flag(decision.price != "hold")
    if decision.price != "hold":
        bits.place(PRICE_STEPS.index(decision.price), len(PRICE_STEPS))
    rest = _rest_of(decision) != _rest_of(_CARRY_ON)
    bits.flag(rest)
    if rest:
        _put_rest(bits, decision, rules)


def take_decision(reading: Reading, rules: Rules) -> Decision:
    """Read one month's decision; Wrong where there is none."""
    if not reading.flag():
        return _CARRY_ON
    if reading.flag():
        return Decision(errand=_at(ERRANDS, reading.take(_ERRAND_BITS)))
    found: dict[str, Any] = {}
    if reading.flag():
        found["errand"] = _at(ERRANDS, reading.take(_ERRAND_BITS))
    if reading.flag():
        people = askable(found.get("errand", "none"), rules)
        found["whom"] = people[reading.place(len(people))] if reading.flag() else None
        found["amount_fen"] = _take_sum(reading)
        found["long"] = reading.flag()
    if reading.flag():
        found["price"] = PRICE_STEPS[reading.place(len(PRICE_STEPS))]
    if reading.flag():
        found |= _take_rest(reading, rules)
    return Decision(**found)


def _put_asked(bits: Bits, decision: Decision, rules: Rules) -> None:
    people = askable(decision.errand, rules)
    bits.flag(decision.whom is not None)
    if decision.whom is not None:
        bits.place(people.index(decision.whom), len(people))
    _put_sum(bits, decision.amount_fen)
    bits.flag(decision.long)


def _rest_of(decision: Decision) -> tuple[object, ...]:
    """The fields that months seldom change."""
    return (
        decision.line,
        decision.pace,
        decision.table,
        decision.insured,
        decision.equip_fen,
        decision.repay_fen,
        decision.helper,
        decision.answer,
    )


def _put_rest(bits: Bits, decision: Decision, rules: Rules) -> None:
    lines = ("none", *rules.lines.ids)
    _put_choice(bits, decision.line, lines)
    _put_choice(bits, decision.pace, PACES)
    _put_choice(bits, decision.table, TABLES)
    _put_yes(bits, decision.insured)
    _put_sum(bits, decision.equip_fen)
    _put_sum(bits, decision.repay_fen)
    _put_yes(bits, decision.helper)
    _put_choice(bits, decision.answer, ANSWERS)


def _take_rest(reading: Reading, rules: Rules) -> dict[str, Any]:
    return {
        "line": _take_choice(reading, ("none", *rules.lines.ids)),
        "pace": _take_choice(reading, PACES),
        "table": _take_choice(reading, TABLES),
        "insured": _take_yes(reading),
        "equip_fen": _take_sum(reading),
        "repay_fen": _take_sum(reading),
        "helper": _take_yes(reading),
        "answer": _take_choice(reading, ANSWERS),
    }


def _put_choice(bits: Bits, value: str | None, among: tuple[str, ...]) -> None:
    bits.flag(value is not None)
    if value is not None:
        bits.place(among.index(value), len(among))


def _take_choice(reading: Reading, among: tuple[str, ...]) -> str | None:
    return among[reading.place(len(among))] if reading.flag() else None


def _put_yes(bits: Bits, value: bool | None) -> None:
    bits.flag(value is not None)
    if value is not None:
        bits.flag(value)


def _take_yes(reading: Reading) -> bool | None:
    return reading.flag() if reading.flag() else None


def _put_sum(bits: Bits, fen: int) -> None:
    """A sum of either sign; most are nothing."""
    bits.flag(fen != 0)
    if fen:
        bits.flag(fen < 0)
        bits.sum(abs(fen))


def _take_sum(reading: Reading) -> int:
    if not reading.flag():
        return 0
    below = reading.flag()
    return -reading.sum() if below else reading.sum()


def _at(among: tuple[str, ...], place: int) -> str:
    if place >= len(among):
        raise Wrong("a place beyond its table")
    return among[place]
