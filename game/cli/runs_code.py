"""`ironbowl code` and `ironbowl import`: a life as a short text, and lives from elsewhere."""

from __future__ import annotations

import json as json_text
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli import places
from game.cli.errors import ExitCode, Failure
from game.cli.opening import content_trouble, open_catalog, run_trouble
from game.cli.options import Content, Json, Saves

if TYPE_CHECKING:
    from game.catalog.catalog import Catalog
    from game.runs.store import Store

File = Annotated[Path, typer.Argument(metavar="FILE", help="A run file.")]
Qr = Annotated[bool, typer.Option("--qr", help="Also as a QR code, to be scanned off the screen.")]
What = Annotated[
    str, typer.Argument(metavar="CODE|FILE", help="A code, a file that holds one, or a run file.")
]


def code(file: File, qr: Qr = False, content: Content = None) -> None:
    """Tell a life as a short text: what was decided; town and luck come of its seed words.

    Only for lives of one person, under the scenario's own rules, without orders. Title, notes and
    the parent of a branch are not in it. A mistyped sign is noticed.

    $ ironbowl code life.jsonl
    $ ironbowl code life.jsonl --qr
    """
    from game.runs.code import code_of
    from game.runs.store import read_file

    with run_trouble(file), content_trouble():
        text = code_of(read_file(file), open_catalog(content))
    print(text)
    if qr:
        draw(text)


def draw(text: str) -> None:
    """Print a QR code; a failure where the library for it is not installed."""
    try:
        import segno
    except ImportError as error:
        raise Failure("a QR code needs the package segno: pip install segno") from error
    segno.make(text, micro=False).terminal(out=sys.stdout, compact=True)


def import_(what: What, saves: Saves = None, content: Content = None, json: Json = False) -> None:
    """Take a life in among the saved runs: from its code, or from a run file that lies elsewhere.

    A code is lived again to make the file. A run file is lived again too, and copied byte for byte if
    it comes out as written; one of another version of the game is copied unlived.

    $ ironbowl import 2JHD2-6A9K4-DTYPM-D3ZN3-VNB5G-7WP08-CYGJP-V5QKC
    $ ironbowl import ~/downloads/life.jsonl
    """
    from game.runs.store import Store

    kept = taken_in(what, Store(places.saves(saves).path), partial(open_catalog, content))
    print(json_text.dumps({"file": str(kept)}, ensure_ascii=False) if json else f"saved in {kept}")


def taken_in(what: str, store: Store, catalog: Callable[[], Catalog]) -> Path:
    """The file of a life among the saved runs, from a code or a path; Failure says what is wrong with it."""
    from game.runs.store import ENDING

    path = Path(what).expanduser()
    raw = text_of(path)
    if raw is not None and (raw[:1] in (b"{", b"") or path.suffix == ENDING):
        return copied(path, store)
    text = what if raw is None else raw.decode("utf-8-sig", "replace")
    return lived(text, raw is not None, store, catalog)


def text_of(path: Path) -> bytes | None:
    """The beginning of a file, as far as a code would go; None where there is no such file."""
    try:
        if not path.is_file():
            return None
        with run_trouble(path), path.open("rb") as stream:
            return stream.read(10_000)
    except (OSError, ValueError):  # no code is too long for a name, but other texts are
        return None


def copied(path: Path, store: Store) -> Path:
    """A copy of a run file that is what it says it is; of one that is already there, its own path."""
    from game.runs.library import remember
    from game.runs.listing import glance
    from game.runs.log import OtherEngine, split_lines, unchain
    from game.runs.replay import Verdict
    from game.runs.run import read_run, relive

    with run_trouble(path):
        with path.open("rb") as stream:
            lines = list(split_lines(stream))
        _, hashes = unchain(lines)
        for file in store.files():
            if glance(file).hash == hashes[-1]:
                return file
        months = None
        with suppress(OtherEngine):
            months = relive(read_run(lines)).month
        taken = store.write_new(lines, glance(path))
    if months is not None:
        remember([Verdict(taken, True, months)])
    return taken


def lived(text: str, in_file: bool, store: Store, catalog: Callable[[], Catalog]) -> Path:
    """The file of a life that a code tells."""
    from game.runs.code import life_of
    from game.runs.log import OtherEngine
    from game.runs.said import Said, reason
    from game.runs.spelling import Misspelt

    with content_trouble():
        try:
            table = life_of(text, catalog())
        except Misspelt as error:
            raise Failure(where(text, in_file, reason(error)), ExitCode.USAGE) from error
        except OtherEngine as error:
            said = Said("code/other-engine", "this code was {why}", why=reason(error))
            raise Failure(said, ExitCode.OTHER_ENGINE) from error
        except ValueError as error:
            raise Failure(reason(error), ExitCode.FAILED) from error
    store.take_in(table.keeping, table.setting)
    table.close()
    if table.file is None or table.trouble:
        raise Failure(table.trouble)
    return table.file


def where(text: str, in_file: bool, why: str) -> str:
    """Why a text is no code; where it looks like a path, that there is no such file either."""
    from game.runs.said import Said

    if in_file or not {".", "/"} & set(text):
        return why
    return Said("code/no-file", "{text}: no such file, and {why}", text=text, why=why)
