"""Who paid: every fen has somebody who paid it, and cash and debts say the same as the flows."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from game.engine.accounts import HOUSEHOLD, SECTORS, by_sector
from game.engine.town import AT_HOME, AT_PLANT, EMPLOYED, TRADING
from game.insight.kept import kept_life
from game.insight.paid import NEIGHBOURS, WHO, YOU, by_column, paid, sums_of
from tests.insight.reckless import RULES, reckless

SEEDS = (1, 2, 3, 10)


@cache
def kept(seed):
    """The months of that life with the jobs kept."""
    return tuple(kept_life(reckless(seed)))


@cache
def told(seed):
    """Who paid, for one seat after the other."""
    return paid(reckless(seed), seat_of(seed))


def seat_of(seed):
    return seed * 3 % RULES.households


@pytest.mark.parametrize("seed", SEEDS)
def test_what_one_gains_another_pays(seed):
    found = told(seed)
    for account in (found.sectors, found.own, found.owed):
        assert list(account) == list(WHO)
        assert sum(account.values()) == 0
    assert found.loss == -found.sectors[YOU]
    assert found.owed_by_you == -found.owed[YOU]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_accounts_are_those_of_the_flow_matrix(seed):
    """The months' own matrices added up, less those with the jobs kept, give every sector.

    Three columns also hold contributions that the month's matrix has no row for: they pass from
    employers to the state.
    """
    life, found, seat = reckless(seed), told(seed), seat_of(seed)
    shape = life.town.cash.shape
    net = dict.fromkeys(SECTORS, np.zeros(shape[1], dtype=np.int64))
    for turned, sign in [*((t, 1) for t in life.turns), *((t, -1) for t in kept(seed))]:
        for name, fen in by_sector(turned.ledger, shape).items():
            net[name] = net[name] + sign * fen[0]
    assert found.sectors[YOU] == net[HOUSEHOLD][seat]
    assert found.sectors[NEIGHBOURS] == net[HOUSEHOLD].sum() - net[HOUSEHOLD][seat]
    for name in ("bank", "fund", "informal", "guarantors", "suppliers", "customers"):
        assert found.sectors[name] == net[name].sum(), name
    payroll = found.sectors["plant"] + found.sectors["employers"] + found.sectors["state"]
    assert payroll == net["plant"].sum() + net["employers"].sum() + net["state"].sum()
    for name in (n for n in WHO if n not in (YOU, "plant", "employers", "state")):
        assert found.own[name] == net[name][seat], name


@pytest.mark.parametrize("seed", SEEDS)
def test_what_you_are_short_of_is_the_cash_you_have_less(seed):
    """Both lives begin with the same savings, so cash at the end must tell the same story."""
    found, seat = told(seed), seat_of(seed)
    less = reckless(seed).town.cash[0] - kept(seed)[-1].town.cash[0]
    assert found.sectors[YOU] == less[seat]
    assert found.sectors[NEIGHBOURS] == less.sum() - less[seat]
    assert sum(found.flows[YOU].values()) == found.sectors[YOU]
    assert sum(found.flows[NEIGHBOURS].values()) == found.sectors[NEIGHBOURS]


@pytest.mark.parametrize("seed", SEEDS)
def test_open_debts_are_those_of_the_town(seed):
    """Where the jobs are kept nobody but kin lends, so the stocks can be read off."""
    found, town = told(seed), reckless(seed).town
    assert found.owed["bank"] == town.loan.sum()
    assert found.owed["fund"] == town.fund_debt.sum()
    assert found.owed["guarantors"] == town.recourse_debt.sum()
    before = kept(seed)[-1].town.informal_debt.sum()
    assert found.owed["informal"] == town.informal_debt.sum() - before
    assert found.owed["plant"] == -town.owed_by_plant.sum()


def test_some_of_these_lives_have_everything_in_them():
    """Loans that run, guarantors and neighbours who paid: or the laws above would hold of nothing."""
    ends = [reckless(seed).town for seed in SEEDS]
    for name in ("loan", "informal_debt", "neighbour_debt", "recourse_debt", "fund_debt"):
        assert any(getattr(town, name).any() for town in ends), name


def test_severance_that_is_still_owed_is_a_claim_on_the_plant():
    life = reckless(2, months=2)
    found, owed = paid(life, 1), life.town.owed_by_plant[0]
    assert found.owed["plant"] == -owed.sum() < 0
    assert found.owed[YOU] == owed[1] - int(life.town.informal_debt[0, 1])


def test_the_plants_gain_is_the_wages_and_contributions_it_no_longer_pays():
    life = reckless(2)
    change = told(2)
    flows = change.flows
    for who, heads in ((YOU, 1), (NEIGHBOURS, RULES.households - 1)):
        assert flows[who]["job_pay"] == -RULES.dealt.wage * life.month * heads
    assert change.sectors["plant"] > 0
    severance = flows[YOU].get("severance", 0) + flows[NEIGHBOURS].get("severance", 0)
    pay = flows[YOU].get("plant_pay", 0) + flows[NEIGHBOURS].get("plant_pay", 0)
    heads = sum(
        int((here.town.other == AT_PLANT).sum()) - int((there.town.other == AT_PLANT).sum())
        for here, there in zip(life.turns[1:], kept(2)[1:], strict=True)
    )
    contributions = RULES.living.insurance * (RULES.households * life.month - heads)
    wages = RULES.dealt.wage * life.month * RULES.households
    assert change.sectors["plant"] == wages + contributions - severance - pay


def test_where_the_jobs_are_kept_nobody_trades_borrows_or_goes_uninsured():
    life, town = reckless(6), kept(6)[-1].town
    assert (town.activity == EMPLOYED).all()
    assert not (town.activity == TRADING).any()
    assert not town.loan_first.any()
    assert not town.owed_by_plant.any()
    assert (town.insured_months == life.month).all()
    flows = sums_of(kept(6), life.rules_at)
    assert not {"benefit", "grant", "severance", "loan", "sales"} & {
        name for name, fen in flows.items() if fen.any()
    }


def test_illness_and_weddings_come_to_the_same_people_either_way():
    life = reckless(1)

    def bills(turned):
        shape = life.town.cash.shape
        whole = turned.ledger.of("illness", shape) + turned.ledger.of("illness_insured", shape)
        return np.concatenate([whole[0], turned.ledger.of("ceremony", shape)[0]])

    here = [bills(turned) for turned in life.turns]
    there = [bills(turned) for turned in kept(1)]
    assert sum(month.sum() for month in here) > 0
    assert np.array_equal(here, there)


def test_hours_without_pay_are_counted_as_they_were_worked():
    """A family's help every month open; all hours of a month that brought nothing."""
    life, found = reckless(6), told(6).unpriced
    living, hours = RULES.living, np.zeros(RULES.households, dtype=np.int64)
    for before, after in pairwise(life.turns):
        for seat, town in ((s, after.town) for s in range(RULES.households)):
            if int(town.activity[0, seat]) != TRADING or before.town.troubled[0, seat]:
                continue
            home = int(town.other[0, seat]) == AT_HOME
            part = living.help_bp if home else 0
            if int(town.profit[0, seat]) <= 0:
                care = 0 if home else int(town.care[0, seat]) * 10_000 // living.care_hours_full
                part += int(living.pace_bp[int(town.pace[0, seat])]) - care
                part = min(max(part, 2_000), 16_000)
            hours[seat] += part * living.care_hours_full // 10_000
    assert found[YOU].unpaid_hours == hours[seat_of(6)]
    assert found[NEIGHBOURS].unpaid_hours == hours.sum() - hours[seat_of(6)] > 0


def test_thin_tables_and_lapsed_years_are_those_of_the_town():
    life, found = reckless(1), told(1).unpriced
    seat, before = seat_of(1), kept(1)[-1].town
    thin = life.town.thin_months[0] - before.thin_months[0]
    lapsed = life.month - life.town.insured_months[0]
    assert found[YOU].thin_months == thin[seat]
    assert found[NEIGHBOURS].thin_months == thin.sum() - thin[seat]
    assert found[YOU].lapsed_months == lapsed[seat]
    assert found[NEIGHBOURS].lapsed_months == lapsed.sum() - lapsed[seat] > 0
    assert found[NEIGHBOURS].households == life.rules.households - 1


def test_columns_of_nothing_but_a_wage_are_a_wage():
    net = by_column({"wages": np.array([100, 0])})
    assert net[HOUSEHOLD].tolist() == [100, 0]
    assert net["employers"].tolist() == [-100, 0]


def test_before_the_first_month_there_is_nothing_to_compare():
    with pytest.raises(IndexError, match="no month"):
        paid(reckless(1, months=0), 0)
