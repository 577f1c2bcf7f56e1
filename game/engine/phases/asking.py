"""Asking somebody to sign: closeness and trust against fear and what they have signed already."""

from __future__ import annotations

import numpy as np

from game.engine.exact import BP, Flags, Ints, clip, normals, of_bp, places, those
from game.engine.few import few_of, lay_back, read, scatter
from game.engine.phases.desk import NOBODY, Desk
from game.engine.rationing import first_come
from game.engine.rules import Rules
from game.engine.town import LIVE, NO_LOAN, Town, evolve

_ROUND = 100_000
"""People name sums in whole thousands of yuan."""


def promises_lapse(town: Town) -> Town:
    """A promise to sign that was not used in time is gone."""
    rows = places(town.signer >= 0)
    few = few_of(town, rows)
    late = (few.loan_state == NO_LOAN) & (few.signed_until < few.month[:, None])
    rows = those(rows, late)
    if rows.size == 0:
        return town
    nothing = np.zeros_like(rows)
    return evolve(
        town,
        signer=scatter(town.signer, rows, nothing - 1),
        signed_for=scatter(town.signed_for, rows, nothing),
    )


def signatures_live(town: Town, but: Ints = NOBODY) -> Ints:
    """Live signatures and promises of each guarantor, (B, G), but those for households at `but` (n,)."""
    signed, (towns, people) = town.signer >= 0, town.guarantor_kind.shape
    signed.reshape(-1)[but] = False
    rows = places(signed)
    state = town.loan_state.take(rows)
    rows = those(rows, (state == LIVE) | (state == NO_LOAN))
    cell = rows // town.cash.shape[1] * people + town.signer.take(rows)
    return np.bincount(cell, minlength=towns * people).reshape(towns, people)


def would_sign_for(town: Town, rules: Rules, whom: Ints, long: Flags, threshold: Ints) -> Ints:
    """Largest loan each household's chosen guarantor would sign for, fen (B, H), 0 for none.

    Accepts while readiness + closeness + a quarter of trust - threshold exceeds fear, which grows
    with the loan counted in months of the guarantor's pay. A flat is worth a share of its value.
    """
    g = np.maximum(whom, 0)
    kind = read(town, "guarantor_kind", g)
    kinds = rules.guarantors
    tie = read(town, "tie", g)
    known = (whom >= 0) & (tie > 0)
    ready = kinds.will_bp[kind] + tie + town.trust // 4 - threshold
    ready = ready - np.where(long, rules.bank.long_fear_bp, 0)
    limit = ready * read(town, "guarantor_pay", g) // np.maximum(kinds.fear_bp[kind], 1)
    limit = np.where(kinds.home[kind] == 1, of_bp(town.home_value, rules.bank.home_bp), limit)
    return np.where(known, np.maximum(limit, 0) // _ROUND * _ROUND, 0)


def ask_guarantors(town: Town, desk: Desk) -> Town:
    """Each asked guarantor says yes, names a smaller sum, or is bound already.

    When several ask the same person in one month the closest is heard first, then luck decides.
    """
    asking = desk.out_on("ask")
    if asking.size == 0:
        desk.note_nobody(signer_agreed=bool, signer_refused=bool, signer_limit=int)
        return town
    few, plan = few_of(town, asking), desk.of_few(asking).decisions
    free = (few.loan_state != LIVE) & ~few.defaulted & (plan.whom >= 0)
    asks = those(asking, free)
    few, its = few_of(town, asks), desk.of_few(asks)
    plan, rules = its.decisions, desk.rules
    threshold = normals(its.luck.draws("signer"), rules.bank.threshold_sd)
    limit = would_sign_for(few, rules, plan.whom, plan.long, threshold)
    willing = (limit >= plan.amount) & (plan.amount > 0)
    own_flat = rules.guarantors.home[read(few, "guarantor_kind", plan.whom)] == 1
    heard = _heard(town, desk, asks, willing & ~own_flat)
    signs = heard | (willing & own_flat)
    desk.note_few("signer_agreed", asks, signs)
    desk.note_few("signer_refused", asks, ~signs)
    desk.note_few("signer_limit", asks, np.where(willing, 0, limit))
    return _remember(lay_back(town, _sign(few, its, signs), asks), desk, asks, signs)


def _heard(town: Town, desk: Desk, asks: Ints, willing: Flags) -> Flags:
    """Those whose guarantor has a signature left to give, whoever asks anew giving back the old."""
    signatures = desk.rules.guarantors.signatures[town.guarantor_kind]
    left = signatures - signatures_live(town, asks)
    rows = those(asks, willing)
    few, its = few_of(town, rows), desk.of_few(rows)
    whom = its.decisions.whom
    cell = rows // town.cash.shape[1] * left.shape[1] + whom[:, 0]
    wins = first_come(cell, left.reshape(-1), read(few, "tie", whom), its.luck.keys("queue"))
    heard = np.zeros_like(willing)
    heard[willing] = wins
    return heard


def _sign(town: Town, desk: Desk, signs: Flags) -> Town:
    """A promise holds some months; a refusal is remembered."""
    plan, bank = desk.decisions, desk.rules.bank
    until = town.month[:, None] + bank.signature_months
    return evolve(
        town,
        signer=np.where(signs, plan.whom, -1),
        signed_for=np.where(signs, plan.amount, np.where(town.surety >= 0, town.signed_for, 0)),
        signed_long=np.where(signs, plan.long, town.signed_long),
        signed_until=np.where(signs, until, town.signed_until),
        refusals=np.where(signs, 0, town.refusals + 1),
    )


def _remember(town: Town, desk: Desk, asks: Ints, signs: Flags) -> Town:
    """A refusal costs a little closeness."""
    refused = those(asks, ~signs)
    if refused.size == 0:
        return town
    tie = town.tie.copy()
    flat = tie.reshape(-1)
    cell = refused * tie.shape[2] + desk.decisions.whom.take(refused)
    flat[cell] = clip(flat[cell] * 95 // 100, 0, BP)
    return evolve(town, tie=tie)
