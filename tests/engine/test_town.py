"""The field table: shapes, read-only arrays, fingerprints, places of a batch."""

import dataclasses

import numpy as np
import pytest

from game.engine.digest import digest
from game.engine.opening import blank, town_sizes
from game.engine.town import FIELDS, INNER, OWN, PUBLIC, Town, check_town, evolve, freeze, only
from tests.each import each
from tests.engine.scene import put, town_of
from tests.engine.tiny import tiny

RULES = tiny()
SIZES = town_sizes(RULES, 2)
TOWN = town_of(RULES, 2)
names = each([c.name for c in FIELDS])


def test_the_table_lists_every_field_of_the_town_once():
    assert [c.name for c in FIELDS] == [f.name for f in dataclasses.fields(Town)]
    assert len({c.doc for c in FIELDS}) == len(FIELDS)


@each(FIELDS)
def test_every_field_says_what_it_is(column):
    assert column.sees in (PUBLIC, OWN, INNER)
    assert set(column.axes) <= set(SIZES)
    assert column.axes.startswith("B")
    assert column.unit
    assert column.doc
    assert (column.unit == "yes/no") == (column.dtype is np.bool_)


def test_a_town_fits_its_table():
    check_town(TOWN, SIZES)


@names
def test_a_field_of_the_wrong_shape_or_kind_is_named(name):
    value = getattr(TOWN, name)
    for wrong in (value[:1], value[..., None], value.astype(np.float64)):
        with pytest.raises(ValueError, match=rf"^{name}: "):
            check_town(evolve(TOWN, **{name: wrong}), SIZES)


@names
def test_a_digest_changes_with_any_one_cell(name):
    value = getattr(TOWN, name).copy()
    value.reshape(-1)[-1] = not value.reshape(-1)[-1] if value.dtype == bool else -7
    assert digest(evolve(TOWN, **{name: value})) != digest(TOWN)


def test_a_digest_is_of_values_and_not_of_how_they_lie_in_memory():
    turned = {c.name: np.asfortranarray(getattr(TOWN, c.name)) for c in FIELDS}
    swapped = {n: v.astype(">i8") if v.dtype != bool else v for n, v in turned.items()}
    assert digest(Town(**turned)) == digest(TOWN) == digest(Town(**swapped))


def test_a_digest_tells_two_fields_with_swapped_values_apart():
    one, other = put(TOWN, cash=5, loan=6), put(TOWN, cash=6, loan=5)
    assert digest(one) != digest(other)


def test_a_digest_is_32_hex_digits():
    assert len(digest(TOWN)) == 32
    assert int(digest(TOWN), 16) > 0


@names
def test_frozen_towns_cannot_be_written(name):
    frozen = freeze(blank(SIZES))
    with pytest.raises(ValueError, match="read-only"):
        getattr(frozen, name)[...] = 1


def test_evolve_replaces_what_is_named_and_shares_the_rest():
    richer = evolve(TOWN, cash=TOWN.cash + 1)
    assert (richer.cash == TOWN.cash + 1).all()
    assert richer.loan is TOWN.loan
    assert (TOWN.cash == 1_000_000).all()


def test_only_takes_the_towns_asked_for_in_their_order():
    towns = put(TOWN, month=[7, 9])
    assert only(towns, [1]).month.tolist() == [9]
    assert only(towns, [1, 0]).month.tolist() == [9, 7]
    check_town(only(towns, [1]), town_sizes(RULES, 1))
