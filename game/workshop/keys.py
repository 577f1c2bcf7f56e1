"""What opens what: the join code, the facilitator's PIN, and the token of every seat."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Sequence

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of join codes: none that is taken for another letter."""

SIGNS = LETTERS + "23456789"
"""Of tokens."""

CODE_LENGTH, PIN_LENGTH, GROUPS, GROUP = 4, 6, 4, 5


def new_code() -> str:
    """Four letters that let somebody join."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def new_pin() -> str:
    """Six digits that open the facilitator's desk."""
    return "".join(secrets.choice("0123456789") for _ in range(PIN_LENGTH))


def new_token() -> str:
    """Twenty signs, 99 bits, that are one seat's alone; short enough to be copied by hand."""
    groups = ("".join(secrets.choice(SIGNS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def tidy(typed: str) -> str:
    """A code or token as somebody typed it: capitals, without blanks and hyphens."""
    return "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum())


def sealed(secret: str) -> str:
    """What is kept of a secret: its SHA-256, so that the file alone opens no seat."""
    return hashlib.sha256(secret.encode()).hexdigest()


def mark(token: str) -> str:
    """What is kept of a token, however somebody typed it."""
    return sealed(tidy(token))


def respondent(token: str) -> str:
    """The name that a seat's answers are kept under; the file alone does not tell whose it is."""
    return sealed(f"answers/{tidy(token)}")


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(
        one.encode(errors="surrogatepass"), other.encode(errors="surrogatepass")
    )


def nickname(first: Sequence[str], second: Sequence[str], taken: Collection[str]) -> str:
    """Two friendly words that nobody else in the room has; with a number once they run out."""
    plain = f"{secrets.choice(first)} {secrets.choice(second)}"
    for _ in range(50):
        if plain not in taken:
            return plain
        plain = f"{secrets.choice(first)} {secrets.choice(second)}"
    number = 2
    while f"{plain} {number}" in taken:
        number += 1
    return f"{plain} {number}"
