"""The clearing kernel against the same market as a Mesa model and as one loop compiled by numba."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv" / "bench" / "bin" / "python"


def rivals() -> dict[str, float]:
    """Measured by the Python that has them, all three in one process."""
    if not (PYTHON.parent.parent / "ready").exists():
        pytest.skip("mesa and numba are not installed: `make bench` installs them into .venv/bench")
    script = ROOT / "tests" / "bench" / "rivals.py"
    done = subprocess.run(
        [str(PYTHON), str(script)], capture_output=True, text=True, timeout=300, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def test_clearing_keeps_up_with_compiled_code_and_leaves_agents_behind(
    tell: Callable[[str], None],
) -> None:
    found = rivals()
    ours, numba, mesa = found["ours_ns"], found["numba_ns"], found["mesa_ns"]
    tell(f"clearing a market, a seller: {ours:.0f} ns; numba {numba:.0f} ns; Mesa {mesa:.0f} ns")
    assert found["numba_off"] <= 1
    assert found["mesa_off"] <= 1
    assert ours < 4 * numba
    assert mesa > 5 * ours, "the aim is 50: in this market somebody is full nearly everywhere"
