"""The closed list of levers: what policy, a scenario's calendar or an order may change in mid-run.

An instrument is a combination of levers. Levers in force are a field of the town (B, L), so one
batch can compare policies. Append-only: orders in old run files name levers by id.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lever:
    """One lever: unit, legal range, the value that means "no such policy"."""

    id: str
    unit: str
    low: int
    high: int
    neutral: int
    doc: str


LEVERS: tuple[Lever, ...] = (
    Lever("loan_ceiling", "fen", 0, 100_000_000, 0, "largest programme loan"),
    Lever("loans_per_month", "loans/100", 0, 200_000, 0, "loans the bank grants a month"),
    Lever("interest_share", "bp", 0, 10_000, 10_000, "share of interest the borrower pays"),
    Lever(
        "papers_chance",
        "bp",
        0,
        10_000,
        10_000,
        "chance that a month at the counter yields the papers",
    ),
    Lever(
        "tax_relief", "fen", 0, 10_000_000, 0, "tax forgiven a month to licensed holders of papers"
    ),
    Lever("fees_waived", "bp", 0, 10_000, 0, "share of licence fees waived for holders of papers"),
    Lever("benefit", "fen", 0, 10_000_000, 0, "monthly unemployment benefit"),
    Lever("benefit_months", "months", 0, 120, 0, "months it is paid, counted from month 1"),
    Lever("minimum_income", "fen", 0, 10_000_000, 0, "minimum livelihood guarantee a household"),
    Lever("tolerance", "bp", 0, 10_000, 0, "share of inspections that look away from petty trade"),
    Lever("severance_paid", "bp", 0, 10_000, 10_000, "share of severance paid at once"),
    Lever("arrears_paid", "bp", 0, 10_000, 0, "share of what the plant still owes paid each month"),
    Lever("job_information", "bp", 0, 40_000, 10_000, "chance of job offers, relative"),
    Lever(
        "training_seats",
        "seats/100",
        0,
        200_000,
        0,
        "places on retraining courses a month",
    ),
    Lever("training_offers", "bp", 0, 40_000, 0, "added chance of offers to the trained, relative"),
    Lever("training_sales", "bp", 0, 10_000, 0, "pull that training gives to a shop"),
    Lever(
        "training_market", "bp", 0, 10_000, 0, "part of the outside's pull that trained sellers win"
    ),
    Lever("pension_bridge", "fen", 0, 10_000_000, 0, "monthly pay of the early retired"),
    Lever("bridge_years", "years", 0, 30, 0, "years before pension age from which one may retire"),
    Lever("public_posts", "posts/100", 0, 200_000, 0, "public-service posts"),
    Lever("post_pay", "fen", 0, 10_000_000, 0, "monthly pay of such a post, insurance included"),
    Lever("post_months", "months", 0, 120, 0, "months a post may be held"),
    Lever(
        "moving_grant",
        "fen",
        0,
        10_000_000,
        0,
        "paid to a household that sends somebody away to work",
    ),
    Lever("fund", "fen", 0, 10**11, 0, "money the guarantee fund starts with"),
    Lever(
        "fund_leverage",
        "bp",
        0,
        200_000,
        0,
        "loans the fund may back, as a multiple; 0 for no limit",
    ),
    Lever("fund_cover", "bp", 0, 10_000, 0, "part of a called loan that the fund pays"),
    Lever(
        "stop_lending", "bp", 0, 10_000, 10_000, "share of called loans above which the bank stops"
    ),
    Lever("union_share", "bp", 0, 10_000, 0, "part of a loan the union's signature covers"),
    Lever("union_months", "months", 0, 120, 0, "months from the loan's start that it covers"),
    Lever(
        "interest_arrears",
        "bp",
        0,
        10_000,
        0,
        "part of the state's interest that the bank does not get",
    ),
    Lever("cash_grant", "fen", 0, 100_000_000, 0, "cash to every laid-off household each month"),
    Lever(
        "organising_risk", "bp", 0, 10_000, 0, "monthly chance of trouble for those who organise"
    ),
    Lever(
        "organising_pays", "bp", 0, 10_000, 0, "part of severance arrears paid when enough are out"
    ),
)

LEVER: dict[str, int] = {lever.id: place for place, lever in enumerate(LEVERS)}
"""Index of each lever by id."""
