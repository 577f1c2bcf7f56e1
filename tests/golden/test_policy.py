"""The engine's version rises if and only if lives that were written come out differently."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from game.engine import ENGINE_VERSION
from game.runs import life as life_module
from game.runs.store import write_run
from tests.golden.policy import comes_out_as_written, objection, version_of
from tests.runs.lives import chained as with_chain
from tests.runs.lives import kept, records


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return kept(tmp_path, 4)


@pytest.fixture
def other_engine(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that pays everybody one fen a month more; the file was written before."""
    real = life_module.step

    def step(*given, **more):
        turned = real(*given, **more)
        town = dataclasses.replace(turned.town, cash=turned.town.cash + 1)
        return dataclasses.replace(turned, town=town, digests={**turned.digests, "books": "other"})

    monkeypatch.setattr(life_module, "step", step)


def test_an_engine_that_is_as_it_was_may_record(file: Path) -> None:
    assert comes_out_as_written(file)
    assert objection([file], out=True) == ""
    assert objection([], out=True) == ""


@pytest.mark.usefixtures("other_engine")
def test_a_changed_engine_that_went_out_must_raise_its_version(file: Path) -> None:
    assert file.stem in objection([file], out=True)
    assert "raise ENGINE_VERSION" in objection([file], out=True)


@pytest.mark.usefixtures("other_engine")
def test_a_changed_engine_that_never_went_out_may_keep_it(file: Path) -> None:
    assert objection([file], out=False) == ""


def before(file: Path) -> Path:
    """The same file as an engine of the version before would have written it."""
    found = records(file.read_bytes().splitlines(keepends=True))
    start = type(found[0])(
        **{name: getattr(found[0], name) for name in found[0].__struct_fields__}
        | {"engine": ENGINE_VERSION - 1}
    )
    write_run(with_chain([start, *found[1:]]), file)
    assert version_of(file) == ENGINE_VERSION - 1
    return file


def test_a_version_that_rises_for_nothing_is_refused(file: Path) -> None:
    assert "every life comes out as before" in objection([before(file)], out=True)


def test_a_version_that_rises_with_a_change_is_right(
    file: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    old = before(file)
    request.getfixturevalue("other_engine")
    assert objection([old], out=True) == ""
