"""Many small cases in one test: what is wrong with any of them is told, and of which."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any

import pytest


def each(*axes: Iterable[Any], given: Sequence[str] = ()) -> Callable[[Any], Any]:
    """Try a test with every row of a table, or with every mix of several; `given` are fixtures.

    A row is a tuple where the test takes several values. Unlike pytest's own parametrize it costs
    next to nothing a row, goes on after a failure and tells them all.
    """
    tables = [list(axis) for axis in axes]

    def over(test: Callable[..., None]) -> Callable[..., None]:
        assert not inspect.iscoroutinefunction(test), "nobody would wait for it"
        taken = inspect.signature(test).parameters
        names = [name for name in taken if name not in given]
        mixed = list(product(*tables)) if len(tables) > 1 else tables[0]
        rows = [(row,) if len(names) == 1 else tuple(row) for row in mixed]

        def tried(**fixtures: Any) -> None:
            assert rows, "there is nothing to try"
            wrong = []
            for place, row in enumerate(rows, 1):
                try:
                    test(**fixtures, **dict(zip(names, row, strict=True)))
                except (Exception, pytest.fail.Exception) as error:
                    wrong.append((f"row {place}, {row}: {type(error).__name__}: {error}", error))
            if wrong:
                told = "\n".join(said for said, _ in wrong)
                raise AssertionError(f"{len(wrong)} of {len(rows)}:\n{told}") from wrong[0][1]

        tried.__name__, tried.__qualname__ = test.__name__, test.__qualname__
        tried.__doc__, tried.__module__ = test.__doc__, test.__module__
        tried.__signature__ = inspect.Signature([taken[name] for name in given])  # type: ignore[attr-defined]
        return tried

    return over
