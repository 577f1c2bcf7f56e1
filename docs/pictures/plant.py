"""Draws the picture on the title screen in Braille: a plant, its smoke, and the stalls before it.

python docs/pictures/plant.py > game/tui/plant.txt
"""

from __future__ import annotations

import math
import sys

WIDTH, HEIGHT = 120, 40
BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
dots: set[tuple[int, int]] = set()


def box(x: int, y: int, wide: int, high: int) -> None:
    """A filled box."""
    dots.update((i, j) for i in range(x, x + wide) for j in range(y, y + high))


def hole(x: int, y: int, wide: int, high: int) -> None:
    """A window."""
    dots.difference_update((i, j) for i in range(x, x + wide) for j in range(y, y + high))


def smoke(x: int, y: int, length: int, rise: float, grow: float) -> None:
    """A plume that drifts to the right, thinning out as it goes."""
    for i in range(length):
        middle = y - rise * math.sqrt(i) + 1.6 * math.sin(i / 4)
        half = 0.6 + grow * math.sqrt(i)
        for j in range(int(middle - half), int(middle + half) + 1):
            thin = (i * 7 + j * 13) % 11 < 9 - 8 * i / length
            if thin and j >= 0:
                dots.add((x + i, j))


def hall(x: int, wide: int, roof: int, ground: int) -> None:
    """A workshop with a saw-tooth roof."""
    for i in range(wide):
        tooth = (i % 9) * 5 // 9
        box(x + i, roof + 5 - tooth, 1, ground - roof - 5 + tooth)
    for i in range(x + 3, x + wide - 3, 5):
        hole(i, roof + 9, 3, 2)


def stall(x: int, ground: int, wide: int) -> None:
    """A barrow with a striped awning and somebody behind it."""
    for i in range(wide):
        dots.add((x + i, ground - 10))
        if i % 4 < 2:
            box(x + i, ground - 9, 1, 2)
    box(x + 1, ground - 7, 1, 7)
    box(x + wide - 2, ground - 7, 1, 7)
    box(x, ground - 3, wide, 1)
    box(x + wide // 2 - 1, ground - 6, 2, 2)


def draw() -> list[str]:
    """The picture, one line of Braille for four rows of dots."""
    ground = HEIGHT - 2
    hall(2, 46, 20, ground)
    for x, top, wide in ((8, 8, 4), (19, 12, 4), (31, 4, 5)):
        box(x, top, wide, ground - top)
        hole(x + 1, top + 3, wide - 2, 1)
    smoke(10, 7, 50, 0.9, 0.32)
    smoke(33, 4, 70, 0.45, 0.28)
    for number in range(5):
        stall(54 + number * 13, ground, 11)
    box(0, ground, WIDTH, 1)
    return [
        "".join(chr(0x2800 + cell(x, y)) for x in range(0, WIDTH, 2)) for y in range(0, HEIGHT, 4)
    ]


def cell(x: int, y: int) -> int:
    """The eight dots of one character."""
    return sum(BITS[j][i] for i in range(2) for j in range(4) if (x + i, y + j) in dots)


if __name__ == "__main__":
    sys.stdout.write("\n".join(line.rstrip("⠀") for line in draw()) + "\n")
