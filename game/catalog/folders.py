"""Where content lies: the shipped folder, and folders laid over it file by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from game.catalog.errors import ContentError, ContentErrors
from game.catalog.files import text_of


def shipped() -> Path:
    """The content that comes with the game: inside the wheel, or beside the code in a checkout."""
    inside = Path(str(files("game") / "_content"))
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "content"


class Folders:
    """Content folders, later ones over earlier ones: the same path replaces the file."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self.roots = tuple(roots)

    def find(self, path: str) -> Path | None:
        """The file at a path inside content, such as `scenarios/steel-2016.toml`, or none."""
        for root in reversed(self.roots):
            if (root / path).is_file():
                return root / path
        return None

    def text(self, path: str) -> str:
        """The text of the file at a path inside content; ContentErrors where it cannot be had."""
        for root in reversed(self.roots):
            if (root / path).is_file():
                return text_of(root / path, path, self._within(root))
        raise ContentErrors([ContentError(path, "", "there is no such file")])

    def texts(self, path: str) -> Iterator[str]:
        """The texts at a path of all folders that have one, the shipped one first; ContentErrors."""
        for root in self.roots:
            if (root / path).is_file():
                yield text_of(root / path, path, self._within(root))

    def _within(self, root: Path) -> Path | None:
        """Where a file has to lie: an installer may link shipped files from elsewhere."""
        return None if root == self.roots[0] else root

    def names(self, folder: str, ending: str = ".toml") -> list[str]:
        """Names of a folder's files without their ending, in order."""
        found: set[str] = set()
        for root in self.roots:
            found.update(_stems(root / folder, ending))
        return sorted(found)

    def is_overlay(self, path: str) -> bool:
        """Whether a file comes from a folder laid over the shipped one."""
        found = self.find(path)
        return found is not None and len(self.roots) > 1 and not found.is_relative_to(self.roots[0])


def _stems(folder: Path, ending: str) -> Iterable[str]:
    if not folder.is_dir():
        return []
    return [p.name.removesuffix(ending) for p in folder.iterdir() if p.name.endswith(ending)]
