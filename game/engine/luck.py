"""Luck is a tape, read by name and month, never consumed.

Each town has one Philox generator keyed by its seed words. Only ``random_raw`` is used, whose
stream NumPy guarantees; its 64-bit words are cut into 16-bit draws. Where a draw lies on the tape
depends on sizes alone, so the same seed meets the same weather, illness, offers and whims whatever
anybody decides: common random numbers, on which every comparison of this project rests.

Channels are append-only: a new one is added at the end of its table and moves no other.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np

from game.engine.exact import Array, Ints, hit, places

_MONTH_BITS = 24
_JOIN = (48, 32, 16, 0)


@dataclass(frozen=True, slots=True)
class Channel:
    """One use of luck: its axis ("" town, "H" household, "HK", "HG", "G") and draws per cell."""

    name: str
    axis: str
    draws: int = 1
    bots: bool = False


OPENING: tuple[Channel, ...] = (
    Channel("sex", "H"),
    Channel("age", "H"),
    Channel("age_other", "H"),
    Channel("school", "H"),
    Channel("dependants", "H"),
    Channel("other_kind", "H"),
    Channel("other_pay", "H"),
    Channel("savings", "H"),
    Channel("home", "H"),
    Channel("home_value", "H"),
    Channel("temperament", "H"),
    Channel("years", "H"),
    Channel("trust", "H"),
    Channel("craft", "HK"),
    Channel("knows", "HG"),
    Channel("tie", "HG"),
    Channel("guarantor_pay", "G"),
    Channel("care", "H"),
    Channel("threshold", "H"),
)
"""Draws for the hand everybody is dealt, read once at month 0."""

MONTHLY: tuple[Channel, ...] = (
    Channel("customers", "H"),
    Channel("papers", "H"),
    Channel("signer", "H"),
    Channel("bank", "H"),
    Channel("offer", "H"),
    Channel("offer_pay", "H"),
    Channel("job_loss", "H"),
    Channel("other_job", "H"),
    Channel("illness", "H"),
    Channel("illness_cost", "H"),
    Channel("inspector", "H"),
    Channel("wave", "H"),
    Channel("queue", "H", draws=4),
    Channel("bot_choice", "H", draws=4, bots=True),
    Channel("bot_mood", "H", bots=True),
    Channel("wedding", "H"),
    Channel("wedding_cost", "H"),
    Channel("trouble", "H"),
    Channel("bot_whim", "H", bots=True),
)
"""Draws of every month, including the bots' own, which are the only ones bots may read."""


def tidy_seed(words: str) -> str:
    """Seed words as files hold them: NFKC, case-folded, runs of blanks and hyphens as one hyphen."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return "-".join(part for part in folded.replace("-", " ").split() if part)


def seed_key(words: str) -> int:
    """128-bit Philox key of seed words; raises ValueError where no word is left after tidying."""
    tidy = tidy_seed(words)
    if not tidy:
        raise ValueError("a seed needs at least one letter or digit")
    return int.from_bytes(hashlib.sha256(tidy.encode("utf-8")).digest()[:16], "little")


@dataclass(frozen=True)
class Luck:
    """The draws of one month for B towns: a tape (B, words of 16 bits) and where each channel lies."""

    tape: Array
    households: int
    lines: int
    guarantors: int
    channels: tuple[Channel, ...]

    @cached_property
    def _places(self) -> dict[str, tuple[int, int, tuple[int, ...], int]]:
        return _places(self.channels, self.households, self.lines, self.guarantors)

    def draws(self, name: str) -> Ints:
        """16-bit draws 0..65,535 of a channel, shape (B, *axis); KeyError for an unknown channel."""
        start, stop, shape, each = self._places[name]
        if each != 1:
            raise ValueError(f"channel {name} holds keys, not draws")
        return self.tape[:, start:stop].astype(np.int64).reshape(-1, *shape)

    def keys(self, name: str) -> Ints:
        """63-bit keys, four draws joined, so that ties do not happen in practice; shape (B, *axis)."""
        start, stop, shape, each = self._places[name]
        return _join(self.tape[:, start:stop].reshape(-1, *shape, each), each)

    def struck(self, name: str, chance_bp: int) -> Ints:
        """Flat places of the households whose draw falls under a chance given in bp, in order (n,)."""
        start, stop, *_ = self._places[name]
        return places(hit(self.tape[:, start:stop], chance_bp))

    def of_bots(self) -> Luck:
        """The same month, with nothing but the bots' channels readable."""
        return replace(self, channels=_hidden(self.channels))

    def repeated(self, times: int) -> Luck:
        """The same month for so many towns in place of each, side by side."""
        return replace(self, tape=np.repeat(self.tape, times, axis=0))

    def of_few(self, rows: Ints) -> Luck:
        """The same month for the households at flat places `rows` (n,), as n towns of one."""
        return _few(self, rows)


@dataclass(frozen=True)
class FewLuck(Luck):
    """The draws of some households, read off the whole tape; only channels of households."""

    rows: Ints
    """(n,) flat places among all households"""
    first: Ints
    """(n, 1) where each would lie on the flat tape in a channel that starts its town's"""

    def draws(self, name: str) -> Ints:
        """16-bit draws of a household channel, (n, 1)."""
        start = self._places[name][0]
        return self.tape.reshape(-1).take(self.first + start).astype(np.int64)

    def keys(self, name: str) -> Ints:
        """63-bit keys of a household channel, (n, 1)."""
        start, _, _, each = self._places[name]
        seat = self.rows % self.households
        first = self.first + (start + (each - 1) * seat)[:, None]
        return _join(self.tape.reshape(-1).take(first[..., None] + np.arange(each)), each)

    def of_few(self, rows: Ints) -> Luck:
        """Some of these few, by their place among them (n,)."""
        return _few(self, self.rows.take(rows))


def _few(luck: Luck, rows: Ints) -> FewLuck:
    """The luck of some households; where channels lie is worked out once for all of them."""
    few = object.__new__(FewLuck)
    beside = luck.tape.shape[1] - luck.households
    first = (rows + rows // luck.households * beside)[:, None]
    vars(few).update(vars(luck), _places=luck._places, rows=rows, first=first)
    return few


def _join(parts: Array, draws: int) -> Ints:
    """So many draws each (..., draws) joined into one key."""
    joined = np.zeros(parts.shape[:-1], dtype=np.int64)
    for place, shift in enumerate(_JOIN[:draws]):
        part = parts[..., place].astype(np.int64)
        joined |= (part & (0x7FFF if shift == 48 else 0xFFFF)) << shift
    return joined


@cache
def _places(
    channels: tuple[Channel, ...], households: int, lines: int, guarantors: int
) -> dict[str, tuple[int, int, tuple[int, ...], int]]:
    """Where each channel starts and stops on the tape, its shape and its draws per cell."""
    found, start = {}, 0
    for channel in channels:
        shape = _shape(channel.axis, households, lines, guarantors)
        size = channel.draws
        for side in shape:
            size *= side
        found[channel.name] = (start, start + size, shape, channel.draws)
        start += size
    return found


@cache
def _hidden(channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
    """The same channels, with those that are not the bots' under names nobody asks for."""
    return tuple(
        Channel(c.name if c.bots else f"-{c.name}", c.axis, c.draws, c.bots) for c in channels
    )


def _shape(axis: str, households: int, lines: int, guarantors: int) -> tuple[int, ...]:
    sizes = {"H": households, "K": lines, "G": guarantors}
    return tuple(sizes[letter] for letter in axis)


@cache
def _length(channels: tuple[Channel, ...], sizes: tuple[int, int, int]) -> int:
    total = 0
    for channel in channels:
        cells = channel.draws
        for side in _shape(channel.axis, *sizes):
            cells *= side
        total += cells
    return total


class Fortune:
    """All months of luck for B towns, given their seed words; months may be read in any order."""

    def __init__(self, seeds: Sequence[str], households: int, lines: int, guarantors: int) -> None:
        self.sizes = (households, lines, guarantors)
        self._keys = [seed_key(words) for words in seeds]
        self._tapes = [np.random.Philox(key=key) for key in self._keys]
        self._at = [0] * len(self._keys)

    def opening(self) -> Luck:
        """The luck of month 0: the hand that is dealt."""
        return self._read(0, OPENING)

    def month(self, month: int) -> Luck:
        """The luck of one month, 1..T."""
        return self._read(month, MONTHLY)

    def _read(self, month: int, channels: tuple[Channel, ...]) -> Luck:
        draws = _length(channels, self.sizes)
        words = -(-draws // 4)
        rows = [self._words(town, month, words) for town in range(len(self._tapes))]
        raw = np.concatenate(rows).reshape(len(rows), words)
        raw = raw.astype("<u8", copy=False).view("<u2")
        return Luck(np.ascontiguousarray(raw[:, :draws]), *self.sizes, channels)

    def _words(self, town: int, month: int, words: int) -> Array:
        """Raw words of a town's month: its block starts at counter month * 2**24."""
        blocks = -(-words // 4)
        ahead = (month << _MONTH_BITS) - self._at[town]
        if ahead < 0:
            self._tapes[town] = np.random.Philox(key=self._keys[town])
            ahead = month << _MONTH_BITS
        if ahead:
            self._tapes[town].advance(ahead)
        self._at[town] = (month << _MONTH_BITS) + blocks
        return self._tapes[town].random_raw(blocks * 4)[:words]
