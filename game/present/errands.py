"""Errands one by one: what each means in a few words, and in sentences before one sets out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from game.engine.decisions import ERRANDS
from game.engine.town import POST
from game.present.levers import lever_value
from game.present.reading import (
    lever,
    licence_cost,
    mine,
    sent_home,
    tie,
    trades,
)
from game.present.teller import Teller
from game.present.together import coop_words, out_words, pact
from game.runs.decision import Decision, person_id, seat_id
from game.runs.table import Closed, Table

ENDS_SHOP = ("take_job", "retire", "post", "move")
"""Errands that close a business."""

MEASURES = ("retrain", "retire", "post", "move")
"""Errands that some programme opens."""


def posts_free(now: Closed) -> int:
    """Public-service posts nobody holds."""
    held = int(np.count_nonzero(now.view.street.activity[0] == POST))
    return max(lever(now, "public_posts") // 100 - held, 0)


def notes(tell: Teller, now: Closed) -> Mapping[str, str]:
    """What each errand means, in a few words."""
    own = tuple((name, _sum(tell, now, name)) for name in _WITH_SUM)
    return tell.alike(_notes, _town(now), licence_cost(tell.setting, now), own, trades(now))


def _notes(
    tell: Teller, town: _Town, fee: int, own: Sequence[tuple[str, int]], trading: bool
) -> Mapping[str, str]:
    """The notes for a household with a licence fee and sums of its own, fen."""
    values, sums = {**_sums(tell, town), "fee": tell.money(fee)}, dict(own)
    found = {}
    for name in ERRANDS:
        key = "free" if name == "licence" and not fee else "note"
        fen = sums.get(name, sums["take_job"])
        text = tell.say(f"errand/{name}/{key}", **{**values, "sum": tell.money(fen)})
        ends = trading and name in ENDS_SHOP
        found[name] = tell.say("errand/ends_shop", text=text) if ends else text
    return found


_WITH_SUM = ("retire", "post", "move", "organise", "take_job")


def _sum(tell: Teller, now: Closed, name: str) -> int:
    """The sum an errand is about, fen: a pension, pay, wages that are owed."""
    if name == "retire":
        return lever(now, "pension_bridge")
    if name == "post":
        return lever(now, "post_pay")
    if name == "move":
        return sent_home(tell.setting, now)
    return mine(now, "owed_by_plant" if name == "organise" else "job_offer")


class _Town(NamedTuple):
    """Numbers of the programme that phrases about errands may name."""

    seats: int
    months: int
    free: int
    grant: int
    years: int


def _town(now: Closed) -> _Town:
    return _Town(
        seats=lever(now, "training_seats"),
        months=lever(now, "post_months"),
        free=posts_free(now),
        grant=lever(now, "moving_grant"),
        years=lever(now, "bridge_years"),
    )


def _sums(tell: Teller, town: _Town) -> dict[str, object]:
    """The same as phrases name them."""
    return {
        "places": lever_value(tell, "seats/100", town.seats),
        "months": town.months,
        "free": town.free,
        "cost": tell.money(tell.setting.rules.labour.away_cost),
        "grant": tell.money(town.grant),
        "years": town.years,
    }


def about(tell: Teller, now: Closed, name: str) -> tuple[str, ...]:
    """What setting out on an errand would mean, in sentences; () where its note says it all."""
    if name in ("pact", "leave_pact"):
        found = pact(tell, now)
        return found.sentences if found else ()
    if name == "join":
        return coop_words(tell, now)
    if name == "organise":
        return out_words(tell, now)
    if name not in MEASURES:
        return ()
    return tell.alike(_measure, name, _town(now), _sum(tell, now, name), trades(now))


def _measure(tell: Teller, name: str, town: _Town, fen: int, trading: bool) -> tuple[str, ...]:
    """A measure of the programme in sentences; `fen` is the sum it is about."""
    sums = {**_sums(tell, town), "sum": tell.money(fen)}
    said = [tell.say(f"about/{name}", **sums)]
    if name == "move" and town.grant:
        said.append(tell.say("about/move/grant", **sums))
    if trading:
        said.append(tell.say("about/shop_stays" if name == "retrain" else "about/shop_closes"))
    return tuple(said)


def probe(table: Table, decision: Decision, name: str, line: str) -> Decision:
    """The plan with an errand and some name, sum and line for it, to hear what else is against it.

    `line` is the line the plan would be in.
    """
    setting, whom = table.setting, None
    if name == "ask":
        seats = range(setting.rules.guarantor_seats)
        whom = next((person_id(g) for g in seats if tie(table.now, g) > 0), None)
    if name == "ask_neighbour":
        seats = range(len(setting.households))
        whom = next((seat_id(s) for s in seats if s != setting.seat), None)
    wanted = decision.line
    if name == "loan" and line == "none":
        wanted = setting.rules.lines.ids[0]
    sums = ("ask", "loan", "ask_neighbour")
    amount = max(mine(table.now, "signed_for"), 1) if name in sums else 0
    probed = {"errand": name, "whom": whom, "line": wanted, "amount_fen": amount, "long": False}
    return msgspec.structs.replace(decision, **probed)
