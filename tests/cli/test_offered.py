"""Scenarios as they are offered, begun, kept and read again."""

import pytest

from game.catalog.catalog import Catalog
from game.cli.frame import run
from game.cli.opening import offered

CATALOG = Catalog.load()
OTHERS = [id_.partition("/")[2] for id_ in CATALOG.scenarios() if id_ != "scenario/steel-2016"]


def test_the_usual_town_is_offered_first_and_the_others_by_date():
    first, *others = offered(CATALOG)
    assert first == "scenario/steel-2016"
    dates = [(s.year, s.start_month) for s in map(CATALOG.scenario, others)]
    assert dates == sorted(dates)
    assert len(others) == len(OTHERS) >= 5


@pytest.mark.parametrize(
    "scenario",
    [pytest.param(name, marks=[pytest.mark.long] * bool(at % 2)) for at, name in enumerate(OTHERS)],
)
def test_a_life_in_every_scenario_is_kept_and_verifies(scenario, tmp_path, capfd):
    """Every other one in a long run; tests/golden lives all of them each time."""
    file = tmp_path / "life.jsonl"
    reported = ["--reported"] if len(scenario) % 2 else []
    assert (
        run(["auto", "--scenario", scenario, "--seed", "tin-pot-3", *reported, "-o", str(file)])
        == 0
    )
    capfd.readouterr()
    assert run(["verify", str(file)]) == 0
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("xiagang-2o02", "xiagang-2002"), ("returnee-2009", "returnees-2009"), ("sandbx", "sandbox")],
)
def test_a_scenario_spelt_wrongly_is_understood(typed, meant, tmp_path, capfd):
    arguments = ["play", "--plain", "--scenario", typed, "--saves", str(tmp_path)]
    assert run(arguments) == 2
    assert capfd.readouterr().err == f"ironbowl: no scenario {typed}, did you mean {meant}?\n"
