"""Decisions: carry-on changes nothing, masks choose field by field."""

import numpy as np

from game.engine.decisions import (
    ERRAND,
    ERRANDS,
    FIELD_NAMES,
    HOLD,
    carry_on,
    replace_where,
    with_fields,
)
from tests.each import each
from tests.engine.scene import month, plan_of, town_of, trader
from tests.engine.tiny import tiny

RULES = tiny()


def test_carry_on_keeps_the_dials_and_asks_for_nothing():
    town = trader(RULES, 1, pace=2, table=0, insured=False)
    plan = carry_on(town)
    assert (plan.line == 1).all()
    assert (plan.pace == 2).all()
    assert (plan.table == 0).all()
    assert not plan.insured.any()
    assert (plan.price == HOLD).all()
    assert (plan.whom == -1).all()
    for name in ("equip", "repay", "errand", "amount", "long"):
        assert not getattr(plan, name).any()


def test_the_middle_price_step_of_the_rules_holds():
    assert RULES.market.price_steps[HOLD] == 0


def test_carrying_on_leaves_every_dial_where_it_was():
    town = trader(RULES, 1, pace=2, table=0, logprice=-300)
    after = month(RULES, town).town
    for name in ("line", "pace", "table", "insured", "logprice", "equipment", "activity"):
        assert (getattr(after, name) == getattr(town, name)).all(), name


def test_errands_keep_the_codes_that_run_files_were_written_with():
    assert ERRANDS[:9] == (
        *("none", "papers", "licence", "ask", "loan"),
        *("extend", "search", "take_job", "join"),
    )
    assert all(ERRANDS[code] == name for name, code in ERRAND.items())


@each(FIELD_NAMES)
def test_a_mask_replaces_a_field_for_those_it_names(name):
    town = town_of(RULES)
    base = plan_of(town)
    other = with_fields(base, **{n: 1 - getattr(base, n).astype(np.int64) for n in FIELD_NAMES})
    where = np.array([[True, False, False, True, False, False]])
    mixed = getattr(replace_where(base, where, other), name)
    assert (mixed[where] == getattr(other, name)[where]).all()
    assert (mixed[~where] == getattr(base, name)[~where]).all()
