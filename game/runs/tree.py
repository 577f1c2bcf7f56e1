"""Saved runs as a tree: which branch left which run, and where.

A branch says the hash of its parent's line, never its name: names change. Which file holds that line
is looked for among runs of the same seed and scenario, and only where a branch asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.runs.listing import Listed

_HASH = re.compile(rb',"hash":"([0-9a-f]{64})"\}\n')


@dataclass(frozen=True)
class Branch:
    """A run at its place in the tree."""

    run: Listed
    depth: int
    """0 for a run that is nobody's branch, or whose parent is not here."""
    last: bool
    """Whether no other branch of the same parent follows."""
    rails: tuple[bool, ...] = ()
    """For every depth above: whether a line runs on there to a later branch."""


def tree(runs: Sequence[Listed]) -> list[Branch]:
    """Each run under the one it left, branches in the order of their month; the rest as they came."""
    parents = parents_of(runs)
    children: dict[Path | None, list[Listed]] = {}
    for run in runs:
        children.setdefault(parents.get(run.file), []).append(run)
    for parent, found in children.items():
        if parent is not None:
            found.sort(key=lambda run: (run.parent.month if run.parent else 0, run.file.name))
    return list(_walked(children, None, 0, ()))


def _walked(
    children: dict[Path | None, list[Listed]], of: Path | None, depth: int, rails: tuple[bool, ...]
) -> Iterator[Branch]:
    found = children.get(of, [])
    for run in found:
        last = run is found[-1]
        yield Branch(run, depth, last, rails)
        below = (*rails, not last) if depth else rails
        yield from _walked(children, run.file, depth + 1, below)


def parents_of(runs: Sequence[Listed]) -> dict[Path, Path]:
    """File of a branch -> file of the run it left, where that is among the runs."""
    branches = [run for run in runs if run.parent is not None]
    asked = {_kin(run) for run in branches}
    holder: dict[str, Path] = {}
    for run in runs:
        if _kin(run) in asked:
            for mark in hashes(run.file):
                holder.setdefault(mark, run.file)
    found: dict[Path, Path] = {}
    for run in branches:
        left = holder.get(run.parent.hash) if run.parent is not None else None
        if left is not None and left != run.file:
            found[run.file] = left
    return found


def hashes(file: Path) -> Iterable[str]:
    """The hashes of a run's lines, unchecked; none where it cannot be read."""
    try:
        return [mark.decode() for mark in _HASH.findall(file.read_bytes())]
    except OSError:
        return ()


def _kin(run: Listed) -> tuple[str, bool, str]:
    return run.scenario, run.reported, run.seed


def rail(branch: Branch, signs: tuple[str, str, str, str] = ("├ ", "└ ", "│ ", "  ")) -> str:
    """What is drawn before a run's name, two cells a depth."""
    fork, end, through, empty = signs
    if branch.depth == 0:
        return ""
    above = "".join(through if on else empty for on in branch.rails)
    return above + (end if branch.last else fork)
