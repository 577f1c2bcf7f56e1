"""Names follow the seed and nothing else."""

import pytest

from game.catalog.people import deal_people
from game.catalog.read import fit
from game.catalog.specs import Guarantor, Names
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


def test_a_town_with_more_people_than_names_still_gets_names(catalog, rules):
    raw = catalog.read("names/northeast.toml")
    few = fit(
        {key: part[:3] if isinstance(part, list) else part for key, part in raw.items()}, Names, ""
    )
    kinds = [fit(catalog.raw(id_), Guarantor, "") for id_ in rules.guarantors.ids]
    people = deal_people("x", rules, few, kinds)
    names = {p.names["en"] for p in people.households}
    assert len(people.households) == rules.households
    assert len(names) == 2 * 3 * 3


def test_institutions_keep_their_own_names(catalog, rules):
    names = catalog.people("x", rules).in_language("en").values()
    assert {"Coke Oven Lane group", "West Gate group", "your own flat"} <= set(names)
