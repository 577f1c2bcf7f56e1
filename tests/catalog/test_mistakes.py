"""Broken content: each mistake is one sentence with file, key and a way out."""

import pytest

from game.catalog.cards import parse_card
from game.catalog.check import check_content
from game.catalog.errors import ContentErrors

SCENARIO = "scenarios/steel-2016.toml"
LINE = "businesses/breakfast.toml"


def said(overlay):
    with pytest.raises(ContentErrors) as caught:
        overlay.load().rules("steel-2016", reported=False)
    assert all("\n" not in str(error) for error in caught.value.errors)
    return [str(error) for error in caught.value.errors]


BROKEN = [
    [
        ("\nneed = ", "\nnead = ", f"{SCENARIO}: living.nead: unknown key, did you mean need?"),
        ("\nbare = ", "\nbare = 50 # ", f"{SCENARIO}: living.bare: expected a number <= 1.0"),
        ("\ntable = ", "\ntable = [1, 1, 7] # ", f"{SCENARIO}: living.table[3]: expected a number <= 1.0"),
        ("start_month = 6", "start_month = 6.5", f"{SCENARIO}: start_month: expected a whole number"),
        ("\ncost = ", "\ncost = [] # ", f"{SCENARIO}: macro.cost: expected a list of length >= 1"),
        ("[variants.promised]", "[variants.promised]\nlevers = {papers = 0.2}",
         f"{SCENARIO}: variants.promised.levers.papers: unknown key"),
    ],
    [
        ("\nneed = ", "\n# need = ", f"{SCENARIO}: living.need: missing"),
        ("\ntable = ", "\ntable = [1, 1] # ",
         f"{SCENARIO}: living.table: expected a list of length 3, got 2"),
    ],
    [("\nneed = ", '\nneed = "much" # ', f"{SCENARIO}: living.need: expected a number, got text")],
    [("\nneed = ", "\nneed = -", f"{SCENARIO}: living.need: expected a number >= 0.0")],
    [
        ('"line/van"', '"line/vam"', f"{SCENARIO}: lines: there is no line/vam, did you mean line/van?"),
        ('"policy/steel-2016"', '"policy/steel"', f"{SCENARIO}: policy: there is no policy/steel"),
    ],
    [('"line/van"', '"guarantor/teacher"', f"{SCENARIO}: lines: there is no guarantor/teacher")],
    [('"line/van"', '"line/../van"', f"{SCENARIO}: lines: there is no line/../van")],
    [("[variants.promised]", "[variants.promised]\nbank = {pas = 1}",
      f"{SCENARIO}: variants.promised.bank.pas: unknown key")],
    [('cautious" = ', 'cautious" = 1 # ', f"{SCENARIO}: neighbours: the shares must add up to 1")],
    [("[variants.promised]", '[changes."line/spa"]\nrent = 1\n[variants.promised]',
      f"{SCENARIO}: changes.line/spa: not used in this scenario")],
    [("[variants.promised]", '[changes."line/van"]\nrents = 1\n[variants.promised]',
      f"{SCENARIO}: changes.line/van.rents: unknown key, did you mean rent?")],
]  # fmt: skip
"""Mistakes that can stand in one file: what is there, what stands there instead, what is said."""


@pytest.mark.parametrize("mistakes", BROKEN, ids=[rows[0][2][26:70] for rows in BROKEN])
def test_a_broken_scenario_says_where(overlay, mistakes):
    for old, new, _ in mistakes:
        overlay.change(SCENARIO, old, new)
    errors = [str(error) for error in check_content([overlay.root]).errors]
    for *_, sentence in mistakes:
        assert [error for error in errors if error.startswith(sentence)], errors
    assert len(errors) == len(mistakes)


def test_a_file_that_is_not_toml_names_the_line(overlay):
    overlay.write(LINE, 'id = "line/breakfast"\nname = "stall"\nsetup = = 3\n')
    assert said(overlay) == [
        f"{LINE}: line 3: setup: not TOML, not a value; texts stand in quotation marks"
    ]


def test_several_mistakes_are_told_at_once(overlay):
    overlay.change(SCENARIO, "\nneed = ", "\nnead = ").set(SCENARIO, "bare", "5")
    assert len(said(overlay)) == 2  # a key spelt wrongly is not missing too; a share is too large


def test_the_first_mistake_stands_for_all(overlay):
    overlay.change(SCENARIO, "\nneed = ", "\nnead = ").set(SCENARIO, "bare", "5")
    with pytest.raises(ContentErrors, match=r"did you mean need\? \(and 1 more: ironbowl content"):
        overlay.load().rules("steel-2016", reported=False)


def test_lambda_is_one_of_three(overlay):
    overlay.set(LINE, "lam", "3")
    assert said(overlay)[0].startswith(f"{LINE}: lam: expected one of 1, 2, 4, got 3")


def test_a_date_is_a_month(overlay):
    overlay.change("policies/steel-2016.toml", '"2016-09"', '"in autumn"')
    assert said(overlay) == [
        "policies/steel-2016.toml: instruments.job-fairs.starts: expected a month such as 2016-09"
    ]


def test_a_file_in_another_encoding_is_named(overlay):
    overlay.write(LINE, "")
    (overlay.root / LINE).write_bytes("name = '早点'".encode("gb18030"))
    assert said(overlay) == [f"{LINE}: line 1: not UTF-8 text; save the file in UTF-8"]


CARD = '+++\nid = "card/x"\ntitle = 3\n+++\nWords.\n'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Words.", "x.md: line 1: expected a head between two lines of +++"),
        ("", "x.md: line 1: expected a head between two lines of +++"),
        (
            "+++\nid =\n+++\n",
            "x.md: line 2: id: not TOML, not a value; texts stand in quotation marks",
        ),
        (CARD, "x.md: title: expected text, got a whole number"),
    ],
)
def test_a_broken_card_says_where(text, sentence):
    with pytest.raises(ContentErrors) as caught:
        parse_card(text, "x.md")
    assert sentence in [str(error) for error in caught.value.errors]
