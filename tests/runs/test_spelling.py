"""Codes survive being typed, and notice when they were mistyped."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.runs import spelling
from game.runs.spelling import ALPHABET, CHECK, GROUP, LIMIT, Misspelt, spell, unspell

SPELT = spell([int(bit) for bit in f"{3**250:b}"])


def bits_of(text):
    """The bits, or None where the text is refused."""
    try:
        return unspell(text)
    except Misspelt:
        return None


@given(st.lists(st.integers(0, 1), max_size=600))
def test_bits_come_back_with_zeros_after_them(bits):
    text = spell(bits)
    again = unspell(text)
    assert again[: len(bits)] == bits
    assert not any(again[len(bits) :])
    assert len(again) - len(bits) < 5 * (GROUP + 1)
    assert all(len(group) == GROUP for group in text.split("-"))


def test_case_blanks_and_hyphens_do_not_matter():
    plain = unspell(SPELT)
    for way in (SPELT.lower(), SPELT.replace("-", ""), SPELT.replace("-", " \n"), f"\t{SPELT}—"):
        assert unspell(way) == plain
    assert unspell(SPELT.replace("0", "o").replace("1", "l")) == plain
    assert unspell(SPELT.replace("1", "I")) == plain


def test_no_edit_of_one_character_is_another_code():
    plain, signs = unspell(SPELT), ALPHABET + "OILU-é*"
    accepted = 0
    for at in range(len(SPELT) + 1):
        edits = [SPELT[:at] + sign + SPELT[at:] for sign in signs]
        edits += [SPELT[:at] + sign + SPELT[at + 1 :] for sign in (*signs, "")]
        for edit in edits:
            found = bits_of(edit)
            assert found is None or found == plain, edit
            accepted += found is not None
    # Written as itself, another hyphen, or a sign that reads alike: these are the same code.
    assert accepted > len(SPELT)


def test_no_two_wrong_signs_make_up_for_each_other_in_the_longest_text():
    # Errors a at one place and b at another cancel only if x^distance leaves b / a as remainder.
    single = [(0,) * (CHECK - 1) + (value,) for value in range(1, 32)]
    left = single[0]
    for _ in range(LIMIT):
        lead = left[0]
        left = tuple(
            one ^ spelling.product(lead, part)
            for one, part in zip((*left[1:], 0), spelling._GENERATOR, strict=True)
        )
        assert left not in single


def test_signs_are_multiplied_as_in_a_field():
    for one in range(1, 32):
        products = {spelling.product(one, other) for other in range(32)}
        assert products == set(range(32))
        assert spelling.product(one, 1) == one
        assert spelling.product(one, 3) == spelling.product(3, one)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "0 signs"),
        ("0000", "4 signs"),
        ("00000", "5 signs"),
        ("00000-00000", "check"),
        ("hello, world", "','"),
        ("00000" * LIMIT, "longer"),
    ],
)
def test_other_texts_are_refused_with_a_reason(text, why):
    with pytest.raises(Misspelt, match=why):
        unspell(text)


def test_too_much_for_a_text_is_refused():
    longest = 5 * (LIMIT - CHECK)
    assert unspell(spell([1] * longest)) == [1] * longest
    with pytest.raises(ValueError, match="too much"):
        spell([1] * (longest + 1))


@pytest.mark.long
def test_of_a_million_edits_none_passes():
    draw = random.Random(7)
    plain = unspell(SPELT)
    for _ in range(1_000_000):
        at = draw.randrange(len(SPELT))
        cut = draw.choice((0, 1))
        edit = SPELT[:at] + draw.choice([*ALPHABET, ""]) + SPELT[at + cut :]
        found = bits_of(edit)
        assert found is None or found == plain, edit
