"""Voices: what a file of them may say, and what the check finds wrong with one."""

from pathlib import Path

import pytest

from game.catalog.check_voices import LEAST, LEAST_FACT, check_voices
from game.catalog.errors import ContentErrors
from game.catalog.folders import shipped
from game.catalog.hooks import HOOKS
from game.catalog.voices import FACTS, MOMENTS, SCENES, read_voices

FILE = "voices/bureau.toml"
GOOD = """["one"]
at = "papers_refused"
who = "clerk"
en = "“Next week.”"
zh = "“下礼拜。”"
"""


def found(overlay, text):
    overlay.write("voices/mine.toml", text)
    report = check_voices(overlay.load())
    return [str(e) for e in (*report.errors, *report.warnings) if "mine" in str(e)]


def changed(old, new):
    assert old in GOOD
    return GOOD.replace(old, new)


def test_a_voice_as_it_should_be(overlay):
    assert found(overlay, GOOD) == []


WRONG = [
    ("papers_refused", "papers_refusd",
     "one.at: no moment is called papers_refusd, did you mean papers_refused?"),
    ('who = "clerk"', 'who = "clark"', "one.who: expected one of "),
    ("Next week.", "{name} says no.", "one.en: {name} is not known at papers_refused"),
    ("Next week.", "In 3 weeks.", "one.en: a figure; a voice claims none, a card would"),
    ("Next week.", "Next week!", "one.en: an exclamation mark"),
    ("Next week.", "Next week. " * 30, "one.en: 332 letters, at most 240"),
    ("zh = ", "zhu = ", "one.zhu: unknown key, did you mean zh?"),
    ("zh = “下礼拜。”".replace("“", '"“').replace("”", '”"'), "",
     "one.zh: not said in this language yet"),
    ('who = "clerk"', 'who = "clerk"\nwhen = [{what = "papperz", is = "yes"}]',
     "one.when[1]: nothing is called papperz, did you mean papers?"),
    ('who = "clerk"', 'who = "clerk"\nwhen = [{what = "papers", is = "maybe"}]',
     "one.when[1]: papers is never maybe"),
    ('who = "clerk"', 'who = "clerk"\nwhen = [{what = "papers", least = 1}]',
     "one.when[1]: papers is a word: say what it is"),
    ('who = "clerk"', 'who = "clerk"\nwhen = [{what = "month", is = "3"}]',
     "one.when[1]: month is a number: say least, most or both"),
    ('who = "clerk"', 'who = "clerk"\nwhen = [{what = "line", is = "line/spa"}]',
     "one.when[1]: there is no line/spa"),
    ('who = "clerk"', 'who = "clerk"\nscenarios = ["steal-2016"]',
     "one.scenarios: no scenario steal-2016, did you mean steel-2016?"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), WRONG, ids=[w[2][:40] for w in WRONG])
def test_a_voice_that_is_wrong_says_where(overlay, old, new, sentence):
    assert [s for s in found(overlay, changed(old, new)) if sentence in s]


def test_nothing_is_said_twice(overlay):
    again = GOOD + GOOD.replace('["one"]', '["two"]')
    said = found(overlay, again)
    assert "voices/mine.toml: two.en: said already by voices/mine.toml: one" in said


def test_a_moment_with_too_few_texts_is_warned_of(overlay):
    text = (shipped() / FILE).read_text("utf-8")
    overlay.write(FILE, text.replace('at = "course_full"', 'at = "retrained"', 1))
    report = check_voices(overlay.load())
    assert f"voices: 2 texts at course_full, at least {LEAST_FACT}" in map(str, report.warnings)


def test_every_scene_and_month_has_its_number_of_texts():
    counted = dict.fromkeys(MOMENTS, 0)
    for _, voice in read_voices([shipped()]):
        counted[voice.at] += 1
    assert all(counted[scene] >= LEAST[scene] for scene in SCENES)
    assert counted["month"] >= 60
    assert sum(counted[fact] > 0 for fact in FACTS) >= 50


def test_moments_are_facts_of_the_engine_or_scenes():
    assert set(FACTS) <= HOOKS
    assert not set(SCENES) & HOOKS


def test_the_first_folder_wins_file_by_file(tmp_path: Path):
    mine = tmp_path / "voices"
    mine.mkdir()
    (mine / "bureau.toml").write_text(GOOD, "utf-8")
    ids = [id_ for id_, _ in read_voices([tmp_path, shipped()])]
    assert [id_ for id_ in ids if id_.startswith("bureau/")] == ["bureau/one"]
    assert any(id_.startswith("bank/") for id_ in ids)


def test_a_broken_file_is_said_and_not_half_read(tmp_path: Path):
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "x.toml").write_text(changed("en = ", "eng = "), "utf-8")
    with pytest.raises(ContentErrors, match=r"voices/x\.toml: one\.eng: unknown key"):
        list(read_voices([tmp_path]))
