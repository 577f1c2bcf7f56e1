"""Month 0: the hand every household is dealt, the people who might sign, the shops already there.

People differ in age, schooling, savings and ties, but hardly in skill: the plant taught nearly
everybody the same trade. That likeness is what the race to the bottom runs on.
"""

from __future__ import annotations

import numpy as np

from game.engine.accounts import Ledger, pay
from game.engine.exact import (
    BP,
    Array,
    Ints,
    clip,
    hit,
    lognormal,
    normal_bp,
    of_bp,
    spread,
    to_ten_yuan,
)
from game.engine.levers import LEVER
from game.engine.luck import Luck
from game.engine.rules import Rules
from game.engine.town import DELAY, FIELDS, IDLE, WITHHELD, Town, evolve, freeze
from game.engine.turn import Turned


def open_town(luck: Luck, rules: Rules) -> Turned:
    """The towns of a tape at month 0, one per row; severance paid at once is in the ledger."""
    sizes = town_sizes(rules, luck.tape.shape[0])
    town = blank(sizes)
    town = _people(town, luck, rules)
    town = _households(town, luck, rules)
    town = _guarantors(town, luck, rules)
    town = _shops(town, luck, rules)
    ledger = Ledger()
    town = evolve(town, cash=_savings(luck, rules))
    town = _severance(town, ledger, rules)
    return Turned(freeze(town), ledger, {})


def town_sizes(rules: Rules, towns: int) -> dict[str, int]:
    """Length of every axis."""
    return {
        "B": towns,
        "H": rules.households,
        "K": len(rules.lines.ids),
        "G": rules.guarantor_seats,
        "D": DELAY + 1,
        "L": len(rules.levers.opening),
    }


def blank(sizes: dict[str, int]) -> Town:
    """A town of zeros."""
    values = {
        column.name: np.zeros(tuple(sizes[a] for a in column.axes), dtype=column.dtype)
        for column in FIELDS
    }
    return Town(**values)


def _people(town: Town, luck: Luck, rules: Rules) -> Town:
    """Two adults: the laid-off one in middle age, schooling and service that go with it."""
    dealt = rules.dealt
    sex = (~hit(luck.draws("sex"), dealt.female_bp)).astype(np.int64)
    low, high = np.take(dealt.age_low, sex), np.take(dealt.age_high, sex)
    age = low + ((luck.draws("age") * (high - low + 1)) >> 16)
    shift = spread(luck.draws("age_other"), -3, 3) + np.where(sex == 1, -2, 2)
    kind = choose(luck.draws("other_kind"), dealt.other_bp)
    school = dealt.school_mean + normal_bp(luck.draws("school")) * dealt.school_sd // (10 * BP)
    years = clip(age - 20 - spread(luck.draws("years"), 0, 8), 3, 40)
    pay_other = lognormal(
        luck.draws("other_pay"), np.take(dealt.other_pay, kind), dealt.other_pay_sd
    )
    return evolve(
        town,
        sex=sex,
        age=age,
        age_other=np.where(kind == 0, 0, age + shift),
        school=clip(school, 4, 14),
        years=years,
        other=kind,
        other_pay=to_ten_yuan(pay_other),
    )


def _households(town: Town, luck: Luck, rules: Rules) -> Town:
    """Dependants and care, a flat or none, trust, temperament, and the table kept so far."""
    dealt = rules.dealt
    dependants = choose(luck.draws("dependants"), dealt.dependants_bp)
    care = dependants * dealt.care_hours + dependants * spread(luck.draws("care"), -5, 5)
    owns = hit(luck.draws("home"), dealt.home_bp)
    value = lognormal(luck.draws("home_value"), dealt.home_value, dealt.home_sd)
    trust = clip(dealt.trust_mean + normal_bp(luck.draws("trust")) * 15 // 100, 0, BP)
    return evolve(
        town,
        dependants=dependants,
        care=np.maximum(care, 0),
        home_value=np.where(owns, value // 100_000 * 100_000, 0),
        trust=trust,
        temperament=choose(luck.draws("temperament"), rules.temperaments.share_bp),
        table=np.ones_like(dependants),
        pace=np.ones_like(dependants),
        insured=np.ones(dependants.shape, dtype=np.bool_),
        activity=np.full_like(dependants, IDLE),
        line=np.full_like(dependants, -1),
        signer=np.full_like(dependants, -1),
        asked_by=np.full_like(dependants, -1),
        surety_for=np.full_like(dependants, -1),
        surety=np.full_like(dependants, -1),
        paid_by=np.full_like(dependants, -1),
        threshold=_disposition(luck, rules),
    )


def _disposition(luck: Luck, rules: Rules) -> Ints:
    """How many must be out before one goes, before circumstances."""
    spread_bp = normal_bp(luck.draws("threshold")) * rules.together.spread_bp // BP
    return clip(rules.together.base_bp + spread_bp, 0, 2 * BP)


def _guarantors(town: Town, luck: Luck, rules: Rules) -> Town:
    """Who in the town has a salary or a name, and how close each household is to them."""
    kinds = rules.guarantors
    kind = np.repeat(np.arange(len(kinds.ids), dtype=np.int64), kinds.number)
    towns = town.month.shape[0]
    pay_each = lognormal(luck.draws("guarantor_pay"), kinds.pay[kind], kinds.pay_sd[kind])
    knows = hit(luck.draws("knows"), kinds.knows_bp[kind])
    closeness = clip(kinds.tie_bp[kind] + normal_bp(luck.draws("tie")) // 5, 500, BP)
    own_flat = kinds.home[kind] == 1
    tie = np.where(knows, closeness, 0)
    tie = np.where(own_flat, np.where(town.home_value > 0, BP, 0)[:, :, None], tie)
    return evolve(
        town,
        guarantor_kind=np.broadcast_to(kind, (towns, kind.size)).copy(),
        guarantor_pay=to_ten_yuan(pay_each),
        tie=tie.astype(np.int32),
    )


def _shops(town: Town, luck: Luck, rules: Rules) -> Town:
    """Incumbents, what their lines are known to earn, skills, levers and the macro path at the start."""
    lines, macro = rules.lines, rules.macro
    shape = town.incumbents.shape
    craft = lines.craft + normal_bp(luck.draws("craft")) * lines.craft_sd // BP
    earned = np.broadcast_to(lines.earned, shape)
    known = np.broadcast_to(lines.incumbents >= 3, shape)
    return evolve(
        town,
        incumbents=np.broadcast_to(lines.incumbents, shape).copy(),
        incumbent_turnover=np.full(shape, BP // 2),
        incumbent_busy=np.full(shape, BP * BP // (BP + rules.market.slack_bp)),
        incumbent_profit=earned.copy(),
        traders=np.broadcast_to(lines.incumbents, shape).copy(),
        published=np.repeat(np.where(known, earned, WITHHELD)[:, :, None], DELAY + 1, axis=2),
        earned=np.where(known, earned, 0),
        earned_known=known.copy(),
        craft=craft.astype(np.int32),
        levers=np.broadcast_to(rules.levers.opening, town.levers.shape).copy(),
        fund=np.full_like(town.month, rules.levers.opening[LEVER["fund"]]),
        plant_bp=np.full_like(town.month, macro.plant_bp[0]),
        construction_bp=np.full_like(town.month, macro.construction_bp[0]),
        cost_bp=np.full_like(town.month, macro.cost_bp[0]),
    )


def _savings(luck: Luck, rules: Rules) -> Ints:
    return to_ten_yuan(
        lognormal(luck.draws("savings"), rules.dealt.savings, rules.dealt.savings_sd)
    )


def _severance(town: Town, ledger: Ledger, rules: Rules) -> Town:
    """Years bought out: part in hand, the rest owed by the plant."""
    due = town.years * rules.dealt.severance_year
    now = of_bp(due, town.levers[:, LEVER["severance_paid"]][:, None])
    town = pay(town, ledger, "severance", now)
    return evolve(town, owed_by_plant=due - now)


def choose(draws: Ints, chances_bp: Ints) -> Ints:
    """16-bit draws to categories 0..n-1 with the given chances in bp (the last takes the rest)."""
    steps: Array = np.cumsum(chances_bp)[:-1]
    return (draws[..., None] * BP >= (steps << 16)).sum(axis=-1).astype(np.int64)
