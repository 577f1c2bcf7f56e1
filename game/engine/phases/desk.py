"""What lies on the desk while a month is worked: plans, luck, rules, and the month's own notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.engine.accounts import Ledger
from game.engine.decisions import Decisions
from game.engine.exact import Array
from game.engine.luck import Luck
from game.engine.orders import Order
from game.engine.rules import Rules


@dataclass
class Desk:
    """Inputs of one month, its ledger, and outcomes that facts are read from: name -> (B, ...)."""

    decisions: Decisions
    orders: tuple[Order, ...]
    luck: Luck
    rules: Rules
    ledger: Ledger = field(default_factory=Ledger)
    outcomes: dict[str, Array] = field(default_factory=dict)

    def note(self, name: str, value: Array) -> None:
        """Keep what happened, for facts and for later phases of the same month."""
        self.outcomes[name] = value
