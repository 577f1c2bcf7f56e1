"""Content files become rules, names and cards; nothing else reads the folder `content/`."""

from game.catalog.catalog import Catalog
from game.catalog.errors import ContentError, ContentErrors, UnknownScenario

__all__ = ["Catalog", "ContentError", "ContentErrors", "UnknownScenario"]
