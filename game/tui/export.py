"""A screen as a picture: SVG that shows Chinese at its true width and asks no network for fonts."""

from __future__ import annotations

import html
import re
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
