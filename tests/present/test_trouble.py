"""What is wrong with a file is told in the language of whoever reads, and in plain English elsewhere."""

import ast
import json
import re

import msgspec
import pytest

from game.catalog.folders import shipped
from game.cli import frame
from game.engine.turn import PHASES
from game.present.trouble import told, why
from game.present.words import Words
from game.runs.keeping import RunInUse
from game.runs.log import DamagedRun, OtherEngine, OutOfSync, TornRun
from game.runs.said import Kept, Said, reason
from tests.house.scan import ROOT
from tests.runs.lives import kept
from tests.spoken import nodes

EN, ZH = (Words.read((shipped(),), language) for language in ("en", "zh"))


def said_in_code():
    """Key and English of every sentence in the code."""
    for file, call in nodes():
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("Said", "with_why"):
            yield file, call


def literals(file, call):
    """The two texts of a call; the second may be named just before."""
    values = [arg.value if isinstance(arg, ast.Constant) else None for arg in call.args[:2]]
    if values[0] and values[1] is None:
        before = file.read_text("utf-8").splitlines()[: call.lineno]
        assigned = [re.search(r'(?:said|since) = "(.*)"$', line) for line in before]
        values[1] = [found[1] for found in assigned if found][-1]
    return values


def test_the_english_of_the_code_is_the_english_of_the_words():
    found = {}
    for file, call in said_in_code():
        key, english = literals(file, call)
        if key:
            assert str(EN.phrases[key]) == english, (file.name, key)
            found[key] = english
    for name in (*(name for name, _ in PHASES), "decisions", "cards", "end"):
        assert EN.say(f"file/phase/{name}") == name
        found[f"file/phase/{name}"] = name
    mine = {key for key in EN.phrases if key.startswith(("file/", "code/"))}
    assert mine == set(found)


@pytest.mark.parametrize(
    ("error", "english", "chinese"),
    [
        (TornRun(7), "line 8 is damaged: torn off before its end", "第8行损坏：没写完就断了"),
        (
            DamagedRun(2, "Expected `int`"),
            "line 2 is damaged: Expected `int`",
            "第2行损坏：Expected `int`",
        ),
        (OtherEngine(1), "made by engine 1, format 1", "由引擎第1版、格式第1版写成"),
        (
            OutOfSync(5, "trade"),
            "month 5 comes out differently, first in trade",
            "第5个月重过一遍对不上，头一处在“买卖”",
        ),
        (
            RunInUse(ROOT / "a.jsonl"),
            "a.jsonl is open in another game",
            "a.jsonl正在另一个游戏里开着",
        ),
        (OSError(Said("file/empty", "the file is empty")), "the file is empty", "文件是空的"),
        (ValueError("plain"), "plain", "plain"),
        (KeyError(), "KeyError", "KeyError"),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Exception) else "",
)
def test_an_error_is_told_in_both_languages(error, english, chinese):
    assert str(reason(error)) == english
    assert why(EN, error) == english
    assert why(ZH, error) == chinese


def test_what_is_kept_on_disk_is_told_in_both_languages_again():
    said = reason(DamagedRun(3, Said("file/too-long", "longer than {bytes} bytes", bytes="9")))
    text = msgspec.json.encode(Kept.of(said))
    again = msgspec.json.decode(text, type=Kept).said()
    assert (again, told(ZH, again)) == (said, "第3行损坏：超过9字节")
    assert Kept.of("plain").said() == "plain"


@pytest.mark.parametrize("key", ["file/nothing", "file/damaged"])
def test_what_another_release_kept_is_shown_as_it_was_kept(key):
    assert told(ZH, Kept("some text", key).said()) == "some text"


def test_a_command_tells_it_in_the_language_that_was_asked_for(tmp_path, capsys):
    file = kept(tmp_path, 2)
    file.write_bytes(file.read_bytes()[:-9])
    assert frame.run(["verify", str(file), "--lang", "zh"]) == 5
    assert capsys.readouterr().out == f"{file}：第3行损坏：没写完就断了\n"
    assert frame.run(["verify", str(file), "--json", "--lang=zh"]) == 5
    (found,) = json.loads(capsys.readouterr().out)
    assert found["what"] == "line 3 is damaged: torn off before its end"
    assert frame.run(["export", str(file), "--lang", "zh"]) == 5
    assert capsys.readouterr().err == f"ironbowl: {file}：第3行损坏：没写完就断了\n"
    assert frame.run(["export", str(file), "--lang=en"]) == 5
    assert f"ironbowl: {file}: line 3 is damaged" in capsys.readouterr().err


def test_a_list_of_saved_runs_is_told_in_chinese_with_what_verify_found(
    tmp_path, capsys, monkeypatch
):
    monkeypatch.setenv("IRONBOWL_SAVES", str(tmp_path))
    file = kept(tmp_path, 2)
    text = file.read_bytes()
    at = text.index(b'"month":2')
    file.write_bytes(text[:at] + b'"month":3' + text[at + 9 :])
    frame.run(["verify", str(file)])
    capsys.readouterr()
    frame.run(["runs", "--lang", "zh"])
    shown = capsys.readouterr().out
    assert "损坏：第3行损坏：这一行或前面某一行被改过" in shown
    assert "现钱" in shown
