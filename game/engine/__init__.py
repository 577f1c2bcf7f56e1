"""The town is a table of whole numbers; a month is a function of it. NumPy only, no files, no clock."""

ENGINE_VERSION = 1
"""Rises whenever the same rules, seed and decisions give other digests."""
