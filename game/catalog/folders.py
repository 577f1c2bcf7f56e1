"""Where content lies: the shipped folder, and folders laid over it file by file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path


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
