"""Screens here are drawn as those of tests/screens are."""

from tests.screens.conftest import rested, still

__all__ = ["rested", "still"]
