"""`ironbowl paid`: who has more and who has less than with the jobs kept."""

from __future__ import annotations

import json as json_text
import sys
from typing import TYPE_CHECKING, Any

from game.cli.asking import Run, Seat, asked
from game.cli.options import Json

if TYPE_CHECKING:
    from game.insight.paid import Paid, Unpriced


def paid(file: Run, seat: Seat = None, json: Json = False) -> None:
    """Say who paid for the layoff: this life's accounts less those with the jobs kept, by sector.

    All sectors sum to nought, to the fen. Unpaid hours, thin months, lapsed insurance and strain
    stand beside them and are never added in. See docs/insight.md.

    $ ironbowl paid life.jsonl
    $ ironbowl paid life.jsonl --seat household/07 --json
    """
    from game.insight.paid import paid as accounts

    one = asked(file, seat)
    found = accounts(one.replay.life, one.place)
    if json:
        print(json_text.dumps(plain(found)))
        return
    from game.plain import afterwards
    from game.plain.paper import Paper
    from game.present.paid import paid_page

    tell = one.teller()
    afterwards.paid(Paper(sys.stdout, tell.words), paid_page(tell, found))


def plain(found: Paid) -> dict[str, Any]:
    """Everything a script may want; sums in fen."""
    return {
        "months": found.months,
        "sectors": found.sectors,
        "loss_fen": found.loss,
        "unpriced": {who: of_unpriced(one) for who, one in found.unpriced.items()},
        "own": found.own,
        "owed": found.owed,
        "loss_with_debts_fen": found.loss + found.owed_by_you,
        "flows": found.flows,
        "old_shops_profit_fen": found.old_shops,
        "flat_lost_fen": found.flat_lost,
        "equipment_fen": found.equipment,
    }


def of_unpriced(one: Unpriced) -> dict[str, float | int]:
    """What has no price, of one household or of many added up; strain is their mean."""
    return {
        "households": one.households,
        "unpaid_hours": one.unpaid_hours,
        "thin_months": one.thin_months,
        "lapsed_insurance_years": round(one.lapsed_months / 12, 2),
        "lapsed_insurance_months": one.lapsed_months,
        "strain_bp": one.strain_bp,
    }
