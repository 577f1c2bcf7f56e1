"""`ironbowl workshop` says in one line what it was asked for and cannot do, before anything is written."""

import pytest

from tests.asked import asked


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("host", "--round", "year"), "a round is a quarter or a month, not year"),
        (("rehearse", "--round", "year"), "a round is a quarter or a month, not year"),
        (("rehearse", "--minutes", "60"), "a plan has 45 or 90 minutes, not 60"),
        (("host", "../class"), "a name has letters, digits, blanks and hyphens"),
        (("rehearse", ".class"), "a name has letters, digits, blanks and hyphens"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(capsys, tmp_path, english_and_alone, arguments, why):
    code, out, err = asked(capsys, "workshop", *arguments, "--saves", tmp_path)
    assert (code, out) == (2, "")
    assert why in err
    assert len(err.splitlines()) == 1
    assert not list(tmp_path.iterdir())
