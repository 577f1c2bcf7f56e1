"""A whole life as text: pleasant, honest about refusals, and finished when nobody answers."""

import dataclasses
import io

import pytest
from rich.cells import cell_len

from game.engine.facts import Fact
from game.plain.life import Life
from game.plain.paper import Paper
from game.plain.reader import EndOfInput, Leave, Reader
from game.plain.start import choose_scenario, note
from game.present.breaking import lines_of
from game.present.card import CardPage
from game.present.teller import Past
from game.runs.decision import Decision
from tests.plain.lives import decided, played
from tests.present.scenes import ENGLISH, table

CARDS = [
    CardPage(
        id="card/first",
        hook="life_begins",
        scenarios=("*",),
        title="A first card",
        lead="One.",
        facts=("A fact. [1]",),
        opposing="No.",
        question="Why?",
        more=("Two.",),
        sources=("1 A source, 2016",),
        heads=("More", "Words", "Sources"),
    )
]


def test_a_life_goes_on_by_itself_where_answers_end():
    seat, text = played("")
    assert seat.now.over
    assert seat.ended
    assert "Nobody answers. The household carries on as it stands." in text
    assert text.count("is over ==") == 24
    assert all(decision == Decision() for decision in decided(seat))


def test_it_is_text_of_eighty_cells_without_control_codes():
    _, text = played("\n?\nt\ns\nb\ng\nl\nh\nc\n5\n1\n4\n1\n\n" + "\n" * 5, CARDS)
    assert [line for line in text.splitlines() if cell_len(line) > 80] == []
    assert "\x1b" not in text
    assert not set(text) & set("─│┌┐└┘█▇▁")


def test_a_life_is_told_in_its_order():
    _, text = played("\n")
    places = [
        text.index(part)
        for part in (
            "== Tiny, June 2016 ==",
            "The plant has read out its list",
            "== Neighbour 1, ",
            "month 1 of 24",
            "== June 2016 is over ==",
            "== A neighbour ==",
            "== The town ==",
            "== Your own life: ",
            "Next month, ",
        )
    ]
    assert places == sorted(places)


def test_words_are_explained_the_first_time_only():
    _, text = played("\n\n\n\n")
    assert text.count("(Runway: ") == 1
    assert text.count("(Guarantor: ") == 1


def test_a_plan_is_read_from_numbers():
    seat, _ = played("\n5\n2\n\n3 3\n4\n2\n7 2\n\n\nq\n")
    first = decided(seat)[0]
    assert first == Decision(line="line/breakfast", table="thin", insured=False, errand="papers")


def test_several_answers_fit_on_a_line():
    seat, _ = played("\n5 2 5,000\n\n1 2\n\nq\n")
    opened, cut = decided(seat)
    assert (opened.line, opened.equip_fen) == ("line/breakfast", 500_000)
    assert cut.price == "cut"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ("1 2", "Not now: cut. You have no business. Nothing changed."),
        ("5 4", "Not now: corner shop. A licence comes first; only street trades do without."),
        ("4 8", "Not now: take the job on offer. No job is on offer. Nothing changed."),
        ("6", "You owe nobody anything."),
        ("9", "9 is not one of the choices. Nothing changed."),
        ("3 8", "8 is not one of the choices. Nothing changed."),
        ("5 2 lots", "lots is not a sum. Nothing changed."),
    ],
)
def test_what_is_impossible_says_why_and_changes_nothing(answers, reason):
    seat, text = played(f"\n{answers}\nu\n\nq\n")
    assert " ".join(text.split()).count(reason) == 1
    assert decided(seat) == [Decision()]


def test_undo_takes_back_the_months_plan():
    seat, _ = played("\n5 2\n\n3 3\nu\n\nq\n")
    assert decided(seat) == [Decision()]


def test_somebody_is_asked_to_sign():
    seat, text = played("\n4 4 1 8000 2\n\nq\n")
    asked = decided(seat)[0]
    assert (asked.errand, asked.amount_fen, asked.long) == ("ask", 800_000, True)
    assert asked.whom is not None
    assert "If you cannot pay, " in text


def test_leaving_keeps_the_life_and_says_where():
    seat, text = played("\n\n\nq\n", kept="somewhere.jsonl")
    assert seat.now.month == 2
    assert 'ironbowl play "somewhere.jsonl"' in text
    assert not seat.now.over


def test_a_quarter_is_one_plan_in_quick_mode():
    seat, text = played("\n\nv\nr\nq\n", CARDS, every=3)
    assert seat.now.month == 3
    page, _, months = text.partition("is over ==")
    assert page.count("== June 2016 to August 2016: over ==") == 1
    assert "Cash: " in page
    assert "Bulletin: " in page
    assert months.count("is over ==") == 2
    assert "Rules in force" not in page
    assert "The rules as promised" in months


def test_an_errand_in_vain_stands_in_the_next_plan():
    seat, _ = played("\n4\n2\n\n\nq\n")
    told = [fact.code for m in (1, 2) for fact in seat.life.closed(m, 0).own]
    assert told == ["papers_refused", "papers_issued"]
    assert [d.errand for d in decided(seat)] == ["papers", "papers"]


def test_a_life_that_was_left_goes_on_without_the_letter():
    seat = table()
    seat.submit(Decision())
    out = io.StringIO()
    Life(seat, ENGLISH, io.StringIO("q\n"), out).play()
    assert "month 2 of 24" in out.getvalue()
    assert "read out its list" not in out.getvalue()
    assert len(Past.of(seat).all) == 2


def test_a_life_that_is_over_is_told_again():
    seat, _ = played("")
    out = io.StringIO()
    Life(seat, ENGLISH, io.StringIO(""), out).play()
    assert "== The town ==" in out.getvalue()


def test_a_card_opens_by_its_title_and_is_read_when_asked_for():
    _, text = played("\nc\nq\n", CARDS)
    assert "A card opens: A first card." in text
    for part in ("One.", "- A fact. [1]", "No.", "Why?"):
        assert part in text
    assert "No card is open." in played("\nc\nq\n")[1]


def test_the_scenarios_letter_is_read_before_your_own_sums():
    _, text = played("", letter="To the staff:\n\nThe furnace\nis cold.")
    assert text.index("The furnace is cold.") < text.index("The plant has read out")


def test_answers_from_a_pipe_are_written_down():
    assert "? help > t\n" in played("\nt\nq\n")[1]


def test_the_title_notes_what_is_in_the_game():
    out = io.StringIO()
    note(ENGLISH, out)
    assert out.getvalue().startswith("Iron Rice Bowl\n")
    assert "Debt, illness" in out.getvalue()


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [("2\n", "scenario/b"), ("\n", "scenario/c"), ("7\n", "scenario/c"), ("", "scenario/c")],
)
def test_a_scenario_is_asked_for_at_a_terminal(answer, chosen):
    offers = {"scenario/b": "B", "scenario/c": "C"}
    assert choose_scenario(ENGLISH, offers, "c", Terminal(answer), io.StringIO()) == chosen
    assert choose_scenario(ENGLISH, offers, "c", io.StringIO("2"), io.StringIO()) == "scenario/c"


def test_a_reader_ends_and_leaves():
    paper = Paper(io.StringIO(), ENGLISH)
    reader = Reader(io.StringIO("1 2\nQ\n"), paper)
    assert [reader.ask("> "), reader.ask("> ")] == ["1", "2"]
    with pytest.raises(Leave):
        reader.ask("> ")
    with pytest.raises(EndOfInput):
        reader.ask("> ")


def test_text_wraps_by_cells():
    assert lines_of("one two three", 7, 7) == ["one two", "three"]
    assert lines_of("铁饭碗铁饭碗", 6, 6) == ["铁饭碗", "铁饭碗"]
    assert lines_of("", 5, 5) == []


def test_a_table_too_wide_for_the_paper_is_told_cell_by_cell():
    out = io.StringIO()
    Paper(out, ENGLISH, 20).table([["a long name", "a long value"], ["b", ""]])
    assert out.getvalue() == "  a long name; a\n    long value\n  b\n"


def taken_up(how):
    """What is written before the first plan of a life of two months that is taken up again."""
    seat, out = table(), io.StringIO()
    seat.submit(Decision())
    seat.submit(Decision())
    life = Life(seat, ENGLISH, io.StringIO("q\n"), out)
    life.hint(how)
    life.play()
    return " ".join(out.getvalue().split())


def test_hints_do_not_begin_again_in_a_life_that_is_taken_up():
    first = "› Runway: months that"
    assert first not in taken_up("on")
    assert first in taken_up("again")
    assert "› " not in taken_up("off")


def test_errands_that_an_early_end_left_stand_in_the_next_plan():
    seat, out = table(every=3), io.StringIO()
    real = seat.life.closed

    def asked(at, who, refused=()):
        found = real(at, who, refused)
        own = (Fact("asked_to_sign", 0, {"who": 2, "fen": 1}),) if at == 1 else ()
        return dataclasses.replace(found, own=own)

    seat.life.closed = asked
    papers, search = "4\n2\n", "4\n7\n"
    Life(seat, ENGLISH, io.StringIO(f"\n{papers}{search}\n\nq\n"), out).play()
    told = " ".join(out.getvalue().split())
    assert "Still in the plan: look for a job." in told
    assert [seat.life.closed(month, 0).decision.errand for month in (1, 2)] == ["papers", "search"]
