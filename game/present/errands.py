"""Errands one by one: what each means in a few words, and in sentences before one sets out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def places_a_month(tell: Teller, now: Closed) -> str:
    """Places on courses a month: "2", "0.5"."""
    return lever_value(tell, "seats/100", lever(now, "training_seats"))


def notes(tell: Teller, now: Closed) -> dict[str, str]:
    """What each errand means, in a few words."""
    fee = licence_cost(tell.setting, now)
    free = () if fee else ("licence",)
    sums = {**_sums(tell, now), "fee": tell.money(fee)}
    return {name: _note(tell, now, name, sums, free) for name in ERRANDS}


def _note(
    tell: Teller, now: Closed, name: str, sums: Mapping[str, object], free: Sequence[str]
) -> str:
    key = "free" if name in free else "note"
    text = tell.say(f"errand/{name}/{key}", **{**sums, "sum": _sum(tell, now, name)})
    if name in ENDS_SHOP and trades(now):
        return tell.say("errand/ends_shop", text=text)
    return text


def _sum(tell: Teller, now: Closed, name: str) -> str:
    """The sum an errand is about: a pension, pay, wages that are owed."""
    if name == "retire":
        return tell.money(lever(now, "pension_bridge"))
    if name == "post":
        return tell.money(lever(now, "post_pay"))
    if name == "move":
        return tell.money(sent_home(tell.setting, now))
    return tell.money(mine(now, "owed_by_plant" if name == "organise" else "job_offer"))


def _sums(tell: Teller, now: Closed) -> dict[str, object]:
    """The other sums and numbers that phrases about errands may name."""
    labour = tell.setting.rules.labour
    return {
        "places": places_a_month(tell, now),
        "months": lever(now, "post_months"),
        "free": posts_free(now),
        "cost": tell.money(labour.away_cost),
        "grant": tell.money(lever(now, "moving_grant")),
        "years": lever(now, "bridge_years"),
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
    sums = {**_sums(tell, now), "sum": _sum(tell, now, name)}
    said = [tell.say(f"about/{name}", **sums)]
    if name == "move" and lever(now, "moving_grant"):
        said.append(tell.say("about/move/grant", **sums))
    if trades(now):
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
