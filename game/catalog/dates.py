"""Dates of a policy pack (`2016-09`) as months of a run."""

from __future__ import annotations

from game.catalog.scenario import Scenario


def month_of(date: str, scenario: Scenario) -> int:
    """The month of the run, 1 for the scenario's first, in which a date falls."""
    year, month = (int(part) for part in date.split("-"))
    return (year - scenario.year) * 12 + month - scenario.start_month + 1
