"""Draws with signs of ASCII alone, for terminals whose letters lack Braille, boxes and arrows."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from game.present.signs import in_ascii


class AsciiSigns(LineFilter):
    """Changes what is drawn on its way to the terminal; every sign keeps its width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line in ASCII."""
        return [
            segment if segment.control else Segment(in_ascii(segment.text), segment.style)
            for segment in segments
        ]
