"""Month 0: the hand that is dealt, by hand and in the crowd."""

import numpy as np
import pytest

from game.engine.luck import Fortune
from game.engine.opening import choose, open_town, town_sizes
from game.engine.town import AT_PLANT, NO_OTHER, WITHHELD, check_town
from tests.engine.scene import ALWAYS, MIDDLE, NEVER, luck_of
from tests.engine.tiny import levers, tiny

RULES = tiny()
DRAWS = np.arange(1 << 16)


def dealt(rules=RULES, **draws):
    return open_town(luck_of(rules, opening=True, **draws), rules)


def crowd(rules=None, seeds=20):
    rules = rules or tiny(200)
    words = [f"crowd {n}" for n in range(seeds)]
    fortune = Fortune(words, rules.households, 3, rules.guarantor_seats)
    return open_town(fortune.opening(), rules).town


def test_a_town_opens_in_the_shape_of_the_table_and_frozen():
    town = crowd()
    check_town(town, town_sizes(tiny(200), 20))
    assert not any(value.flags.writeable for value in vars(town).values())
    assert not town.month.any()


def test_chances_become_categories_with_the_last_taking_the_rest():
    counts = np.bincount(choose(DRAWS, np.array([1_000, 2_000, 0, 3_000])))
    assert counts.tolist() == [6_554, 13_107, 0, 45_875]
    assert np.bincount(choose(DRAWS, np.array([5_000, 5_000]))).tolist() == [32_768, 32_768]


@pytest.mark.parametrize(("draw", "age"), [(ALWAYS, 40), (NEVER, 54)])
def test_a_mans_age_lies_between_the_bounds_for_men(draw, age):
    town = dealt(sex=NEVER, age=draw).town
    assert (town.sex == 1).all()
    assert (town.age == age).all()


@pytest.mark.parametrize(("draw", "age"), [(ALWAYS, 38), (NEVER, 49)])
def test_a_womans_age_lies_between_the_bounds_for_women(draw, age):
    town = dealt(sex=ALWAYS, age=draw).town
    assert (town.sex == 0).all()
    assert (town.age == age).all()


def test_service_follows_from_age_and_bounds_hold():
    assert (dealt(sex=NEVER, age=NEVER, years=ALWAYS).town.years == 34).all()
    assert (dealt(sex=NEVER, age=ALWAYS, years=NEVER).town.years == 12).all()
    young = tiny(dealt={"age_low": [18, 18], "age_high": [18, 18]})
    assert (dealt(young).town.years == 3).all()


def test_without_another_adult_there_is_no_other_age_or_pay():
    town = dealt(other_kind=ALWAYS, age_other=ALWAYS).town
    assert (town.other == NO_OTHER).all()
    assert not town.age_other.any()
    assert not town.other_pay.any()


def test_the_other_adult_at_the_plant_earns_the_plants_pay():
    town = dealt(other_kind=NEVER, sex=NEVER, age=ALWAYS, age_other=ALWAYS).town
    assert (town.other == AT_PLANT).all()
    assert (town.age_other == 40 - 3 - 2).all()
    assert (dealt(other_kind=NEVER, other_pay=MIDDLE).town.other_pay == 250_000).all()


def test_severance_is_years_times_the_rate_and_savings_come_on_top():
    opening = dealt(sex=NEVER, age=NEVER, years=ALWAYS, savings=MIDDLE)
    paid = opening.ledger.of("severance", (1, 6))
    assert (paid == 34 * 110_000).all()
    assert (opening.town.cash == paid + 1_500_000).all()
    assert not opening.town.owed_by_plant.any()


def test_severance_paid_in_part_leaves_the_plant_owing_the_rest():
    rules = tiny(levers={"opening": levers(severance_paid=2_500)})
    opening = dealt(rules, sex=NEVER, age=NEVER, years=ALWAYS)
    assert (opening.ledger.of("severance", (1, 6)) == 34 * 110_000 // 4).all()
    assert (opening.town.owed_by_plant == 34 * 110_000 * 3 // 4).all()


def test_dependants_bring_care_hours():
    town = dealt(dependants=NEVER, care=ALWAYS).town
    assert (town.dependants == 3).all()
    assert (town.care == 3 * 30 - 3 * 5).all()
    assert not dealt(dependants=ALWAYS).town.care.any()


def test_flats_are_owned_or_not_and_pledged_only_by_owners():
    owners, tenants = dealt(home=ALWAYS, home_value=MIDDLE).town, dealt(home=NEVER).town
    assert (owners.home_value == 6_000_000).all()
    assert not tenants.home_value.any()
    assert (owners.tie[:, :, 3] == 10_000).all()
    assert not tenants.tie[:, :, 3].any()


def test_ties_are_none_to_strangers_and_in_bounds_to_those_known():
    near, far, strange = (
        dealt(knows=ALWAYS, tie=NEVER).town,
        dealt(knows=ALWAYS, tie=ALWAYS).town,
        dealt(knows=NEVER).town,
    )
    assert (near.tie[:, :, :3] == 10_000).all()
    assert (far.tie[:, :, :3] == 500).all()
    assert not strange.tie[:, :, :3].any()


def test_people_who_may_sign_stand_in_the_order_of_their_kinds():
    town = dealt(guarantor_pay=MIDDLE).town
    assert town.guarantor_kind.tolist() == [[0, 0, 0, 1]]
    assert (town.guarantor_pay[0, :3] == 340_000).all()


def test_everybody_starts_idle_at_a_plain_table_insured_and_alone():
    town = crowd()
    assert (town.activity == 0).all()
    assert (town.table == 1).all()
    assert (town.pace == 1).all()
    assert town.insured.all()
    assert (town.line == -1).all()
    for name in ("signer", "asked_by", "surety_for", "surety", "paid_by"):
        assert (getattr(town, name) == -1).all(), name
    for name in ("loan", "informal_debt", "recourse_debt", "equipment", "strain", "papers"):
        assert not getattr(town, name).any(), name


def test_shops_from_before_the_layoffs_stand_with_known_earnings():
    town = dealt().town
    assert town.incumbents.tolist() == [[3, 2, 3]] == town.traders.tolist()
    assert town.earned_known.tolist() == [[True, False, True]]
    assert town.published.tolist() == [[[310_000] * 4, [WITHHELD] * 4, [530_000] * 4]]
    assert town.earned.tolist() == [[310_000, 0, 530_000]]


def test_a_crowd_is_dealt_the_shares_of_the_rules():
    town = crowd()
    assert abs((town.sex == 0).mean() - 0.58) < 0.02
    assert abs((town.home_value > 0).mean() - 0.70) < 0.02
    assert abs((town.dependants == 2).mean() - 0.30) < 0.02
    assert abs((town.other == AT_PLANT).mean() - 0.20) < 0.02
    assert abs((town.tie[:, :, :3] > 0).mean() - 0.60) < 0.02
    assert abs((town.temperament == 1).mean() - 0.50) < 0.02
    assert abs(np.median(town.school) - 9) <= 1


def test_skills_are_alike_because_the_plant_taught_one_trade():
    town = crowd()
    assert np.abs(town.craft.mean(axis=(0, 1)) - [500, 2_000, 0]).max() < 30
    assert np.abs(town.craft.std(axis=(0, 1)) - 500).max() < 20


@pytest.mark.parametrize("name", ["school", "years", "trust"])
def test_hands_stay_inside_their_bounds(name):
    low, high = {"school": (4, 14), "years": (3, 40), "trust": (0, 10_000)}[name]
    town = crowd(tiny(200, dealt={"school_sd": 100}))
    assert getattr(town, name).min() >= low
    assert getattr(town, name).max() <= high
