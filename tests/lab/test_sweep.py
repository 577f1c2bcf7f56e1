"""Two hundred towns of steel-2016 with neighbours only: the laws hold and the race emerges."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from game.catalog.catalog import Catalog
from game.engine.accounts import pay
from game.engine.phases import hardship
from game.lab.sweep import Tally, sweep
from tests.engine.tiny import tiny


@pytest.fixture(scope="module")
def heishan() -> Tally:
    """The sweep of the shipped scenario, as promised."""
    return sweep(Catalog.load().rules("steel-2016", False), "sweep", 200)


def test_accounts_close_in_every_town_and_month(heishan: Tally) -> None:
    assert heishan.towns == 200
    assert heishan.unbalanced == 0
    assert heishan.unreconciled == 0


def test_neighbours_make_no_illegal_move(heishan: Tally) -> None:
    assert heishan.refused == 0


def test_profit_falls_as_traders_rise(heishan: Tally) -> None:
    known = [slope for slope in heishan.profit_slope if slope is not None]
    assert len(known) >= 8
    assert all(slope < 0 for slope in known)


def test_guarantors_pay_in_most_towns_and_some_newcomers_do_well(heishan: Tally) -> None:
    assert heishan.towns_with_default > heishan.towns / 2
    assert heishan.towns_with_guarantor_paying > heishan.towns / 2
    assert heishan.towns_with_success > heishan.towns / 10


def test_defaulting_never_raises_net_worth(heishan: Tally) -> None:
    assert heishan.gained_by_default == 0


def test_a_stolen_fen_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail: cash that moves without a payment is counted."""
    whole = hardship.attach

    def thief(town, desk):  # type: ignore[no-untyped-def]
        town = whole(town, desk)
        return replace(town, cash=town.cash - 1)

    monkeypatch.setattr(hardship, "attach", thief)
    tally = sweep(tiny(6), "x", 2, months=2)
    assert tally.unreconciled == 2 * 2 * 6


def test_a_gain_by_default_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail: a call that forgives debt makes the called richer."""
    whole = hardship.call_loans

    def forgiving(town, desk):  # type: ignore[no-untyped-def]
        called = whole(town, desk)
        forgiven = np.where(called.loan_state != town.loan_state, 0, called.recourse_debt)
        return pay(replace(called, recourse_debt=forgiven), desk.ledger, "grant", called.cash * 0)

    monkeypatch.setattr(hardship, "call_loans", forgiving)
    assert sweep(tiny(30), "x", 30).gained_by_default > 0


def test_a_tally_is_valid_json_and_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    tally = sweep(tiny(6), "x", 5, months=2, chunk=2, progress=lambda *done: told.append(done))
    assert told == [(2, 5), (4, 5), (5, 5)]
    assert json.loads(json.dumps(tally.to_plain(), allow_nan=False))["towns"] == 5
