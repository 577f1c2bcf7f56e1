"""A town's fingerprint: 128 bits of SHA-256 over the fingerprints of its fields in table order."""

from __future__ import annotations

import hashlib

import numpy as np

from game.engine.exact import Array
from game.engine.town import FIELDS, Town


class Seal:
    """Fingerprints of a town as it changes: a field whose array is still the same is not read again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Array, bytes]] = {}

    def digest(self, town: Town) -> str:
        """32 hex digits over names, shapes and little-endian values of all fields."""
        parts = []
        for column in FIELDS:
            value = getattr(town, column.name)
            known = self._known.get(column.name)
            if known is None or known[0] is not value:
                known = self._known[column.name] = (value, _field(column.name, value))
            parts.append(known[1])
        return hashlib.sha256(b"".join(parts)).hexdigest()[:32]


def _field(name: str, value: Array) -> bytes:
    """Fingerprint of one field."""
    plain = value if value.dtype == np.bool_ else value.astype("<i8", copy=False)
    return hashlib.sha256(f"{name}{value.shape}".encode() + plain.tobytes()).digest()


def digest(town: Town) -> str:
    """The fingerprint of a town on its own."""
    return Seal().digest(town)
