"""What may stand in a scenario's file, group by group as the rules have them."""

from __future__ import annotations

from typing import Any

import msgspec

from game.catalog.specs import LeverValues, Sources, Spec
from game.catalog.units import (
    Calendar,
    Chance,
    Hours,
    Households,
    Length,
    Level,
    Months,
    Number,
    Path,
    Points,
    Ratio,
    Runoff,
    Spread,
    Stretch,
    Times,
    Years,
    Yuan,
)


class Living(Spec, kw_only=True):
    """What a household needs and what strain does to it."""

    need: Yuan
    need_dependant: Yuan
    table: tuple[Chance, Chance, Chance]
    bare: Chance | None = None
    insurance: Yuan
    care_hours_full: Hours | None = None
    help: Chance
    pace: tuple[Ratio, Ratio, Ratio]
    kin_limit: Yuan
    dear_rate: Chance
    strain_pace: tuple[Points, Points, Points]
    strain_table: tuple[Points, Points, Points]
    strain_debt: Points
    strain_rest: Chance
    school_fee: Yuan
    school_month: Calendar


class Dealt(Spec, kw_only=True):
    """How hands are dealt."""

    female: Chance
    age_low: tuple[Years, Years]
    age_high: tuple[Years, Years]
    school_mean: Years
    school_sd: Spread
    dependants: tuple[Chance, Chance, Chance, Chance]
    care_hours: Hours
    other: tuple[Chance, Chance, Chance, Chance, Chance]
    other_pay: tuple[Yuan, Yuan, Yuan, Yuan, Yuan]
    other_pay_sd: Ratio
    savings: Yuan
    savings_sd: Ratio
    severance_year: Yuan
    wage: Yuan
    home: Chance
    home_value: Yuan
    home_sd: Ratio
    home_rent: Yuan
    trust_mean: Chance


class Market(Spec, kw_only=True):
    """How customers choose and sellers price."""

    outside_share: Chance
    """part of a line's spending that goes out of town before the layoffs"""
    handicap: Ratio
    handicap_months: Months
    reputation: Ratio
    noise_sd: Ratio
    price_steps: tuple[Points, Points, Points, Points, Points]
    adjust: Times
    kappa: Ratio
    follow: Chance
    busy: Chance
    subsistence: Yuan
    leave: Chance
    resale_drop: Chance
    coop: Chance
    coop_members: Number
    hands: Chance
    room: Ratio
    reputation_months: Times
    learn_months: Times
    slack: Ratio
    licence_fee: Yuan
    helper: Ratio
    helper_wage: Yuan
    pact_members: Chance
    pact_lift: Chance


class Bank(Spec, kw_only=True):
    """The loan desk's habits; the terms of the loan are policy."""

    cap: Yuan
    cap_months: Months
    pass_: Points = msgspec.field(name="pass")
    income: Ratio
    neighbour_score: Points
    noise_sd: Ratio
    long_fear: Ratio
    call_after: Times
    keep_months: Stretch
    threshold_sd: Ratio
    shame: Chance
    forced_sale: Chance
    home: Chance
    queue_months: Months
    stock_months: Months
    signature_months: Months


class Labour(Spec, kw_only=True):
    """Wage work after the plant."""

    offer: Chance
    decay: Chance
    floor: Chance
    trading: Chance
    word: Chance
    age: Chance
    female: Chance
    pay: Yuan
    pay_sd: Ratio
    female_pay: Chance
    loss: Chance
    other_loss: Chance
    other_find: Chance
    pension_age: tuple[Years, Years]
    post_age: tuple[Years, Years]
    course_cost: Yuan
    away_pay: Yuan
    away_cost: Yuan
    away_strain: Points


class Shocks(Spec, kw_only=True):
    """Household shocks."""

    illness: Chance
    illness_cost: Yuan
    illness_sd: Ratio
    illness_own: Chance
    wedding: Chance
    wedding_cost: Yuan
    wedding_sd: Ratio


class Together(Spec, kw_only=True):
    """When people act together: shares of the town that must be out before a household joins."""

    base: Chance
    spread: Chance
    rivals: Points
    debt: Points
    salaried: Points
    trust: Points
    arrears: Points
    enough: Chance
    trouble_strain: Points


class Macro(Spec, kw_only=True):
    """Paths as a few points of (month, level), joined by straight lines; the last level holds on."""

    plant: Path
    construction: Path
    cost: Path
    wave_month: Months
    wave: Chance


class Texts(Spec, kw_only=True):
    """What the scenario says in one language."""

    title: str
    summary: str
    opening: str
    contested: str
    assumed: str
    promised: str
    """what this variant shows, in one sentence"""
    reported: str


class Measured(Spec, kw_only=True):
    """What `lab balance PACK --write` found: is one way of living better than all others?"""

    lives: Number
    """ordinary lives, as promised"""
    opened_less: Chance
    """share of households that opened something and end with less than they began with"""
    waited_less: Chance
    """the same of those that opened nothing"""
    tried_towns: Number
    """towns in which every plan was lived on each of the nine hands"""
    waiting_hands: Number
    """hands of the nine on which not starting came out best"""
    loanless_hands: Number
    """hands on which not starting beat every shop on a loan"""
    most_wins: Number
    """hands on which the plan that came out best most often did so"""


class Variant(Spec, kw_only=True):
    """Tables that differ in one variant; same keys as in the scenario, plus levers."""

    living: dict[str, Any] = msgspec.field(default_factory=dict)
    dealt: dict[str, Any] = msgspec.field(default_factory=dict)
    market: dict[str, Any] = msgspec.field(default_factory=dict)
    bank: dict[str, Any] = msgspec.field(default_factory=dict)
    labour: dict[str, Any] = msgspec.field(default_factory=dict)
    shocks: dict[str, Any] = msgspec.field(default_factory=dict)
    together: dict[str, Any] = msgspec.field(default_factory=dict)
    macro: dict[str, Any] = msgspec.field(default_factory=dict)
    changes: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)
    levers: LeverValues = msgspec.field(default_factory=LeverValues)


class Variants(Spec, kw_only=True):
    """The two ways to play a scenario."""

    promised: Variant
    reported: Variant


class Scenario(Spec, kw_only=True):
    """A year and a place: `scenarios/*.toml`."""

    id: str
    name: str
    name_zh: str = ""
    place: str
    place_zh: str = ""
    year: int
    start_month: Calendar
    households: Households
    months: Length
    runoff_months: Runoff
    policy: str
    people: str
    """names to use, such as names/northeast"""
    lines: list[str]
    guarantors: dict[str, Number]
    """kinds of guarantor and how many of each there are"""
    neighbours: dict[str, Chance]
    """temperaments and their shares"""
    living: Living
    dealt: Dealt
    market: Market
    bank: Bank
    labour: Labour
    shocks: Shocks
    together: Together
    macro: Macro
    price_level: Level = 1
    """sums in the files of lines and guarantors are in yuan of 2016; here they are so many times that"""
    changes: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)
    """figures and names of a line, guarantor or temperament that differ here, by id; in local yuan"""
    measured: Measured | None = None
    """what was found when the scenario was balanced; no rule"""
    texts: dict[str, Texts]
    variants: Variants
    sources: Sources = msgspec.field(default_factory=dict)
