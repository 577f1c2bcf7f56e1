"""Every month of pinned lives leaves what it left when they were written down."""

from __future__ import annotations

import json
from itertools import product

import pytest

from game.engine.accounts import FLOWS
from game.engine.decisions import ERRANDS
from tests.engine.pinned import FILE, KINDS, LAMBDAS, fingerprints, lived


@pytest.mark.parametrize("lam", LAMBDAS)
@pytest.mark.parametrize("kind", KINDS)
def test_months_leave_what_they_left(kind: str, lam: str) -> None:
    pinned = json.loads(FILE.read_text("utf-8"))[f"{kind}/{lam}"]
    found = fingerprints(kind, lam)
    for month, (now, then) in enumerate(zip(found, pinned, strict=True), 1):
        assert now == then, f"month {month}"


def test_pinned_lives_go_everywhere() -> None:
    """Every errand is gone on, every payment made and every outcome seen, or nothing is pinned."""
    errands, paid, seen, named = set(), set(), set(), set()
    for kind, lam in product(KINDS, LAMBDAS):
        for _, decisions, _, turned in lived(kind, lam):
            errands |= set(decisions.errand.ravel().tolist())
            paid |= {f.id for f in FLOWS if turned.ledger.of(f.id, turned.town.cash.shape).any()}
            named |= set(turned.outcomes)
            seen |= {name for name, value in turned.outcomes.items() if value.any()}
    assert errands == set(range(len(ERRANDS)))
    assert paid == {f.id for f in FLOWS}
    assert seen == named
