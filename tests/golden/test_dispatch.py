"""The same life with NumPy's vector instructions switched off: every month the same digest."""

import json
import os
import subprocess
import sys

import pytest
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

from game.catalog.catalog import Catalog
from tests.golden.lived import MONTHS, SEEDS, SHORT
from tests.golden.record import VERSIONS
from tests.house.scan import ROOT

ON = [name for name in __cpu_dispatch__ if __cpu_features__[name]]


def life(*examples, **environment):
    """What a fresh interpreter prints of the lives."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("NPY_")}
    done = subprocess.run(
        [sys.executable, "-W", "error::ImportWarning", "-m", "tests.golden.lived", *examples],
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    if "NPY_DISABLE_CPU_FEATURES" in done.stderr and done.returncode != 0:
        pytest.skip(f"this NumPy does not let its features be switched off: {done.stderr[-300:]}")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def written():
    """What the shipped lives came to when they were recorded."""
    return json.loads(VERSIONS.read_text("utf-8"))["digests"]


FEW = list(written())[::7]


@pytest.fixture(scope="module")
def plain():
    return life()


@pytest.fixture(scope="module")
def off():
    """The same where Python hashes otherwise too, with a few shipped lives; one process for both."""
    return life(*FEW, PYTHONHASHSEED="7", NPY_DISABLE_CPU_FEATURES=" ".join(ON))


@pytest.mark.skipif(not ON, reason="this processor has nothing to switch off")
def test_a_life_is_the_same_without_vector_instructions_and_however_python_hashes(plain, off):
    assert plain["on"] == ON
    assert off["on"] == [], "the child still runs with vector instructions"
    assert off["digests"] == plain["digests"]
    assert off["scenarios"] == plain["scenarios"]
    assert off["examples"] == {name: written()[name] for name in FEW}


@pytest.mark.long
@pytest.mark.skipif(not ON, reason="this processor has nothing to switch off")
def test_every_shipped_life_is_the_same_without_vector_instructions():
    off = life(*written(), NPY_DISABLE_CPU_FEATURES=" ".join(ON))
    assert off["on"] == []
    assert off["examples"] == written()


def test_every_scenario_is_lived_and_each_goes_its_own_way(plain):
    assert set(plain["scenarios"]) == set(Catalog.load().scenarios())
    months = [digest for digests in plain["scenarios"].values() for digest in digests]
    assert len(set(months)) == len(months) == SHORT * len(plain["scenarios"])


def test_the_lives_are_as_long_and_as_many_as_they_should_be(plain):
    assert len(plain["digests"]) == SEEDS * (MONTHS + 1)
    assert len(set(plain["digests"])) == SEEDS * (MONTHS + 1)


@pytest.mark.long
def test_nor_does_it_depend_on_hashes_with_vector_instructions(plain):
    again = life(PYTHONHASHSEED="7")
    assert (again["digests"], again["scenarios"]) == (plain["digests"], plain["scenarios"])
