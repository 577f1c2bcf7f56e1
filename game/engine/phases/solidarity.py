"""Phase 8: what traders do together. What is joined this month binds from the next."""

from __future__ import annotations

import numpy as np

from game.engine.decisions import ERRAND
from game.engine.exact import clip, count_by
from game.engine.measures import trading
from game.engine.phases.desk import Desk
from game.engine.town import Town, evolve


def solidarity(town: Town, desk: Desk) -> Town:
    """Buying co-operatives: with enough members in a line, inputs get cheaper for members."""
    market = desk.rules.market
    joins = (desk.decisions.errand == ERRAND["join"]) & trading(town) & ~town.in_coop
    member = (town.in_coop | joins) & trading(town)
    line = np.maximum(town.line, 0)
    lines = town.coop_on.shape[1]
    members = count_by(line, lines, member)
    desk.note("coop_joined", joins)
    works = (members >= market.coop_members) & (market.coop_bp > 0)
    trust = town.trust + np.where(member & np.take_along_axis(works, line, axis=1), 50, 0)
    return evolve(town, in_coop=member, coop_on=works, trust=clip(trust, 0, 10_000))
