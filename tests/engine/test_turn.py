"""A month as a whole: the order of its phases, and that it is a function and nothing else."""

import numpy as np

from game.engine.digest import digest
from game.engine.opening import town_sizes
from game.engine.phases.news import news
from game.engine.town import FIELDS, check_town
from game.engine.turn import PHASES, step
from tests.engine.scene import luck_of, month, plan_of, put, town_of, trader
from tests.engine.tiny import tiny

RULES = tiny()


def test_the_eight_phases_stand_in_their_order():
    assert [name for name, _ in PHASES] == [
        *("news", "errands", "credit", "trade", "books", "hardship", "standing", "solidarity")
    ]
    assert all(phase.__name__ == name for name, phase in PHASES)
    assert PHASES[0][1] is news


def test_a_month_changes_nothing_that_it_was_given():
    town, luck = trader(RULES), luck_of(RULES)
    plan = plan_of(town, errand="search", price=3)
    before, tape = digest(town), luck.tape.copy()
    kept = {name: value.copy() for name, value in vars(plan).items()}
    step(town, plan, (), luck, RULES)
    assert digest(town) == before
    assert (luck.tape == tape).all()
    assert all((getattr(plan, name) == value).all() for name, value in kept.items())


def test_the_same_month_lived_twice_is_the_same():
    town = trader(RULES)
    assert digest(month(RULES, town).town) == digest(month(RULES, town).town)


def test_what_comes_back_fits_the_table_and_cannot_be_written():
    turned = month(RULES, town_of(RULES))
    check_town(turned.town, town_sizes(RULES, 1))
    assert turned.town.month.tolist() == [1]
    for column in FIELDS:
        assert not getattr(turned.town, column.name).flags.writeable


def test_a_digest_is_kept_of_each_phase_when_asked_for():
    town, luck = trader(RULES), luck_of(RULES)
    turned = step(town, plan_of(town), (), luck, RULES, digests=True)
    assert list(turned.digests) == [name for name, _ in PHASES]
    assert turned.digests["solidarity"] == digest(turned.town)
    assert len(set(turned.digests.values())) >= 5
    assert step(town, plan_of(town), (), luck, RULES).digests == {}


def test_every_note_is_an_array_over_the_towns():
    turned = month(RULES, trader(RULES))
    for name, value in turned.outcomes.items():
        assert isinstance(value, np.ndarray), name
        assert value.shape[0] == 1, name


def test_a_licence_and_a_loan_ask_for_two_months():
    """One errand a month: the licence opens the way to the bank in the next, with a quota of two by then."""
    ready = {"papers": True, "signer": 0, "signed_for": 1_000_000, "signed_until": 9, "tie": 5_000}
    town = month(RULES, town_of(RULES, **ready, other_pay=200_000), errand="licence").town
    assert town.licensed.all()
    assert not town.loan.any()
    after = month(RULES, town, errand="loan", line=0, amount=1_000_000).town
    assert (after.loan > 0).sum() == 2


def test_an_illness_comes_before_the_market_and_can_undo_an_opening():
    """What is paid in news is gone when credit opens shops."""
    town = put(town_of(RULES, cash=500_000), insured=False)
    well, ill = (month(RULES, town, luck_of(RULES, illness=d), line=0) for d in (65_535, 0))
    assert well.town.equipment.all()
    assert not ill.town.equipment.any()
