"""Asking somebody to sign: closeness and trust against fear and what they have signed already."""

from __future__ import annotations

import numpy as np

from game.engine.decisions import ERRAND
from game.engine.exact import BP, Flags, Ints, clip, count_by, normal_bp, of_bp, take
from game.engine.phases.desk import Desk
from game.engine.rationing import first_in_line
from game.engine.rules import Rules
from game.engine.town import LIVE, NO_LOAN, Town, evolve

_ROUND = 100_000
"""People name sums in whole thousands of yuan."""


def promises_lapse(town: Town) -> Town:
    """A promise to sign that was not used in time is gone."""
    lapsed = (
        (town.signer >= 0)
        & (town.loan_state == NO_LOAN)
        & (town.signed_until < town.month[:, None])
    )
    return evolve(
        town,
        signer=np.where(lapsed, -1, town.signer),
        signed_for=np.where(lapsed, 0, town.signed_for),
    )


def signatures_live(town: Town) -> Ints:
    """Live signatures and promises of each guarantor, (B, G)."""
    bound = (town.signer >= 0) & ((town.loan_state == LIVE) | (town.loan_state == NO_LOAN))
    return count_by(np.maximum(town.signer, 0), town.guarantor_kind.shape[1], bound)


def would_sign_for(town: Town, rules: Rules, whom: Ints, long: Flags, threshold: Ints) -> Ints:
    """Largest loan each household's chosen guarantor would sign for, fen (B, H), 0 for none.

    Accepts while readiness + closeness + a quarter of trust - threshold exceeds fear, which grows
    with the loan counted in months of the guarantor's pay. A flat is worth a share of its value.
    """
    g = np.maximum(whom, 0)
    kind = take(town.guarantor_kind, g)
    kinds = rules.guarantors
    tie = np.take_along_axis(town.tie, g[:, :, None], axis=2)[:, :, 0]
    known = (whom >= 0) & (tie > 0)
    ready = kinds.will_bp[kind] + tie + town.trust // 4 - threshold
    ready = ready - np.where(long, rules.bank.long_fear_bp, 0)
    limit = ready * take(town.guarantor_pay, g) // np.maximum(kinds.fear_bp[kind], 1)
    limit = np.where(kinds.home[kind] == 1, of_bp(town.home_value, rules.bank.home_bp), limit)
    return np.where(known, np.maximum(limit, 0) // _ROUND * _ROUND, 0)


def ask_guarantors(town: Town, desk: Desk) -> Town:
    """Each asked guarantor says yes, names a smaller sum, or is bound already.

    When several ask the same person in one month the closest is heard first, then luck decides.
    """
    rules, plan = desk.rules, desk.decisions
    asking = plan.errand == ERRAND["ask"]
    whom = np.where(asking, plan.whom, -1)
    free_to_ask = (town.loan_state != LIVE) & ~town.defaulted & (whom >= 0)
    asks = asking & free_to_ask
    threshold = normal_bp(desk.luck.draws("signer")) * rules.bank.threshold_sd // BP
    limit = would_sign_for(town, rules, whom, plan.long, threshold)
    released = evolve(town, signer=np.where(asks, -1, town.signer))
    g = np.maximum(whom, 0)
    places = rules.guarantors.signatures[town.guarantor_kind] - signatures_live(released)
    tie = np.take_along_axis(town.tie, g[:, :, None], axis=2)[:, :, 0]
    willing = asks & (limit >= plan.amount) & (plan.amount > 0)
    own_flat = rules.guarantors.home[take(town.guarantor_kind, g)] == 1
    heard = first_in_line(
        willing & ~own_flat, g, places.shape[1], places, tie, desk.luck.keys("queue")
    )
    signs = heard | (willing & own_flat)
    desk.note("signer_agreed", signs)
    desk.note("signer_refused", asks & ~signs)
    desk.note("signer_limit", np.where(asks & ~willing, limit, 0))
    return _sign(released, desk, asks, signs)


def _sign(town: Town, desk: Desk, asks: Flags, signs: Flags) -> Town:
    """A promise holds some months; a refusal costs a little closeness and is remembered."""
    plan, bank = desk.decisions, desk.rules.bank
    until = town.month[:, None] + bank.signature_months
    refused = asks & ~signs
    tie = town.tie
    if refused.any():
        tie = tie.copy()
        b, h = np.nonzero(refused)
        cell = (b, h, plan.whom[b, h])
        tie[cell] = clip(tie[cell] * 95 // 100, 0, BP)
    return evolve(
        town,
        signer=np.where(signs, plan.whom, town.signer),
        signed_for=np.where(signs, plan.amount, np.where(asks, 0, town.signed_for)),
        signed_long=np.where(signs, plan.long, town.signed_long),
        signed_until=np.where(signs, until, town.signed_until),
        refusals=np.where(signs, 0, town.refusals + refused),
        tie=tie,
    )
