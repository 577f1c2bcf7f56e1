"""Phrases: looked up by key and language, filled, and all there are used."""

import ast

import pytest

from game.catalog.folders import shipped
from game.present.plan import DIALS, HELPER
from game.present.words import BrokenWords, UnknownPhrase, Words, placeholders, read_language
from game.runs.cards import ENDINGS
from tests.present.scenes import ENGLISH
from tests.spoken import Spoken, nodes

LANGUAGES = sorted({f.name.partition(".")[0] for f in (shipped() / "words").glob("*.toml")})
SPOKEN_BY = ("present", "plain", "tui", "cli", "report", "workshop")


def folder(root, **files):
    (root / "words").mkdir(parents=True)
    for name, text in files.items():
        (root / "words" / f"{name.replace('_', '.')}.toml").write_text(text, "utf-8")
    return root


def test_every_phrase_that_is_asked_for_is_there():
    missing = []
    for file, node in (*nodes("present"), *nodes("plain")):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            first = node.args[0] if node.args else None
            asked = node.func.attr == "say" and isinstance(first, ast.Constant)
            if asked and first.value not in ENGLISH.phrases:
                missing.append((file.name, first.value))
    assert missing == []


def test_every_phrase_there_is_is_asked_for_somewhere():
    spoken = Spoken(SPOKEN_BY)
    english = read_language(shipped() / "words", "en")
    walked = (*(f"{dial}/" for dial in (*DIALS, HELPER)), *ENDINGS)  # by test_phrases
    screens = ("screen/", "key/", "explain/", "help/")  # tests/tui/test_words.py walks these
    screens += ("workshop/", "report/", "moment/", "codebook/")  # tests/workshop/test_words.py
    screens += ("file/", "code/")  # tests/present/test_trouble.py
    unasked = [key for key in english if key.partition("@")[0] not in spoken]
    assert [key for key in unasked if not key.startswith((*walked, *screens))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_what_english_names(language):
    english, other = ENGLISH.phrases, read_language(shipped() / "words", language)
    assert set(other) <= set(english)
    wrong = {k for k, p in other.items() if not placeholders(p) <= placeholders(english[k])}
    assert wrong == set()


def test_a_town_says_in_its_own_way_only_what_all_say_with_what_they_name():
    """`key@scenario` stands for `key` there: known scenario, known phrase, no other placeholder."""
    english = ENGLISH.phrases
    scenarios = {file.stem for file in (shipped() / "scenarios").glob("*.toml")}
    own = {key: key.partition("@") for key in english if "@" in key}
    assert len(own) > 50
    assert {place for _, _, place in own.values()} <= scenarios
    assert [key for key, (usual, _, _) in own.items() if usual not in english] == []
    wrong = [
        key
        for key, (usual, _, _) in own.items()
        if not placeholders(english[key]) <= placeholders(english[usual])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_town_has_its_own_words_in_every_language(language):
    words = Words.read([shipped()], language)
    values = {"years": 9, "paid": "3,000"}
    home = words.say_at("scenario/returnees-2009", "opening/severance/all", **values)
    assert home != words.say("opening/severance/all", **values)
    usual = words.say_at("scenario/steel-2016", "opening/severance/all", **values)
    assert usual == words.say("opening/severance/all", **values)


def test_english_shouts_nowhere_and_ends_its_sentences():
    shouted = [k for k, p in ENGLISH.phrases.items() if "!" in str(p) and k != "sign/refused"]
    assert shouted == []
    assert not [k for k, p in ENGLISH.phrases.items() if "failed" in str(p).casefold()]


def test_a_number_decides_the_form():
    assert ENGLISH.say("households", n=1) == "1 household"
    assert ENGLISH.say("households", n=0) == "0 households"


def test_what_is_missing_is_named():
    with pytest.raises(UnknownPhrase, match="no/such"):
        ENGLISH.say("no/such")
    with pytest.raises(ValueError, match="fact/prices_fell: no value for percent"):
        ENGLISH.say("fact/prices_fell", line="repairs")


def test_a_value_is_never_read_as_a_placeholder():
    words = Words("en", {"hello": "I am {name}."})
    assert words.say("hello", name="{name}") == "I am {name}."


def test_a_language_falls_back_to_english_and_a_folder_to_the_next(tmp_path):
    shipped_words = folder(tmp_path / "a", en='"x" = "one"\n"y" = "two"', zh='"x" = "一"')
    overlay = folder(tmp_path / "b", en='"y" = "2"', en_more='"z" = "three"')
    words = Words.read([overlay, shipped_words], "zh")
    assert [words.say(key) for key in "xyz"] == ["一", "2", "three"]
    assert Words.read([shipped_words], "fr").say("x") == "one"
    assert Words.read([shipped_words], "../zh").language == "en"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('"x" = 1', "x: must be a text"),
        ('x = { one = "a" }', "x: must be a text"),
        ("x =", "en.toml"),
    ],
)
def test_broken_words_say_what_is_wrong(tmp_path, text, complaint):
    with pytest.raises(BrokenWords, match=complaint):
        Words.read([folder(tmp_path, en=text)])


def test_a_key_said_twice_is_refused(tmp_path):
    with pytest.raises(BrokenWords, match="x: is said in two files"):
        Words.read([folder(tmp_path, en='"x" = "1"', en_more='"x" = "2"')])


@pytest.mark.parametrize(
    ("fen", "money", "change"),
    [
        (1_834_050, "18,340", "+18,340"),
        (-12_050, "−120", "−120"),
        (99, "0", "0"),
        (-99, "0", "0"),
        (123_456_789_00, "123,456,789", "+123,456,789"),
    ],
)
def test_money(fen, money, change):
    assert (ENGLISH.money(fen), ENGLISH.change(fen)) == (money, change)


def test_per_cent_months_and_lists():
    assert ENGLISH.percent(-560, signed=True) == "−6 %"
    assert ENGLISH.percent(600, signed=True) == "+6 %"
    assert ENGLISH.percent(40, signed=True) == "0 %"
    assert ENGLISH.month(2016, 6) == "June 2016"
    assert [ENGLISH.listed(list(p)) for p in ("", "a", "ab", "abc")] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@pytest.mark.parametrize(
    ("yuan", "said"),
    [
        (100_000, "最高10万元"),
        (25_000, "最高2.5万元"),
        (1_230_000, "最高123万元"),
        (18_340, "最高18,340元"),
        (9_000, "最高9,000元"),
        (-20_000, "最高−20,000元"),
    ],
)
def test_a_round_sum_is_told_in_ten_thousands_where_a_phrase_asks_for_it(yuan, said):
    words = Words("zh", ENGLISH.phrases | {"most": "最高{sum:万}元"})
    assert words.say("most", sum=words.money(100 * yuan)) == said
    assert words.say("most", sum="some") == "最高some元"


def test_chinese_dates_sums_and_lists():
    chinese = Words.read([shipped()], "zh")
    assert chinese.month(2016, 6) == "2016年6月"
    assert chinese.percent(-560, signed=True) == "−6%"
    assert chinese.say("yuan", sum=chinese.money(1_834_000)) == "18,340元"
    assert chinese.listed(["甲", "乙", "丙"]) == "甲、乙、丙"
    assert chinese.say("households", n=1) == "1户"
