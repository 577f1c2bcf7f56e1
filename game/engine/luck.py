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
_KEY = 4
"""Draws that make a key."""
_LAST_FIRST = np.arange(_KEY - 1, -1, -1)
_POSITIVE = np.uint64((1 << 63) - 1)


@dataclass(frozen=True, slots=True)
class Channel:
    """One use of luck: its axis ("" town, "H" household, "HK", "HG", "G") and draws per cell, 1 or 4."""

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
        return _join(self.tape[:, start:stop].reshape(-1, *shape, each)[..., ::-1])

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

    @cached_property
    def _first(self) -> Ints:
        """(n, 1) where each would lie on the flat tape in a channel that starts its town's."""
        beside = self.tape.shape[1] - self.households
        return (self.rows + self.rows // self.households * beside)[:, None]

    def draws(self, name: str) -> Ints:
        """16-bit draws of a household channel, (n, 1)."""
        start = self._places[name][0]
        return self.tape.reshape(-1).take(self._first + start).astype(np.int64)

    def keys(self, name: str) -> Ints:
        """63-bit keys of a household channel, (n, 1)."""
        start, _, _, each = self._places[name]
        first = self._first + ((each - 1) * (self.rows % self.households) + start)[:, None]
        return _join(self.tape.reshape(-1).take(first + _LAST_FIRST))[:, None]

    def of_few(self, rows: Ints) -> Luck:
        """Some of these few, by their place among them (n,)."""
        return _few(self, self.rows.take(rows))


def _few(luck: Luck, rows: Ints) -> FewLuck:
    """The luck of some households; where channels lie is worked out once for all of them."""
    few = object.__new__(FewLuck)
    vars(few).update(
        tape=luck.tape,
        households=luck.households,
        lines=luck.lines,
        guarantors=luck.guarantors,
        channels=luck.channels,
        _places=luck._places,
        rows=rows,
    )
    return few


def _join(last_first: Array) -> Ints:
    """Four draws each (..., 4), the last first, joined into a key (...): the first's bits are the highest."""
    words = np.ascontiguousarray(last_first, dtype="<u2").view("<u8")[..., 0]
    return (words & _POSITIVE).astype(np.int64)


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
        self._rewind()

    def opening(self) -> Luck:
        """The luck of month 0: the hand that is dealt."""
        return self._read(0, OPENING)

    def month(self, month: int) -> Luck:
        """The luck of one month, 1..T."""
        return self._read(month, MONTHLY)

    def _rewind(self) -> None:
        self._tapes, self._at = [np.random.Philox(key=key) for key in self._keys], 0

    def _read(self, month: int, channels: tuple[Channel, ...]) -> Luck:
        """Words of every town's month: its block of the tape starts at counter month * 2**24."""
        draws = _length(channels, self.sizes)
        words = -(-draws // 4)
        if month << _MONTH_BITS < self._at:
            self._rewind()
        if ahead := (month << _MONTH_BITS) - self._at:
            for tape in self._tapes:
                tape.advance(ahead)
        raw = np.concatenate([tape.random_raw(words) for tape in self._tapes])
        self._at = (month << _MONTH_BITS) - (-words // 4)
        cut = raw.astype("<u8", copy=False).view("<u2").reshape(-1, 4 * words)
        return Luck(np.ascontiguousarray(cut[:, :draws]), *self.sizes, channels)
