"""Lines: broken at blanks and between characters, numbers whole, marks where print has them."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from game.present.breaking import NOT_FIRST, NOT_LAST, flowed, lines_of, pieces, spans
from tests.each import each

SAID = "贷款还不上，2016年的专项资金是18,340元还是1,000亿（按 l 换）。《意见》说：“不行。”再议"


@each(range(12, 60))
def test_chinese_is_broken_as_print_breaks_it(width):
    lines = lines_of(SAID, width)
    assert "".join(lines).replace(" ", "") == SAID.replace(" ", "")
    assert max(map(cell_len, lines)) <= width
    assert not [line for line in lines if line[0] in NOT_FIRST or line[-1] in NOT_LAST]
    for whole in ("18,340元", "1,000", "2016年"):
        assert any(whole in line for line in lines)


def test_english_is_broken_at_blanks():
    assert lines_of("The quick brown-fox jumps", 10) == ["The quick", "brown-fox", "jumps"]
    assert lines_of("one two three four", 7, 9) == ["one two", "three", "four"]
    assert lines_of("", 5) == lines_of("  ", 5) == []


def test_a_remark_in_brackets_and_a_share_stay_whole_where_a_line_has_room():
    hint = "贷款要一步步来。（h 还有4条）"
    assert lines_of(hint, 22) == ["贷款要一步步来。", "（h 还有4条）"]
    assert lines_of(hint, 10) == ["贷款要一步", "步来。（h", "还有4条）"]
    assert lines_of("then the bank. (h: 4 more)", 19) == ["then the bank.", "(h: 4 more)"]
    assert lines_of("one claim. [1, 2]", 14) == ["one claim.", "[1, 2]"]
    assert lines_of("and 85 % of those", 6) == ["and", "85 %", "of", "those"]


def test_what_is_wider_than_a_line_is_cut_up():
    assert lines_of("abcdefgh ij", 5) == ["abcde", "fgh", "ij"]
    assert lines_of("，，，，", 4) == ["，，", "，，"]


@given(st.text("的元，。（18,.% ab", max_size=40), st.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text, width):
    assert "".join(pieces(text)) == text
    places = spans(text, width)
    assert all(cell_len(text[a:b]) <= width for a, b in places)
    kept = "".join(text[a:b] for a, b in places)
    assert kept.replace(" ", "") == text.replace(" ", "")


def test_a_paragraph_written_on_several_lines_has_blanks_only_between_words():
    assert flowed("铁饭碗\n  是工作，\n说的是 2016 年") == "铁饭碗是工作，说的是 2016 年"
    assert flowed(" a post\n nobody\tcould lose ") == "a post nobody could lose"
    assert flowed("") == ""
