"""Lines over months as SVG that stands alone: no script, no font and no picture from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 720, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 12, 12, 28
_DASHES = ("", "7 4", "2 3")
"""One a line, so that they differ without colour."""


Numbers = Callable[[int], str]
"""How a sum in fen is written on the scale."""


@dataclass(frozen=True)
class Curve:
    """Values by month from the opening on, fen."""

    label: str
    values: tuple[int, ...]


def chart(title: str, curves: Sequence[Curve], labels: Sequence[str], number: Numbers) -> str:
    """An SVG element: one curve a name, nought always on the scale. `labels` name the months."""
    every = [0, *(value for curve in curves for value in curve.values)]
    low, high = min(every), max(every)
    step = round_step(high - low)
    low, high = low // step * step, max(-(-high // step) * step, low // step * step + step)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>',
        *_scale(low, high, step, number),
        *_months(labels),
    ]
    for place, curve in enumerate(curves):
        points = " ".join(
            f"{_x(at, len(labels)):.1f},{_y(value, low, high):.1f}"
            for at, value in enumerate(curve.values)
        )
        dash = _DASHES[place % len(_DASHES)]
        parts.append(
            f'<polyline class="c{place}" points="{points}" fill="none" stroke="currentColor" '
            f'stroke-width="2" stroke-dasharray="{dash}"><title>{escape(curve.label)}</title>'
            "</polyline>"
        )
    return "".join(parts) + "</svg>"


def round_step(span: int) -> int:
    """1, 2 or 5 times a power of ten, so that a span has three to seven steps."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if span <= 6 * step * factor:
                return step * factor
        step *= 10


def legend(curves: Sequence[Curve]) -> str:
    """Names of the curves with a piece of each."""
    return "".join(
        f'<span class="c{place}"><svg viewBox="0 0 32 8" width="32" height="8" aria-hidden="true">'
        f'<line x1="0" y1="4" x2="32" y2="4" stroke="currentColor" stroke-width="2" '
        f'stroke-dasharray="{_DASHES[place % len(_DASHES)]}"/></svg> {escape(curve.label)}</span>'
        for place, curve in enumerate(curves)
    )


def _x(at: int, months: int) -> float:
    return _LEFT + (WIDTH - _LEFT - _RIGHT) * at / max(months - 1, 1)


def _y(value: int, low: int, high: int) -> float:
    return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * (value - low) / (high - low)


def _scale(low: int, high: int, step: int, number: Numbers) -> Iterator[str]:
    for value in range(low, high + 1, step):
        y = _y(value, low, high)
        yield (
            f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" '
            f'stroke="currentColor" stroke-opacity="{0.7 if value == 0 else 0.15}"/>'
            f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" font-size="12" '
            f'fill="currentColor">{escape(number(value))}</text>'
        )


def _months(labels: Sequence[str]) -> Iterator[str]:
    every = max(-(-len(labels) // 5), 1)
    for at in range(0, len(labels), every):
        yield (
            f'<text x="{_x(at, len(labels)):.1f}" y="{HEIGHT - 8}" text-anchor="middle" '
            f'font-size="12" fill="currentColor">{escape(labels[at])}</text>'
        )
