"""The life that is put on paper, and the command that does it."""

from game.cli import frame
from tests.house.scan import ROOT

FILE = ROOT / "saves" / "examples" / "the-flat-is-lost.jsonl"


def export(capsys, *arguments):
    """Exit code, stdout and stderr of an export."""
    code = frame.run(["runs", "export", *map(str, arguments)])
    out, err = capsys.readouterr()
    return int(code), out, err
