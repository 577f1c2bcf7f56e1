"""A screen as a picture: SVG that shows Chinese at its true width and asks no network for fonts."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rich.cells import cell_len
from textual.app import App

from game.present.signs import BRAILLE

CELL = 12.2
"""Width of a terminal cell in the SVG that Rich writes."""

_TEXT = re.compile(r'<text([^>]*) x="([\d.]+)"([^>]*) textLength="[\d.]+"([^>]*)>([^<]*)</text>')
_FONTS = re.compile(r"@font-face\s*{[^}]*}\s*")
_FAMILY = "Fira Code, DejaVu Sans Mono, FreeMono, Noto Sans Mono CJK SC, monospace"


def picture(app: App[Any], title: str = "") -> str:
    """The screen as it stands, as SVG.

    Textual counts characters where Chinese takes two cells, so a browser would squash it to half its
    width; and it links a font from the network. Both are put right here.
    """
    drawn = app.export_screenshot(title=title)
    drawn = re.sub(r"terminal-\d+", "terminal", _FONTS.sub("", drawn))
    drawn = re.sub(r"font-family: Fira Code[^;]*", f"font-family: {_FAMILY}", drawn)
    return _TEXT.sub(_measured, drawn)


def _measured(found: re.Match[str]) -> str:
    """A run of text as runs of wide characters, of drawn bars and of others, each where its cells begin.

    One length for all would be shared out evenly, and columns of figures and the axes of bars would lose
    their line: bars come from another font. Wide characters are drawn as wide as their cells, as
    terminals do.
    """
    before, start, between, after, text = found.groups()
    drawn, at = [], float(start)
    for (wide, _), run in groupby(html.unescape(text), key=_kind):
        letters = "".join(run)
        width = CELL * cell_len(letters)
        shown = html.escape(letters, quote=False).replace("\xa0", "&#160;")
        filled = ' lengthAdjust="spacingAndGlyphs"' if wide else ""
        place = f'x="{at:g}"{between} textLength="{width:.1f}"{filled}'
        drawn.append(f"<text{before} {place}{after}>{shown}</text>")
        at = round(at + width, 1)
    return "".join(drawn)


def _kind(letter: str) -> tuple[bool, bool]:
    """Whether a character is wide, and whether it is one of Braille."""
    return cell_len(letter) > 1, 0 <= ord(letter) - BRAILLE < 256


def film(pictures: Sequence[str], seconds: float) -> str:
    """Pictures of one size as one SVG that shows them in turn, `seconds` each, for ever.

    It moves by the style sheet alone: no script, so that it plays wherever an image is shown.
    Whoever has asked their system for less movement sees the first picture.
    """
    whole, share = len(pictures) * seconds, 100 / len(pictures)
    frames = [
        f'<g class="frame" style="animation-delay: {n * seconds:.1f}s">{_named(picture, n)}</g>'
        for n, picture in enumerate(pictures)
    ]
    box = re.search(r'viewBox="[^"]*"', pictures[0])
    style = (
        f".frame {{ opacity: 0; animation: turn {whole:.1f}s step-end infinite; }}"
        f"@keyframes turn {{ 0% {{ opacity: 1; }} {share:.3f}% {{ opacity: 0; }} }}"
        "@media (prefers-reduced-motion) { .frame { animation: none; }"
        " .frame:first-of-type { opacity: 1; } }"
    )
    head = f'<svg {box[0] if box else ""} xmlns="http://www.w3.org/2000/svg"><style>{style}</style>'
    return head + "".join(frames) + "</svg>\n"


def _named(picture: str, number: int) -> str:
    """A picture with names of its own, so that its colours and shapes are nobody else's."""
    return re.sub(r"\bterminal-", f"t{number}-", picture)
