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
        known, whole = self._known, hashlib.sha256()
        for name in NAMES:
            value = getattr(town, name)
            found = known.get(name)
            if found is None or found[0] is not value:
                found = known[name] = (value, _field(name, value))
            whole.update(found[1])
        return whole.hexdigest()[:32]


NAMES = tuple(column.name for column in FIELDS)


def _field(name: str, value: Array) -> bytes:
    """Fingerprint of one field."""
    plain = value if value.dtype == np.bool_ else value.astype("<i8", copy=False)
    mark = hashlib.sha256(_head(name, value.shape))
    mark.update(np.ascontiguousarray(plain).data)
    return mark.digest()


@cache
def _head(name: str, shape: tuple[int, ...]) -> bytes:
    return f"{name}{shape}".encode()


def digest(town: Town) -> str:
    """The fingerprint of a town on its own."""
    return Seal().digest(town)
