"""The six decisions with tension, and who comes to them."""

from dataclasses import replace

import numpy as np
import pytest

from game.catalog.catalog import Catalog
from game.engine.levers import LEVER
from game.insight.plans import AS, AWAY, LOAN, OUT, OWN
from game.lab.dilemmas import DILEMMAS, dilemmas, tried

ENOUGH = 306
"""Lives: each of the seventeen plans eighteen times."""


@pytest.fixture(scope="module")
def rules():
    return Catalog.load().rules("steel-2016", reported=False, households=20)


def lends_nothing(rules):
    """The same town where there never is a loan."""
    opening = rules.levers.opening.copy()
    opening[LEVER["loan_ceiling"]] = 0
    return replace(rules, levers=replace(rules.levers, opening=opening))


def test_plans_come_in_turns_and_shops_go_from_line_to_line(rules):
    plans = tried(rules, 34)
    assert [plan.way for plan in plans[:17]] == [*[AS] * 5, OUT, AWAY, *[OWN] * 5, *[LOAN] * 5]
    assert {plan.line for plan in plans if plan.way in (AS, OUT, AWAY)} == {-1}
    assert plans[7].line != plans[24].line


def test_lives_come_to_decisions_that_their_plans_lead_to(rules):
    plans = tried(rules, 68)
    met = dilemmas(rules, "dilemmas", plans)
    assert tuple(met) == DILEMMAS
    ways = np.array([plan.way for plan in plans])
    for name in ("how_much", "rivals", "due"):
        assert not met[name][np.isin(ways, [OUT, AWAY])].any()
        assert met[name].any()
    assert met["how_much"][ways == LOAN].mean() > 0.3
    assert met["whose_tie"][ways == LOAN].mean() > met["whose_tie"][ways == AWAY].mean()
    assert (met["due"] <= met["how_much"]).all()


def test_without_loans_there_is_nothing_to_wait_for_and_nothing_falls_due(rules):
    met = dilemmas(lends_nothing(rules), "dilemmas", tried(rules, 17))
    assert not met["stall_or_loan"].any()
    assert not met["due"].any()


@pytest.mark.long
@pytest.mark.parametrize("scenario", [id_.partition("/")[2] for id_ in Catalog.load().scenarios()])
def test_most_lives_come_to_some_of_the_six(scenario):
    rules = Catalog.load().rules(scenario, reported=False)
    plans = tried(rules, ENOUGH)
    met = dilemmas(rules, "dilemmas", plans)
    ways = np.array([plan.way for plan in plans])
    shares = {name: float(who.mean()) for name, who in met.items()}
    natural = {name: float(who[ways == AS].mean()) for name, who in met.items()}
    on_loan = {name: float(who[ways == LOAN].mean()) for name, who in met.items()}
    for name in DILEMMAS:
        print(f"{scenario} {name}: {shares[name]:.0%} / {natural[name]:.0%} / {on_loan[name]:.0%}")
    assert shares["stall_or_loan"] > 0.5
    assert shares["whose_tie"] > 0.5
    assert min(natural[name] for name in ("whose_tie", "how_much", "rivals")) > 0.5
    assert sum(natural.values()) > 3
