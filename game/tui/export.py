"""A screen as a picture: SVG that shows Chinese at its true width and asks no network for fonts."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from game.tui.app import GameApp

CELL = 12.2
"""Width of a terminal cell in the SVG that Rich writes."""

_TEXT = re.compile(r'textLength="[\d.]+"([^>]*)>([^<]*)</text>')
_FONTS = re.compile(r"@font-face\s*{[^}]*}\s*")
_FAMILY = "Fira Code, DejaVu Sans Mono, FreeMono, Noto Sans Mono CJK SC, monospace"


def picture(app: GameApp, title: str = "") -> str:
    """The screen as it stands, as SVG.

    Textual counts characters where Chinese takes two cells, so a browser would squash it to half its
    width; and it links a font from the network. Both are put right here.
    """
    drawn = app.export_screenshot(title=title)
    drawn = re.sub(r"terminal-\d+", "terminal", _FONTS.sub("", drawn))
    drawn = re.sub(r"font-family: Fira Code[^;]*", f"font-family: {_FAMILY}", drawn)
    return _TEXT.sub(_measured, drawn)


def _measured(found: re.Match[str]) -> str:
    width = CELL * cell_len(html.unescape(found[2]))
    return f'textLength="{width:.1f}"{found[1]}>{found[2]}</text>'


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
