"""Whether a translation still says what the English text says: a hash of the English it follows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

LENGTH = 12


def hash_of(texts: Iterable[str]) -> str:
    """A short hash of some texts in order; breaks of lines and blanks at the ends count for nothing."""
    plain = "\x1f".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:LENGTH]
