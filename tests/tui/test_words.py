"""Every phrase the screens ask for is there, and none stands there unused."""

import re

import pytest

from game.present.words import Words, placeholders
from game.tui.actions import ACTIONS
from tests.each import each
from tests.house.scan import GAME, ROOT

CODE = "\n".join(path.read_text("utf-8") for path in sorted((GAME / "tui").rglob("*.py")))
ASKED = sorted(set(re.findall(r"['\"]((?:screen|key)/[\w/-]+\w)['\"]", CODE)))
BUILT = sorted(set(re.findall(r'f?"((?:screen|key|help)/[\w/-]+/)(?:\{|" \+)', CODE)))


@pytest.fixture(scope="module")
def words():
    return Words.read([ROOT / "content"], "en")


def test_there_is_something_to_look_for():
    assert len(ASKED) > 20
    assert BUILT


@each(ASKED, given=("words",))
def test_a_phrase_that_is_asked_for_is_there(words, key):
    assert words.has(key)


@each(BUILT, given=("words",))
def test_a_phrase_that_is_put_together_has_endings(words, start):
    assert any(key.startswith(start) for key in words.phrases)


@each(ACTIONS, given=("words",))
def test_every_key_has_a_name(words, action):
    assert words.say(action.word)


def test_no_phrase_of_the_screens_is_left_over(words):
    known = {action.word for action in ACTIONS} | {action.explanation for action in ACTIONS}
    known |= {f"help/{action.screen}" for action in ACTIONS} | set(ASKED)
    kept = [key for key in words.phrases if key.split("/")[0] in ("screen", "key", "explain")]
    assert [k for k in kept if k not in known and not k.startswith(tuple(BUILT))] == []


def test_names_of_keys_are_short_and_plain(words):
    for action in ACTIONS:
        name = words.say(action.word)
        assert len(name) <= 40
        assert not placeholders(name)
