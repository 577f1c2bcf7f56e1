"""The life that is put on paper, and the command that does it."""

from tests.asked import asked
from tests.house.scan import ROOT

FILE = ROOT / "saves" / "examples" / "the-flat-is-lost.jsonl"


def export(capsys, *arguments):
    """Exit code, stdout and stderr of an export."""
    return asked(capsys, "runs", "export", *arguments)
