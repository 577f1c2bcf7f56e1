"""Rules: what goes in comes out, what is wrong is named, what an old run lacks is neutral."""

import copy
import dataclasses

import numpy as np
import pytest

from game.engine.levers import LEVERS
from game.engine.luck import Fortune
from game.engine.opening import open_town
from game.engine.rules import GROUPS, RuleError, Rules
from tests.each import each
from tests.engine.tiny import tiny, tiny_plain

PLAIN = tiny().to_plain()
RULES = [
    (group, field.name, field.metadata)
    for group, kind in GROUPS.items()
    for field in dataclasses.fields(kind)
    if field.metadata["axis"] != "id"
]


def named(case):
    return case if isinstance(case, str) else ""


def changed(group, name, value):
    return PLAIN | {group: PLAIN[group] | {name: value}}


def filled(group, name, value):
    """The tiny town's own column of a rule, every cell replaced by `value`."""
    old = PLAIN[group][name]

    def fill(cell):
        return [fill(c) for c in cell] if isinstance(cell, list) else value

    return fill(old) if old != [] else [[1, 1, value]]


def test_rules_survive_the_run_file_and_back():
    plain = tiny().to_plain()
    assert Rules.from_plain(plain).to_plain() == plain


def test_plain_rules_hold_nothing_but_numbers_names_and_lists():
    def leaves(value):
        if isinstance(value, dict):
            return [leaf for v in value.values() for leaf in leaves(v)]
        if isinstance(value, list):
            return [leaf for v in value for leaf in leaves(v)]
        return [value]

    assert {type(leaf) for leaf in leaves(tiny().to_plain())} == {int, str}


def test_columns_cannot_be_written():
    with pytest.raises(ValueError, match="read-only"):
        tiny().lines.setup[0] = 1


@each(RULES)
def test_a_rule_above_its_range_is_named(group, name, meta):
    plain = changed(group, name, filled(group, name, meta["high"] + 1))
    with pytest.raises(RuleError, match=rf"^{group}\.{name}: "):
        Rules.from_plain(plain)


@each(RULES)
def test_a_rule_below_its_range_is_named(group, name, meta):
    plain = changed(group, name, filled(group, name, meta["low"] - 1))
    with pytest.raises(RuleError, match=rf"^{group}\.{name}: "):
        Rules.from_plain(plain)


@each(RULES)
def test_a_missing_rule_is_neutral_or_named(group, name, meta):
    plain = PLAIN | {group: {n: v for n, v in PLAIN[group].items() if n != name}}
    if meta["neutral"] is None:
        with pytest.raises(RuleError, match=rf"^{group}\.{name}: missing"):
            Rules.from_plain(plain)
        return
    value = getattr(getattr(Rules.from_plain(plain), group), name)
    if meta["axis"] == "L":
        assert value.tolist() == [lever.neutral for lever in LEVERS]
    else:
        assert (np.asarray(value) == meta["neutral"]).all()


@each(RULES)
def test_a_rule_that_is_no_whole_number_is_named(group, name, meta):
    for wrong in ("1", 1.5, {}):
        value = wrong if meta["axis"] == "" else [wrong]
        with pytest.raises(RuleError, match=rf"^{group}\.{name}: "):
            Rules.from_plain(changed(group, name, value))


@each(RULES)
def test_neutral_values_are_legal(group, name, meta):
    if meta["neutral"] is not None:
        assert meta["low"] <= meta["neutral"] <= meta["high"]


@each(
    [
        ("lines", "setup", [1, 2]),
        ("lines", "season_bp", [[10_000] * 11] * 3),
        ("living", "table_bp", [1, 2]),
        ("market", "price_steps", [0] * 4),
        ("macro", "plant_bp", [[1], [2]]),
        ("levers", "calendar", [[1, 2]]),
        ("temperaments", "patience", [1]),
        ("guarantors", "pay", [[1, 2]]),
    ]
)
def test_a_wrong_shape_is_named(group, name, value):
    with pytest.raises(RuleError, match=rf"^{group}\.{name}: "):
        Rules.from_plain(changed(group, name, value))


@each(
    [
        ("households", 0),
        ("households", 2_001),
        ("months", 241),
        ("runoff_months", -1),
        ("start_month", 13),
        ("months", None),
        ("months", True),
        ("households", "6"),
    ]
)
def test_sizes_out_of_bounds_are_named(name, value):
    with pytest.raises(RuleError, match=rf"^{name}: "):
        Rules.from_plain(tiny_plain() | {name: value})


@pytest.mark.parametrize("ids", [[], ["a", "a", "b"], [1, 2, 3], "abc", None])
def test_ids_must_be_there_and_differ(ids):
    with pytest.raises(RuleError, match=r"^lines\.ids: "):
        Rules.from_plain(changed("lines", "ids", ids))


@pytest.mark.parametrize("group", ["lines", "living"])
def test_a_group_that_is_no_table_is_named(group):
    with pytest.raises(RuleError, match=rf"^{group}: "):
        Rules.from_plain(tiny_plain() | {group: [1]})


def test_somebody_must_be_able_to_sign():
    with pytest.raises(RuleError, match=r"^guarantors\.number: "):
        Rules.from_plain(changed("guarantors", "number", [0, 0]))


def test_shares_of_temperaments_add_up():
    with pytest.raises(RuleError, match=r"^temperaments\.share_bp: "):
        Rules.from_plain(changed("temperaments", "share_bp", [5_000, 4_999]))


def test_an_older_run_without_the_newest_levers_has_them_neutral():
    for known in range(len(LEVERS)):
        plain = changed("levers", "opening", tiny().to_plain()["levers"]["opening"][:known])
        opening = Rules.from_plain(plain).levers.opening.tolist()
        assert opening[known:] == [lever.neutral for lever in LEVERS[known:]]
        assert opening[:known] == plain["levers"]["opening"]


def test_a_run_from_a_newer_engine_with_more_levers_is_refused():
    plain = changed("levers", "opening", [*tiny().to_plain()["levers"]["opening"], 0])
    with pytest.raises(RuleError, match=r"^levers\.opening: "):
        Rules.from_plain(plain)


@each(LEVERS)
def test_levers_have_sane_ranges(lever):
    assert lever.low <= lever.neutral <= lever.high


@each(range(len(LEVERS)))
def test_an_opening_lever_out_of_its_range_is_named(place):
    opening = tiny().to_plain()["levers"]["opening"]
    opening[place] = LEVERS[place].high + 1
    with pytest.raises(RuleError, match=r"^levers\.opening: "):
        Rules.from_plain(changed("levers", "opening", opening))


@pytest.mark.parametrize("row", [[1, len(LEVERS), 0], [1, 2, 10_001]])
def test_a_calendar_of_unknown_levers_or_values_is_named(row):
    with pytest.raises(RuleError, match=r"^levers\.calendar: "):
        Rules.from_plain(changed("levers", "calendar", [row]))


@pytest.mark.parametrize("name", ["plant_bp", "construction_bp", "cost_bp", "cost_ln"])
def test_a_path_needs_at_least_one_month(name):
    with pytest.raises(RuleError, match=rf"^macro\.{name}: "):
        Rules.from_plain(changed("macro", name, []))


def test_a_number_beyond_63_bits_does_not_wrap_into_range():
    with pytest.raises(RuleError, match=r"^lines\.craft: "):
        Rules.from_plain(changed("lines", "craft", [2**64 - 5] * 3))


def test_rules_whose_every_other_number_is_neutral_can_open_a_town():
    plain = copy.deepcopy(PLAIN)
    for group, name, meta in RULES:
        if meta["neutral"] is not None:
            del plain[group][name]
    rules = Rules.from_plain(plain)
    town = open_town(Fortune(["x"], 6, 3, rules.guarantor_seats).opening(), rules).town
    assert town.levers[0].tolist() == [lever.neutral for lever in LEVERS]
