"""A small terminal: enough of one to play a recording and read what stands on the screen."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from rich.cells import cell_len

STEP = re.compile(r"\x1b\[([?\d;]*)([A-Za-z])|([^\x1b])", re.DOTALL)
COLOURS = re.compile(r"(\d+(;\d+)*)?")


class Terminal:
    """Cells in rows. It knows how to clear, to go to a place, and colours; anything else is an error."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.cells = [[" "] * width for _ in range(height)]
        self.row = self.column = 0

    def write(self, text):
        at = 0
        while at < len(text):
            found = STEP.match(text, at)
            assert found, f"no terminal knows {text[at : at + 12]!r}"
            at = found.end()
            if found[3] is not None:
                self._put(found[3])
            else:
                self._told(found[1], found[2])

    def _put(self, letter):
        assert letter.isprintable(), repr(letter)
        cells = cell_len(letter)
        assert self.column + cells <= self.width, "over the edge"
        self.cells[self.row][self.column] = letter
        for more in range(1, cells):
            self.cells[self.row][self.column + more] = ""
        self.column += cells

    def _told(self, given, what):
        if what == "H":
            row, column = (int(part or 1) for part in (given or "1;1").split(";"))
            assert 1 <= row <= self.height
            assert 1 <= column <= self.width
            self.row, self.column = row - 1, column - 1
        elif (what, given) == ("J", "2"):
            self.cells = [[" "] * self.width for _ in range(self.height)]
        elif what == "m":
            assert COLOURS.fullmatch(given)
        else:
            assert (what, given) == ("l", "?25")

    def lines(self):
        """What stands on the screen, a row a line."""
        return ["".join(row).rstrip() for row in self.cells]


@dataclass(frozen=True)
class Shown:
    """The screen after an event, and when."""

    seconds: float
    lines: list


def played(recording):
    """The header of an asciicast of version 2, and the screen after each of its events."""
    header, *events = map(json.loads, recording.splitlines())
    assert header["version"] == 2
    terminal, shown = Terminal(header["width"], header["height"]), []
    for seconds, kind, text in events:
        assert kind == "o"
        terminal.write(text)
        shown.append(Shown(seconds, terminal.lines()))
    return header, shown
