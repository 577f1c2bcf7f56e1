"""The state of B towns: one array a field, whole numbers only.

The two widest fields, which are copied whole when somebody's entry changes, hold 32 bits an entry;
no product of theirs with a share leaves those.

Each field declares its axes, unit, who may see it and what it means, once. That table is the single
source for shape checks, digests, views, CSV headers and docs.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.engine.exact import Flags, Ints, Narrow

PUBLIC = "public"
"""Everybody in the town may see it."""
OWN = "own"
"""Only the household itself (and what it can infer)."""
INNER = "inner"
"""Nobody: bookkeeping of the town."""

IDLE, TRADING, EMPLOYED, RETRAINING, RETIRED, POST, AWAY = 0, 1, 2, 3, 4, 5, 6
"""What the laid-off adult does; from EMPLOYED on all but a course bring a fixed income."""

NO_OTHER, AT_HOME, CASUAL, JOB, AT_PLANT = 0, 1, 2, 3, 4
"""What the other adult does."""

NO_LOAN, LIVE, REPAID, CALLED = 0, 1, 2, 3
"""States of the programme loan."""

WITHHELD = -(1 << 60)
"""In place of earnings that would tell on one or two traders."""

DELAY = 3
"""Months until earnings in a line are published."""


def col(axes: str, unit: str, sees: str, doc: str, dtype: Any = np.int64) -> Any:
    """Declare one field of the town."""
    meta = {"axes": axes, "unit": unit, "sees": sees, "doc": doc, "dtype": dtype}
    return dataclasses.field(metadata=meta)


def flag(axes: str, sees: str, doc: str) -> Any:
    """Declare a yes/no field."""
    return col(axes, "yes/no", sees, doc, np.bool_)


@dataclass(frozen=True)
class Town:
    """B towns at the end of a month.

    Axes: B towns, H households, K lines, G guarantors, D months of delay, L levers.
    """

    month: Ints = col("B", "month", PUBLIC, "months lived; 0 at the opening")
    levers: Ints = col("BL", "see LEVERS", PUBLIC, "levers in force")
    plant_bp: Ints = col("B", "bp", PUBLIC, "the plant's wage bill against before")
    construction_bp: Ints = col("B", "bp", PUBLIC, "construction and remittances against before")
    cost_bp: Ints = col("B", "bp", PUBLIC, "input costs against before")
    out_share: Ints = col("B", "bp", PUBLIC, "share of households out together last month")
    fund: Ints = col("B", "fen", PUBLIC, "money in the guarantee fund")
    lent: Ints = col("B", "fen", PUBLIC, "programme loans written so far")
    called: Ints = col("B", "fen", PUBLIC, "of these, called so far")
    training_quota: Ints = col("B", "seats/100", INNER, "places on courses carried over")
    loan_quota: Ints = col(
        "B", "loans/100", INNER, "loans the bank could still grant, carried over"
    )

    sex: Ints = col("BH", "0 woman, 1 man", OWN, "sex of the laid-off adult")
    age: Ints = col("BH", "years", OWN, "age at the layoff")
    age_other: Ints = col("BH", "years", OWN, "age of the other adult, 0 for none")
    school: Ints = col("BH", "years", OWN, "schooling")
    years: Ints = col("BH", "years", OWN, "service at the plant")
    dependants: Ints = col("BH", "people", OWN, "children and elders in the household")
    care: Ints = col("BH", "hours", OWN, "care hours a month")
    other: Ints = col("BH", "code", OWN, "what the other adult does")
    other_pay: Ints = col("BH", "fen", OWN, "the other adult's monthly pay")
    home_value: Ints = col("BH", "fen", OWN, "value of the work-unit flat, 0 for tenants")
    home_lost: Ints = col("BH", "fen", OWN, "value of a flat that was lost to a loan")
    trust: Ints = col("BH", "bp", OWN, "trust in neighbours")
    temperament: Ints = col("BH", "index", OWN, "how a neighbour decides")

    cash: Ints = col("BH", "fen", OWN, "money in hand")
    owed_by_plant: Ints = col("BH", "fen", OWN, "severance not yet paid")
    table: Ints = col("BH", "0 as before, 1 plain, 2 thin", OWN, "the table this household keeps")
    insured: Flags = flag("BH", OWN, "pays insurance contributions")
    insured_months: Ints = col("BH", "months", OWN, "contributions since the layoff")
    strain: Ints = col("BH", "bp", OWN, "strain on the household")
    thin_months: Ints = col("BH", "months", OWN, "months at a thin table")
    idle_months: Ints = col("BH", "months", OWN, "months without work in a row")
    informal_debt: Ints = col("BH", "fen", OWN, "owed to kin and lenders")
    recourse_debt: Ints = col("BH", "fen", OWN, "owed to the guarantor who paid")

    trained: Flags = flag("BH", OWN, "has been through a retraining course")
    post_until: Ints = col("BH", "month", OWN, "last month of a public-service post")
    fund_debt: Ints = col("BH", "fen", OWN, "owed to the guarantee fund")
    neighbour_debt: Ints = col("BH", "fen", OWN, "owed to a neighbour who paid as guarantor")
    asked_by: Ints = col("BH", "household", OWN, "neighbour who asks for a signature, -1 for none")
    asked_fen: Ints = col("BH", "fen", OWN, "the sum that neighbour asks for")
    surety_for: Ints = col("BH", "household", OWN, "neighbour signed for, -1 for none")
    surety: Ints = col("BH", "household", OWN, "neighbour who signed, -1 for none")
    paid_by: Ints = col("BH", "household", OWN, "neighbour who paid and is owed, -1 for none")
    threshold: Ints = col(
        "BH", "bp", OWN, "share of the town that must be out before this one goes"
    )
    troubled: Flags = flag("BH", OWN, "in trouble for organising this month")

    activity: Ints = col("BH", "code", PUBLIC, "what the laid-off adult does")
    pay: Ints = col("BH", "fen", OWN, "pay in the present job")
    job_offer: Ints = col("BH", "fen", OWN, "pay of a job on offer, 0 for none")
    line: Ints = col("BH", "index", PUBLIC, "line of business, -1 for none")
    licensed: Flags = flag("BH", OWN, "holds a trading licence")
    papers: Flags = flag("BH", OWN, "holds proof of having been laid off")
    logprice: Ints = col("BH", "bp", PUBLIC, "log price against the line's base price")
    pace: Ints = col("BH", "0 short, 1 normal, 2 long", OWN, "hours put in")
    equipment: Ints = col("BH", "fen", OWN, "equipment at cost")
    prepaid: Ints = col("BH", "fen", OWN, "inputs paid for in advance")
    open_months: Ints = col("BH", "months", PUBLIC, "months in the present line")
    craft: Narrow = col("BHK", "bp", OWN, "skill in each line", np.int32)
    reputation: Ints = col("BH", "bp", PUBLIC, "standing with customers")
    made: Ints = col("BH", "fen", OWN, "capacity last month, at the base price")
    sold: Ints = col("BH", "fen", OWN, "sold last month, at the base price")
    profit: Ints = col("BH", "fen", OWN, "profit of the business last month")
    loss_months: Ints = col(
        "BH", "months", OWN, "months in a row that the business earned less than subsistence"
    )
    earnings: Ints = col("BH", "fen", OWN, "what the business and any job brought last month")
    busy: Ints = col("BH", "0..3", PUBLIC, "how busy the shop looked")

    loan_state: Ints = col("BH", "code", OWN, "programme loan: none, live, repaid, called")
    loan: Ints = col("BH", "fen", OWN, "principal outstanding")
    loan_first: Ints = col("BH", "fen", OWN, "principal at the start")
    loan_month: Ints = col("BH", "month", OWN, "month in which the loan was written")
    loan_due: Ints = col("BH", "month", OWN, "month of the last payment")
    loan_long: Flags = flag("BH", OWN, "repaid in instalments")
    loan_from: Ints = col("BH", "month", OWN, "month of the first instalment")
    extended: Flags = flag("BH", OWN, "has used its one extension")
    arrears_months: Ints = col("BH", "months", OWN, "months in arrears in a row")
    defaulted: Flags = flag("BH", OWN, "a guarantor had to pay")
    signer: Ints = col("BH", "guarantor", OWN, "who signed or promised to, -1 for nobody")
    signed_for: Ints = col("BH", "fen", OWN, "sum the signer would sign for")
    signed_long: Flags = flag("BH", OWN, "the signature is for the long term")
    signed_until: Ints = col("BH", "month", OWN, "last month of a promise not yet used")
    refusals: Ints = col(
        "BH", "times", OWN, "refusals by guarantors or the bank since the last yes"
    )
    helper: Flags = flag("BH", PUBLIC, "keeps a helper or a second stall")
    in_pact: Flags = flag("BH", PUBLIC, "member of a price pact")
    out: Flags = flag("BH", PUBLIC, "was out with the others last month")
    in_coop: Flags = flag("BH", PUBLIC, "member of a buying co-operative")
    tie: Narrow = col("BHG", "bp", OWN, "closeness to each possible guarantor", np.int32)

    guarantor_kind: Ints = col("BG", "index", PUBLIC, "kind of guarantor")
    guarantor_pay: Ints = col("BG", "fen", PUBLIC, "monthly pay")
    guarantor_paid: Ints = col("BG", "fen", INNER, "paid for others so far")

    incumbents: Ints = col("BK", "shops", PUBLIC, "traders from before the layoffs")
    incumbent_price: Ints = col("BK", "bp", PUBLIC, "their log price")
    incumbent_stress: Ints = col("BK", "shops/10,000", INNER, "closures building up")
    incumbent_turnover: Ints = col("BK", "shops/10,000", INNER, "other closures building up")
    incumbent_vacant: Ints = col("BK", "shops/10,000", INNER, "places that somebody new will take")
    incumbent_busy: Ints = col("BK", "bp", INNER, "their utilisation")
    incumbent_profit: Ints = col("BK", "fen", INNER, "mean profit of one of them")
    traders: Ints = col("BK", "shops", PUBLIC, "newcomers and incumbents open last month")
    mean_price: Ints = col("BK", "bp", PUBLIC, "mean log price in the line")
    published: Ints = col("BKD", "fen", INNER, "mean earnings a trader, newest last, or WITHHELD")
    earned: Ints = col("BK", "fen", PUBLIC, "published mean earnings, three months old and rounded")
    earned_known: Flags = flag("BK", PUBLIC, "enough traders for a figure to be published")
    coop_on: Flags = flag("BK", PUBLIC, "a buying co-operative works in this line")
    pact_on: Flags = flag("BK", PUBLIC, "a price pact holds in this line")
    pact_price: Ints = col("BK", "bp", PUBLIC, "log price under which its members do not go")


@dataclass(frozen=True, slots=True)
class Column:
    """One row of the field table."""

    name: str
    axes: str
    unit: str
    sees: str
    doc: str
    dtype: Any


FIELDS: tuple[Column, ...] = tuple(
    Column(f.name, **dict(f.metadata)) for f in dataclasses.fields(Town)
)
"""The field table, in the order of digests."""


def evolve(town: Town, **changes: Any) -> Town:
    """A town with some fields replaced; other arrays are shared, none is copied."""
    changed = object.__new__(type(town))
    object.__setattr__(changed, "__dict__", town.__dict__ | changes)
    return changed


def freeze(town: Town) -> Town:
    """Make every array of a town read-only."""
    for value in town.__dict__.values():
        value.flags.writeable = False
    return town


def check_town(town: Town, sizes: dict[str, int]) -> None:
    """Shapes and dtypes against the field table; ValueError names the first field that is off."""
    for column in FIELDS:
        value = getattr(town, column.name)
        shape = tuple(sizes[letter] for letter in column.axes)
        if value.shape != shape or value.dtype != column.dtype:
            raise ValueError(f"{column.name}: {value.dtype}{value.shape}, expected {shape}")


def only(town: Town, places: Ints | list[int]) -> Town:
    """The towns at the given places of the batch axis."""
    return evolve(town, **{c.name: getattr(town, c.name)[places] for c in FIELDS})
