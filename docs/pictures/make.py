"""Takes the pictures of the README and the manual; the same words deal the same pictures.

python docs/pictures/make.py [NAME...]        all of them, or those named, as SVG
python docs/pictures/make.py --png DIR        and as PNG in a folder (needs rsvg-convert)
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ.pop("NO_COLOR", None)

import stage  # noqa: E402

from game.tui.app import GameApp  # noqa: E402
from game.tui.export import picture  # noqa: E402

START = ["n", "enter", "enter", "enter", "enter", "enter"]
"""From the title to the first month."""

PICTURES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "title": ((80, 24), []),
    "scenario": ((80, 24), ["n"]),
    "letter": ((80, 24), ["n", "enter", "enter"]),
    "hand": ((80, 24), ["n", "enter", "enter", "enter", "enter"]),
    "month": ((80, 24), START),
}


async def take(name: str) -> str:
    """One picture."""
    size, keys = PICTURES[name]
    house = stage.house()
    app = GameApp(stage.options(house), stage.doors(house))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        return picture(app)


async def settle(pilot: object) -> None:
    """Wait until workers have brought what they were sent for."""
    app = pilot.app  # type: ignore[attr-defined]
    for _ in range(20):
        await pilot.pause(0.02)  # type: ignore[attr-defined]
    assert app.is_running


def main(wanted: list[str]) -> None:
    """Write the pictures."""
    png = None
    if wanted[:1] == ["--png"]:
        png, wanted = Path(wanted[1]), wanted[2:]
    for name in wanted or list(PICTURES):
        drawn = asyncio.run(take(name))
        (HERE / f"{name}.svg").write_text(drawn, "utf-8")
        if png is not None:
            png.mkdir(parents=True, exist_ok=True)
            command = ["rsvg-convert", "-z", "1", "-o", str(png / f"{name}.png")]
            subprocess.run([*command, str(HERE / f"{name}.svg")], check=True)
        print(name)


if __name__ == "__main__":
    main(sys.argv[1:])
