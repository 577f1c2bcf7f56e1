"""How a person stands: the few figures that listings, endings and comparisons show."""

from __future__ import annotations

from game.engine.rules import Rules
from game.engine.town import AWAY, EMPLOYED, LIVE, POST, REPAID, RETIRED, TRADING, Town
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


_BESIDE: dict[int, str] = {
    RETIRED: "ending/retired",
    POST: "ending/public-post",
    AWAY: "ending/away",
}
"""Endings of those whom a measure beside the loan took out of the market."""


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


def ending_of(town: Town, seat: int, traded: bool) -> str:
    """What a life came to, the first that applies; `traded` tells whether a shop was ever open."""

    def at(name: str) -> int:
        return int(getattr(town, name)[0, seat])

    if at("home_lost"):
        return "ending/flat-lost"
    if at("defaulted"):
        return "ending/guarantor-paid"
    if at("informal_debt"):
        return "ending/debt-to-kin"
    if at("loan_state") == LIVE:
        return "ending/loan-running"
    if at("activity") == TRADING:
        return "ending/paid-off-and-open" if at("loan_state") == REPAID else "ending/still-trading"
    if at("activity") in _BESIDE:
        return _BESIDE[at("activity")]
    if at("activity") == EMPLOYED:
        return "ending/closed-for-a-job" if traded else "ending/wage-work"
    return "ending/closed-and-looking" if traded else "ending/never-started"
