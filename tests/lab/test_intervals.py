"""Figures over batches of towns, with intervals that hold what they promise."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest

from game.lab.intervals import BATCHES, across, batches


@dataclass(frozen=True)
class Row:
    """A figure and a name."""

    name: str
    value: float


def test_every_town_is_in_one_batch_and_batches_are_of_nearly_one_size() -> None:
    seeds = [f"s-{n}" for n in range(507)]
    dealt = batches(seeds)
    assert sorted(seed for batch in dealt for seed in batch) == sorted(seeds)
    assert {len(batch) for batch in dealt} == {25, 26}


def test_too_few_towns_for_an_interval_are_refused() -> None:
    with pytest.raises(ValueError, match="39 towns are too few"):
        batches(["s"] * 39)


def test_an_interval_of_19_in_20_holds_the_truth_as_often() -> None:
    draws = np.random.default_rng(4).normal(3.0, 2.0, (2_000, BATCHES))
    found = [across([Row("x", value) for value in draw]) for draw in draws.tolist()]
    held = [abs(one.mean.value - 3.0) <= one.half.value for one in found]
    assert 0.935 < np.mean(held) < 0.965


def test_what_could_not_be_measured_in_a_batch_is_left_out_of_it() -> None:
    found = across([Row("x", 1.0), Row("x", math.nan), Row("x", 3.0)])
    assert (found.mean.name, found.mean.value) == ("x", 2.0)
    assert found.half.value == pytest.approx(2.093)
    assert math.isnan(across([Row("x", math.nan)]).mean.value)
