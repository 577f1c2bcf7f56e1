"""What a facilitator or a scenario gives to the town in mid-run, from a closed list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """A lever or a grant; logged in the month it was given, handed to `step` for the next.

    `kind` is "lever" (value replaces the lever's), or "grant" (value fen in cash to every household).
    """

    kind: str
    id: str
    value: int


ORDER_KINDS: tuple[str, ...] = ("lever", "grant")
