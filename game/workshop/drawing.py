"""Marks on a page that needs nothing from outside: escaped HTML, and pictures as inline SVG.

Every text passes `safe` on its way in; whoever composes handles `Markup` only.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import NewType

Markup = NewType("Markup", str)
"""HTML in which every text has been escaped."""

WIDTH, HEIGHT, EDGE = 640, 200, 34
DOT = 14
"""Cells of dots, px."""

_DASHES = ("", "7 4", "2 4", "9 3 2 3", "1 6", "12 5")
"""Lines differ by dashes too, so that they can be told apart without colour."""


def safe(text: object) -> Markup:
    """A text as HTML."""
    return Markup(escape(str(text), quote=True))


def tag(name: str, *inside: Markup, **attributes: object) -> Markup:
    """An element; `class_` and such lose their underscore, others keep hyphens for underscores."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{safe(value)}"' for key, value in attributes.items()
    )
    return Markup(f"<{name}{said}>{''.join(inside)}</{name}>")


def document(title: str, language: str, style: Markup, *inside: Markup) -> bytes:
    """A whole page that asks for nothing from outside; `inside` is what stands in its body."""
    head = tag(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        tag("title", safe(title)),
        tag("style", style),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, tag('body', *inside), lang=language)}\n".encode()


def joined(parts: Iterable[Markup]) -> Markup:
    """One after the other."""
    return Markup("".join(parts))


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[object]],
    caption: str,
    parts: Container[int] = (),
) -> Markup:
    """A table with its heads and a caption; rows in `parts` belong to the row above them."""
    head = tag("tr", *(tag("th", safe(one), scope="col") for one in heads))
    body = [
        tag(
            "tr",
            *(_cell(cell, head=n == 0) for n, cell in enumerate(row)),
            **({"class_": "part"} if place in parts else {}),
        )
        for place, row in enumerate(rows)
    ]
    return tag("table", tag("caption", safe(caption)), tag("thead", head), tag("tbody", *body))


def _cell(value: object, *, head: bool) -> Markup:
    return tag("th", safe(value), scope="row") if head else tag("td", safe(value))


def curves(series: Sequence[tuple[str, Sequence[int]]], title: str) -> Markup:
    """Counts by month, each line named at its end and told apart by dashes."""
    most = max((max(values, default=0) for _, values in series), default=0) or 1
    months = max((len(values) for _, values in series), default=0)
    step = (WIDTH - 6 * EDGE) / max(months - 1, 1)

    def at(month: int, value: int) -> tuple[float, float]:
        return EDGE + month * step, HEIGHT - EDGE - value * (HEIGHT - 2 * EDGE) / most

    drawn = [_axis(months, most, at(max(months - 1, 0), 0)[0])]
    known = [(name, values or (0,)) for name, values in series]
    for n, (_, values) in enumerate(known):
        points = " ".join("{:.1f},{:.1f}".format(*at(m, v)) for m, v in enumerate(values))
        dashes = _DASHES[n % len(_DASHES)]
        drawn.append(tag("polyline", points=points, class_=f"c{n}", stroke_dasharray=dashes))
    ends = [at(0, values[-1])[1] + 4 for _, values in known]
    places = apart(ends, 13, HEIGHT - EDGE + 4)
    right = at(max(months - 1, 0), 0)[0] + 6
    drawn += [
        tag("text", safe(f"{name} {values[-1]}"), x=f"{right:.0f}", y=f"{y:.0f}")
        for (name, values), y in zip(known, places, strict=True)
    ]
    return _picture(title, WIDTH, HEIGHT, drawn)


def apart(ends: Sequence[float], room: float, bottom: float) -> list[float]:
    """Where labels go that stand at the ends of lines: in the lines' order, `room` px apart at least."""
    order = sorted(range(len(ends)), key=lambda n: ends[n])
    places = list(ends)
    for above, below in pairwise(order):
        places[below] = max(places[below], places[above] + room)
    floor = bottom
    for n in reversed(order):
        places[n] = min(places[n], floor)
        floor = places[n] - room
    return places


def _axis(months: int, most: int, right: float) -> Markup:
    floor = HEIGHT - EDGE
    line = tag("path", d=f"M{EDGE},{EDGE} V{floor} H{right:.0f}", class_="axis")
    marks = [tag("text", safe(most), x=4, y=EDGE + 4), tag("text", safe(0), x=4, y=floor + 4)]
    marks += [
        tag(
            "text", safe(m), x=f"{EDGE + m * (right - EDGE) / max(months - 1, 1):.0f}", y=floor + 16
        )
        for m in range(0, months, 6)
    ]
    return joined([line, *marks])


def dots(groups: Sequence[tuple[str, int]], title: str) -> Markup:
    """Groups of people, one dot a person: they can be counted."""
    across, y, drawn = 24, 0, list[Markup]()
    for n, (name, count) in enumerate(groups):
        drawn.append(tag("text", safe(f"{name}: {count}"), x=0, y=y + 12))
        rows = -(-count // across)
        drawn += [
            tag("circle", cx=DOT * (k % across) + 6, cy=y + 24 + DOT * (k // across), r=5,
                class_=f"d{n % 6}")
            for k in range(count)
        ]  # fmt: skip
        y += 24 + DOT * rows + 6
    return _picture(title, WIDTH, max(y, 20), drawn)


def spread(values: Sequence[int], low: str, high: str, title: str, bins: int = 24) -> Markup:
    """Where everybody stands, a dot each, piled up; nought is always on the scale, and marked."""
    least, most = min((0, *values)), max((0, *values))
    width = max((most - least) // bins + 1, 1)
    piles = [0] * (bins + 1)
    drawn = list[Markup]()
    for value in sorted(values):
        place = (value - least) // width
        drawn.append(tag("circle", cx=20 + place * 24, cy=-piles[place] * DOT, r=5, class_="d0"))
        piles[place] += 1
    tall = max(piles) * DOT + 10
    zero = 20 + (-least // width) * 24
    moved = tag("g", *drawn, transform=f"translate(0,{tall - 6})")
    marks = [tag("text", safe(low), x=0, y=tall + 18),
             tag("text", safe(high), x=WIDTH, y=tall + 18, text_anchor="end")]  # fmt: skip
    marks.append(tag("path", d=f"M{zero - 12},0 V{tall}", class_="axis"))
    return _picture(title, WIDTH, tall + 24, [moved, *marks])


def intervals(rows: Sequence[tuple[str, tuple[float, float, float]]], title: str) -> Markup:
    """A change and the interval it lies in, a row each; nought is marked. Values, low, high."""
    if not rows:
        return Markup("")
    left, step = 190, 26
    reach = max(1.0, *(abs(end) for _, ends in rows for end in ends[1:]))
    floor = step * len(rows) + 6

    def x(value: float) -> str:
        return f"{left + (value + reach) * (WIDTH - left - 10) / (2 * reach):.1f}"

    drawn = [tag("path", d=f"M{x(0)},0 V{floor}", class_="axis")]
    for n, (name, (value, low, high)) in enumerate(rows):
        y = step * n + 16
        drawn.append(tag("text", safe(name), x=0, y=y + 4))
        drawn.append(tag("polyline", points=f"{x(low)},{y} {x(high)},{y}", class_="c0"))
        drawn.append(tag("circle", cx=x(value), cy=y, r=5, class_="d0"))
    for mark in (-reach, 0.0, reach):
        where = {-reach: "start", reach: "end"}.get(mark, "middle")
        text = f"{mark:+.1f}".replace("-", "−") if mark else "0"
        drawn.append(tag("text", safe(text), x=x(mark), y=floor + 14, text_anchor=where))
    return _picture(title, WIDTH, floor + 20, drawn)


def _picture(title: str, width: int, height: int, inside: Iterable[Markup]) -> Markup:
    return tag(
        "svg",
        tag("title", safe(title)),
        *inside,
        viewBox=f"0 0 {width} {height}",
        role="img",
        xmlns="http://www.w3.org/2000/svg",
    )


def jumps(values: Sequence[int]) -> list[int]:
    """Changes from one month to the next."""
    return [after - before for before, after in pairwise(values)]
