"""Bits spelt so that people can read them out and type them, with a check against mistyping.

Ten digits and 22 letters (no I, L, O, U), in groups of five; case, blanks and hyphens do not
matter, O is read as 0, I and L as 1. The last six signs are a check of 30 bits: the remainder by the
generator of BIP 173 (a BCH code over 32 signs), which no exchange of one or two signs leaves as it
was. The number of signs is a multiple of five, so one sign too many or too few never fits either.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.runs.said import Said

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 5
"""Signs between hyphens; a text has whole groups only."""

CHECK = 6
"""Signs of the check, five bits each."""

LIMIT = 1020
"""Most signs: beyond 1023 two mistakes could make up for each other."""

_FIELD = 0b101001
"""x^5 + x^3 + 1, by which signs are multiplied."""

_GENERATOR = (29, 22, 20, 21, 29, 18)
"""Coefficients below x^6 of the generator in BIP 173."""

_SIGNATURE = tuple(ALPHABET.index(sign) for sign in "R1CEBW")
"""What the remainder of a right text is, so that texts of other programs hardly ever fit."""

_VALUES = {sign: value for value, sign in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_SILENT = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212_")


class Misspelt(ValueError):
    """A text that cannot be one of these; the message says why."""


def spell(bits: Sequence[int]) -> str:
    """Bits (0 or 1) as checked text; zeros are put after them to fill groups. ValueError beyond LIMIT."""
    whole = [*bits, *[0] * (-len(bits) % 5)]
    signs = [int("".join(map(str, whole[at : at + 5])), 2) for at in range(0, len(whole), 5)]
    signs += [0] * (-(len(signs) + CHECK) % GROUP)
    if len(signs) + CHECK > LIMIT:
        raise ValueError("too much for one text")
    left = remainder((*signs, *[0] * CHECK))
    signs += [one ^ other for one, other in zip(left, _SIGNATURE, strict=True)]
    text = "".join(ALPHABET[sign] for sign in signs)
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def unspell(text: str) -> list[int]:
    """The bits of a text, with the zeros after them; Misspelt where it was not written by `spell`."""
    signs = []
    for sign in text.upper():
        if sign in _SILENT or sign.isspace():
            continue
        if sign not in _VALUES:
            raise Misspelt(Said("code/sign", "{sign} is no sign of a code", sign=repr(sign)))
        signs.append(_VALUES[sign])
        if len(signs) > LIMIT:
            raise Misspelt(Said("code/long", "longer than any code"))
    if len(signs) < CHECK + 1 or len(signs) % GROUP:
        raise Misspelt(
            Said(
                "code/groups", "{n} signs; a code has whole groups of {of}", n=len(signs), of=GROUP
            )
        )
    if remainder(signs) != _SIGNATURE:
        raise Misspelt(Said("code/mistyped", "mistyped: the check at its end does not fit"))
    return [sign >> place & 1 for sign in signs[:-CHECK] for place in (4, 3, 2, 1, 0)]


def remainder(signs: Sequence[int]) -> tuple[int, ...]:
    """Remainder of 1 and signs (0 to 31), the highest power first, by the generator."""
    left = [0] * (CHECK - 1) + [1]
    for sign in signs:
        lead = left[0]
        left = [*left[1:], sign]
        if lead:
            left = [one ^ part for one, part in zip(left, _MULTIPLES[lead], strict=True)]
    return tuple(left)


def product(one: int, other: int) -> int:
    """Product of two signs (0 to 31) in the field of 32."""
    found = 0
    while other:
        if other & 1:
            found ^= one
        one <<= 1
        if one & 0b100000:
            one ^= _FIELD
        other >>= 1
    return found


_MULTIPLES = tuple(tuple(product(lead, part) for part in _GENERATOR) for lead in range(32))
