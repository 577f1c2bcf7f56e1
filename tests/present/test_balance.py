"""How even a town is, as its page tells it."""

from game.catalog.catalog import Catalog
from game.catalog.folders import shipped
from game.catalog.scenario import Measured
from game.present.balance import balance_of
from game.present.words import Words
from tests.each import each

WORDS = Words.read([shipped()])


def measured(**values):
    usual = {"lives": 300, "opened_less": 0.76, "waited_less": 0.52, "tried_towns": 10}
    return Measured(**usual | {"waiting_hands": 0, "loanless_hands": 6, "most_wins": 4} | values)


def test_where_nobody_measured_nothing_is_said():
    assert balance_of(WORDS, None) == ""
    assert balance_of(WORDS, measured(lives=0)) == ""


def test_it_says_how_many_lost_with_a_shop_and_without():
    text = balance_of(WORDS, measured())
    assert "Of 300 neighbours" in text
    assert "76 % of those who opened" in text
    assert "52 % of those who did not" in text
    assert "on a loan on 6 of 9" in text
    assert "best on 4 of 9 at most" in text


def test_where_waiting_never_wins_it_says_why():
    never, twice = (balance_of(WORDS, measured(waiting_hands=n)) for n in (0, 2))
    assert "which nobody can do" in never
    assert "still better on 2 of 9" in twice
    assert "On each of 9 hands some shop" in never
    assert "On each of 9 hands some shop" not in twice


@each(Catalog.load().scenarios(), ["en", "zh"])
def test_every_town_tells_it_in_both_languages(id_, language):
    found = Catalog.load().scenario(id_).measured
    assert found is not None
    assert found.lives >= 300
    text = balance_of(Words.read([shipped()], language), found)
    assert str(found.lives) in text
