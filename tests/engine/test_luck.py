"""Luck is a tape: pinned, readable in any order, the same for everybody's every decision."""

import dataclasses

import numpy as np
import pytest

from game.engine import luck as tape
from game.engine.luck import MONTHLY, OPENING, Channel, Fortune, Luck, seed_key, tidy_seed

SIZES = (6, 3, 4)
SEED = "iron-rice-bowl"


def fortune(*seeds, sizes=SIZES):
    return Fortune(seeds or (SEED,), *sizes)


def test_the_first_draws_of_a_seed_are_pinned():
    opening, first = fortune().opening(), fortune().month(1)
    assert seed_key(SEED) == GOLDEN_KEY
    assert opening.draws("sex")[0].tolist() == GOLDEN_SEX
    assert first.draws("customers")[0].tolist() == GOLDEN_CUSTOMERS
    assert first.keys("queue")[0, :2].tolist() == GOLDEN_QUEUE


GOLDEN_KEY = 162320504724572165467840101454795496858
GOLDEN_SEX = [22584, 54038, 2269, 49494, 2451, 826]
GOLDEN_CUSTOMERS = [15646, 4028, 32533, 29849, 19975, 36660]
GOLDEN_QUEUE = [1116740386260358876, 8780120430470713134]


def test_a_raw_philox_of_the_key_gives_the_tape():
    words = np.random.Philox(key=seed_key(SEED)).random_raw(4)
    cut = [int(word) >> shift & 0xFFFF for word in words for shift in (0, 16, 32, 48)]
    assert fortune().opening().tape[0, :16].tolist() == cut


def test_a_town_draws_the_same_alone_and_in_a_batch():
    many = fortune("a", "b", "c")
    for at, words in enumerate("abc"):
        assert (many.month(5).tape[at] == fortune(words).month(5).tape[0]).all()


def test_months_may_be_read_in_any_order():
    inward = {month: fortune().month(month).tape for month in range(8)}
    wandering = fortune()
    for month in (3, 7, 1, 1, 0, 6, 2, 5, 4, 3):
        assert (wandering.month(month).tape == inward[month]).all()


def test_months_differ_from_one_another_and_seeds_do_too():
    drawn = [fortune(s).month(m).tape.tobytes() for s in ("a", "b") for m in (1, 2, 3)]
    assert len(set(drawn)) == 6


@pytest.mark.parametrize("channels", ["MONTHLY", "OPENING"])
def test_a_channel_added_at_the_end_moves_no_other(monkeypatch, channels):
    read = (lambda f: f.month(2)) if channels == "MONTHLY" else (lambda f: f.opening())
    before, known = read(fortune()), getattr(tape, channels)
    monkeypatch.setattr(tape, channels, (*known, Channel("new", "HK", draws=1)))
    after = read(fortune())
    assert after.draws("new").shape == (1, 6, 3)
    for channel in known:
        ask = "keys" if channel.draws > 1 else "draws"
        assert (getattr(before, ask)(channel.name) == getattr(after, ask)(channel.name)).all()


def test_channels_lie_side_by_side_and_cover_the_tape():
    for drawn, channels in ((fortune().opening(), OPENING), (fortune().month(1), MONTHLY)):
        spans = [drawn._places[c.name][:2] for c in channels]
        assert [start for start, _ in spans] == [0, *(stop for _, stop in spans[:-1])]
        assert spans[-1][1] == drawn.tape.shape[1]


def test_every_axis_has_its_shape():
    opening = fortune("a", "b").opening()
    assert opening.draws("sex").shape == (2, 6)
    assert opening.draws("craft").shape == (2, 6, 3)
    assert opening.draws("tie").shape == (2, 6, 4)
    assert opening.draws("guarantor_pay").shape == (2, 4)


def test_where_draws_lie_depends_on_sizes_alone():
    first, second = fortune("a").month(1), fortune("b").month(9)
    assert first._places == second._places
    assert first._places != fortune(sizes=(7, 3, 4)).month(1)._places


def test_draws_are_even_over_sixteen_bits():
    drawn = np.concatenate([fortune().month(m).tape[0] for m in range(1, 200)])
    assert drawn.min() >= 0
    assert drawn.max() <= 65_535
    assert abs(drawn.mean() / 65_535 - 0.5) < 0.005
    assert len(np.unique(drawn >> 8)) == 256


def test_keys_join_four_draws_into_63_bits():
    parts = np.array([[0xFFFF, 1, 2, 3]])
    made = Luck(parts, 1, 1, 1, (Channel("queue", "H", draws=4),))
    assert made.keys("queue").tolist() == [[(0x7FFF << 48) | (1 << 32) | (2 << 16) | 3]]


def test_keys_do_not_tie():
    keys = fortune(sizes=(2_000, 3, 4)).month(1).keys("queue")
    assert len(np.unique(keys)) == 2_000
    assert keys.min() >= 0


def test_a_channel_of_keys_is_not_read_as_draws():
    with pytest.raises(ValueError, match="keys"):
        fortune().month(1).draws("queue")


def test_bots_read_their_own_channels_and_no_other():
    whole = fortune().month(1)
    shown = whole.of_bots()
    assert (shown.draws("bot_mood") == whole.draws("bot_mood")).all()
    assert (shown.keys("bot_choice") == whole.keys("bot_choice")).all()
    for channel in MONTHLY:
        if not channel.bots:
            with pytest.raises(KeyError):
                shown.keys(channel.name)


def test_luck_cannot_be_rewritten():
    with pytest.raises(dataclasses.FrozenInstanceError):
        fortune().month(1).tape = None


@pytest.mark.parametrize(
    ("words", "tidy"),
    [
        ("Steel Town", "steel-town"),
        ("  steel--TOWN ", "steel-town"),
        ("Ｓｔｅｅｌ　Ｔｏｗｎ", "steel-town"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("钢 城", "钢-城"),
    ],
)
def test_seed_words_are_tidied(words, tidy):
    assert tidy_seed(words) == tidy
    assert tidy_seed(tidy) == tidy
    assert seed_key(words) == seed_key(tidy)


@pytest.mark.parametrize("words", ["", "  ", "--", "\t-"])
def test_a_seed_needs_a_word(words):
    with pytest.raises(ValueError, match="letter or digit"):
        seed_key(words)


def test_different_words_have_different_keys():
    assert len({seed_key(str(n)) for n in range(1_000)}) == 1_000
