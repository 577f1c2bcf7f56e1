"""A figure written back leaves the rest of a file alone."""

import pytest

from game.catalog.errors import ContentErrors
from game.catalog.write import plain, with_figure

TEXT = (
    'outlay = 0       # a household\nlevers = {cash = 500, cash_grant = 20}\nb.cash = "assumed"\n'
)


def test_a_figure_changes_and_its_comment_stays_in_place():
    assert with_figure(TEXT, "outlay", 14_455).splitlines()[0] == "outlay = 14_455  # a household"


def test_a_figure_inside_a_table_in_one_line():
    assert "{cash = 12.5, cash_grant = 20}" in with_figure(TEXT, "cash", 12.5)
    assert "{cash = 500, cash_grant = 7}" in with_figure(TEXT, "cash_grant", 7)


@pytest.mark.parametrize("text", ["", 'cash = "assumed"', "cash = 1\ncash = 2", "petty.cash = 1"])
def test_no_such_figure_or_several_is_said(text):
    with pytest.raises(ContentErrors, match=r"file[.]toml: cash: expected one number"):
        with_figure(text, "cash", 3, "file.toml")


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (9_999.0, "9999"), (10_000, "10_000"), (0.25, "0.25"), (1.0, "1"), (-3, "-3")],
)
def test_numbers_are_written_as_content_has_them(value, written):
    assert plain(value) == written
