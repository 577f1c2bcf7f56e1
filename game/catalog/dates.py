"""Dates of a policy pack (`2016-09`) as months of a run."""

from __future__ import annotations

import re

from game.catalog.scenario import Scenario

DATE = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")


def month_of(date: str, scenario: Scenario) -> int:
    """The month of the run, 1 for the scenario's first, in which a date falls; ValueError otherwise."""
    found = DATE.match(date)
    if not found:
        raise ValueError(f"expected a month such as 2016-09, got {date}")
    year, month = int(found[1]), int(found[2])
    return (year - scenario.year) * 12 + month - scenario.start_month + 1
