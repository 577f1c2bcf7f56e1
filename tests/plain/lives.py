"""Lives told as text to whoever answers this, and what was written of them."""

import io

from game.plain.life import Life
from tests.present.scenes import ENGLISH, table


def played(answers, cards=(), kept="", letter="", **changes):
    """The table after a life of these answers, and everything that was written."""
    seat, out = table(**changes), io.StringIO()
    Life(seat, ENGLISH, io.StringIO(answers), out, cards, kept, letter).play()
    return seat, out.getvalue()


def decided(seat):
    return [seat.life.closed(month, 0).decision for month in range(1, seat.now.month + 1)]


def at_table(seat, answers, why=None):
    """What is written at a table that was set by hand."""
    out = io.StringIO()
    Life(seat, ENGLISH, io.StringIO(answers), out, why=why).play()
    return " ".join(out.getvalue().split())
