"""Chinese that is missing or has grown old: told, recorded, and English in its place."""

import json
from functools import cache

import pytest

from game.catalog.catalog import Catalog
from game.catalog.errors import ContentErrors
from game.catalog.folders import shipped
from game.catalog.follows import RECORD, Record, mark_of, written
from game.cli.frame import run
from game.cli.translating import checked, chinese
from game.present.translated import word_errors
from game.present.words import Words

LINE = "businesses/breakfast.toml"
SCENARIO = "scenarios/steel-2016.toml"
BEHIND = 0.05
"""The part of all texts that may wait for their Chinese at a time."""


@cache
def of_shipped():
    """How far the shipped Chinese follows."""
    return chinese([])


def told(overlay):
    """What is said of the overlay's Chinese, and not of the shipped content's."""
    known = {str(one) for one in (*of_shipped().missing, *of_shipped().stale)}
    found = chinese([overlay.root])
    new = [str(one) for one in (*found.missing, *found.stale) if str(one) not in known]
    return [*new, *["unrecorded"] * (found.unrecorded - of_shipped().unrecorded)]


def test_shipped_chinese_keeps_up():
    found = of_shipped()
    assert found.texts > 1_300
    assert len(found.missing) + len(found.stale) <= BEHIND * found.texts


def test_shipped_chinese_is_recorded():
    """Whoever adds Chinese runs `ironbowl content translated`; else its growing old goes unnoticed."""
    assert of_shipped().unrecorded <= BEHIND * of_shipped().texts


def test_what_has_no_chinese_is_told(overlay):
    line = next(x for x in (shipped() / LINE).read_text("utf-8").splitlines() if "about_zh" in x)
    overlay.change(LINE, line + "\n", "")
    overlay.write("words/en.toml", '"yes" = "yes"\n')
    [said] = told(overlay)
    assert said.startswith(f'{LINE}: about: no Chinese, English is shown: "Soy milk, fried dough')


def test_a_text_whose_english_has_changed_is_shown_in_english(overlay):
    overlay.change(LINE, 'name = "breakfast stall"', 'name = "porridge stall"')
    [said] = told(overlay)
    assert said == (
        f'{LINE}: name: the English has changed, it is shown meanwhile: "porridge stall"'
    )
    catalog = overlay.load()
    names = catalog.names("steel-2016", catalog.rules("steel-2016", False))
    assert names["zh"]["line/breakfast"] == "porridge stall"
    assert names["zh"]["line/repair"] == "修理铺"


def test_a_letter_whose_english_has_changed_is_shown_in_english(overlay):
    overlay.change(SCENARIO, "Please return locker keys", "Kindly return locker keys")
    assert [said.partition(": the")[0] for said in told(overlay)] == [f"{SCENARIO}: texts.opening"]
    texts = overlay.load().scenario("steel-2016").texts
    assert texts["zh"].opening == texts["en"].opening
    assert texts["zh"].title == "黑山，2016年6月"


def test_chinese_that_was_changed_too_counts_as_translated_again(overlay):
    overlay.change(LINE, 'name = "breakfast stall"', 'name = "porridge stall"')
    overlay.change(LINE, 'name_zh = "早点摊"', 'name_zh = "粥摊"')
    assert told(overlay) == ["unrecorded"]
    assert chinese([overlay.root]).told[-1].file == RECORD
    assert overlay.load().raw("line/breakfast")["name_zh"] == "粥摊"


def test_a_phrase_whose_english_has_changed_is_said_in_english(overlay):
    overlay.write("words/en.toml", '"yes" = "indeed"\n')
    assert told(overlay) == [
        'words/zh.toml: yes: the English has changed, it is shown meanwhile: "indeed"'
    ]
    words = Words.read([overlay.root, shipped()], "zh")
    assert (words.say("yes"), words.say("no")) == ("indeed", "无")


def test_a_phrase_that_names_what_is_not_given_is_a_mistake_and_is_said_in_english(overlay):
    overlay.write("words/zh.toml", '"households" = "{nn}户"\n"household" = "户"\n')
    assert [str(one) for one in word_errors([overlay.root, shipped()])] == [
        "words/zh.toml: households: nothing is given for {nn}, did you mean n?",
        "words/zh.toml: household: English has no such phrase, did you mean households?",
    ]
    assert Words.read([overlay.root, shipped()], "zh").say("households", n=2) == "2 households"


def test_a_phrase_nobody_asks_for_is_warned_of(overlay):
    overlay.write("words/en.toml", '"item/runwya" = "cash lasts"\n')
    [said] = map(str, checked([overlay.root]).warnings)
    assert said == "words/en.toml: item/runwya: nobody asks for this, did you mean item/runway?"


def test_translated_records_what_is_new_and_keeps_what_is_stale(overlay, capfd):
    overlay.change(LINE, 'name = "breakfast stall"', 'name = "porridge stall"')
    overlay.write("words/zh.toml", '"yes" = "是"\n')
    assert run(["content", "translated", str(overlay.root)]) == 0
    assert "1 stale" in capfd.readouterr().out
    record = (overlay.root / RECORD).read_text("utf-8")
    assert '\n"yes" = ' in record
    assert LINE not in record
    assert [said.partition(": the")[0] for said in told(overlay)] == [f"{LINE}: name"]
    assert run(["content", "translated", str(overlay.root), "--also", "name"]) == 0
    assert told(overlay) == []


def test_translated_asks_for_keys_that_are_there(overlay, capfd):
    assert run(["content", "translated", str(overlay.root), "--also", "nmae"]) == 2
    assert "no Chinese text is called nmae" in capfd.readouterr().err


def test_a_record_is_read_as_it_was_written(tmp_path):
    mark = mark_of("a day", "一天")
    (tmp_path / RECORD).write_text(written([("words", "b/c", mark), ("a.toml", "x.y", mark)]))
    record = Record.read([tmp_path])
    assert record.has("words", "b/c", "a day", "一天")
    assert record.stale("a.toml", "x.y", "two days", "一天")
    assert not record.stale("a.toml", "x.y", "two days", "两天")
    assert not record.stale("a.toml", "z", "two days", "一天")


@pytest.mark.parametrize("broken", ["x = 1", "[words]\na = 2", "[words"])
def test_a_broken_record_is_a_mistake_and_no_traceback(overlay, broken, capfd):
    overlay.write(RECORD, broken)
    with pytest.raises(ContentErrors, match=RECORD):
        Catalog.load([overlay.root]).raw("line/breakfast")
    assert run(["content", "check", str(overlay.root)]) == 6
    assert RECORD in capfd.readouterr().out


def test_a_strict_check_counts_what_is_stale(overlay, capfd):
    overlay.change(LINE, 'name = "breakfast stall"', 'name = "porridge stall"')
    assert run(["content", "check", str(overlay.root), "--json"]) == 0
    assert any(said["file"] == LINE for said in json.loads(capfd.readouterr().out)["chinese"])
    assert run(["content", "check", str(overlay.root), "--strict"]) == 6
