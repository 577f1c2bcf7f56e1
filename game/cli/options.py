"""Options that several commands share, so that they look and read the same everywhere.

A command takes them as parameters: `def verify(files: list[Path], json: Json = False)`.
"""

from pathlib import Path
from typing import Annotated

import typer

Saves = Annotated[
    Path | None,
    typer.Option("--saves", metavar="DIR", help="Where runs are kept (or IRONBOWL_SAVES)."),
]
Content = Annotated[
    Path | None,
    typer.Option("--content", metavar="DIR", help="Which content to use (or IRONBOWL_CONTENT)."),
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="en|zh", help="Which language (or IRONBOWL_LANG, or LANG)."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a script.")]
