"""Faults seeded into the shipped pack: each gives one message that names its file and key."""

from __future__ import annotations

import shutil
from collections import Counter

import pytest

from game.cli.translating import checked
from tests.catalog.faults.names import DUPLICATES, REFERENCES
from tests.catalog.faults.pages import Pages
from tests.catalog.faults.syntax import KEYS, SYNTAX
from tests.catalog.faults.values import RANGE, TYPES
from tests.catalog.faults.whole import FILES, SENTENCES

FAULTS = (*SYNTAX, *KEYS, *TYPES, *RANGE, *REFERENCES, *DUPLICATES, *FILES, *SENTENCES)
LEAST = 0.98


def seeded(number):
    """The fault of a number: every kind in turn, at a place picked by the number."""
    return FAULTS[number % len(FAULTS)](Pages(number))


def missed(fault, folder):
    """What is wrong with the messages that a fault gives; "" where it is caught."""
    overlay, outside = folder / "pack", folder / "outside"
    overlay.mkdir()
    try:
        fault.put(overlay, outside)
        errors = checked([overlay]).errors
    finally:
        shutil.rmtree(overlay)
        shutil.rmtree(outside, ignore_errors=True)
    told = [error.told for error in errors]
    if len(errors) != 1:
        return f"{fault.kind} in {fault.file} {fault.keys} {fault.line}: {len(told)} messages: {told[:4]}"
    if not fault.told_by(errors[0]):
        return (
            f"{fault.kind} in {fault.file} {fault.keys} {fault.line} {fault.says}: told as {told}"
        )
    return ""


def score(numbers, folder):
    """The share of faults that are caught, and what was missed."""
    misses = [miss for number in numbers if (miss := missed(seeded(number), folder))]
    return 1 - len(misses) / len(numbers), misses


def test_one_fault_of_every_tenth_kind_is_told_once_with_file_and_key(tmp_path):
    share, misses = score(range(0, len(FAULTS), 10), tmp_path)
    assert share == 1, misses


@pytest.mark.long
def test_five_hundred_faults(tmp_path, capsys):
    share, misses = score(range(500), tmp_path)
    kinds = Counter(seeded(number).kind for number in range(500))
    with capsys.disabled():
        print(f"\n{share:.1%} of 500 seeded faults are told once, with the right file and key")
        print(", ".join(f"{kind} {number}" for kind, number in kinds.items()))
        for miss in misses:
            print("missed:", miss)
    assert share >= LEAST
