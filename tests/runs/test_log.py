"""Lines: canonical, chained, strictly read."""

import hashlib
import io
import json

import msgspec
import pytest

from game.engine import ENGINE_VERSION
from game.runs import log
from game.runs.log import (
    Chain,
    DamagedRun,
    Month,
    Note,
    OtherEngine,
    Title,
    TornRun,
    check_version,
    decode,
    split_lines,
    unchain,
)
from tests.each import each
from tests.runs.lives import chained, records


def test_a_line_is_json_with_its_hash_last(lines):
    for line in lines:
        plain = json.loads(line)
        assert next(iter(plain)) == "kind"
        assert list(plain)[-1] == "hash"


def test_the_hash_covers_the_line_and_the_hash_before(lines):
    last = ""
    for line in lines:
        body, _, tail = line.rpartition(b',"hash":"')
        last = hashlib.sha256(last.encode() + body).hexdigest()
        assert tail == last.encode() + b'"}\n'


def test_writing_what_was_read_gives_the_same_bytes(lines):
    assert chained(records(lines)) == lines


def test_a_chain_goes_on_from_where_it_stopped(lines):
    half = unchain(lines[:5])[1][-1]
    chain = Chain(half)
    assert [chain.add(record) for record in records(lines)[5:]] == lines[5:]


def test_keys_of_tables_are_sorted_whatever_order_they_came_in():
    one = Month(1, {}, [], {"b": "1", "a": "2"}, {})
    other = Month(1, {}, [], {"a": "2", "b": "1"}, {})
    assert Chain().add(one) == Chain().add(other)


def test_chinese_is_written_as_it_is():
    assert "下岗".encode() in Chain().add(Title("下岗"))


def test_defaults_are_left_out(lines):
    assert b'"parent"' not in lines[0]
    assert b'"title"' not in lines[1]


@pytest.mark.parametrize("text", ["a" * 20_001, "\ud800"])
def test_nothing_is_written_that_could_not_be_read(text):
    chain = Chain("before")
    with pytest.raises(ValueError, match=r"length|surrogates"):
        chain.add(Note(1, text))
    assert chain.last == "before"


@each(
    [
        b'{"kind":"title", "text":"a"',
        b'{"text":"a","kind":"title"',
        b'{"kind":"title","text":"\\u0061"',
        b'{"kind":"title","text":"a","text":"b"',
        b'{"kind":"title","text":"a","more":1',
        b'{"kind":"title"',
        b'{"kind":"title","text":1',
        b'{"kind":"saga","text":"a"',
        b'{"text":"a"',
        b'{"kind":"note","month":1.0,"text":"a"',
        b'{"kind":"note","month":-1,"text":"a"',
        b'{"kind":"note","month":-0,"text":"a"',
        b'{"kind":"note","month":true,"text":"a"',
        b'{"kind":"note","month":"1","text":"a"',
        b'{"kind":"note","month":99999999999999999999999,"text":"a"',
        b'{"kind":"note","month":1e2,"text":"a"',
        b'{"kind":"note","month":1,"text":"\xff"',
        b'{"kind":"note","month":1,"text":"\\ud800"',
        b'{"kind":"note","month":1,"text":null',
        b'{"kind":"rules","month":1,"rules":' + b"[" * 100_000,
        b'{"kind":"rules","month":1,"rules":{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"kind":"rules","month":1,"rules":{"a":NaN}',
        b'{"kind":"rules","month":1,"rules":{"a":1e999}',
        b'{"kind":"rules","month":1,"rules":{"a":' + b"9" * 5_000 + b"}",
        b"[]",
        b"{",
        b"",
        b"null",
        b"\xef\xbb\xbf{",
        b"\x00",
    ]
)
def test_what_is_not_canonical_is_damaged(text):
    with pytest.raises(DamagedRun) as caught:
        decode(text, 7)
    assert caught.value.line == 7
    assert "line 7 is damaged" in str(caught.value)


def test_lines_are_split_at_newlines_only():
    text = "a\u2028b\rc\x0bd\x85\n\ne".encode()
    assert list(split_lines(io.BytesIO(text))) == ["a\u2028b\rc\x0bd\x85\n".encode(), b"\n", b"e"]


def test_an_endless_line_is_not_read(monkeypatch):
    monkeypatch.setattr(log, "LINE_LIMIT", 10)
    with pytest.raises(DamagedRun) as caught:
        list(split_lines(io.BytesIO(b"fine\n" + b"x" * 50)))
    assert caught.value.line == 2


def test_a_torn_line_is_told_from_a_damaged_one(lines):
    with pytest.raises(TornRun) as caught:
        unchain([*lines[:4], lines[4][:-1]])
    assert caught.value.whole == 4
    assert caught.value.line == 5


@each(
    [
        (lambda lines: [], 1),
        (lambda lines: lines[1:], 1),
        (lambda lines: [*lines[:3], *lines[4:]], 4),
        (lambda lines: [*lines[:3], lines[4], lines[3], *lines[5:]], 4),
        (lambda lines: [*lines, lines[-1]], "after"),
        (lambda lines: [*lines, b"\n"], "after"),
        (lambda lines: [lines[0].upper()], 1),
        (lambda lines: [lines[0].replace(b"\n", b"\r\n"), *lines[1:]], 1),
        (lambda lines: [b" " + lines[0], *lines[1:]], 1),
    ],
    given=("lines",),
)
def test_a_broken_chain_names_its_line(lines, broken, line):
    with pytest.raises(DamagedRun) as caught:
        unchain(broken(list(lines)))
    assert caught.value.line == (len(lines) + 1 if line == "after" else line)


def body(**fields):
    return msgspec.json.encode({"kind": "start", **fields})[:-1]


def test_this_engine_is_known():
    check_version(body(format=log.FORMAT, engine=ENGINE_VERSION, more=1), ENGINE_VERSION)


@pytest.mark.parametrize(("form", "engine"), [(1, 999), (2, 1), (0, 1)])
def test_other_engines_and_formats_are_named(form, engine):
    with pytest.raises(OtherEngine) as caught:
        check_version(body(format=form, engine=engine), 1)
    assert (caught.value.form, caught.value.version) == (form, engine)


@pytest.mark.parametrize(
    "first",
    [
        b'{"kind":"month"',
        b'{"kind":"start","engine":1',
        b'{"kind":"start","format":"1","engine":1',
        b'{"kind":"start","format":1,"engine":null',
        b"[",
        b"\xff",
        b"",
    ],
)
def test_a_first_line_without_a_version_is_damaged(first):
    with pytest.raises(DamagedRun):
        check_version(first, 1)
