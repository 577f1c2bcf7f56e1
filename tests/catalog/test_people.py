"""Names follow the seed and nothing else."""

import pytest

from game.engine.luck import Fortune
from game.engine.opening import open_town

PINNED = ["田波", "金建华", "郭桂芝"]


def test_the_same_seed_gives_the_same_people(catalog, rules):
    assert catalog.people("iron bowl", rules) == catalog.people("Iron-Bowl", rules)


def test_another_seed_gives_others(catalog, rules):
    assert catalog.people("a", rules).households != catalog.people("b", rules).households


def test_everybody_has_a_name_of_their_own_in_both_languages(catalog, rules):
    people = catalog.people("iron bowl", rules)
    assert len(people.households) == len(people.others) == rules.households
    assert len(people.guarantors) == rules.guarantor_seats
    for language in ("en", "zh"):
        names = people.in_language(language)
        assert len(names) == 2 * rules.households + rules.guarantor_seats
        assert len(set(names.values())) > 0.97 * len(names)


def test_ids_follow_the_seats(catalog, rules):
    people = catalog.people("iron bowl", rules)
    assert people.households[0].id == "household/01"
    assert people.guarantors[-1].id == f"person/{rules.guarantor_seats:02d}"


@pytest.mark.parametrize("seed", ["iron bowl", "x"])
def test_names_fit_the_sex_that_was_dealt(catalog, rules, seed):
    fortune = Fortune([seed], rules.households, len(rules.lines.ids), rules.guarantor_seats)
    sexes = open_town(fortune.opening(), rules).town.sex[0]
    pool = catalog.read("names/northeast.toml")
    women = {given["en"] for given in pool["women"]}
    for sex, person in zip(sexes, catalog.people(seed, rules).households, strict=True):
        assert (person.names["en"].split()[1] in women) == (sex == 0)


def test_the_draw_is_this_one_for_ever(catalog, rules):
    people = catalog.people("iron bowl", rules)
    assert [p.names["zh"] for p in people.households[:3]] == PINNED


def test_a_crowded_town_still_gets_names(catalog):
    rules = catalog.rules("steel-2016", reported=False, households=2000)
    assert len(catalog.people("x", rules).households) == 2000


def test_institutions_keep_their_own_names(catalog, rules):
    names = catalog.people("x", rules).in_language("en").values()
    assert {"Coke Oven Lane group", "West Gate group", "your own flat"} <= set(names)
