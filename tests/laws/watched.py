"""Arrays that notice when a whole number comes near the end of 64 bits, where NumPy says nothing."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from game.engine.rules import GROUPS, Rules
from game.engine.town import FIELDS, Town, evolve

LIMIT = 2.0**62
GROWING = {np.add, np.subtract, np.multiply, np.left_shift, np.negative}


class TooLarge(ArithmeticError):
    """A sum, difference or product of whole numbers beyond 2**62."""


class Watched(np.ndarray):
    """Whole numbers whose every sum and product is worked out once more in floats."""

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Any:
        plain = [bare(x) for x in inputs]
        result = getattr(ufunc, method)(*plain, **{k: bare(v) for k, v in kwargs.items()})
        if ufunc in GROWING and method in ("__call__", "reduce"):
            check(ufunc, method, plain, result)
        return watched(result)

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        return watched(function(*bare(args), **bare(kwargs)))


def check(ufunc: Any, method: str, inputs: list[Any], result: Any) -> None:
    """Raise TooLarge where the same in floats passes the limit."""
    if np.asarray(result).dtype.kind != "i" or np.asarray(result).size == 0:
        return
    first, *rest = (np.asarray(x, dtype=np.float64) for x in inputs)
    if method == "reduce":
        size = float(np.abs(first).sum())
    elif ufunc is np.left_shift:
        size = float(np.abs(first * np.exp2(rest[0])).max())
    elif ufunc is np.negative:
        size = float(np.abs(first).max())
    else:
        size = float(np.abs(ufunc(first, rest[0])).max())
    if size >= LIMIT:
        raise TooLarge(f"{ufunc.__name__} reaches {size:.3g}")


def bare(value: Any) -> Any:
    """Ordinary arrays in place of watched ones, in any nest of tuples, lists and dicts."""
    if isinstance(value, Watched):
        return value.view(np.ndarray)
    if isinstance(value, tuple | list):
        return type(value)(bare(v) for v in value)
    return {k: bare(v) for k, v in value.items()} if isinstance(value, dict) else value


def watched(value: Any) -> Any:
    """Watched arrays in place of ordinary whole ones."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "ib":
        return value.view(Watched)
    return type(value)(watched(v) for v in value) if isinstance(value, tuple | list) else value


def watch_town(town: Town) -> Town:
    """A town all of whose fields are watched."""
    return evolve(town, **{c.name: getattr(town, c.name).view(Watched) for c in FIELDS})


def watch_rules(rules: Rules) -> Rules:
    """Rules all of whose columns are watched."""
    groups = {}
    for name in GROUPS:
        group = getattr(rules, name)
        columns = {f.name: watched(getattr(group, f.name)) for f in dataclasses.fields(group)}
        groups[name] = dataclasses.replace(group, **columns)
    return dataclasses.replace(rules, **groups)
