"""Errands one by one: what each means in a few words, and in sentences before one sets out."""

from __future__ import annotations

import msgspec

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
    held = int((now.view.street.activity[0] == POST).sum())
    return max(lever(now, "public_posts") // 100 - held, 0)


def places_a_month(tell: Teller, now: Closed) -> str:
    """Places on courses a month: "2", "0.5"."""
    return lever_value(tell, "seats/100", lever(now, "training_seats"))


def note(tell: Teller, now: Closed, name: str) -> str:
    """What an errand means, in a few words."""
    fee = licence_cost(tell.setting, now)
    key = "free" if name == "licence" and not fee else "note"
    text = tell.say(f"errand/{name}/{key}", **_sums(tell, now, name), fee=tell.money(fee))
    if name in ENDS_SHOP and trades(now):
        return tell.say("errand/ends_shop", text=text)
    return text


def _sums(tell: Teller, now: Closed, name: str) -> dict[str, object]:
    """The sums and numbers that phrases about an errand may name."""
    labour = tell.setting.rules.labour
    fen = {
        "retire": lever(now, "pension_bridge"),
        "post": lever(now, "post_pay"),
        "move": sent_home(tell.setting, now),
        "organise": mine(now, "owed_by_plant"),
    }
    return {
        "sum": tell.money(fen.get(name, mine(now, "job_offer"))),
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
    said = [tell.say(f"about/{name}", **_sums(tell, now, name))]
    if name == "move" and lever(now, "moving_grant"):
        said.append(tell.say("about/move/grant", **_sums(tell, now, name)))
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
