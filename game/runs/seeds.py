"""Seed words that are easy to say, type and remember: two words and a number."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

NUMBERS = 90
"""Numbers run from 10 to 99, so that they are two digits long."""


def deal_seed(
    first: Sequence[str],
    second: Sequence[str],
    below: Callable[[int], int] = secrets.randbelow,
) -> str:
    """Something like `amber-noodle-17`, one word from each list; ValueError where one is empty."""
    if not first or not second:
        raise ValueError("no words to deal a seed from")
    return f"{first[below(len(first))]}-{second[below(len(second))]}-{10 + below(NUMBERS)}"
