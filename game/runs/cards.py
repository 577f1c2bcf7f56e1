"""How a person stands: the few figures that listings, endings and comparisons show."""

from __future__ import annotations

from collections.abc import Callable

from game.engine.rules import Rules
from game.engine.town import AWAY, EMPLOYED, LIVE, POST, REPAID, RETIRED, TRADING
from game.engine.view import View
from game.runs.log import Card

ACTIVITIES: tuple[str, ...] = (
    "idle",
    "trading",
    "employed",
    "retraining",
    "retired",
    "post",
    "away",
)
"""What the laid-off adult does, by the engine's code."""


ENDINGS: tuple[str, ...] = (
    "ending/flat-lost",
    "ending/guarantor-paid",
    "ending/debt-to-kin",
    "ending/loan-running",
    "ending/paid-off-and-open",
    "ending/still-trading",
    "ending/retired",
    "ending/public-post",
    "ending/away",
    "ending/closed-for-a-job",
    "ending/wage-work",
    "ending/closed-and-looking",
    "ending/never-started",
)
"""Every ending there is, in the order in which they are looked for. None is a score."""


def card_of(view: View, seat: int, rules: Rules) -> Card:
    """The card of a seat, from the view of all seats (B = 1)."""
    own = view.own

    def at(name: str) -> int:
        return int(getattr(own, name)[0, seat])

    line = at("line")
    return Card(
        cash_fen=at("cash"),
        official_debt_fen=at("loan"),
        informal_debt_fen=at("informal_debt"),
        recourse_debt_fen=at("recourse_debt"),
        net_worth_fen=at("net_worth"),
        activity=ACTIVITIES[at("activity")],
        line=rules.lines.ids[line] if line >= 0 else "none",
        defaulted=bool(at("defaulted")),
    )


def ending_of(at: Callable[[str], int], traded: bool) -> str:
    """Which of ENDINGS a life came to: the first that applies.

    `at` gives a household's own figure by the name of its column; `traded` tells whether a shop was
    ever open.
    """
    loan, activity = at("loan_state"), at("activity")
    applies = (
        at("home_lost") > 0,
        at("defaulted") > 0,
        at("informal_debt") > 0,
        loan == LIVE,
        loan == REPAID and activity == TRADING,
        activity == TRADING,
        activity == RETIRED,
        activity == POST,
        activity == AWAY,
        activity == EMPLOYED and traded,
        activity == EMPLOYED,
        traded,
        True,
    )
    return ENDINGS[applies.index(True)]
