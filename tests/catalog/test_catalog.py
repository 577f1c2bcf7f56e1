"""Shipped content, overlays and names."""

import dataclasses

import numpy as np
import pytest

from game.catalog.catalog import Catalog
from game.catalog.errors import ContentErrors, UnknownScenario
from game.catalog.hooks import HOOKS
from game.engine.levers import LEVER, LEVERS
from game.engine.luck import Fortune
from game.engine.measures import need
from game.engine.opening import open_town
from game.engine.rules import Rules

STEEL = "scenario/steel-2016"


def same(one, other):
    return one.to_plain() == other.to_plain()


@pytest.mark.parametrize("reported", [False, True])
def test_every_scenario_becomes_rules_that_survive_being_written_down(catalog, reported):
    for scenario in catalog.scenarios():
        rules = catalog.rules(scenario, reported)
        assert same(Rules.from_plain(rules.to_plain()), rules)


def test_a_scenario_is_found_with_and_without_its_kind(catalog, rules):
    assert same(catalog.rules(STEEL, reported=False), rules)


def test_an_unknown_scenario_names_those_spelt_alike(catalog):
    with pytest.raises(UnknownScenario, match="did you mean steel-2016") as caught:
        catalog.rules("steal-2016", reported=False)
    assert caught.value.nearest == ("steel-2016",)


def test_as_reported_is_harder_than_as_promised(catalog, rules):
    reported = catalog.rules(STEEL, reported=True)
    promised = rules.levers.opening
    for lever in ("papers_chance", "loans_per_month", "severance_paid", "tolerance"):
        assert reported.levers.opening[LEVER[lever]] < promised[LEVER[lever]]
    assert reported.bank.pass_bp > rules.bank.pass_bp
    assert same(dataclasses.replace(reported, levers=rules.levers, bank=rules.bank,
                                    labour=rules.labour), rules)  # fmt: skip


def test_the_bank_has_places_for_most_as_promised_and_for_few_as_reported(catalog, rules):
    reported = catalog.rules(STEEL, reported=True)
    for variant, low, high in ((rules, 0.6, 0.85), (reported, 0.01, 0.05)):
        levers = variant.levers.opening
        quota = levers[LEVER["loans_per_month"]] * variant.months / 100
        quota *= 1 - levers[LEVER["interest_arrears"]] / 10_000
        assert low <= quota / variant.households <= high


def test_a_measure_that_starts_later_is_in_the_calendar(catalog, rules):
    [fairs] = catalog.parts(STEEL, False).policy.instruments.keys() & {"job-fairs"}
    measure = catalog.parts(STEEL, False).policy.instruments[fairs]
    place = LEVER["job_information"]
    assert measure.starts == "2016-09"
    row = [4, place, round(measure.levers.job_information * 10_000)]
    assert row in rules.levers.calendar.tolist()
    assert rules.levers.opening[place] == LEVERS[place].neutral


def test_a_measure_that_ends_returns_to_no_such_policy(overlay):
    overlay.change(
        "policies/steel-2016.toml", "levers = {tax_relief", 'ends = "2017-06"\nlevers = {tax_relief'
    )
    rules = overlay.load().rules(STEEL, reported=False)
    assert [13, LEVER["tax_relief"], 0] in rules.levers.calendar.tolist()
    assert [13, LEVER["fees_waived"], 0] in rules.levers.calendar.tolist()


def test_a_variant_keeps_the_dates_of_a_measure(catalog):
    reported = catalog.rules(STEEL, reported=True)
    rows = {(month, place): value for month, place, value in reported.levers.calendar.tolist()}
    [variant] = [catalog.raw(STEEL)["variants"]["reported"]["levers"]]
    assert rows[5, LEVER["pension_bridge"]] == variant["pension_bridge"] * 100
    assert rows[12, LEVER["pension_bridge"]] == 0
    assert rows[4, LEVER["public_posts"]] == variant["public_posts"] * 100
    assert reported.levers.opening[LEVER["public_posts"]] == 0


def test_a_scenario_is_lived_under_another_policy(catalog, rules):
    packs = catalog.packs(STEEL)
    assert len(packs) == 5
    for pack in packs:
        other = catalog.rules(STEEL, reported=False, policy=pack)
        assert other.levers.opening[LEVER["loan_ceiling"]] == 0
        assert same(dataclasses.replace(other, levers=rules.levers), rules)


def test_a_variant_opens_no_measure_in_a_pack_without_it(catalog):
    for pack in catalog.packs(STEEL):
        promised = catalog.rules(STEEL, reported=False, policy=pack).levers
        reported = catalog.rules(STEEL, reported=True, policy=pack).levers
        for lever in ("pension_bridge", "loans_per_month", "fund_leverage", "cash_grant"):
            assert reported.opening[LEVER[lever]] == promised.opening[LEVER[lever]]
        assert len(reported.calendar) == len(promised.calendar)
        assert reported.opening[LEVER["severance_paid"]] == 6_000


def test_a_variant_leaves_the_scale_of_a_pack_alone(catalog):
    pack = catalog.policy("policy/steel-2016-public-posts")
    rows = catalog.rules(STEEL, reported=True, policy=pack.id).levers.calendar.tolist()
    [pay] = [value for _, place, value in rows if place == LEVER[pack.scale]]
    assert pack.scale == "post_pay"
    assert pay == round(pack.instruments["public-posts"].levers.post_pay * 100)


def test_an_unknown_policy_names_those_spelt_alike(catalog):
    with pytest.raises(ContentErrors, match="did you mean policy/steel-2016-cash"):
        catalog.rules(STEEL, reported=False, policy="policy/steel-2016-cahs")


def test_quotas_and_the_fund_grow_with_the_town(catalog, rules):
    double = catalog.rules(STEEL, reported=False, households=120)
    opening = LEVER["fund"]
    assert double.levers.opening[opening] == 2 * rules.levers.opening[opening]
    for lever in ("training_seats", "public_posts"):
        once, twice = (
            [value for _, place, value in r.levers.calendar.tolist() if place == LEVER[lever]]
            for r in (rules, double)
        )
        assert twice == [2 * value for value in once]
        assert once


def test_incumbents_sell_their_usual_before_the_layoffs(rules):
    lines = rules.lines
    own = need(open_of(rules), rules).mean() * rules.households * lines.spending_bp / 10_000
    pull = lines.incumbents + lines.outside / 10_000
    each = (lines.demand + own) / pull
    assert np.abs(each / lines.usual - 1).max() < 0.02


def open_of(rules):
    fortune = Fortune([f"t{n}" for n in range(40)], rules.households, 13, rules.guarantor_seats)
    return open_town(fortune.opening(), rules).town


def test_the_town_grows_per_head(catalog, rules):
    double = catalog.rules(STEEL, reported=False, households=120)
    assert double.households == 120
    assert (double.lines.incumbents == 2 * rules.lines.incumbents).all()
    assert np.abs(double.lines.demand - 2 * rules.lines.demand).max() <= 2
    assert np.abs(double.lines.outside - 2 * rules.lines.outside).max() <= 1
    quota = LEVER["loans_per_month"]
    assert double.levers.opening[quota] == 2 * rules.levers.opening[quota]
    homes = rules.guarantors.home == 1
    assert (double.guarantors.number[~homes] == 2 * rules.guarantors.number[~homes]).all()
    assert (double.guarantors.number[homes] == 1).all()


@pytest.mark.parametrize("households", [1, 7, 300, 2000])
def test_towns_of_any_size_are_legal(catalog, households):
    rules = catalog.rules(STEEL, reported=False, households=households)
    assert rules.households == households
    assert (rules.lines.incumbents > 0).all()


def test_a_file_laid_over_replaces_the_shipped_one(overlay, rules):
    overlay.set("businesses/breakfast.toml", "setup", "9050")
    changed = overlay.load().rules(STEEL, reported=False)
    place = rules.lines.ids.index("line/breakfast")
    assert changed.lines.setup[place] == 905_000
    assert (np.delete(changed.lines.setup, place) == np.delete(rules.lines.setup, place)).all()


def test_a_scenario_may_change_a_figure_of_a_line(overlay, rules):
    change = '[changes."line/breakfast"]\nsetup = 3000\n\n[variants.promised]'
    overlay.change("scenarios/steel-2016.toml", "[variants.promised]", change)
    changed = overlay.load().rules(STEEL, reported=False)
    assert changed.lines.setup[rules.lines.ids.index("line/breakfast")] == 300_000


def test_a_line_may_be_left_out(overlay, rules):
    overlay.change("scenarios/steel-2016.toml", '"line/breakfast", ', "")
    assert overlay.load().rules(STEEL, reported=False).lines.ids == rules.lines.ids[1:]


def test_names_cover_everything_that_rules_name(catalog, rules):
    names = catalog.names(STEEL, rules)
    ids = {STEEL, "town/steel-2016", *rules.lines.ids, *rules.guarantors.ids}
    for language in ("en", "zh"):
        assert ids | set(rules.temperaments.ids) == set(names[language])
        assert all(names[language].values())
    assert not any(char.isascii() for char in names["zh"]["line/breakfast"])


def test_scenarios_have_their_texts_in_both_languages(catalog):
    for name in catalog.scenarios():
        assert set(catalog.scenario(name).texts) == {"en", "zh"}


def test_cards_terms_and_sources_are_read(catalog):
    cards = catalog.cards("en")
    assert len(cards) > 20
    assert all(card.body and card.hook in HOOKS for card in cards)
    assert catalog.glossary()["guarantor"].zh == "担保人"
    assert catalog.sources()["loubere-2016"].confidence == "high"


def test_nothing_is_read_before_it_is_asked_for(overlay):
    overlay.write("scenarios/steel-2016.toml", "broken")
    assert STEEL in Catalog.load([overlay.root]).scenarios()
    with pytest.raises(ContentErrors):
        overlay.load().scenario(STEEL)
