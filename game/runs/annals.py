"""What is kept of a town month by month: the last months as they are, those long past small.

A month of 300 households takes a sixth of a megabyte of memory as it is, and a tenth of that packed.
A town that is lived longer than any scenario asks would otherwise take more and more.
"""

from __future__ import annotations

import pickle
import zlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")

OPENED = 26
"""Months long past that stay unpacked once they were read: with those of a room as many as any
scenario lives, so that an ending that goes through all of them unpacks each once."""

QUICK = 1
"""How hard zlib works: what it could win beyond that is a few per cent."""


class Annals(Sequence[T], Generic[T]):
    """One entry a month, oldest first; `near` entries at the end are kept as they are, None for all.

    Entries must not be changed once they are in: one that is read again later is another object with
    the same in it.
    """

    def __init__(self, first: T, near: int | None = None) -> None:
        self._near = near
        self._entries: list[T | bytes] = [first]
        self._packed = 0
        self._opened: OrderedDict[int, T] = OrderedDict()

    def append(self, entry: T) -> None:
        """One month more."""
        self._entries.append(entry)
        if self._near is not None and len(self._entries) - self._packed > self._near:
            old = pickle.dumps(self._entries[self._packed], pickle.HIGHEST_PROTOCOL)
            self._entries[self._packed] = zlib.compress(old, QUICK)
            self._packed += 1

    def __setitem__(self, at: int, entry: T) -> None:
        """Another entry in the place of one that is kept as it is; IndexError for one long past."""
        place = range(len(self))[at]
        if place < self._packed:
            raise IndexError(f"month {place} is long past")
        self._entries[place] = entry

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            return [self[place] for place in range(len(self))[at]]
        place = range(len(self))[at]
        entry = self._entries[place]
        return self._unpacked(place) if place < self._packed else entry  # type: ignore[return-value]

    def __iter__(self) -> Iterator[T]:
        return (self[place] for place in range(len(self)))

    def _unpacked(self, place: int) -> T:
        """A month long past; what was packed here comes from this process alone."""
        found = self._opened.get(place)
        if found is None:
            packed = self._entries[place]
            assert isinstance(packed, bytes)
            found = self._opened[place] = pickle.loads(zlib.decompress(packed))
            if len(self._opened) > OPENED:
                self._opened.popitem(last=False)
        return found
