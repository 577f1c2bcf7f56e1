"""Every phrase that page, desk, host and report ask for is there, and every one there is is asked for."""

import re

from game.catalog.folders import shipped
from game.cli.serving import PAGE
from game.present.words import placeholders, read_language
from game.runs.cards import ENDINGS
from game.workshop.server import Pages
from game.workshop.tables import COLUMNS
from tests.spoken import Spoken
from tests.workshop.rooms import english

OURS = ("workshop/", "report/", "moment/", "codebook/", "paper/", "serve/")


def of_the_page():
    """Keys in the page's scripts; what a template fills in is anything."""
    for name, (body, _) in Pages({}).files.items():
        if name.endswith(".js"):
            for text in re.findall(r"[\"`](workshop/[^\"`\s]*)[\"`]", body.decode()):
                parts = re.split(r"\$\{.*?\}", text)
                yield "[^ ]+".join(re.escape(part) for part in parts)


def test_every_phrase_of_the_page_is_there_and_is_sent_to_it():
    keys = set(english().phrases)
    found = set(of_the_page())
    assert len(found) > 80
    for pattern in found:
        said = [key for key in keys if re.fullmatch(pattern, key)]
        assert said, pattern
        assert all(key.startswith(PAGE) for key in said), pattern


def test_every_phrase_there_is_is_asked_for():
    asked = Spoken(("workshop", "cli", "tui", "present"), tuple(of_the_page()), least=9)
    ours = [key for key in read_language(shipped() / "words", "en") if key.startswith(OURS)]
    moments = {f"moment/{n}{a}" for n in ("rush", "glut", "called", "lever", "plant")
               for a in ("", "/ask")}  # fmt: skip
    assert [k for k in ours if k not in asked and k not in moments] == []


def test_every_ending_and_column_has_words():
    words = english()
    assert all(words.has(f"report/{ending}") for ending in ENDINGS)
    assert all(words.has(f"codebook/{column}") for column in COLUMNS)


def test_no_text_for_people_is_in_the_scripts():
    """Texts that are shown are phrases; what is quoted with a blank in it is markup, never a sentence."""
    for name, (body, _) in Pages({}).files.items():
        if name.endswith(".js"):
            code = re.sub(r"//[^\n]*", "", body.decode())
            quoted = re.findall(r'"([^"\n]*)"', code)
            assert [q for q in quoted if re.match(r"[A-Z][a-z]+ [a-z]+", q)] == [], name


def test_placeholders_of_the_page_are_filled_there():
    body = "".join(b.decode() for n, (b, _) in Pages({}).files.items() if n.endswith(".js"))
    for key, phrase in english().phrases.items():
        if key.startswith("workshop/") and f'"{key}"' in body:
            (call,) = re.findall(rf't\((?:[^()]*\? )?"{re.escape(key)}"[^;]*', body)[:1] or [""]
            for name in placeholders(phrase):
                assert re.search(rf"\b{name}\b", call), (key, name)
