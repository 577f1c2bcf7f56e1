"""`ironbowl runs schema`: the run file for other programs."""

from __future__ import annotations

import sys


def schema() -> None:
    """Print the JSON Schema that every line of a run file meets.

    $ ironbowl runs schema > run-file.schema.json
    """
    from game.runs.schema import schema_text

    sys.stdout.write(schema_text())
