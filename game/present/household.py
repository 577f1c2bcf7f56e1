"""The household at a glance: months of cash first, then what is owed and to whom."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.rows import Item
from game.present.teller import Past, Teller


@dataclass(frozen=True)
class Household:
    """Who you are and how you stand."""

    when: str
    """ "Heishan, June 2016" """
    month: str
    """ "month 4 of 24" """
    who: str
    """ "Li Xiulan, 44" """
    other: str
    """ "husband: at the plant, 2,300 a month", "" where there is no other adult """
    work: str
    """ "breakfast stall, licensed", "no work", "a job at 2,100 a month" """
    items: tuple[Item, ...]
    """In order: runway, cash, loan, guarantor, strain, papers, licence, insurance, other, debts.
    `item_of(items, "runway")` finds one. Those that do not apply ("debts", "other") are left out."""


def household(tell: Teller, past: Past) -> Household:
    """The household after the last closed month."""
    raise NotImplementedError
