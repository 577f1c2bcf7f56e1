"""Neighbours: one rule with many temperaments, which sees views and nothing else."""

BOTS_VERSION = 1
"""Rises whenever the same views, luck and rules give other decisions."""
