"""The text of a content file: of a sensible size, inside its folder, in UTF-8."""

from __future__ import annotations

from pathlib import Path

from game.catalog.errors import ContentError, ContentErrors

LARGEST = 2_000_000
"""Bytes of a file that is read at all; the largest that is shipped has a tenth of that."""


def text_of(path: Path, file: str, root: Path | None = None) -> str:
    """The text of a file, called `file` where something is wrong with it. Raises ContentErrors.

    With `root`, the file must lie in that folder: a link must not lead out of it.
    """
    try:
        if root is not None and not path.resolve().is_relative_to(root.resolve()):
            raise _wrong(file, "a link that leads out of the folder; put a copy of the file here")
        size = path.stat().st_size
        if size > LARGEST:
            said = f"{size:,} bytes, at most {LARGEST:,} are read; split it, or take out what is no content"
            raise _wrong(file, said)
        raw = path.read_bytes()
    except OSError as error:
        raise _wrong(file, f"cannot be read: {error.strerror or error}") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _wrong(file, "not UTF-8 text; save the file in UTF-8", line) from error


def _wrong(file: str, message: str, line: int = 0) -> ContentErrors:
    return ContentErrors([ContentError(file, "", message, line=line)])
