"""No character of a run can be changed without notice, and nothing breaks its reader."""

import random

import pytest

from game.runs.log import DamagedRun, OtherEngine, OutOfSync, TornRun, Unreadable
from game.runs.replay import DAMAGED, FAILED, verify
from game.runs.run import read_run
from tests.each import each

LETTERS = [*map(chr, range(32, 127)), "\n", "\t", "\x00", "é", "李", "\u2028"]


def edit(text, chance):
    """One character put in, taken out, or replaced by another."""
    place = chance.randrange(len(text))
    kind = chance.choice(("put", "take", "swap"))
    letter = chance.choice([c for c in LETTERS if c != text[place]])
    if kind == "put":
        return text[:place] + letter + text[place:]
    return text[:place] + (letter if kind == "swap" else "") + text[place + 1 :]


@each(
    range(200),
    given=(
        "tmp_path",
        "lines",
    ),
)
def test_a_run_changed_by_one_character_does_not_verify(tmp_path, lines, round_):
    text = b"".join(lines).decode()
    changed = edit(text, random.Random(round_))
    file = tmp_path / "changed.jsonl"
    file.write_bytes(changed.encode())
    verdict = verify(file)
    assert not verdict.ok
    assert verdict.code == DAMAGED
    assert verdict.line is not None


def test_every_place_of_a_short_run_counts(tmp_path, lines):
    text = b"".join(lines[:1])
    for place in range(0, len(text), 37):
        changed = bytearray(text)
        changed[place] ^= 1
        with pytest.raises(DamagedRun):
            read_run(bytes(changed).splitlines(keepends=True))


def test_a_run_cut_anywhere_is_torn_or_shorter(tmp_path, lines):
    text = b"".join(lines)
    whole = {sum(map(len, lines[:n])) for n in range(1, len(lines) + 1)}
    file = tmp_path / "cut.jsonl"
    for size in [*range(1, len(text), 499), len(text) - 1]:
        file.write_bytes(text[:size])
        verdict = verify(file)
        assert verdict.ok == (size in whole)
        assert verdict.ok or "torn" in verdict.what


def mangle(text, chance):
    """Hostile changes to a file's bytes."""
    kind = chance.randrange(8)
    place, other = sorted(chance.randrange(len(text)) for _ in range(2))
    if kind == 0:
        return text[:place] + chance.randbytes(chance.randrange(1, 50)) + text[place:]
    if kind == 1:
        return text[:place] + text[other:]
    if kind == 2:
        return text[:place] + text[place:other] * 2 + text[other:]
    if kind == 3:
        return text[:place] + b"9" * chance.randrange(1, 400) + text[place:]
    if kind == 4:
        return text[:place] + b"[{" * chance.randrange(1, 5_000) + text[place:]
    if kind == 5:
        return chance.randbytes(chance.randrange(2_000))
    if kind == 6:
        return text.replace(b":1", b":-1e308", 3)
    return text[:place] + b"\xff\xfe\x00" + text[other:] + b"\n"


@pytest.mark.parametrize("batch", range(10))
def test_mangled_files_are_refused_in_order(tmp_path, lines, batch):
    text = b"".join(lines)
    file = tmp_path / "mangled.jsonl"
    for round_ in range(50):
        mangled = mangle(text, random.Random(batch * 50 + round_))
        if mangled == text:
            continue
        file.write_bytes(mangled)
        with pytest.raises((DamagedRun, TornRun)):
            read_run(mangled.splitlines(keepends=True))
        assert verify(file).code == DAMAGED


@pytest.mark.parametrize(
    "wrong", [DamagedRun(3, "x"), TornRun(2), OtherEngine(9), OutOfSync(4, "trade")]
)
def test_all_that_can_be_wrong_is_of_one_family(wrong):
    assert isinstance(wrong, Unreadable)
    assert str(wrong)


def test_what_is_no_file_fails_without_damage(tmp_path):
    assert verify(tmp_path).code == FAILED
    assert verify(tmp_path / "nobody.jsonl").code == FAILED
    assert verify(tmp_path / "nobody.jsonl").what == "No such file or directory"
