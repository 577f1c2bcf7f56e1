"""No test reads or writes the settings of whoever runs it; and what they share is swept up seldom."""

import gc
import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings

settings.register_profile("short", max_examples=50, deadline=None)
settings.register_profile("long", max_examples=1_000, deadline=None)
settings.load_profile("short")

MEMORY = Path("/dev/shm")
"""A folder that is held in memory, on Linux: what is written there need not wait for a disk."""

if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 1 << 30:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

SETTINGS = Path(tempfile.mkdtemp(prefix="ironbowl-")) / "settings.toml"
os.environ["IRONBOWL_CONFIG"] = str(SETTINGS)


def pytest_runtest_teardown():
    """What one test has set, such as another language, is not there for the next."""
    SETTINGS.unlink(missing_ok=True)


FIRST = ("test_vanishing", "test_chaos")
"""Wait for hosts of their own for longer than anything else takes; last, nobody would work beside them."""


def pytest_collection_modifyitems(items):
    """Whatever is waited for longest is begun first."""
    items.sort(key=lambda item: item.path.stem not in FIRST)


def pytest_collection_finish():
    """What was collected stays until the end: it need not be looked through for litter."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
