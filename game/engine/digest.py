"""A town's fingerprint: 128 bits of SHA-256 over the fingerprints of its fields in table order."""

from __future__ import annotations

import hashlib
from functools import cache

import numpy as np

from game.engine.exact import Array
from game.engine.town import FIELDS, Town


class Seal:
    """Fingerprints of a town as it changes: a field whose array is still the same is not read again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Array, bytes]] = {}

    def digest(self, town: Town) -> str:
        """32 hex digits over names, shapes and little-endian values of all fields."""
        known, values = self._known, town.__dict__
        for name in NAMES:
            if name not in known or known[name][0] is not values[name]:
                known[name] = (values[name], _field(name, values[name]))
        whole = b"".join([known[name][1] for name in NAMES])
        return hashlib.sha256(whole).hexdigest()[:32]


NAMES = tuple(column.name for column in FIELDS)
FLAG, WHOLE = np.dtype(np.bool_), np.dtype("<i8")


def _field(name: str, value: Array) -> bytes:
    """Fingerprint of one field."""
    plain = value if value.dtype == FLAG else value.astype(WHOLE, copy=False)
    return hashlib.sha256(_head(name, value.shape) + plain.tobytes()).digest()


@cache
def _head(name: str, shape: tuple[int, ...]) -> bytes:
    return f"{name}{shape}".encode()


def digest(town: Town) -> str:
    """The fingerprint of a town on its own."""
    return Seal().digest(town)
