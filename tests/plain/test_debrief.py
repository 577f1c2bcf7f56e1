"""A life told as text is asked everything when it is over: page by page, only what is wanted."""

import io
from functools import cache

from game.insight.everyone import crowd_of
from game.insight.everyone import everyone as copied
from game.insight.paid import paid
from game.plain.debrief import PAGES, Answers
from game.plain.life import Life
from game.present.everyone import everyone_page
from game.present.levels import levels_page
from game.present.paid import paid_page
from game.present.policies import Gathered as Under
from game.present.policies import policies_page
from game.present.shares import shares_page
from game.runs.session import LocalTable
from game.tui.screens.afterwards import AFTERWARDS
from tests.insight.small import small_life
from tests.present.scenes import ENGLISH, setting, teller
from tests.screens import told as every


class Asked(Answers):
    """Answers that remember whether they were asked."""

    def __init__(self, **found):
        super().__init__(**{name: self._noting(name, value) for name, value in found.items()})
        object.__setattr__(self, "log", [])

    def _noting(self, name, value):
        def answer():
            self.log.append(name)
            return value()

        return answer


def heard(screen):
    """What has come in to a page of the terminal."""
    return screen._told


@cache
def life_over():
    """A life at its last month."""
    seat = LocalTable.start(setting())
    while not seat.now.over:
        seat.submit(seat.advice(None))
    return seat


CROWD = tuple(copied(crowd_of(small_life(), [0], 0), 12))


def answers(sitting):
    levels = every.levels(sitting)
    return Asked(
        paid=lambda: paid(small_life(), 0),
        levels=lambda: iter((heard(levels),)),
        shares=lambda: iter((heard(every.shares(sitting)),)),
        everyone=lambda: iter(CROWD),
        turning=lambda: iter((heard(every.turning(sitting)),)),
        policies=lambda: (every.PACKS, iter(every.lived_under())),
    )


class Sat:
    """As much of a sitting as the pages need."""

    def __init__(self):
        self.table = None

    def live(self):
        pass


def told(answers_, typed):
    seat, out = life_over(), io.StringIO()
    Life(seat, ENGLISH, io.StringIO(typed), out, answers=answers_).play()
    return " ".join(out.getvalue().split())


def test_the_pages_are_those_of_the_terminal_in_its_order():
    assert ["paid", *(name for name, _ in PAGES)] == [page.KEYS for page in AFTERWARDS]


def test_every_page_says_what_the_terminal_says():
    asked, sitting, tell = answers(Sat()), Sat(), teller()
    text = told(asked, "y\ny\ny\ny\n9\ny\ny\n")
    level = heard(every.levels(sitting))
    pages = [
        paid_page(tell, paid(small_life(), 0)).sentences[0],
        levels_page(tell, level, []).question,
        shares_page(tell, heard(every.shares(sitting))).parts[0].bars[0].first.words,
        everyone_page(tell, list(CROWD)).found,
        everyone_page(tell, list(CROWD)).told(tell, 9),
    ]
    under = Under()
    for some in every.lived_under():
        under.add(some)
    pages.append(policies_page(tell, under, every.PACKS).rows[0].habits)
    for said in pages:
        assert " ".join(said.split()) in text
    assert asked.log == ["paid", "levels", "shares", "everyone", "turning", "policies"]


def test_a_guess_comes_before_anything_is_shown():
    text = told(answers(Sat()), "\n\n\ny\n51\n12\n")
    asked, shown = text.index("Your guess, 0 to 50"), text.index("You guessed 12")
    page = everyone_page(teller(), list(CROWD))
    assert asked < shown
    assert page.heads["earns"] not in text[:asked]
    assert "51" in text[asked:shown]


def test_blank_lines_and_the_end_of_input_live_no_lives():
    for typed in ("", "\n" * 200):
        asked = answers(Sat())
        told(asked, typed)
        assert asked.log == ["paid"]


def test_whoever_leaves_is_told_where_the_life_is():
    asked = answers(Sat())
    text = told(asked, "q\n")
    assert asked.log == ["paid"]
    assert text.endswith(ENGLISH.say("plain/unkept"))


def test_an_interrupt_stops_a_page_and_not_the_debrief():
    def broken():
        yield from CROWD[:1]
        raise KeyboardInterrupt

    asked = Asked(paid=lambda: None, everyone=broken, policies=lambda: None)
    text = told(asked, "\n\n\ny\n\n\n\ny\n")
    assert "Stopped." in text
    assert asked.log[-1] == "everyone"
