"""Lines of text on a stream: wrapped by cells, aligned with blanks, never a control code."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from rich.cells import cell_len

from game.catalog.folders import shipped
from game.present.breaking import lines_of
from game.present.signs import in_ascii
from game.present.words import Words

WIDTH = 80


class Out(Protocol):
    """Somewhere to write to."""

    def write(self, text: str, /) -> object:
        """Write some text."""
        ...

    def flush(self) -> object:
        """Let it be seen."""
        ...


class AsciiOut:
    """Writes on with signs of ASCII in place of others."""

    def __init__(self, out: Out) -> None:
        self._out = out

    def write(self, text: str, /) -> object:
        """Write some text."""
        return self._out.write(in_ascii(text))

    def flush(self) -> object:
        """Let it be seen."""
        return self._out.flush()


class Paper:
    """Writes paragraphs, headings and tables of at most `width` cells."""

    def __init__(self, out: Out, words: Words | None = None, width: int = WIDTH) -> None:
        self._out = out
        self.words = words or Words.read([shipped()])
        """Whose commas and brackets the lines have; English ones where nobody says."""
        self.width = width

    def joined(self, sign: str, *parts: str) -> str:
        """Parts that say something, with the language's sign between them."""
        return self.words.joined(sign, *parts)

    def line(self, text: str = "") -> None:
        """One line as it is."""
        self._out.write(text.rstrip() + "\n")

    def prompt(self, text: str) -> None:
        """The start of a line that somebody goes on with."""
        self._out.write(text)
        self._out.flush()

    def para(self, text: str, indent: int = 0, hang: int = 0) -> None:
        """A paragraph; its second line and those after it are indented by `hang` more."""
        if not text:
            return
        first, rest = " " * indent, " " * (indent + hang)
        lines = lines_of(text, self.width - indent, self.width - indent - hang)
        for place, part in enumerate(lines):
            self.line((rest if place else first) + part)

    def heading(self, text: str) -> None:
        """A heading, after an empty line."""
        self.line()
        self.para(f"== {text} ==")

    def table(
        self, rows: Sequence[Sequence[str]], right: Collection[int] = (), indent: int = 2
    ) -> None:
        """Rows in columns as wide as they need; those in `right` end at the same cell.

        A table that is too wide for the paper is told cell by cell instead.
        """
        if not rows:
            return
        widths = [max(cell_len(row[c]) for row in rows) for c in range(len(rows[0]))]
        if sum(widths) + 2 * (len(widths) - 1) + indent > self.width:
            for row in rows:
                self.para(self.joined("semicolon", *row), indent, 2)
            return
        for row in rows:
            cells = [pad(cell, widths[c], c in right) for c, cell in enumerate(row)]
            self.line(" " * indent + "  ".join(cells))


def pad(text: str, width: int, right: bool = False) -> str:
    """Text filled up with blanks to a width in cells."""
    blanks = " " * (width - cell_len(text))
    return blanks + text if right else text + blanks
