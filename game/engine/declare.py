"""How a rule is declared: axis, unit, legal range, neutral value and meaning, once."""

from __future__ import annotations

from dataclasses import field
from typing import Any

MONEY = 2_000_000_000
"""Largest sum in rules, fen (twenty million yuan)."""


def rule(axis: str, unit: str, low: int, high: int, doc: str, neutral: int | None = None) -> Any:
    """Declare one rule; neutral None means that it must be given."""
    meta = {"axis": axis, "unit": unit, "low": low, "high": high, "neutral": neutral, "doc": doc}
    return field(metadata=meta)


def ids(doc: str) -> Any:
    """Declare the ids along a group's own axis."""
    return field(
        metadata={"axis": "id", "unit": "id", "low": 0, "high": 0, "neutral": None, "doc": doc}
    )


def fen(axis: str, doc: str, neutral: int | None = None) -> Any:
    """A sum of money."""
    return rule(axis, "fen", 0, MONEY, doc, neutral)


def share(axis: str, doc: str, neutral: int | None = None, high: int = 10_000) -> Any:
    """A share, chance or factor in bp, never negative, at most the whole unless said."""
    return rule(axis, "bp", 0, high, doc, neutral)


def signed(axis: str, doc: str, neutral: int | None = None) -> Any:
    """A log-point shift or weight in bp, either sign."""
    return rule(axis, "bp", -40_000, 40_000, doc, neutral)


def count(axis: str, unit: str, high: int, doc: str, neutral: int | None = None) -> Any:
    """A number of months, people, shops, hours."""
    return rule(axis, unit, 0, high, doc, neutral)


def log_spread(axis: str, doc: str, neutral: int | None = None) -> Any:
    """Standard deviation of a logarithm, bp; at most one, so that no draw leaves all bounds."""
    return rule(axis, "bp", 0, 10_000, doc, neutral)
