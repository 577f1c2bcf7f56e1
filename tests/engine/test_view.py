"""What a household may know: its own affairs and the street, and nothing of its neighbours' purses."""

import numpy as np
import pytest

from game.bots.decide import decide
from game.engine.decisions import FIELD_NAMES
from game.engine.luck import Fortune
from game.engine.measures import net_worth, runway_bp
from game.engine.town import FIELDS, INNER, OWN, PUBLIC, evolve
from game.engine.view import OWN_FIELDS, STREET_FIELDS, loan_for, view
from tests.each import each
from tests.engine.scene import live, put, town_of
from tests.engine.tiny import tiny

RULES = tiny(8)
FORTUNE = Fortune(["view"], 8, 3, RULES.guarantor_seats)
OTHER = 3
"""The seat whose secrets are disturbed."""


def settled_town():
    """A town in the middle of things, with shops, jobs and debts."""
    habits = lambda town, luck, at: decide(view(town, RULES), luck.of_bots(), RULES)  # noqa: E731
    return [turned.town for _, turned in live(RULES, "view", 10, habits)][-1]


TOWN = settled_town()
SECRET = [c for c in FIELDS if c.sees == OWN]
HIDDEN = [c for c in FIELDS if c.sees == INNER]
KNOWN = [c for c in FIELDS if c.sees == PUBLIC and c.axes == "BH"]


def disturbed(column, seat=OTHER):
    """The town with one field of one household changed to something it was not, and legal."""
    value = getattr(TOWN, column.name).copy()
    at = (slice(None), seat) if column.axes.startswith("BH") else ...
    cell = value[at]
    small = {"line": (cell + 2) % 4 - 1}
    small |= {"temperament": 1 - cell, "other": (cell + 1) % 5, "signer": (cell + 2) % 4}
    small |= {"sex": 1 - cell, "table": (cell + 1) % 3, "pace": (cell + 1) % 3}
    changed = ~cell if value.dtype == bool else small.get(column.name, cell + 12_345)
    value[at] = changed
    return evolve(TOWN, **{column.name: value})


def without(columns, seat):
    """All but one household's own columns."""
    return {name: np.delete(value, seat, axis=1) for name, value in vars(columns).items()}


def same(ones, others):
    return set(ones) == set(others) and all((ones[n] == others[n]).all() for n in ones)


def decisions(town):
    return decide(view(town, RULES), FORTUNE.month(11).of_bots(), RULES)


@each(SECRET)
def test_a_neighbours_secret_changes_nothing_that_anybody_else_sees(column):
    before, after = view(TOWN, RULES), view(disturbed(column), RULES)
    assert not same(
        {column.name: getattr(before.own, column.name)},
        {column.name: getattr(after.own, column.name)},
    )
    assert same(without(before.own, OTHER), without(after.own, OTHER))
    for part in ("street", "lines", "people", "town"):
        assert same(vars(getattr(before, part)), vars(getattr(after, part)))


@each(SECRET)
def test_a_neighbours_secret_changes_nobody_elses_decision(column):
    before, after = decisions(TOWN), decisions(disturbed(column))
    for name in FIELD_NAMES:
        ours, theirs = (np.delete(getattr(d, name), OTHER, axis=1) for d in (before, after))
        assert (ours == theirs).all(), name


@each(HIDDEN)
def test_the_towns_bookkeeping_is_seen_by_nobody(column):
    before, after = view(TOWN, RULES), view(disturbed(column), RULES)
    for part in ("own", "street", "lines", "people", "town"):
        assert same(vars(getattr(before, part)), vars(getattr(after, part)))


@each(KNOWN)
def test_what_is_public_is_seen_by_everybody(column):
    shown = getattr(view(disturbed(column), RULES).of_seat(0).street, column.name)
    assert (shown != getattr(TOWN, column.name))[:, OTHER].all()


def test_the_street_shows_no_purse():
    assert not set(STREET_FIELDS) & {c.name for c in SECRET}
    assert set(STREET_FIELDS) < set(OWN_FIELDS)


def test_a_view_of_one_seat_holds_that_seats_own_columns_only():
    whole = view(TOWN, RULES)
    mine = whole.of_seat(5)
    assert mine.seats.tolist() == [5]
    for name, value in vars(mine.own).items():
        assert (value == getattr(whole.own, name)[:, 5:6]).all()
        assert value.shape[1] == 1
    assert mine.street is whole.street


def test_a_household_decides_the_same_looking_alone_or_beside_the_others():
    """The bots' luck is read for all seats, so only a town of one can be compared directly."""
    small = tiny(1)
    town = town_of(small)
    luck = Fortune(["one"], 1, 3, small.guarantor_seats).month(1).of_bots()
    whole, alone = view(town, small), view(town, small).of_seat(0)
    for name in FIELD_NAMES:
        ours, theirs = (getattr(decide(v, luck, small), name) for v in (whole, alone))
        assert (ours == theirs).all(), name


def test_own_columns_add_runway_and_net_worth():
    own = view(TOWN, RULES).own
    assert (own.runway_bp == runway_bp(TOWN, RULES)).all()
    assert (own.net_worth == net_worth(TOWN, RULES)).all()


def test_a_column_that_is_not_in_the_view_cannot_be_read():
    with pytest.raises(AttributeError, match="no column cash"):
        view(TOWN, RULES).street.cash  # noqa: B018


def test_runway_is_months_of_cash_at_the_present_table_in_ten_thousandths():
    """596,400 fen last two months at 255,000 a table and 43,200 of insurance."""
    assert (runway_bp(town_of(RULES, cash=596_400), RULES) == 20_000).all()
    assert (runway_bp(town_of(RULES, cash=510_000, insured=False), RULES) == 20_000).all()


def test_net_worth_is_cash_and_resale_less_every_debt_and_a_lost_flat():
    town = put(
        town_of(RULES),
        line=0,
        equipment=200_000,
        loan=10_000,
        informal_debt=2_000,
        recourse_debt=300,
        home_lost=40,
    )
    assert (net_worth(town, RULES) == 1_000_000 + 100_000 - 12_340).all()


def test_what_a_loan_could_be_depends_on_what_is_signed_for():
    town = town_of(RULES, other_pay=200_000)
    line = np.zeros_like(town.line)
    assert (loan_for(town, RULES, line, line + 900_000) == 900_000).all()
    assert (loan_for(town, RULES, line, line) == 0).all()
