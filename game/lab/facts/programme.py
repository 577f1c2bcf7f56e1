"""Facts 14, 15, 16, 20, 21, 24: the loan programme, first choices, demand, benefit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from game.engine.exact import Array, Flags, Ints
from game.engine.levers import LEVER
from game.engine.rules import Rules
from game.engine.town import CALLED, EMPLOYED
from game.insight.batch import live
from game.lab.chronicle import record
from game.lab.facts.family import Family, Measured, Worlds
from game.lab.facts.finding import Found, pools, ratio
from game.lab.facts.quiet import without_layoffs

YEAR, TWO_YEARS, FIVE_YEARS = 12, 24, 60


def loans_measure(worlds: Worlds, seeds: Sequence[str]) -> Measured:
    """Five years as reported; and the same with the plant's wage bill level."""
    rules = worlds.reported
    told = record(live(rules, seeds, FIVE_YEARS), rules)
    level = without_layoffs(rules)
    calm = replace(level, levers=rules.levers)
    normal = record(live(calm, seeds, FIVE_YEARS), calm).last
    last = told.last
    by_two_years = (last.loan_month > 0) & (last.loan_month <= TWO_YEARS)
    return {
        "households": np.full(len(seeds), rules.households),
        "holds": by_two_years.sum(axis=1),
        "written": (last.loan_first > 0).sum(axis=1),
        "bad": (last.loan_state == CALLED).sum(axis=1),
        "rolled": told.extended.sum(axis=(0, 2)),
        "normal_written": (normal.loan_first > 0).sum(axis=1),
        "normal_bad": (normal.loan_state == CALLED).sum(axis=1),
    }


def loans_find(fact: int, measured: Measured) -> Found:
    """Facts 14 and 16, pooled over all towns; the range is over pools of a tenth of them."""
    size = max(measured["written"].size // 10, 1)
    upper, lower = ("holds", "households") if fact == 14 else ("bad", "written")
    values = ratio(pools(measured[upper], size), pools(measured[lower], size))
    whole = float(ratio(measured[upper].sum(), measured[lower].sum()))
    beside: dict[str, object] = {"loans": int(measured["written"].sum())}
    if fact == 16:
        rolled = ratio(measured["rolled"].sum(), measured["written"].sum())
        normal = ratio(measured["normal_bad"].sum(), measured["normal_written"].sum())
        beside |= {"rolled_over": _round(rolled), "plant_level": _round(normal)}
        beside |= {"plant_level_band": [0.01, 0.03]}
    return Found(values, size, beside, whole=whole if np.isfinite(whole) else None)


def _round(value: Array) -> float | None:
    return round(float(value), 4) if np.isfinite(value) else None


def approvals_measure(worlds: Worlds, seeds: Sequence[str]) -> Measured:
    """Two years as promised: applications by who had signed, and how many the bank granted."""
    rules = worlds.promised
    kinds = rules.guarantors
    strong = (kinds.salaried == 1) | (kinds.home == 1)
    counts: Ints = np.zeros((len(seeds), 4), dtype=np.int64)
    for lived in live(rules, seeds, TWO_YEARS):
        notes = lived.turned.outcomes
        granted, refused = notes["loan_granted"] > 0, notes["loan_refused"] > 0
        kind = np.take_along_axis(
            lived.before.guarantor_kind, np.maximum(lived.before.signer, 0), axis=1
        )
        good = (lived.before.signer >= 0) & strong[kind]
        rows = (granted & good, refused & good, granted & ~good, refused & ~good)
        counts = counts + np.stack([row.sum(axis=1) for row in rows], axis=1)
    return {"counts": counts}


def approvals_find(_fact: int, measured: Measured) -> Found:
    """Fact 15, shown only."""
    counts = measured["counts"]
    size = max(counts.shape[0] // 10, 1)
    yes, no = pools(counts[:, 2], size), pools(counts[:, 3], size)
    strong = ratio(counts[:, 0].sum(), counts[:, :2].sum())
    return Found(ratio(yes, yes + no), size, {"with_salaried_or_flat": _round(strong)})


def top_two(opened: Ints, lines: int) -> Array:
    """Share of a town's entrants whose first line is one of its two most chosen, (B,)."""
    order = np.argmax(opened > 0, axis=0)
    first = np.take_along_axis(opened, order[None], axis=0)[0]
    counts = (first[:, :, None] == np.arange(1, lines + 1)).sum(axis=1)
    two = np.sort(counts, axis=1)[:, -2:].sum(axis=1)
    entrants = counts.sum(axis=1)
    return np.where(entrants >= 5, two / np.maximum(entrants, 1), np.nan)


def choice_measure(worlds: Worlds, seeds: Sequence[str]) -> Measured:
    """A year in which nobody looks at published earnings."""
    rules = worlds.promised
    blind = replace(rules.temperaments, published_bp=np.zeros_like(rules.temperaments.published_bp))
    blindly = replace(rules, temperaments=blind)
    lines = len(rules.lines.ids)
    told = record(live(blindly, seeds, YEAR), blindly)
    informed = record(live(rules, seeds, YEAR), rules)
    first = (told.opened > 0).any(axis=0).mean(axis=1)
    return {
        "top_two": top_two(told.opened, lines),
        "informed": top_two(informed.opened, lines),
        "entered": first,
    }


def choice_find(_fact: int, measured: Measured) -> Found:
    """Fact 20."""
    known = measured["informed"][np.isfinite(measured["informed"])]
    beside = {
        "with_published_earnings": round(float(np.median(known)), 4) if known.size else None,
        "entered": round(float(measured["entered"].mean()), 4),
    }
    return Found(measured["top_two"], beside=beside)


def tied_demand(rules: Rules) -> float:
    """Share of outside demand that follows the plant's wages or construction and remittances."""
    lines = rules.lines
    tied = np.minimum(lines.plant_bp + lines.construction_bp, 10_000)
    return float((lines.demand * tied).sum() / 10_000 / max(int(lines.demand.sum()), 1))


def demand_measure(worlds: Worlds, seeds: Sequence[str]) -> Measured:
    """Read off the rules: no town is needed."""
    return {"tied": np.full(len(seeds), tied_demand(worlds.promised))}


def demand_find(_fact: int, measured: Measured) -> Found:
    """Fact 21, an input."""
    return Found(measured["tied"])


def benefit_measure(worlds: Worlds, seeds: Sequence[str]) -> Measured:
    """Men who found work within a year, with unemployment benefit and without."""
    rules = worlds.promised
    opening = rules.levers.opening.copy()
    opening[LEVER["benefit"]] = 0
    without = replace(rules, levers=replace(rules.levers, opening=opening))
    return {"with": _found_work(rules, seeds), "without": _found_work(without, seeds)}


def _found_work(rules: Rules, seeds: Sequence[str]) -> Array:
    told = record(live(rules, seeds, YEAR), rules)
    men: Flags = told.last.sex == 1
    return ((told.activity == EMPLOYED).any(axis=0) & men).sum(axis=1)


def benefit_find(_fact: int, measured: Measured) -> Found:
    """Fact 24, shown only."""
    size = max(measured["with"].size // 10, 1)
    with_it, without = pools(measured["with"], size), pools(measured["without"], size)
    return Found(ratio(with_it, without) - 1, size)


LOANS = Family("the programme as reported", (14, 16), loans_measure, loans_find, times=5)
APPROVALS = Family("applications", (15,), approvals_measure, approvals_find)
CHOICE = Family("first choices", (20,), choice_measure, choice_find)
DEMAND = Family("demand", (21,), demand_measure, demand_find)
BENEFIT = Family("unemployment benefit", (24,), benefit_measure, benefit_find)
