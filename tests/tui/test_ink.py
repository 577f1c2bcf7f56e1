"""Lines of text: widths are cells, numbers are never cut, Chinese is not split."""

import pytest

from game.present.figures import bar, spark
from game.present.rows import Item
from game.tui.curve import curve, labelled, stretched
from game.tui.grid import Col, item_line, item_lines, table_lines
from game.tui.ink import beside, fit, ink, link, packed, paragraph, shortened, wide


def plain(lines):
    return [line.plain for line in lines]


def test_a_text_fills_its_cells():
    assert fit("price", 8).plain == "price   "
    assert fit("42", 5, right=True).plain == "   42"
    assert wide(fit("面包", 6)) == 6


def test_words_may_be_cut_and_numbers_may_not():
    assert fit("neighbourhood", 6).plain == "neigh…"
    assert fit("12,345,678", 6).plain == "12,345,678"


def test_a_paragraph_hangs():
    assert plain(paragraph("· one two three", 9, hang=2)) == ["· one", "  two", "  three"]


def test_two_columns_stand_beside_each_other():
    left, right = [ink("a"), ink("b")], [ink("c")]
    assert plain(beside(left, right, 3)) == ["a  c", "b  "]


def test_a_link_keeps_what_it_does():
    (span,) = link(ink("errand"), "screen.go('errand')").spans
    assert span.style.meta["does"] == "screen.go('errand')"


def test_a_note_that_does_not_fit_goes_below():
    item = Item("cash", "cash", "12,345", "as of the last day of the month")
    assert plain(item_lines([item], 60)) == ["cash  12,345  as of the last day of the month"]
    narrow = plain(item_lines([item], 24))
    assert narrow[0] == "cash  12,345"
    assert len(narrow) > 1


def test_a_figure_stands_where_there_is_room_and_something_to_show():
    assert item_line(Item("a", "a", "1", figure=spark([1, 2, 3])), 40, 3).plain != "a  1"
    assert item_line(Item("a", "a", "1", figure=spark([1])), 40, 3).plain == "a  1"
    assert item_line(Item("a", "a", "1", figure=bar(5_000)), 5, 3).plain == "a  1"


ROWS = [{"name": "repairs", "n": "11", "earned": "3,800"}, {"name": "面包", "n": "7"}]
COLS = (Col("name"), Col("n", right=True), Col("earned", right=True, keep=1))


@pytest.mark.parametrize("width", [40, 12])
def test_a_table_drops_columns_and_never_cuts_cells(width):
    drawn = plain(
        table_lines(COLS, {"name": "trade", "n": "traders", "earned": "earned"}, ROWS, width)
    )
    assert ("3,800" in drawn[1]) == (width == 40)
    assert len({wide(line) for line in drawn}) == 1
    assert "…" not in "".join(drawn)


def test_a_curve_falls_from_the_top_to_the_bottom():
    first, *_, last = curve([10, 5, 0], 6, 3)
    assert first[0] != "⠀"
    assert first[-1] == "⠀"
    assert last[-1] != "⠀"


def test_a_curve_shows_where_nought_is():
    dotted = [cell for cell in curve([5, -5], 8, 3)[1] if cell != "⠀"]
    assert len(dotted) > 4


@pytest.mark.parametrize("values", [[], [3], [0, 0], [7] * 50, [-1, -2]])
def test_any_months_can_be_drawn(values):
    rows = curve(values, 5, 2)
    assert [len(row) for row in rows] == [5, 5]


def test_between_months_the_line_is_straight():
    assert stretched([0, 10], 11) == list(range(11))


def test_a_curve_bears_its_name_and_the_ends_of_its_scale():
    drawn = plain(labelled("cash", [1, 2], ("2", "0", "2"), 12, 3))
    assert drawn[0] == "cash  2"
    assert drawn[1].startswith("2 ")
    assert drawn[3].startswith("0 ")


def test_short_texts_are_packed_whole():
    lines = [line.plain for line in packed(["运气 +99", "你的价格 −162", "w"], 18)]
    assert lines == ["运气 +99", "你的价格 −162 · w"], lines
    assert [line.plain for line in packed(["one", "two", "three"], 40)] == ["one · two · three"]
    assert packed([], 10) == []


def test_a_number_stays_with_its_sign_in_any_language():
    assert plain(paragraph("One of 85 % here", 9)) == ["One of", "85 % here"]


def test_a_text_wider_than_a_line_is_broken_and_the_next_goes_on_after_it():
    lines = plain(packed(["opening, changing +3,128", "w"], 20))
    assert lines == ["opening, changing", "+3,128 · w"]


def shown(text, width, height):
    return [line.plain for line in shortened(paragraph(text, width), width, height)]


def test_where_room_is_short_sentences_are_whole():
    assert shown("One here. Two words more than fit.", 16, 1) == ["One here."]
    assert shown("看得见。后面的这一句放不下。", 16, 1) == ["看得见。"]
    assert shown("All of it.", 16, 1) == ["All of it."]


def test_a_sentence_longer_than_the_room_says_that_it_goes_on():
    assert shown("One that goes on and on.", 16, 1) == ["One that goes…"]
    assert shown("One that goes on and on.", 16, 0) == ["One that goes on", "and on."]
