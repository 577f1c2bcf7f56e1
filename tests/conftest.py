"""No test reads or writes the settings of whoever runs it; and what they share is swept up seldom."""

import gc
import os
import tempfile
from pathlib import Path

from hypothesis import settings

settings.register_profile("short", max_examples=50, deadline=None)
settings.register_profile("long", max_examples=1_000, deadline=None)
settings.load_profile("short")

os.environ["IRONBOWL_CONFIG"] = str(Path(tempfile.mkdtemp(prefix="ironbowl-")) / "settings.toml")


def pytest_collection_finish():
    """What was collected stays until the end: it need not be looked through for litter."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
