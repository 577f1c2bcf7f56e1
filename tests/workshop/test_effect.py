"""Effect sizes against numbers worked out elsewhere, and against chance itself."""

import random
from math import gamma, sqrt

import pytest

from game.workshop.effect import (
    HIDDEN,
    TOO_FEW,
    change_of_share,
    moved,
    standardised,
    standardised_change,
)

# The worked examples of the R package statpsych, by the author of the interval, printed in its manual
# (ci.stdmean.ps, unweighted standardizer): means, standard deviations, correlation, n; then what
# it returns for the first mean less the second: estimate, adjusted, lower, upper.
PUBLISHED = [
    ((110.4, 102.1, 15.3, 14.6, 0.75, 25), (0.5433457, 0.2394905, 0.8705732)),
    ((602.4, 705.6, 33.17, 51.08, 0.769, 8), (-2.2185, -3.6744, -1.1182)),
]


@pytest.mark.parametrize(("given", "found"), PUBLISHED)
def test_the_standardised_change_is_that_of_the_published_examples(given, found):
    first, second, sd1, sd2, r, n = given
    effect = standardised(second, first, sd2, sd1, r, n)
    assert (effect.value, effect.low, effect.high) == pytest.approx(found, rel=5e-5)


def test_the_change_of_a_share_is_that_of_the_published_example():
    """statpsych, ci.prop.ps(.05, 12, 4, 26, 6): adjusted limits 0.2548067 and 0.6251933."""
    effect = change_of_share(26, 4, 48)
    assert (effect.low, effect.high) == pytest.approx((0.2548067, 0.6251933), abs=1e-6)
    assert effect.value == pytest.approx(22 / 48)


def test_ten_pairs_worked_by_hand():
    """Sums of squares about the means 2.4 and 3.1 are 16.4 and 6.9, of products 9.6; each over nine.

    So v = 1.29444, d = 0.7 / 1.13774 = 0.61526, variance 0.01940 + 0.03910, half a width 0.47408.
    """
    before = [1, 2, 2, 3, 1, 4, 2, 3, 5, 1]
    after = [2, 3, 3, 3, 2, 4, 3, 3, 5, 3]
    effect = standardised_change(list(zip(before, after, strict=True)))
    assert (effect.value, effect.low, effect.high) == pytest.approx(
        (0.58007, 0.14118, 1.08934), abs=1e-5
    )


def drawn(dice, n, shift, r=0.6):
    """Pairs of a normal population whose true standardised change is `shift`."""
    for _ in range(n):
        one, other = dice.gauss(0, 1), dice.gauss(0, 1)
        yield one, shift + r * one + sqrt(1 - r * r) * other


@pytest.mark.parametrize("n", [TOO_FEW, 30])
def test_nineteen_of_twenty_intervals_hold_the_truth_and_the_corrected_value_is_not_biased(n):
    dice = random.Random(f"effect {n}")
    found = [standardised_change(list(drawn(dice, n, 0.5))) for _ in range(800)]
    held = sum(one.low <= 0.5 <= one.high for one in found) / len(found)
    assert 0.92 < held < 0.98
    assert sum(one.value for one in found) / len(found) == pytest.approx(0.5, abs=0.04)


def test_the_correction_lies_near_hedges_own():
    """Hedges's exact factor for n - 1 and for 2(n - 1) degrees of freedom are on either side of it."""

    def exact(df):
        return gamma(df / 2) / (sqrt(df / 2) * gamma((df - 1) / 2))

    for n in (10, 20, 60):
        assert exact(n - 1) < sqrt((n - 2) / (n - 1)) < exact(2 * (n - 1))


def test_small_groups_are_not_told():
    pair = (1, 2)
    four = moved([pair] * (HIDDEN - 1))
    assert (four.pairs, four.before, four.after, four.effect) == (4, None, None, None)
    nine = moved([(1, 2), (2, 2), (3, 5)] * 3)
    assert (nine.before, nine.after, nine.effect) == (2, 3, None)
    assert moved([(1, 2), (2, 2), (3, 5), (4, 4), (2, 1)] * 2).effect is not None


def test_where_nobody_differs_there_is_no_effect_size_and_no_crash():
    assert moved([(3, 3)] * 12).effect is None
    assert moved([(2, 3)] * 12).effect is None
    only_after = moved([(3, 3), (3, 4)] * 6)
    assert only_after.effect.low < only_after.effect.value < only_after.effect.high


def test_right_and_wrong_answers_are_compared_as_shares():
    found = moved([(0, 1)] * 6 + [(1, 1)] * 5 + [(1, 0)], share=True)
    assert (found.before, found.after) == (0.5, pytest.approx(11 / 12))
    assert found.effect.value == pytest.approx(5 / 12)
