"""What state and fund spend on measures, month by month."""

import numpy as np
import pytest

from game.catalog.catalog import Catalog
from game.engine.town import POST
from game.insight.batch import live
from game.lab.outlay import PAID, monthly_outlay, outlay

SEEDS = [f"outlay-{n}" for n in range(6)]


@pytest.fixture(scope="module")
def heishan():
    return Catalog.load().rules("steel-2016", reported=False)


def test_every_flow_that_is_a_measure_comes_from_state_or_fund():
    from game.engine.accounts import FLOW, FLOWS

    out = {flow.id for flow in FLOWS if flow.payer in ("state", "fund")}
    assert set(PAID) == out - {"illness_insured"}
    assert FLOW["fund_repaid"].receiver == "fund"


def test_a_month_is_the_sum_of_its_payments_and_of_what_is_forgone(heishan):
    kinds = np.zeros(4, dtype=np.int64)
    for lived in live(heishan, SEEDS, 14):
        ledger, shape = lived.turned.ledger, lived.before.cash.shape
        flows = sum(ledger.of(flow, shape) for flow in PAID) - ledger.of("fund_repaid", shape)
        insured = (lived.turned.town.activity == POST) * heishan.living.insurance
        relieved = lived.turned.outcomes["tax_relieved"]
        waived = heishan.market.licence_fee * lived.turned.outcomes["licence_granted"]
        waived = waived - ledger.of("licence_fee", shape)
        assert (waived >= 0).all()
        whole = (flows + insured + relieved + waived).sum(axis=1)
        assert (monthly_outlay(lived, heishan) == whole).all()
        kinds += [part.sum() for part in (flows, insured, relieved, waived)]
    assert (kinds > 0).all()


def test_towns_may_be_lived_in_any_chunks(heishan):
    assert outlay(heishan, SEEDS, chunk=4) == outlay(heishan, SEEDS)
