"""Scenarios of other years and places: price level, names and figures of their own."""

import numpy as np
import pytest

from game.catalog.catalog import Catalog
from game.catalog.changes import at_prices
from game.catalog.check import check_content
from game.catalog.specs import Guarantor, Line
from game.cli.translating import chinese
from game.engine.levers import LEVER, LEVERS

STEEL = "scenarios/steel-2016.toml"
CHANGE = """[changes."line/breakfast"]
name = "porridge stall"
name_zh = "粥摊"
rent = 77

[changes."guarantor/union"]
called = ["Works Committee"]
called_zh = ["厂工会"]

[variants.promised]"""


def test_sums_of_lines_and_guarantors_follow_the_price_level(overlay, rules):
    overlay.change(STEEL, "[guarantors]", "price_level = 0.5\n\n[guarantors]")
    cheap = overlay.load().rules("steel-2016", reported=False)
    for sums in ("usual", "rent", "street_rent", "setup", "capacity", "fine"):
        assert (getattr(cheap.lines, sums) * 2 == getattr(rules.lines, sums)).all(), sums
    assert (cheap.guarantors.pay * 2 == rules.guarantors.pay).all()
    assert (cheap.lines.incumbents == rules.lines.incumbents).all()
    assert (cheap.lines.alpha_bp == rules.lines.alpha_bp).all()
    assert cheap.living.need == rules.living.need
    assert (cheap.temperaments.cushion_bp == rules.temperaments.cushion_bp).all()


def test_sums_are_rounded_to_whole_yuan():
    assert at_prices({"rent": 250, "tax": 0.015}, Line, 0.31) == {"rent": 78, "tax": 0.015}
    assert at_prices({"pay": 4200, "signatures": 1}, Guarantor, 1.4) == {
        "pay": 5880,
        "signatures": 1,
    }


def test_what_a_scenario_changes_is_in_its_own_yuan(overlay):
    overlay.change(STEEL, "[guarantors]", "price_level = 0.5\n\n[guarantors]")
    overlay.change(STEEL, "[variants.promised]", CHANGE)
    rules = overlay.load().rules("steel-2016", reported=False)
    place = rules.lines.ids.index("line/breakfast")
    assert rules.lines.rent[place] == 7_700
    assert rules.lines.setup[place] == 600_000


def test_names_that_a_scenario_changes_are_used(overlay, rules):
    overlay.change(STEEL, "[variants.promised]", CHANGE)
    catalog = overlay.load()
    names = catalog.names("steel-2016", rules)
    assert names["en"]["line/breakfast"] == "porridge stall"
    assert names["zh"]["line/breakfast"] == "粥摊"
    signers = catalog.people("iron bowl", rules).guarantors
    assert signers[-1].names == {"en": "Works Committee", "zh": "厂工会"}
    assert Catalog.load().names("steel-2016", rules)["en"]["line/breakfast"] == "breakfast stall"


@pytest.mark.parametrize("level", ["0", "-1", '"low"'])
def test_a_price_level_that_cannot_be(overlay, level):
    overlay.change(STEEL, "[guarantors]", f"price_level = {level}\n\n[guarantors]")
    found = map(str, check_content([overlay.root]).errors)
    assert any(error.startswith(f"{STEEL}: price_level: expected") for error in found)


def test_chinese_that_a_change_lacks_is_told(overlay):
    overlay.change(STEEL, "[variants.promised]", CHANGE.replace('name_zh = "粥摊"\n', ""))
    told = [*map(str, chinese([overlay.root]).missing)]
    said = f'{STEEL}: changes.line/breakfast.name: no Chinese, English is shown: "porridge stall"'
    assert said in told


@pytest.fixture(scope="module")
def towns():
    catalog = Catalog.load()
    return {
        (id_, reported): catalog.rules(id_, reported)
        for id_ in catalog.scenarios()
        for reported in (False, True)
    }


def test_every_scenario_has_a_rule_that_differs_as_reported(towns):
    for id_ in {id_ for id_, _ in towns}:
        promised, reported = towns[id_, False], towns[id_, True]
        assert reported.bank.pass_bp > promised.bank.pass_bp, id_
        assert (reported.levers.opening != promised.levers.opening).any(), id_


def test_money_keeps_its_proportions_over_the_years(towns):
    """An old shop of the middle earns about what the plant paid, whatever the year."""
    for (id_, _), rules in towns.items():
        ratio = float(np.median(rules.lines.earned)) / rules.dealt.wage
        assert 0.8 < ratio < 1.9, id_


def test_the_township_is_the_one_that_was_counted(towns):
    """122 firms, and 38 of them (over 31 per cent) live from house building (Loubere 2016)."""
    lines = towns["scenario/township-2006", False].lines
    builds = lines.construction_bp >= 5_000
    assert int(lines.incumbents.sum()) == 122
    assert int(lines.incumbents[builds].sum()) == 38


def test_the_union_stands_for_a_part_that_can_be_moved(towns):
    """What the notice leaves open is a lever in force, less as reported."""
    promised, reported = (towns["scenario/returnees-2009", r].levers.opening for r in (False, True))
    for lever in ("union_share", "union_months"):
        assert promised[LEVER[lever]] > reported[LEVER[lever]] > 0
    assert LEVERS[LEVER["union_share"]].high == 10_000


def test_the_sandbox_has_every_lever_in_force(towns):
    opening = towns["scenario/sandbox", False].levers.opening
    assert [
        lever.id for lever, value in zip(LEVERS, opening, strict=True) if value == lever.neutral
    ] == []


def test_nothing_of_another_town_is_named():
    """Union, company and co-operative bear the name of the place they are in."""
    homes = {"scenario/steel-2016", "scenario/today"}
    catalog = Catalog.load()
    for id_ in set(catalog.scenarios()) - homes:
        rules = catalog.rules(id_, reported=False)
        people = catalog.people("names", rules, id_)
        named = [*catalog.names(id_, rules)["en"].values()]
        named += [person.names["en"] for person in people.guarantors]
        assert not [name for name in named if "Heishan" in name or "Coke Oven" in name], id_
