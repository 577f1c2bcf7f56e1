"""Whole lives in a real terminal, from the title to what comes after the ending, as people play them.

They take minutes: `pytest -m long tests/tui/test_whole_lives.py`. `KEEP=folder` writes down every screen.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from game.runs.replay import verify
from tests.tui.window import Window

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux"),
]

LOOKS = {
    "dark": ((80, 24), {}),
    "light": ((80, 24), {"IRONBOWL_THEME": "light"}),
    "no-colour": ((80, 24), {"NO_COLOR": "1"}),
    "roomy": ((100, 30), {}),
    "wide": ((120, 40), {}),
    "xterm": ((80, 24), {"TERM": "xterm", "COLORTERM": ""}),
    "screen": ((80, 24), {"TERM": "screen", "COLORTERM": ""}),
    "linux": ((80, 24), {"TERM": "linux", "COLORTERM": ""}),
    "chinese": ((80, 24), {"IRONBOWL_LANG": "zh"}),
}
TOWNS = 6
"""How many towns there are to choose from; each look plays in another one."""
MOST = 250
"""Screens after which a life should long be over."""
FIRST = ["b", "Enter", "e", "Down", "Enter"]
"""In the first month: a shop, and a way to the bureau."""
COLOUR = re.compile(r"38;2;(\d+);(\d+);(\d+)")


def whole(seen, size):
    """What must hold of every screen: it fits, nothing broke, and there is a key that leads on."""
    lines = seen.split("\n")
    assert len(lines) <= size[1], seen
    assert max(map(cell_len, lines)) <= size[0], seen
    assert "Traceback" not in seen, seen
    assert "left with exit code" not in seen, seen
    assert re.search(r"esc|enter|q ", seen), seen


def grey(codes):
    """Whether every colour in what was captured is black, white or between."""
    return all(len(set(found)) == 1 for found in COLOUR.findall(codes))


def live(window, look, town):
    """From the title to the last page; every screen on the way."""
    screens = [window.until("IRON RICE BOWL")]
    screens += [window.press("n", *["Down"] * town, "f")]
    while not re.search(r"month 1 of|第1个月|1/\d+", screens[-1]) or "u " not in screens[-1]:
        screens.append(window.press("Enter"))
        assert len(screens) < 30, screens[-1]
    for key in FIRST:
        screens.append(window.press(key))
    while " 11/11 " not in screens[-1]:
        screens.append(window.press("Enter"))
        whole(screens[-1], window.size)
        assert len(screens) < MOST, screens[-1]
    window.press("Enter")
    screens.append(window.until("IRON RICE BOWL"))
    return screens


@pytest.mark.parametrize("look", LOOKS)
def test_a_quick_life_from_the_title_to_the_ending(tmp_path, look):
    size, environment = LOOKS[look]
    town = list(LOOKS).index(look) % TOWNS
    folder = tmp_path / look
    folder.mkdir()
    with Window(folder, size, **environment) as window:
        screens = live(window, look, town)
        if look == "linux":  # its letters hold no Chinese
            assert not re.search("[\u4e00-\u9fff]", screens[0] + screens[-1])
        if look == "no-colour":
            assert grey(window.seen(colours=True))
        if keep := os.environ.get("KEEP"):
            text = "\n\f\n".join(screens)
            (Path(keep) / f"{look}.txt").write_text(text, "utf-8")
        for seen in screens:
            whole(seen, size)
        window.press("q")
        window.until("left with exit code 0")
    [file] = (folder / "saves").glob("*.jsonl")
    assert verify(file).ok
