"""What may stand in the files of lines, guarantors, neighbours, policies, names and sources.

Numbers are in human units (see `units.py`). A key bears the name of the rule it becomes, without
the rule's `_bp`; what the rule means is said once, in `game/engine/rules_groups.py`.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from game.catalog.units import (
    Chance,
    Date,
    Factor,
    Inverse,
    Loans,
    Months,
    Multiple,
    Number,
    Places,
    Points,
    Ratio,
    Slope,
    Span,
    Stretch,
    Yuan,
)

Sources = dict[str, Any]
"""Key of a figure -> id of its source, or several, or the word "assumed"; see `sourcing.py`."""

Season = tuple[
    Factor, Factor, Factor, Factor, Factor, Factor,
    Factor, Factor, Factor, Factor, Factor, Factor,
]  # fmt: skip
"""January to December."""


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    """A table of a content file; a key that is not listed is a mistake."""


class Line(Spec, kw_only=True):
    """A line of business: `businesses/*.toml`."""

    id: str
    name: str
    name_zh: str = ""
    about: str = ""
    about_zh: str = ""
    spending: Chance
    engel: Points
    plant: Chance
    construction: Chance
    season: Season
    incumbents: Number
    usual: Yuan
    alpha: Slope
    lam: Inverse
    input: Chance
    spoil: Chance
    rent: Yuan
    street_rent: Yuan
    setup: Yuan
    minimum: Chance
    street: bool
    capacity: Yuan
    craft: Points
    craft_sd: Ratio
    craft_top: Points
    stock: Ratio
    exit: Chance
    entry: Chance
    resale: Chance
    resale_floor: Chance
    tax: Chance
    inspect: Chance
    fine: Yuan
    sources: Sources = msgspec.field(default_factory=dict)


class Guarantor(Spec, kw_only=True):
    """A kind of guarantor: `guarantors/*.toml`."""

    id: str
    name: str
    name_zh: str = ""
    about: str = ""
    about_zh: str = ""
    person: bool
    called: list[str] = msgspec.field(default_factory=list)
    called_zh: list[str] = msgspec.field(default_factory=list)
    pay: Yuan
    pay_sd: Ratio
    knows: Chance
    tie: Chance
    will: Points
    fear: Ratio
    score: Points
    fee: Chance
    at_plant: bool
    home: bool
    union: bool
    salaried: bool
    signatures: Number
    sources: Sources = msgspec.field(default_factory=dict)


class Temperament(Spec, kw_only=True):
    """How a neighbour decides: `neighbours/*.toml`."""

    id: str
    name: str
    name_zh: str = ""
    about: str = ""
    about_zh: str = ""
    start: Chance
    margin: Ratio
    noise_sd: Factor
    published: Ratio
    cushion: Stretch
    borrow: Chance
    undercut: Points
    search: Chance
    patience: Months
    job: Ratio
    sign: Chance
    helper: Chance
    leave: Chance
    lead: Chance
    join: Chance
    sources: Sources = msgspec.field(default_factory=dict)


class LeverValues(Spec, kw_only=True):
    """Levers by id; those left out stay as they are."""

    loan_ceiling: Yuan | None = None
    loans_per_month: Loans | None = None
    interest_share: Chance | None = None
    papers_chance: Chance | None = None
    tax_relief: Yuan | None = None
    fees_waived: Chance | None = None
    benefit: Yuan | None = None
    benefit_months: Months | None = None
    minimum_income: Yuan | None = None
    tolerance: Chance | None = None
    severance_paid: Chance | None = None
    arrears_paid: Chance | None = None
    job_information: Factor | None = None
    training_seats: Places | None = None
    training_offers: Factor | None = None
    training_sales: Chance | None = None
    training_market: Chance | None = None
    pension_bridge: Yuan | None = None
    bridge_years: Span | None = None
    public_posts: Places | None = None
    post_pay: Yuan | None = None
    post_months: Months | None = None
    moving_grant: Yuan | None = None
    fund: Yuan | None = None
    fund_leverage: Multiple | None = None
    fund_cover: Chance | None = None
    stop_lending: Chance | None = None
    union_share: Chance | None = None
    union_months: Months | None = None
    interest_arrears: Chance | None = None
    cash_grant: Yuan | None = None
    organising_risk: Chance | None = None
    organising_pays: Chance | None = None


class Instrument(Spec, kw_only=True):
    """One measure of a policy pack: the levers it moves, and from when until when (`2016-09`)."""

    name: str
    name_zh: str = ""
    about: str = ""
    about_zh: str = ""
    starts: Date = ""
    ends: Date = ""
    levers: LeverValues


class Terms(Spec, kw_only=True):
    """How a programme loan is written."""

    own_share: Chance
    term_short: Months
    term_long: Months
    grace: Months
    rate: Chance
    extension: Months
    paydown: Chance
    smallest: Yuan


class Policy(Spec, kw_only=True):
    """A policy pack: `policies/*.toml`."""

    id: str
    name: str
    name_zh: str = ""
    about: str = ""
    about_zh: str = ""
    year: int
    loans_for: Number
    """number of households that quotas of loans, seats and posts and the fund are meant for"""
    instead_of: str = ""
    """the policy whose money this pack spends otherwise"""
    scale: str = ""
    """the lever by which a pack's outlay is matched to that policy's"""
    outlay: Yuan | None = None
    """of state and fund, yuan a household, over the scenario's months, as `lab balance` found it"""
    terms: Terms
    instruments: dict[str, Instrument]
    sources: Sources = msgspec.field(default_factory=dict)


class Given(Spec, kw_only=True):
    """A given name: pinyin and characters."""

    en: str
    zh: str


class Names(Spec, kw_only=True):
    """Pools to name people from: `names/*.toml`."""

    id: str
    surnames: list[Given]
    women: list[Given]
    men: list[Given]
    younger_women: list[Given] = msgspec.field(default_factory=list)
    younger_men: list[Given] = msgspec.field(default_factory=list)


class Source(Spec, kw_only=True):
    """One entry of `sources.toml`."""

    title: str
    year: int
    kind: Literal[
        "law", "statistics", "study", "news", "report", "book", "blog", "company", "law-note"
    ]
    confidence: Literal["high", "medium", "low"]
    author: str = ""
    address: str = ""
    mark: str = ""
    note: str = ""


class Term(Spec, kw_only=True):
    """One entry of `glossary.toml`."""

    en: str
    zh: str
    pinyin: str
    text: str
    text_zh: str = ""
    sources: list[str] = msgspec.field(default_factory=list)
