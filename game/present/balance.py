"""Whether one way of living is better than all others in a town, told before anybody starts there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.present.words import Words

if TYPE_CHECKING:
    from game.catalog.scenario import Measured

HANDS = 9
"""Hands on which the plans were tried (game/lab/gate.py)."""


def balance_of(words: Words, measured: Measured | None) -> str:
    """How ordinary lives came out, and whether not starting was ever best; "" where nobody measured."""
    if measured is None or not measured.lives or not measured.tried_towns:
        return ""
    shares = {
        name: words.percent(round(10_000 * share))
        for name, share in (("opened", measured.opened_less), ("waited", measured.waited_less))
    }
    ordinary = words.say("balance/ordinary", lives=words.number(measured.lives), **shares)
    best = f"balance/{'shop' if measured.waiting_hands == 0 else 'waiting'}"
    hands = words.say(best, n=measured.waiting_hands, all=HANDS)
    loan = words.say("balance/loan", n=measured.loanless_hands, all=HANDS)
    wins = words.say("balance/wins", n=measured.most_wins, all=HANDS)
    return words.sentences([ordinary, hands, loan, wins])
