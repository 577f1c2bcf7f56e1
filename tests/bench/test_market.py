"""The clearing kernel against the same market as a Mesa model and as one loop compiled by numba."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.street import write

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv" / "bench" / "bin" / "python"


TOWNS = 300


def rivals(folder: Path) -> dict[str, float]:
    """Measured by the Python that has them, all three in one process, on the same lived towns."""
    if not (PYTHON.parent.parent / "ready").exists():
        pytest.skip("mesa and numba are not installed: `make bench` installs them into .venv/bench")
    market = folder / "market.npz"
    write(market, TOWNS)
    script = ROOT / "tests" / "bench" / "rivals.py"
    done = subprocess.run(
        [str(PYTHON), str(script), str(market)],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def test_clearing_keeps_up_with_compiled_code_and_leaves_agents_behind(
    tell: Callable[[str], None], tmp_path: Path
) -> None:
    """Aims: at most 4 times numba's loop (2.9 to 3.2 measured), 50 times a Mesa model (42 to 47)."""
    found = rivals(tmp_path)
    ours, numba, mesa = found["ours_ns"], found["numba_ns"], found["mesa_ns"]
    tell(f"clearing a market, a seat: {ours:.0f} ns; numba {numba:.0f} ns; Mesa {mesa:.0f} ns")
    tell(f"  {ours / numba:.1f} times numba's loop; Mesa takes {mesa / ours:.0f} times as long")
    assert found["numba_off"] <= 1
    assert found["mesa_off"] <= 1
    assert ours < 4 * numba
    assert mesa > 25 * ours
