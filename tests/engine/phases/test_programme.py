"""Courses, bridges to the pension, posts, journeys: who is served, what it pays, when it ends."""

import numpy as np
import pytest

from game.engine.decisions import ERRAND
from game.engine.phases.errands import errands
from game.engine.town import AWAY, EMPLOYED, IDLE, POST, RETIRED, RETRAINING, TRADING
from tests.engine.scene import desk_of, luck_of, month, put_levers, queue_of, town_of, trader
from tests.engine.tiny import tiny

RULES = tiny(
    labour={
        "pension_age": [50, 60],
        "post_age": [40, 50],
        "course_cost": 20_000,
        "away_pay": 100_000,
        "away_cost": 30_000,
        "away_strain": 400,
        "female_pay_bp": 8_000,
    }
)
SHAPE = (1, 6)


def go(town, errand, queue=(0, 1, 2, 3, 4, 5), rules=RULES, **draws):
    luck = luck_of(rules, queue=queue_of(queue), **draws)
    desk = desk_of(rules, town, luck, errand=errand)
    return errands(town, desk), desk


def courses(seats, **fields):
    return put_levers(town_of(RULES, **fields), training_seats=seats)


@pytest.mark.parametrize("queue", [(9, 1, 8, 2, 7, 3), (1, 9, 9, 9, 9, 2), (5, 4, 3, 2, 1, 0)])
def test_places_on_a_course_go_by_luck_and_not_by_seat(queue):
    town, desk = go(courses(200), "retrain", queue)
    lucky = np.isin(np.arange(6), np.argsort(queue, kind="stable")[:2])
    assert town.trained.tolist() == [lucky.tolist()]
    assert (town.activity == np.where(lucky, RETRAINING, IDLE)).all()
    assert (desk.outcomes["course_full"] == ~lucky).all()
    assert (desk.ledger.of("course", SHAPE) == 20_000 * lucky).all()
    assert (town.cash == 1_000_000).all(), "the state pays the teacher"


def test_half_a_place_a_month_is_a_place_every_other_month():
    first, _ = go(courses(50), "retrain")
    assert not first.trained.any()
    second, _ = go(first, "retrain")
    assert second.trained.sum() == 1
    assert second.training_quota.tolist() == [0]


def test_places_nobody_takes_are_not_kept_for_ever():
    town = courses(200)
    for _ in range(5):
        town, _ = go(town, "none")
    assert town.training_quota.tolist() == [300]


def test_a_course_lasts_a_month_and_is_given_once():
    town = month(RULES, courses(10_000), errand="retrain").town
    assert (town.activity == RETRAINING).all()
    after = month(RULES, town, errand="retrain").town
    assert (after.activity == IDLE).all()
    assert after.trained.all()


def test_a_trader_learns_in_the_evening_and_goes_on_trading():
    town, _ = go(put_levers(trader(RULES), training_seats=10_000), "retrain")
    assert (town.activity == TRADING).all()
    assert town.trained.all()


@pytest.mark.parametrize(("trained", "chance"), [(1, 1_250), (2, 1_000), (3, 750), (6, 750)])
def test_a_course_opens_doors_fewer_the_more_come_with_the_same_paper(trained, chance):
    """750 bp, twice that for the only one on a course: less two sixths, four sixths, all of it."""
    town = town_of(RULES, trained=[True] * trained + [False] * (6 - trained))
    town = put_levers(town, training_offers=10_000)
    edge = chance * 65_536 // 10_000
    assert go(town, "search", offer=edge - 8)[0].job_offer[0, 0] > 0
    assert go(town, "search", offer=edge + 8)[0].job_offer[0, 0] == 0


BRIDGE = {"pension_bridge": 80_000, "bridge_years": 5}
AGES = {"sex": [0, 0, 1, 1, 1, 0], "age": [45, 44, 55, 54, 60, 38]}


@pytest.mark.parametrize(
    ("months", "old"), [(1, [1, 0, 1, 0, 1, 0]), (11, [1, 0, 1, 0, 1, 0]), (12, [1, 1, 1, 1, 1, 0])]
)
def test_the_bridge_is_for_those_within_its_years_of_the_pension_of_their_sex(months, old):
    town, _ = go(put_levers(town_of(RULES, month=months, **AGES), **BRIDGE), "retire")
    assert (town.activity == np.where(old, RETIRED, IDLE)).all()
    assert (town.pay == np.where(old, 80_000, 0)).all()


def test_without_a_bridge_nobody_retires():
    town = put_levers(town_of(RULES, age=59), bridge_years=30)
    assert (go(town, "retire")[0].activity == IDLE).all()


def test_the_early_retired_close_the_shop_and_are_paid_every_month():
    town = put_levers(trader(RULES, sex=1, age=58), **BRIDGE)
    first = month(RULES, town, errand="retire")
    later = month(RULES, first.town, errand="retire", line=-1)
    assert (first.town.line == -1).all()
    assert (first.town.equipment == 0).all()
    for turned in (first, later):
        assert (turned.ledger.of("retired_pay", SHAPE) == 80_000).all()
        assert not turned.ledger.of("minimum_income", SHAPE).any()
    assert (later.town.earnings == 80_000).all()


POSTS = {"public_posts": 200, "post_pay": 70_000, "post_months": 3}


def test_posts_go_to_the_oldest_and_among_them_by_luck():
    """Women from forty, men from fifty: 39 and 49 are too young; two of the three aged 55 get one."""
    ages = {"sex": [0, 1, 0, 1, 1, 0], "age": [39, 49, 55, 55, 55, 54]}
    town, desk = go(put_levers(town_of(RULES, **ages), **POSTS), "post", (0, 0, 3, 1, 2, 0))
    assert town.activity.tolist() == [[IDLE, IDLE, IDLE, POST, POST, IDLE]]
    assert town.pay.tolist() == [[0, 0, 0, 70_000, 70_000, 0]]
    assert desk.outcomes["no_post_left"].tolist() == [[False, False, True, False, False, True]]


@pytest.mark.parametrize(
    ("posts", "held", "given"), [(200, 1, 1), (200, 2, 0), (199, 0, 1), (0, 0, 0)]
)
def test_a_post_is_free_only_when_nobody_holds_it(posts, held, given):
    town = town_of(RULES, age=55, activity=[POST] * held + [IDLE] * (6 - held), post_until=99)
    town, _ = go(put_levers(town, **(POSTS | {"public_posts": posts})), "post")
    assert (town.activity == POST).sum() == held + given


def test_a_post_is_paid_and_insured_for_its_term_and_then_over():
    town, paid, own = put_levers(town_of(RULES, age=55, insured=False), **POSTS), [], []
    for at in range(5):
        turned = month(RULES, town, errand=[ERRAND["post"] * (at == 0)] + [0] * 5)
        town = turned.town
        paid.append(int(turned.ledger.of("post_pay", SHAPE)[0, 0]))
        own.append(int(turned.ledger.of("insurance", SHAPE)[0, 0]))
    assert paid == [70_000] * 3 + [0] * 2
    assert own == [0] * 3 + [43_200] * 2
    assert town.activity[0, 0] == IDLE
    assert town.pay[0, 0] == 0


@pytest.mark.parametrize("activity", [EMPLOYED, POST, RETIRED, AWAY])
def test_whoever_opens_a_shop_gives_up_the_pay_there_was(activity):
    town = town_of(RULES, activity=activity, pay=70_000, post_until=99)
    turned = month(RULES, town, line=0)
    assert (turned.town.activity == TRADING).all()
    assert not turned.town.pay.any()


LEAVERS = {
    "sex": [1, 0, 1, 1, 1, 1],
    "cash": [30_000, 30_000, 29_999, 30_000, 30_000, 20_000],
    "other": [0, 0, 0, 0, 1, 0],
    "dependants": [0, 0, 0, 1, 1, 0],
}


@pytest.mark.parametrize(("grant", "able"), [(0, [1, 1, 0, 0, 1, 0]), (10_000, [1, 1, 1, 0, 1, 1])])
def test_somebody_goes_who_can_pay_the_journey_and_leaves_nobody_alone(grant, able):
    town = put_levers(town_of(RULES, **LEAVERS), moving_grant=grant)
    after, desk = go(town, "move")
    goes = np.array(able) == 1
    assert (after.activity == np.where(goes, AWAY, IDLE)).all()
    assert (after.pay == np.where(goes, [100_000, 80_000] + [100_000] * 4, 0)).all()
    assert (after.cash == town.cash + np.where(goes, grant - 30_000, 0)).all()
    assert (desk.ledger.of("moving_grant", SHAPE) == grant * goes).all()


def test_where_there_is_no_work_nobody_goes():
    assert (go(town_of(tiny()), "move", rules=tiny())[0].activity == IDLE).all()


def test_being_apart_sends_money_home_and_strains():
    town = town_of(RULES, activity=AWAY, pay=100_000, sex=1)
    turned = month(RULES, town)
    assert (turned.ledger.of("sent_home", SHAPE) == 100_000).all()
    assert (turned.town.strain == 400 - 20).all(), "a twentieth passes"
