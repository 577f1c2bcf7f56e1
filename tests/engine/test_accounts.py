"""Every fen has a payer and a receiver, and a stolen one is noticed."""

import numpy as np
import pytest

from game.engine.accounts import (
    FLOW,
    FLOWS,
    HOUSEHOLD,
    SECTORS,
    Ledger,
    by_sector,
    pay,
    unreconciled,
)
from game.engine.town import evolve
from tests.each import each
from tests.engine.scene import put, town_of
from tests.engine.tiny import tiny

RULES = tiny()
TOWN = town_of(RULES)
SHAPE = TOWN.cash.shape
flows = each(FLOWS)
STOCK_OF = {
    "loan": ("loan", 1),
    "repayment": ("loan", -1),
    "guarantor_pays": ("recourse_debt", 1),
    "fund_pays": ("fund_debt", 1),
    "fund_repaid": ("fund_debt", -1),
    "neighbour_pays": ("neighbour_debt", 1),
    "neighbour_repaid": ("neighbour_debt", -1),
    "borrowed": ("informal_debt", 1),
    "returned": ("informal_debt", -1),
    "recourse_repaid": ("recourse_debt", -1),
}


def fen(amount):
    return np.full(SHAPE, amount, dtype=np.int64)


def stolen(before, after, ledger):
    return {
        name: gap[0, 0] for name, gap in unreconciled(before, after, ledger).items() if gap.any()
    }


@flows
def test_a_flow_links_two_sectors_that_differ(flow):
    assert {flow.payer, flow.receiver} <= set(SECTORS)
    assert flow.payer != flow.receiver
    assert flow.sign == (1 if flow.receiver == HOUSEHOLD else -1 if flow.payer == HOUSEHOLD else 0)


def test_flows_have_names_of_their_own():
    assert len(FLOW) == len(FLOWS)


@flows
def test_a_payment_moves_the_households_cash_its_own_way(flow):
    ledger = Ledger()
    after = pay(TOWN, ledger, flow.id, fen(700))
    assert (after.cash - TOWN.cash == flow.sign * 700).all()
    assert (ledger.of(flow.id, SHAPE) == 700).all()
    assert (ledger.cash_change(SHAPE) == flow.sign * 700).all()


@flows
def test_a_payment_takes_from_one_sector_what_it_gives_to_another(flow):
    ledger = Ledger()
    ledger.add(flow.id, fen(700))
    net = by_sector(ledger, SHAPE)
    assert (net[flow.payer] == -700).all()
    assert (net[flow.receiver] == 700).all()
    assert sum(abs(part).sum() for part in net.values()) == 2 * 700 * TOWN.cash.size


def test_sectors_sum_to_nought_whatever_is_paid():
    ledger = Ledger()
    for place, flow in enumerate(FLOWS):
        ledger.add(flow.id, fen(3**place % 100_003))
    net = by_sector(ledger, SHAPE)
    assert set(net) == set(SECTORS)
    assert not sum(net.values()).any()


def test_payments_of_one_kind_add_up():
    ledger = Ledger()
    ledger.add("wages", fen(1))
    ledger.add("wages", fen(2))
    assert (ledger.of("wages", SHAPE) == 3).all()


def test_what_did_not_happen_is_nought_and_what_does_not_exist_is_an_error():
    assert not Ledger().of("wages", SHAPE).any()
    with pytest.raises(KeyError):
        Ledger().of("bribe", SHAPE)
    with pytest.raises(KeyError):
        Ledger().add("bribe", fen(1))


@flows
def test_a_month_whose_stocks_follow_its_flows_reconciles(flow):
    ledger = Ledger()
    after = pay(TOWN, ledger, flow.id, fen(700))
    if flow.id in STOCK_OF:
        name, sign = STOCK_OF[flow.id]
        after = evolve(after, **{name: getattr(after, name) + sign * 700})
    if flow.id in ("guarantor_pays", "fund_pays", "neighbour_pays"):
        after = evolve(after, loan=after.loan - 700)
    assert stolen(TOWN, after, ledger) == {}


@each(["cash", "loan", "informal_debt", "recourse_debt", "fund_debt", "neighbour_debt"], [-1, 1])
def test_a_stolen_fen_is_noticed(stock, theft):
    value = getattr(TOWN, stock).copy()
    value[0, 0] += theft
    assert stolen(TOWN, evolve(TOWN, **{stock: value}), Ledger()) == {stock: theft}


def test_a_flow_without_its_stock_is_noticed():
    ledger = Ledger()
    after = pay(TOWN, ledger, "loan", fen(700))
    assert stolen(TOWN, after, ledger) == {"loan": -700}


def test_a_flat_leaves_whole_and_once():
    before = put(TOWN, home_value=5_000)
    assert stolen(before, put(before, home_value=0, home_lost=5_000), Ledger()) == {}
    assert stolen(before, put(before, home_value=0, home_lost=4_999), Ledger()) == {"home": -1}
    assert stolen(before, put(before, home_lost=5_000), Ledger()) == {"home": 5_000}
