"""Phase 8: what people do together. What is joined this month binds from the next.

Buying co-operatives are the reliable gain; price pacts hold only while enough keep them and while the
old shops do not undercut; going out together works when enough do, and whether enough will is a
question of thresholds (Granovetter 1978).
"""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.decisions import ERRAND
from game.engine.exact import BP, Flags, Ints, clip, count_by, hit, of_bp, take
from game.engine.measures import instalment, lever, trading
from game.engine.phases.desk import Desk
from game.engine.town import LIVE, Town, evolve


def solidarity(town: Town, desk: Desk) -> Town:
    """Buying co-operatives, price pacts, and going out together."""
    town = _buy_together(town, desk)
    town = _price_together(town, desk)
    return _go_out(town, desk)


def _on(desk: Desk, name: str) -> Flags:
    return desk.decisions.errand == ERRAND[name]


def _buy_together(town: Town, desk: Desk) -> Town:
    """With enough members in a line, inputs get cheaper for members."""
    market = desk.rules.market
    joins = _on(desk, "join") & trading(town) & ~town.in_coop
    member = (town.in_coop | joins) & trading(town)
    line = np.maximum(town.line, 0)
    members = count_by(line, town.coop_on.shape[1], member)
    desk.note("coop_joined", joins)
    works = (members >= market.coop_members) & (market.coop_bp > 0)
    trust = town.trust + np.where(member & np.take_along_axis(works, line, axis=1), 50, 0)
    return evolve(town, in_coop=member, coop_on=works, trust=clip(trust, 0, BP))


def _price_together(town: Town, desk: Desk) -> Town:
    """A pact sets a floor a little over the line's mean price; it holds while enough are in it.

    Old shops are no members: they may undercut it, which is why it may bring nothing.
    """
    market, lines = desk.rules.market, town.pact_on.shape[1]
    line = np.maximum(town.line, 0)
    joins = _on(desk, "pact") & trading(town) & ~town.in_pact
    leaves = _on(desk, "leave_pact") & town.in_pact
    member = (town.in_pact | joins) & trading(town) & ~leaves
    members = count_by(line, lines, member)
    newcomers = count_by(line, lines, trading(town))
    holds = (members >= 2) & (members * BP >= newcomers * market.pact_members_bp)
    price = np.where(holds & ~town.pact_on, town.mean_price + market.pact_lift_bp, town.pact_price)
    desk.note("pact_joined", joins)
    desk.note("pact_left", leaves)
    return evolve(town, in_pact=member, pact_on=holds, pact_price=np.where(holds, price, 0))


def thresholds(town: Town, desk: Desk) -> Ints:
    """Share of the town that must be out before a household goes, bp (B, H).

    Own disposition, raised by rivals in the line, a running loan and a public employee's signature,
    lowered by trust and by what the plant still owes.
    """
    rules = desk.rules.together
    rivals = take(town.traders, np.maximum(town.line, 0)) * trading(town)
    kind = take(town.guarantor_kind, np.maximum(town.signer, 0))
    salaried = (town.signer >= 0) & (desk.rules.guarantors.salaried[kind] == 1)
    level = town.threshold + rivals * rules.rivals_bp // 10
    level = level + np.where(town.loan_state == LIVE, rules.debt_bp, 0)
    level = level + np.where(salaried, rules.salaried_bp, 0)
    level = level - of_bp(town.trust, rules.trust_bp)
    return level - np.where(town.owed_by_plant > 0, rules.arrears_bp, 0)


def _go_out(town: Town, desk: Desk) -> Town:
    """Those who organise, and those whose threshold last month's number passed, are out together.

    When enough are out the plant pays part of what it owes. Organisers risk a month of trouble.
    """
    rules = desk.rules.together
    leads = _on(desk, "organise")
    owed = town.owed_by_plant > 0
    follows = (
        owed & (town.out_share[:, None] > 0) & (thresholds(town, desk) <= town.out_share[:, None])
    )
    out = leads | follows
    count = out.sum(axis=1) * BP // out.shape[1]
    enough = (count >= rules.enough_bp)[:, None]
    part = np.where(enough, instalment(town.owed_by_plant, lever(town, "organising_pays")), 0)
    town = pay(town, desk.ledger, "severance", part)
    trouble = leads & hit(desk.luck.draws("trouble"), lever(town, "organising_risk"))
    desk.note("organised", leads)
    desk.note("went_out", out)
    desk.note("plant_paid", part)
    desk.note("trouble", trouble)
    return evolve(
        town,
        owed_by_plant=town.owed_by_plant - part,
        out=out,
        out_share=count,
        troubled=trouble,
        strain=clip(town.strain + np.where(trouble, rules.trouble_strain, 0), 0, BP),
        trust=clip(town.trust + np.where(out, 100, 0), 0, BP),
    )
