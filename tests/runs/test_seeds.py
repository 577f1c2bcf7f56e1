"""Seed words, and lives dealt from content."""

import tomllib

import pytest

from game.catalog.catalog import Catalog
from game.catalog.errors import UnknownScenario
from game.engine.luck import tidy_seed
from game.runs.dealing import deal_setting, new_seed
from game.runs.decision import person_id, seat_id
from game.runs.log import Chain
from game.runs.run import rules_from
from game.runs.seeds import deal_seed
from game.runs.session import LocalTable
from game.runs.setting import setting_of, start_of
from tests.house.scan import ROOT

WORDS = tomllib.loads((ROOT / "content" / "seed-words.toml").read_text("utf-8"))
EVERY_WORD = WORDS["first"] + WORDS["second"]


@pytest.fixture(scope="module")
def catalog():
    return Catalog.load()


def test_words_are_many_short_and_each_once():
    assert len(EVERY_WORD) >= 200
    assert len(set(EVERY_WORD)) == len(EVERY_WORD)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in EVERY_WORD)
    assert all(3 <= len(word) <= 8 for word in EVERY_WORD)


@pytest.mark.parametrize("way", [lambda n: 0, lambda n: n - 1, lambda n: n // 2])
def test_a_seed_is_two_words_and_a_number(way):
    first, second, number = deal_seed(WORDS["first"], WORDS["second"], way).split("-")
    assert first in WORDS["first"]
    assert second in WORDS["second"]
    assert 10 <= int(number) <= 99


def test_a_dealt_seed_is_tidy(catalog):
    dealt = {new_seed(catalog) for _ in range(20)}
    assert len(dealt) > 10
    assert all(tidy_seed(seed) == seed for seed in dealt)


def test_without_words_no_seed():
    with pytest.raises(ValueError, match="no words"):
        deal_seed([], ["noodle"])


def test_a_life_is_dealt_from_content(catalog):
    setting = deal_setting(catalog, "steel-2016", "Amber Noodle 17", reported=True, quick=True)
    assert setting.scenario == "scenario/steel-2016"
    assert (setting.seed, setting.reported, setting.every) == ("amber-noodle-17", True, 3)
    assert setting.start_year == 2016
    assert len(setting.households) == setting.rules.households
    assert len(setting.people) == setting.rules.guarantor_seats
    assert [p.id for p in setting.households[:2]] == [seat_id(0), seat_id(1)]
    assert setting.people[0].id == person_id(0)
    assert set(setting.names) >= {"en", "zh"}
    for line in setting.rules.lines.ids:
        assert setting.names["zh"][line]


def test_what_is_dealt_survives_the_first_line(catalog):
    setting = deal_setting(catalog, "steel-2016", "q")
    start = start_of(setting, (0,))
    again = setting_of(start, rules_from(start.rules, 1), 0)
    mine, theirs = vars(setting).copy(), vars(again).copy()
    assert mine.pop("rules").to_plain() == theirs.pop("rules").to_plain()
    assert mine == theirs
    assert Chain().add(start)


@pytest.mark.parametrize("seed", ["", "  ", "-"])
def test_a_seed_needs_a_word(catalog, seed):
    with pytest.raises(ValueError, match="letter or digit"):
        deal_setting(catalog, "steel-2016", seed)


def test_an_unknown_town(catalog):
    with pytest.raises(UnknownScenario):
        deal_setting(catalog, "steal-2016", "q")


def test_a_dealt_life_can_be_lived(catalog):
    table = LocalTable.start(deal_setting(catalog, "steel-2016", "q"))
    table.submit(table.advice())
    assert table.now.month == 1
