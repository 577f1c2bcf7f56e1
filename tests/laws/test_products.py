"""The largest products of legal rules, in Python's own integers, against 62 bits.

NumPy's 64-bit numbers wrap without a word, so each product that the engine forms of rules and state
is bounded here from the ranges in rules_groups.py. What is multiplied where stands beside each.
"""

import dataclasses
import math

import pytest

from game.engine.exact import BP, exp_bp, normal_bp, np
from game.engine.levers import LEVER, LEVERS
from game.engine.phases.interest import DEAR_LIMIT
from game.engine.phases.trade import PRICE_LIMIT
from game.engine.rules import GROUPS, check_rules
from game.engine.town import DELAY
from tests.each import each
from tests.engine.tiny import tiny

LIMIT, EXACT = 2**62, 2**53
SEATS, MONTHS = 2_000, 300
TOP_NORMAL = int(normal_bp(np.array(65_535)))


def high(group, name):
    """The largest value that a rule may have."""
    return next(f.metadata["high"] for f in dataclasses.fields(GROUPS[group]) if f.name == name)


def share(amount, *shares):
    for one in shares:
        amount = amount * one // BP
    return amount


def drawn(median, sd):
    """The largest draw of a lognormal."""
    return math.floor(median * float(exp_bp(np.array(TOP_NORMAL * sd // BP))))


NEED = high("living", "need") + 3 * high("living", "need_dependant")
TABLE = share(NEED, high("living", "table_bp"))
SEASON = high("lines", "season_bp")
PULL = (
    BP
    + share(high("lines", "plant_bp"), high("macro", "plant_bp") - BP)
    + share(high("lines", "construction_bp"), high("macro", "construction_bp") - BP)
)
OUTSIDE = share(high("lines", "demand"), PULL, SEASON)
OWN = share(TABLE * SEATS, high("lines", "spending_bp"), BP + share(high("lines", "engel_bp"), BP))
DEMAND = OUTSIDE + OWN
OTHER_PAY = drawn(high("dealt", "other_pay"), high("dealt", "other_pay_sd"))
SAVINGS = drawn(high("dealt", "savings"), high("dealt", "savings_sd"))
SEVERANCE = 40 * high("dealt", "severance_year")
SIGNERS_PAY = drawn(high("guarantors", "pay"), high("guarantors", "pay_sd"))
READY = (
    high("guarantors", "will_bp") + BP + BP // 4 + share(TOP_NORMAL, high("bank", "threshold_sd"))
)
INCUMBENT = share(high("lines", "usual"), BP + high("market", "slack_bp"))
CAPACITY = share(high("lines", "capacity"), 16_000)
HELPED = share(CAPACITY, high("market", "helper_bp"))


def lever(name):
    """The largest value that a lever may have."""
    return LEVERS[LEVER[name]].high


INCOMES = sum(lever(name) for name in ("cash_grant", "benefit", "minimum_income"))
FIXED = max(lever("pension_bridge"), lever("post_pay"), share(high("labour", "away_pay"), 20_000))
CASH = SAVINGS + SEVERANCE + MONTHS * (OTHER_PAY + HELPED * 3 + INCOMES + FIXED)
LOAN = lever("loan_ceiling")

PRODUCTS = {
    "outside demand × season (trade)": share(high("lines", "demand"), PULL) * SEASON,
    "tables of all × share of spending (trade)": TABLE * SEATS * high("lines", "spending_bp"),
    "tables of all × 10,000 (trade)": TABLE * SEATS * BP,
    "own spending × slope (trade)": share(TABLE * SEATS, high("lines", "spending_bp"))
    * (BP + share(high("lines", "engel_bp"), BP)),
    "need × table (measures)": NEED * high("living", "table_bp"),
    "equipment × 10,000 (trade)": high("lines", "setup") * BP,
    "capacity × hours (trade)": high("lines", "capacity") * 16_000,
    "equipment × resale (credit)": share(high("lines", "setup"), high("market", "room_bp"))
    * high("lines", "resale_bp"),
    "capacity × helper (trade)": CAPACITY * high("market", "helper_bp"),
    "outside × trained sellers (trade)": lever("training_market") * SEATS,
    "outside × what training leaves (trade)": high("lines", "outside") * BP,
    "called loans × 10,000 (lending)": SEATS * LOAN * BP,
    "fund × leverage (lending)": (lever("fund") + SEATS * LOAN) * lever("fund_leverage"),
    "fund × 10,000 (calling)": (lever("fund") + SEATS * LOAN) * BP,
    "called loan × cover (calling)": LOAN * max(lever("fund_cover"), lever("union_share")),
    "recourse × rate (books)": LOAN * high("bank", "rate_bp"),
    "pay away × pay of women (programme)": high("labour", "away_pay")
    * high("labour", "female_pay_bp"),
    "wage × pay of women (errands)": drawn(high("labour", "pay"), high("labour", "pay_sd"))
    * high("labour", "female_pay_bp"),
    "severance owed × part (solidarity)": SEVERANCE * lever("organising_pays"),
    "shops × rivals (solidarity)": (high("lines", "incumbents") + SEATS)
    * high("together", "rivals_bp"),
    "loans × arrears of interest (lending)": lever("loans_per_month") * BP,
    "cash × four months × 10,000 (decide)": CASH * 4 * BP,
    "cash × 10,000 (measures)": CASH * BP,
    "room of old shops at the dearest price (trade)": math.floor(
        high("lines", "incumbents") * INCUMBENT * math.exp(PRICE_LIMIT / BP)
    ),
    "dear interest (interest)": DEAR_LIMIT * high("living", "dear_rate_bp"),
    "years × severance × share paid (opening)": SEVERANCE * lever("severance_paid"),
    "readiness × pay (asking)": READY * SIGNERS_PAY,
    "flat × share (asking)": drawn(high("dealt", "home_value"), high("dealt", "home_sd"))
    * max(high("bank", "home_bp"), high("bank", "forced_sale_bp")),
    "other pay × months (lending)": OTHER_PAY * high("bank", "cap_months"),
    "other pay × 10,000 (lending)": OTHER_PAY * BP,
    "need × months kept (hardship)": NEED * high("bank", "keep_months_bp"),
    "loan × rate (books)": high("lines", "setup") * 10 * high("bank", "rate_bp"),
    "illness × own share (news)": drawn(
        high("shocks", "illness_cost"), high("shocks", "illness_sd")
    )
    * high("shocks", "illness_own_bp"),
    "fee × waived (measures)": high("market", "licence_fee") * lever("fees_waived"),
    "sales × tax (books)": 3 * CAPACITY * high("lines", "tax_bp"),
    "shops × profit (standing)": high("lines", "incumbents") * (3 * INCUMBENT),
    "shops × closures (standing)": high("lines", "incumbents") * 2 * high("market", "leave_bp"),
    "subsistence × 10,000 (standing)": 2 * high("market", "subsistence") * BP,
    "shops × base price (trade)": high("lines", "incumbents") * INCUMBENT,
    "counter of the last month on a tape (luck)": (MONTHS + 1) << 24,
}

SUMS = {
    "spending in a line": DEMAND,
    "weights of all sellers in one line": SEATS << 32,
    "tables of a town": TABLE * SEATS,
    "sales of a town": DEMAND,
    "prices of a town": SEATS * BP,
}
"""What is added up in floats, and so must stay below 2**53."""


@each(PRODUCTS)
def test_a_product_of_legal_rules_fits(product):
    assert 0 < PRODUCTS[product] < LIMIT


@pytest.mark.parametrize("total", SUMS)
def test_a_sum_in_floats_is_exact(total):
    assert 0 < SUMS[total] < EXACT


def test_the_sizes_that_these_bounds_rest_on_are_those_of_the_rules():
    check_rules(dataclasses.replace(tiny(), months=240, runoff_months=MONTHS - 240))
    with pytest.raises(ValueError, match="months"):
        check_rules(dataclasses.replace(tiny(), months=241))
    with pytest.raises(ValueError, match="households"):
        check_rules(dataclasses.replace(tiny(), households=SEATS + 1))
    assert DELAY == 3
