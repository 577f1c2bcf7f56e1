"""Fact 1: how often established small firms close in a town where nobody was laid off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from game.engine.decisions import Decisions, carry_on, with_fields
from game.engine.levers import LEVER
from game.engine.rules import Rules
from game.engine.town import Town
from game.insight.batch import live
from game.lab.chronicle import record
from game.lab.facts.family import Family, Measured, Worlds
from game.lab.facts.finding import Found, ratio

MONTHS = 24


def without_layoffs(rules: Rules) -> Rules:
    """The same town with the plant at work: no second list, paths level, and the wage paid every month.

    The wage comes as a grant, because everybody in these towns has left the plant.
    """
    level = np.full(1, 10_000, dtype=np.int64)
    macro = replace(
        rules.macro,
        plant_bp=level,
        construction_bp=level,
        cost_bp=level,
        cost_ln=np.zeros(1, dtype=np.int64),
        wave_month=0,
    )
    opening = rules.levers.opening.copy()
    opening[LEVER["cash_grant"]] = rules.dealt.wage
    return replace(rules, macro=macro, levers=replace(rules.levers, opening=opening))


def as_before(town: Town, _wished: Decisions, _month: int) -> Decisions:
    """Everybody keeps the table as before and does nothing else."""
    return with_fields(carry_on(town), table=np.zeros_like(town.table))


def measure(worlds: Worlds, seeds: Sequence[str]) -> Measured:
    """Live two years with everybody at work and count old shops that close."""
    rules = without_layoffs(worlds.promised)
    told = record(live(rules, seeds, MONTHS, as_before), rules)
    started, ended = told.old_shops[0].sum(axis=1), told.last.incumbents.sum(axis=1)
    return {
        "turned_over": told.turnover.sum(axis=(0, 2)),
        "known": (told.turnover >= 0).all(axis=(0, 2)),
        "shop_years": told.old_shops.sum(axis=(0, 2)) / 12,
        "lost": (started - ended) / np.maximum(started, 1) / (MONTHS / 12),
    }


def find(_fact: int, measured: Measured) -> Found:
    """Gross exits a shop-year; not measurable while the engine has no turnover of old shops."""
    net = round(float(measured["lost"].mean()), 4)
    if not measured["known"].all():
        why = "old shops close only when profit stays under subsistence: no turnover in the engine yet"
        return Found(np.zeros(0), beside={"net_loss_a_year": net}, trouble=why)
    gross = ratio(measured["turned_over"], measured["shop_years"])
    return Found(gross, beside={"net_loss_a_year": net})


QUIET = Family("a town without layoffs", (1,), measure, find)
