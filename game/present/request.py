"""A neighbour asks for a signature: who, for how much, what it risks, and the two answers."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from game.present.reading import mine
from game.present.rows import Option
from game.present.teller import Past, Teller
from game.present.together import seen, sign_risk
from game.runs.decision import ANSWERS, Decision
from game.runs.table import Closed, Refused, Table


@dataclass(frozen=True)
class Request:
    """Somebody in the street waits for an answer."""

    seat: int
    name: str
    fen: int
    text: str
    """ "Zhao Hua asks you to sign for 20,000." """
    seen: str
    """What the street sees of whoever asks."""
    risk: str
    """What it would cost if that household cannot pay, in months of your income."""
    options: tuple[Option, ...]
    """For Decision.answer: "no", "yes"; no answer is a no."""
    hint: str


def request(tell: Teller, table: Table, decision: Decision, why: str) -> Request | None:
    """What a neighbour asks this month; None where nobody does. `why` is why a yes cannot be."""
    now = table.now
    seat, fen = mine(now, "asked_by"), mine(now, "asked_fen")
    if seat < 0 or now.over:
        return None
    name = tell.household(seat)
    chosen = decision.answer or "no"
    return Request(
        seat=seat,
        name=name,
        fen=fen,
        text=tell.say("request", name=name, sum=tell.money(fen)),
        seen=tell.say("request/seen", name=name, seen=seen(tell, now, seat)),
        risk=sign_risk(tell, now, name, fen),
        options=tuple(
            Option(
                value,
                tell.say(f"answer/{value}"),
                value == chosen,
                not (why and value == "yes"),
                why if value == "yes" else "",
            )
            for value in ANSWERS
        ),
        hint=tell.say("hint/request"),
    )


def against(table: Table, decision: Decision) -> tuple[Refused, Decision] | None:
    """Why one could not sign for whoever asks: the refusal and the plan it is about, None where one can."""
    wanted = msgspec.structs.replace(decision, answer="yes")
    found = [r for r in table.check(wanted) if r.field == "answer"]
    return (found[0], wanted) if found else None


def signed_sum(past: Past) -> int:
    """For how much this household signed for its neighbour, 0 where the month is not known."""

    def month(fen: int, until: Past) -> int:
        signed = (f.numbers["fen"] for f in until.now.own if f.code == "signed_for_neighbour")
        return next(signed, fen)

    return past.come_to("signed_sum", 0, month)


def paid_for_neighbours(past: Past) -> dict[int, int]:
    """Household -> what this one paid for it so far, fen."""

    def month(paid: dict[int, int], until: Past) -> dict[int, int]:
        for fact in until.now.own:
            if fact.code == "surety_called":
                who = fact.numbers["who"]
                paid = paid | {who: paid.get(who, 0) + fact.numbers["fen"]}
        return paid

    return past.come_to("paid_for_neighbours", {}, month)


def returned(past: Past) -> int:
    """What neighbours have paid back so far, fen."""
    return past.come_to("returned", 0, lambda fen, until: fen + _back(until.now))


def _back(closed: Closed) -> int:
    return closed.ledger.get("surety_returned", 0)
