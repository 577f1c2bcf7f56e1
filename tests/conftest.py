"""No test reads or writes the settings of whoever runs it."""

import os
import tempfile
from pathlib import Path

os.environ["IRONBOWL_CONFIG"] = str(Path(tempfile.mkdtemp(prefix="ironbowl-")) / "settings.toml")
