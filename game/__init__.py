"""Iron Rice Bowl: making a living in a factory town after the factory lets you go."""

# The only place that names the version: pyproject.toml reads it from here, and so `--version`
# need not search the installed packages (15 ms).
__version__ = "0.1.0"
