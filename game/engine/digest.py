"""A town's fingerprint: 128 bits of SHA-256 over every field in table order."""

from __future__ import annotations

import hashlib

import numpy as np

from game.engine.town import FIELDS, Town


def digest(town: Town) -> str:
    """32 hex digits over names, shapes and little-endian values of all fields."""
    mark = hashlib.sha256()
    for column in FIELDS:
        value = getattr(town, column.name)
        mark.update(f"{column.name}{value.shape}".encode())
        plain = value.astype("<i8") if value.dtype != np.bool_ else value
        mark.update(np.ascontiguousarray(plain).tobytes())
    return mark.hexdigest()[:32]
