"""Many small cases in one test: none is left out, and each that fails is told by its place and values."""

import pytest

from tests.each import each


def failing(tried, **fixtures):
    with pytest.raises(AssertionError) as caught:
        tried(**fixtures)
    return str(caught.value)


def test_every_row_that_fails_is_told_and_the_others_are_tried_all_the_same():
    seen = []

    @each([lambda: 1, lambda: -2, lambda: 3, lambda: -4])
    def tried(number):
        seen.append(number())
        assert seen[-1] > 0, f"{seen[-1]} is below nought"

    first, *rest = failing(tried).splitlines()
    assert seen == [1, -2, 3, -4]
    assert first == "2 of 4:"
    told = [line for line in rest if line.startswith("row ")]
    assert [line.partition(",")[0] for line in told] == ["row 2", "row 4"]
    assert "-2 is below nought" in told[0]
    assert "-4 is below nought" in told[1]


def test_what_should_have_been_refused_and_was_not_fails():
    @each(["1", "one"])
    def tried(text):
        with pytest.raises(ValueError, match="one"):
            int(text)

    assert "row 1, ('1',): Failed: DID NOT RAISE" in failing(tried)


def test_a_row_of_too_many_values_fails():
    @each([(1, 2), (1, 2, 3)])
    def tried(one, other):
        assert one < other

    assert failing(tried).startswith("1 of 2:\nrow 2, (1, 2, 3): ValueError")


def test_several_tables_are_tried_in_every_mix_with_the_fixtures_that_are_given():
    seen = []

    @each("ab", [1, 2], given=("kept",))
    def tried(kept, letter, number):
        seen.append((kept, letter, number))

    tried(kept="x")
    assert seen == [("x", "a", 1), ("x", "a", 2), ("x", "b", 1), ("x", "b", 2)]


def test_a_table_without_rows_fails():
    assert "nothing to try" in failing(each([])(lambda row: None))


def test_a_test_that_has_to_be_waited_for_is_refused():
    async def tried(row):
        raise AssertionError

    with pytest.raises(AssertionError, match="wait"):
        each([1])(tried)
