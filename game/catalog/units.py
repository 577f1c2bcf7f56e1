"""Human units of content files, each declared once: its legal range and how rules count it.

`unit` is what one of it is called; `times` is the number of the rules' whole units in one human unit: a
yuan is 100 fen, one is 10,000 basis points. A field of a spec names its unit as its type, and building
reads the factor there.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from msgspec import Meta

Yuan = Annotated[float, Meta(ge=0, le=20_000_000, extra={"unit": "yuan", "times": 100})]
"""Money."""

Chance = Annotated[float, Meta(ge=0, le=1, extra={"unit": "a share of the whole", "times": 10_000})]
"""A chance, or a share of a whole."""

Ratio = Annotated[float, Meta(ge=0, le=2, extra={"unit": "a ratio", "times": 10_000})]
"""Something relative to something else, or a spread; may exceed one."""

Factor = Annotated[
    float, Meta(ge=0, le=4, extra={"unit": "a factor, 1 for as usual", "times": 10_000})
]
"""A seasonal factor, a level on a path."""

Level = Annotated[float, Meta(ge=0.01, le=10, extra={"unit": "a factor, 1 for as in 2016"})]
"""A price level against another year's."""

Slope = Annotated[float, Meta(ge=0, le=6, extra={"unit": "a slope", "times": 10_000})]
"""How strongly customers answer to a price."""

Points = Annotated[
    float, Meta(ge=-4, le=4, extra={"unit": "a pull or a score, either sign", "times": 10_000})
]
"""A pull, a score, a log step or strain; either sign."""

Stretch = Annotated[
    float, Meta(ge=0, le=24, extra={"unit": "months, not only whole ones", "times": 10_000})
]
"""Months that need not be whole."""

Loans = Annotated[float, Meta(ge=0, le=2_000, extra={"unit": "loans a month", "times": 100})]
"""Loans a month that need not be whole."""

Places = Annotated[float, Meta(ge=0, le=2_000, extra={"unit": "places", "times": 100})]
"""Seats a month or posts that need not be whole: one every other month is 0.5."""

Multiple = Annotated[float, Meta(ge=0, le=20, extra={"unit": "so many times", "times": 10_000})]
"""So many times a sum; 0 may mean no limit."""

Spread = Annotated[float, Meta(ge=0, le=10, extra={"unit": "years", "times": 10})]
"""A spread in years."""

Months = Annotated[int, Meta(ge=0, le=240, extra={"unit": "months"})]
"""Whole months, or the number of a month."""

Hours = Annotated[int, Meta(ge=0, le=400, extra={"unit": "hours a month"})]
"""Hours a month."""

Years = Annotated[int, Meta(ge=0, le=80, extra={"unit": "years"})]
"""Years of age or of school."""

Span = Annotated[int, Meta(ge=0, le=30, extra={"unit": "years"})]
"""Years before an age is reached."""

Calendar = Annotated[int, Meta(ge=1, le=12, extra={"unit": "a month of the year, 1 for January"})]
"""A month of the year, 1 for January."""

Number = Annotated[int, Meta(ge=0, le=5_000, extra={"unit": "a number"})]
"""Shops, people, households."""

Households = Annotated[int, Meta(ge=1, le=2_000, extra={"unit": "households"})]
"""Households of a town."""

Length = Annotated[int, Meta(ge=1, le=240, extra={"unit": "months"})]
"""Months that are lived."""

Runoff = Annotated[int, Meta(ge=0, le=60, extra={"unit": "months"})]
"""Months lived after the last decision."""

Times = Annotated[int, Meta(ge=1, le=120, extra={"unit": "a whole number"})]
"""A whole number from one up."""

Inverse = Literal[1, 2, 4]
"""How close substitutes newcomers are to each other: 1/lambda."""

Date = Annotated[str, Meta(pattern=r"^(\d{4}-(0[1-9]|1[0-2]))?$")]
"""A month of the calendar, such as 2016-09, or nothing."""

Path = Annotated[list[tuple[Months, Factor]], Meta(min_length=1)]
"""Levels at a few months: [[1, 1.0], [24, 0.8]]."""


def limits(kind: Any) -> Meta | None:
    """Unit and range of a type, looked for inside lists and options; the last one in a pair."""
    for part in getattr(kind, "__metadata__", ()):
        if isinstance(part, Meta) and part.extra:
            return part
    inner = [found for part in get_args(kind) if (found := limits(part)) is not None]
    return inner[-1] if inner else None


def times(kind: Any) -> int:
    """The rules' whole units in one of a type's; 1 where it has no unit."""
    meta = limits(kind)
    return int((meta.extra or {}).get("times", 1)) if meta else 1
