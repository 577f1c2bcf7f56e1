"""Specs follow the rules they become: no rule forgotten, no range wider than the rules allow."""

import dataclasses
import tomllib

import msgspec
import pytest

from game.catalog.build import plain_of, times, whole
from game.catalog.derive import path_of
from game.catalog.folders import shipped
from game.catalog.read import hints
from game.catalog.scenario import Bank, Dealt, Labour, Living, Macro, Market, Shocks, Together
from game.catalog.specs import Guarantor, LeverValues, Line, Temperament, Terms
from game.engine.levers import LEVERS
from game.engine.rules import GROUPS
from tests.each import each

DERIVED = {"ids", "demand", "outside", "input_ln", "earned", "number", "share_bp", "cost_ln"}

SPECS = {
    "living": (Living,),
    "dealt": (Dealt,),
    "market": (Market,),
    "bank": (Bank, Terms),
    "labour": (Labour,),
    "shocks": (Shocks,),
    "together": (Together,),
    "macro": (Macro,),
    "lines": (Line,),
    "guarantors": (Guarantor,),
    "temperaments": (Temperament,),
}


def keys(specs):
    return {field.encode_name for spec in specs for field in msgspec.structs.fields(spec)}


@each(SPECS)
def test_every_rule_has_its_key(group):
    rules = {field.name for field in dataclasses.fields(GROUPS[group])} - DERIVED
    assert {name for name in rules if name.removesuffix("_bp") not in keys(SPECS[group])
            and name not in keys(SPECS[group])} == set()  # fmt: skip


@each(SPECS)
def test_units_fit_the_rules(group):
    wanted = {"fen": 100, "bp": 10_000, "tenths of a year": 10}
    rules = {field.name: field.metadata["unit"] for field in dataclasses.fields(GROUPS[group])}
    for spec in SPECS[group]:
        types = hints(spec)
        for field in msgspec.structs.fields(spec):
            rule = next(
                (r for r in (field.encode_name, f"{field.encode_name}_bp") if r in rules), ""
            )
            if rule and rule not in DERIVED:
                assert times(types[field.name]) == wanted.get(rules[rule], 1), rule


def test_every_lever_can_be_set_in_its_unit():
    wanted = {"fen": 100, "bp": 10_000, "months": 1, "years": 1}
    wanted |= {"loans/100": 100, "seats/100": 100, "posts/100": 100}
    types = hints(LeverValues)
    assert [*types] == [lever.id for lever in LEVERS]
    assert all(times(types[lever.id]) == wanted[lever.unit] for lever in LEVERS)


@pytest.mark.parametrize(
    ("value", "factor", "expected"),
    [(0.145, 10_000, 1450), (12.34, 100, 1234), ([0.1, 0.7], 10_000, [1000, 7000]), (True, 1, 1),
     (-0.0333, 10_000, -333), (7, 1, 7)],
)  # fmt: skip
def test_human_numbers_become_whole_units(value, factor, expected):
    assert whole(value, factor) == expected


def test_a_line_is_read_in_yuan_and_shares():
    raw = tomllib.loads((shipped() / "businesses/van.toml").read_text("utf-8"))
    plain = plain_of(msgspec.convert(raw, Line), "lines")
    assert plain["setup"] == round(raw["setup"] * 100)
    assert plain["input_bp"] == round(raw["input"] * 10_000)
    assert plain["street"] == 1


@pytest.mark.parametrize(
    ("points", "path"),
    [
        ([(1, 1.0)], [10_000] * 5),
        ([(1, 1.0), (5, 0.8)], [10_000, 9_500, 9_000, 8_500, 8_000]),
        ([(3, 0.9), (1, 1.0)], [10_000, 9_500, 9_000, 9_000, 9_000]),
        ([(3, 0.9)], [9_000] * 5),
        ([(2, 1.0), (2, 0.5)], [10_000, 5_000, 5_000, 5_000, 5_000]),
    ],
)
def test_paths_are_straight_between_points_and_hold_on(points, path):
    assert path_of(points, 5) == path
