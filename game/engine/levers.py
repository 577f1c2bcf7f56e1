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
    Lever(
        "loans_per_month", "loans/100", 0, 200_000, 0, "loans the bank grants a month, hundredths"
    ),
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
)

LEVER: dict[str, int] = {lever.id: place for place, lever in enumerate(LEVERS)}
"""Index of each lever by id."""
