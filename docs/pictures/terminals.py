"""Takes the picture of two terminals in one town: a real host, two programs, side by side.

python docs/pictures/terminals.py [FOLDER]       as SVG; beside this file where no folder is named
"""

from __future__ import annotations

import asyncio
import io
import re
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1])]

from rich.console import Console  # noqa: E402
from rich.terminal_theme import TerminalTheme  # noqa: E402
from rich.text import Text  # noqa: E402

from tests.workshop.classes import opened  # noqa: E402
from tests.workshop.rooms import english  # noqa: E402
from tests.workshop.terminals import SIZE, Terminals  # noqa: E402

FAMILY = "DejaVu Sans Mono, FreeMono, monospace"


async def seats(place: Path) -> list[str]:
    """What two people see: one has handed in and waits, the other still thinks."""
    say = english().say
    terminals = Terminals(place)
    async with opened(place, "--round", "month", "--clock", "240") as (host, desk):
        join = [sys.executable, "-m", "game", "join", f"127.0.0.1:{host.port}", "--code", host.code]
        try:
            names = [terminals.open(*join, "--saves", str(place / f"own{n}")) for n in (1, 2)]
            for name in names:
                await terminals.until(name, "Heishan")
                await terminals.press_until(name, "Enter", say("workshop/now/gathering"))
            await desk.order("start")
            await terminals.until(names[1], say("workshop/now/turn"))
            await terminals.press_until(names[0], "Enter", "Waiting for one more", presses=3)
            return [terminals.coloured(name) for name in names]
        finally:
            terminals.close()


def side_by_side(shown: list[str]) -> str:
    """Screens beside one another as SVG that links no font."""
    width = SIZE[0]
    console = Console(
        record=True, width=2 * width + 3, file=io.StringIO(), color_system="truecolor"
    )
    for pair in zip(*(one.split("\n")[: SIZE[1]] for one in shown), strict=True):
        left, right = (Text.from_ansi(line) for line in pair)
        left.pad_right(max(width - left.cell_len, 0))
        console.print(Text.assemble(left, "   ", right), no_wrap=True, crop=False)
    ground = re.search(r"48;2;(\d+);(\d+);(\d+)", shown[0])
    under = tuple(map(int, ground.groups())) if ground else (0, 0, 0)
    theme = TerminalTheme(under, (230, 225, 215), [(0, 0, 0)] * 8)
    drawn = console.export_svg(title="ironbowl join", theme=theme, unique_id="terminal")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return re.sub(r"font-family: Fira Code[^;]*", f"font-family: {FAMILY}", drawn)


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    with tempfile.TemporaryDirectory() as scratch:
        drawn = side_by_side(asyncio.run(seats(Path(scratch))))
    (chosen / "class-terminals.svg").write_text(drawn, "utf-8")
