"""Experiments on towns: sweeps, agreement with facts, balance of content."""
