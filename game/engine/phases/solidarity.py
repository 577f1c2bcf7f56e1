"""Phase 8: what people do together. What is joined this month binds from the next.

Buying co-operatives are the reliable gain; price pacts hold only while enough keep them and while the
old shops do not undercut; going out together works when enough do, and whether enough will is a
question of thresholds (Granovetter 1978).
"""

from __future__ import annotations

import numpy as np

from game.engine.accounts import pay
from game.engine.exact import BP, Flags, Ints, clip, hit, of_bp, places, those
from game.engine.few import few_of, lever, read, scatter
from game.engine.measures import instalment, trading
from game.engine.phases.desk import NOBODY, Desk, among
from game.engine.town import LIVE, Town, evolve


def solidarity(town: Town, desk: Desk) -> Town:
    """Buying co-operatives, price pacts, and going out together."""
    town = _buy_together(town, desk)
    town = _price_together(town, desk)
    return _go_out(town, desk)


def _members(town: Town, was: Flags, leave: Ints, join: Ints) -> tuple[Ints, Flags]:
    """Members of something traders join, as flat places (n,) and (B, H)."""
    member = was & trading(town)
    member.reshape(-1)[leave] = False
    member.reshape(-1)[join] = True
    return places(member), member


def _by_line(town: Town, rows: Ints) -> Ints:
    """How many of those at flat places `rows` (n,) trade in each line, (B, K)."""
    street = rows // town.cash.shape[1] * town.traders.shape[1] + town.line.take(rows)
    return np.bincount(street, minlength=town.traders.size).reshape(town.traders.shape)


def _joining(town: Town, desk: Desk, errand: str, member: Flags) -> tuple[Ints, Flags]:
    """Who is out to join something (n,), and which of them trade and are not in it yet."""
    out = desk.out_on(errand)
    if out.size == 0:
        return out, np.zeros(0, dtype=np.bool_)
    return out, trading(few_of(town, out))[:, 0] & ~member.take(out)


def _buy_together(town: Town, desk: Desk) -> Town:
    """With enough members in a line, inputs get cheaper for members."""
    market = desk.rules.market
    out, joins = _joining(town, desk, "join", town.in_coop)
    desk.note_few("coop_joined", out, joins)
    rows, member = _members(town, town.in_coop, NOBODY, those(out, joins))
    works = _by_line(town, rows) >= market.coop_members
    if market.coop_bp <= 0:
        works = np.zeros_like(works)
    street = rows // town.cash.shape[1] * works.shape[1] + town.line.take(rows)
    helped = those(rows, works.take(street))
    trust = np.minimum(town.trust.take(helped) + 50, BP)
    return evolve(town, in_coop=member, coop_on=works, trust=scatter(town.trust, helped, trust))


def _price_together(town: Town, desk: Desk) -> Town:
    """A pact sets a floor a little over the line's mean price; it holds while enough are in it.

    Old shops are no members: they may undercut it, which is why it may bring nothing.
    """
    market = desk.rules.market
    out, joins = _joining(town, desk, "pact", town.in_pact)
    quits = desk.out_on("leave_pact")
    desk.note_few("pact_joined", out, joins)
    desk.note_few("pact_left", quits, town.in_pact.take(quits))
    rows, member = _members(town, town.in_pact, quits, those(out, joins))
    if rows.size == 0:
        nowhere = np.zeros_like(town.pact_on)
        return evolve(town, in_pact=member, pact_on=nowhere, pact_price=nowhere.astype(np.int64))
    members, newcomers = _by_line(town, rows), _by_line(town, places(trading(town)))
    holds = (members >= 2) & (members * BP >= newcomers * market.pact_members_bp)
    price = np.where(town.pact_on, town.pact_price, town.mean_price + market.pact_lift_bp)
    return evolve(town, in_pact=member, pact_on=holds, pact_price=price * holds)


def thresholds(town: Town, desk: Desk) -> Ints:
    """Share of the town that must be out before a household goes, bp (B, H).

    Own disposition, raised by rivals in the line, a running loan and a public employee's signature,
    lowered by trust and by what the plant still owes.
    """
    rules, together = desk.rules, desk.rules.together
    rivals = read(town, "traders", np.maximum(town.line, 0)) * trading(town)
    kind = read(town, "guarantor_kind", np.maximum(town.signer, 0))
    salaried = (town.signer >= 0) & (rules.guarantors.salaried[kind] == 1)
    level = town.threshold + rivals * together.rivals_bp // 10
    level = level + np.where(town.loan_state == LIVE, together.debt_bp, 0)
    level = level + np.where(salaried, together.salaried_bp, 0)
    level = level - of_bp(town.trust, together.trust_bp)
    return level - np.where(town.owed_by_plant > 0, together.arrears_bp, 0)


def _go_out(town: Town, desk: Desk) -> Town:
    """Those who organise, and those whose threshold last month's number passed, are out together.

    When enough are out the plant pays part of what it owes. Organisers risk a month of trouble.
    """
    leads = desk.out_on("organise")
    out = np.zeros_like(town.out)
    out.reshape(-1)[leads] = True
    out.reshape(-1)[_followers(town, desk)] = True
    desk.note_few("organised", leads, np.ones_like(leads, dtype=np.bool_))
    desk.note("went_out", out)
    count = out.sum(axis=1) * BP // out.shape[1]
    town = evolve(town, out=out, out_share=count, troubled=np.zeros_like(out))
    enough = (count >= desk.rules.together.enough_bp)[:, None]
    town = among(town, desk, places(enough & (town.owed_by_plant > 0)), _plant_pays, plant_paid=int)
    town = among(town, desk, leads, _risk_trouble, trouble=bool)
    return among(town, desk, places(out), _stand_together)


def _followers(town: Town, desk: Desk) -> Ints:
    """Flat places of those who are owed severance and whose threshold last month's number passed."""
    heard = (town.owed_by_plant > 0) & (town.out_share[:, None] > 0)
    rows = places(heard)
    if rows.size == 0:
        return rows
    few = few_of(town, rows)
    goes = thresholds(few, desk) <= few.out_share[:, None]
    return those(rows, goes)


def _plant_pays(town: Town, desk: Desk) -> Town:
    """Part of the severance still owed."""
    part = instalment(town.owed_by_plant, lever(town, "organising_pays"))
    desk.note("plant_paid", part)
    town = pay(town, desk.ledger, "severance", part)
    return evolve(town, owed_by_plant=town.owed_by_plant - part)


def _risk_trouble(town: Town, desk: Desk) -> Town:
    """Whoever leads may be taken aside for a month."""
    trouble = hit(desk.luck.draws("trouble"), lever(town, "organising_risk"))
    desk.note("trouble", trouble)
    strain = town.strain + np.where(trouble, desk.rules.together.trouble_strain, 0)
    return evolve(town, troubled=trouble, strain=clip(strain, 0, BP))


def _stand_together(town: Town, _desk: Desk) -> Town:
    return evolve(town, trust=clip(town.trust + 100, 0, BP))
