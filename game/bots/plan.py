"""The errands of all seats, while they are being decided."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.engine.decisions import ERRAND, ERRANDS
from game.engine.exact import Flags, Ints, places

LEAVES: Flags = np.isin(ERRANDS, ("take_job", "retire", "post", "move"))
"""By errand: whether it ends the business."""
ASKS: Flags = np.isin(ERRANDS, ("ask", "ask_neighbour"))
"""By errand: whether somebody is asked."""
BORROWS: Flags = np.isin(ERRANDS, "loan")
"""By errand: whether it is for a loan."""


@dataclass(frozen=True)
class Plan:
    """An errand per seat and what it needs, (B, H); filled in place, the most pressing errand last."""

    code: Ints
    whom: Ints
    amount: Ints

    @staticmethod
    def nothing(shape: tuple[int, ...]) -> Plan:
        """Nobody goes anywhere."""
        code = np.zeros(shape, dtype=np.int64)
        return Plan(code, code - 1, code.copy())

    def go(
        self, errand: str, rows: Ints, whom: Ints | None = None, amount: Ints | None = None
    ) -> None:
        """Send those at flat places `rows` (n,) on an errand, to somebody, for a sum (n,)."""
        self.code.reshape(-1)[rows] = ERRAND[errand]
        if whom is not None:
            self.whom.reshape(-1)[rows] = whom
        if amount is not None:
            self.amount.reshape(-1)[rows] = amount

    def sent(self) -> tuple[Ints, Ints]:
        """Flat places of those who are out, and the errand of each (n,)."""
        out = places(self.code != 0)
        return out, self.code.take(out)

    def tidy(self) -> Plan:
        """The same, without whom and how much for those sent elsewhere since."""
        out, errand = self.sent()
        self.whom.reshape(-1)[out[~ASKS.take(errand)]] = -1
        self.amount.reshape(-1)[out[~(ASKS | BORROWS).take(errand)]] = 0
        return self
