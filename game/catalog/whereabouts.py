"""On which line of a TOML text each key stands: the reader of TOML keeps values and forgets places."""

from __future__ import annotations

import re
from contextlib import suppress

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_PART = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_TEXT = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_PLAIN = re.compile(r"[^,\[\]{}#\n]*")


def whereabouts(text: str) -> dict[str, int]:
    """Dotted key -> line, 1 for the first; elements of lists as `facts[2]`.

    Where a text is no TOML, keys up to the place where it stops being any.
    """
    return _walked(text).lines


def begun_by(text: str, line: int) -> tuple[str, int]:
    """The last key that is begun up to a line, and its own line; ("", 0) before the first."""
    begun = [pair for pair in _walked(text).begun if pair[1] <= line]
    return begun[-1] if begun else ("", 0)


def _walked(text: str) -> _Walk:
    found = _Walk(text)
    with suppress(_Lost, RecursionError):
        found.walk()
    return found


def line_of(key: str, lines: dict[str, int]) -> int:
    """The line of a key, or of what it stands in; 0 where not even that is there."""
    while key:
        if key in lines:
            return lines[key]
        # An id such as line/van holds no dot and no bracket, so the last of them ends a part.
        cut = max(key.rfind("."), key.rfind("["))
        key = key[: max(cut, 0)]
    return 0


class _Lost(Exception):
    """The text is no TOML here."""


class _Walk:
    """One pass through a text, key by key."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.lines: dict[str, int] = {}
        self.begun: list[tuple[str, int]] = []
        """Keys and headers in order, with those that stand twice."""
        self._line, self._counted = 1, 0
        self._rows: dict[str, int] = {}

    def walk(self) -> None:
        """Every header and every key."""
        table = ""
        while self._skip(_BLANK) < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> str:
        rows = self.text.startswith("[[", self.at)
        here = self._here()
        self.at += 2 if rows else 1
        name = self._key()
        self._expect("]]" if rows else "]")
        if rows:
            self._rows[name] = self._rows.get(name, 0) + 1
            self._note(name, here)
            name = f"{name}[{self._rows[name]}]"
        self._note(name, here)
        self.begun.append((name, here))
        return name

    def _note(self, name: str, line: int) -> None:
        """Keep a key, and tables above it that have no line of their own."""
        while name and name not in self.lines:
            self.lines[name] = line
            name = name.rpartition(".")[0]

    def _pair(self, table: str) -> None:
        here = self._here()
        name = ".".join(part for part in (table, self._key()) if part)
        self._note(name, here)
        self.begun.append((name, here))
        self._expect("=")
        self._skip(_SPACE)
        self._value(name)

    def _value(self, name: str) -> None:
        sign = self.text[self.at : self.at + 1]
        if sign == "[":
            self._list(name)
        elif sign == "{":
            self._inline(name)
        elif sign in ('"', "'"):
            self._take(_TEXT)
        elif not self._take(_PLAIN).strip():
            raise _Lost

    def _list(self, name: str) -> None:
        self.at += 1
        number = 0
        while self._skip(_BLANK) < len(self.text) and self.text[self.at] != "]":
            number += 1
            self.lines.setdefault(f"{name}[{number}]", self._here())
            self._value(f"{name}[{number}]")
            self._skip(_BLANK)
            if not self.text.startswith(",", self.at):
                break
            self.at += 1
        self._expect("]")

    def _inline(self, name: str) -> None:
        self.at += 1
        while self._skip(_BLANK) < len(self.text) and self.text[self.at] != "}":
            self._pair(name)
            self._skip(_BLANK)
            if not self.text.startswith(",", self.at):
                break
            self.at += 1
        self._expect("}")

    def _key(self) -> str:
        """A key, its parts without quotes joined by dots."""
        parts = []
        while True:
            self._skip(_SPACE)
            parts.append(self._take(_PART).strip("\"'"))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return ".".join(parts)
            self.at += 1

    def _take(self, what: re.Pattern[str]) -> str:
        found = what.match(self.text, self.at)
        if found is None:
            raise _Lost
        self.at = found.end()
        return found[0]

    def _skip(self, what: re.Pattern[str]) -> int:
        found = what.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _expect(self, sign: str) -> None:
        self._skip(_SPACE)
        if not self.text.startswith(sign, self.at):
            raise _Lost
        self.at += len(sign)

    def _here(self) -> int:
        """The line of the place, counted on from the last that was asked for."""
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line
