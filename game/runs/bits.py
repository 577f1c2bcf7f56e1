"""Whole numbers, sums and words as few bits, and back."""

from __future__ import annotations

from collections.abc import Sequence

from game.runs.decision import SUM_LIMIT

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"
"""What ids and most seed words are made of."""

UNITS = (1, 100, 10_000, 100_000)
"""Fen: sums are mostly round, and then shorter in a larger unit."""

WORD_LIMIT = 400
"""Most letters (or bytes, in other scripts) of a word."""

_SIZE_BITS = SUM_LIMIT.bit_length().bit_length()


class Wrong(ValueError):
    """Bits that nobody has written."""


class Bits:
    """Bits that are written one after the other."""

    def __init__(self) -> None:
        self.all: list[int] = []

    def put(self, value: int, width: int) -> None:
        """A whole number in a fixed number of bits; ValueError where it does not fit."""
        if not 0 <= value < 1 << width:
            raise ValueError(f"{value} does not fit {width} bits")
        self.all += [value >> place & 1 for place in range(width - 1, -1, -1)]

    def flag(self, value: bool) -> None:
        """Yes or no."""
        self.all.append(int(value))

    def count(self, value: int) -> None:
        """A number from 0 that is mostly small (Elias gamma)."""
        width = (value + 1).bit_length()
        self.put(0, width - 1)
        self.put(value + 1, width)

    def place(self, value: int, among: int) -> None:
        """A place from 0 in a table of a known length."""
        self.put(value, width_of(among))

    def sum(self, fen: int) -> None:
        """A sum above 0, fen: its unit, how long it is, and its bits after the first."""
        unit = max(place for place, one in enumerate(UNITS) if fen % one == 0)
        value = fen // UNITS[unit]
        width = value.bit_length()
        self.put(unit, 2)
        self.put(width - 1, _SIZE_BITS)
        self.put(value - (1 << width - 1), width - 1)

    def word(self, text: str) -> None:
        """A text; ValueError where it is longer than anybody would type."""
        plain = set(text) <= set(LETTERS)
        raw = text.encode()
        if len(raw) > WORD_LIMIT:
            raise ValueError("too long a text")
        self.flag(plain)
        self.count(len(raw))
        base = len(LETTERS) if plain else 256
        value = 0
        for letter in [LETTERS.index(one) for one in text] if plain else raw:
            value = value * base + letter
        self.put(value, _width_of_word(len(raw), base))


class Reading:
    """Reads bits in the order in which they were written; Wrong where they end too early."""

    def __init__(self, bits: Sequence[int]) -> None:
        self._bits = bits
        self._at = 0

    def take(self, width: int) -> int:
        """A whole number of so many bits."""
        if self._at + width > len(self._bits):
            raise Wrong("it ends too early")
        value = 0
        for bit in self._bits[self._at : self._at + width]:
            value = value << 1 | bit
        self._at += width
        return value

    def flag(self) -> bool:
        """Yes or no."""
        return bool(self.take(1))

    def count(self) -> int:
        """A number from 0."""
        width = 0
        while not self.take(1):
            width += 1
        return (1 << width | self.take(width)) - 1

    def place(self, among: int) -> int:
        """A place in a table of a known length."""
        value = self.take(width_of(among))
        if value >= among:
            raise Wrong("a place beyond its table")
        return value

    def sum(self) -> int:
        """A sum above 0, fen."""
        unit = UNITS[self.take(2)]
        width = self.take(_SIZE_BITS)
        return (1 << width | self.take(width)) * unit

    def word(self) -> str:
        """A text."""
        plain, length = self.flag(), self.count()
        if length > WORD_LIMIT:
            raise Wrong("too long a text")
        base = len(LETTERS) if plain else 256
        value = self.take(_width_of_word(length, base))
        letters = []
        for _ in range(length):
            value, letter = divmod(value, base)
            letters.append(letter)
        letters.reverse()
        if plain:
            return "".join(LETTERS[letter] for letter in letters)
        try:
            return bytes(letters).decode()
        except UnicodeDecodeError as error:
            raise Wrong("a text in no script") from error


def width_of(among: int) -> int:
    """Bits for a place in a table of so many."""
    return max(among - 1, 0).bit_length()


def _width_of_word(length: int, base: int) -> int:
    return width_of(base**length)
