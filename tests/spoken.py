"""The texts in the code, read once: whole ones, and patterns of those that are put together."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.scan import GAME

ANYTHING = "[^ ]+"
"""Stands in a pattern for what is filled in."""


def nodes(folder: str = ".") -> Iterator[tuple[Path, ast.AST]]:
    """Every text and call in a folder of the game, with its file."""
    for file in sorted((GAME / folder).rglob("*.py")):
        yield from ((file, node) for node in of_file(file))


@cache
def of_file(file: Path) -> tuple[ast.AST, ...]:
    """The texts and calls of a file."""
    tree = ast.walk(ast.parse(file.read_text("utf-8")))
    return tuple(node for node in tree if isinstance(node, ast.Call | ast.Constant | ast.JoinedStr))


class Spoken:
    """What folders of the game say, to be asked whether they say a key."""

    def __init__(
        self, folders: tuple[str, ...], more: tuple[str, ...] = (), least: int = 1
    ) -> None:
        """`more` are patterns from elsewhere; what is shorter than `least` is said of anything."""
        built, self._whole = {*more}, set()
        for folder in folders:
            for _, node in nodes(folder):
                if isinstance(node, ast.JoinedStr):
                    built.add("".join(pieces(node)))
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    self._whole.add(node.value)
        told = [text for text in built if len(text) >= least and text.strip(f"{ANYTHING}/")]
        self._built = re.compile("|".join(f"(?:{text})" for text in told))

    def __contains__(self, key: str) -> bool:
        return key in self._whole or self._built.fullmatch(key) is not None


def pieces(node: ast.JoinedStr) -> Iterator[str]:
    """The parts of a text that is put together, as a pattern."""
    for value in node.values:
        yield re.escape(str(value.value)) if isinstance(value, ast.Constant) else ANYTHING
