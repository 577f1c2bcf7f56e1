"""A folder laid over the shipped content, to break in many ways."""

import re
from pathlib import Path

import pytest

from game.catalog.catalog import Catalog
from game.catalog.folders import shipped


class Overlay:
    """Copies of shipped files, changed by hand, and the catalog that sees them."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def change(self, path: str, old: str, new: str) -> "Overlay":
        mine = self.root / path
        text = (mine if mine.exists() else shipped() / path).read_text("utf-8")
        assert old in text
        return self.write(path, text.replace(old, new, 1))

    def set(self, path: str, key: str, value: str) -> "Overlay":
        """Give the first figure of that name another value, whatever it is now."""
        mine = self.root / path
        text = (mine if mine.exists() else shipped() / path).read_text("utf-8")
        changed, times = re.subn(
            rf"^{re.escape(key)} = .*$", lambda _: f"{key} = {value}", text, count=1, flags=re.M
        )
        assert times == 1
        return self.write(path, changed)

    def write(self, path: str, text: str) -> "Overlay":
        mine = self.root / path
        mine.parent.mkdir(parents=True, exist_ok=True)
        mine.write_text(text, "utf-8")
        return self

    def load(self) -> Catalog:
        return Catalog.load([self.root])


@pytest.fixture
def overlay(tmp_path):
    return Overlay(tmp_path)


@pytest.fixture(scope="session")
def catalog():
    return Catalog.load()


@pytest.fixture(scope="session")
def rules(catalog):
    return catalog.rules("steel-2016", reported=False)
