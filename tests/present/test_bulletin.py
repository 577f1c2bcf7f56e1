"""The bulletin counts as officials do, and as the street sees; the map shows everybody."""

from game.engine.town import EMPLOYED, TRADING
from game.present.bulletin import bulletin, is_out
from game.present.homes import homes
from game.present.teller import Past
from game.runs.decision import Decision
from tests.present import scenes


def values(items):
    return {item.id: item.value for item in items}


def test_a_bulletin_comes_out_every_third_month():
    assert [month for month in range(10) if is_out(month)] == [3, 6, 9]


def test_both_columns_count_the_same_town():
    table = scenes.seated(activity=[TRADING, TRADING, EMPLOYED, 0, 0, 0], busy=[0, 3, 0, 0, 0, 0])
    page = bulletin(scenes.teller(), Past.of(table))
    assert values(page.official)["placed"] == "50 %"
    assert values(page.official)["opened"] == "2"
    assert values(page.street)["quiet"] == "1"
    assert values(page.street)["without"] == "3"
    assert "in_order" not in values(page.official)


def test_between_two_bulletins_the_last_one_stands():
    table, past = scenes.lived([Decision()] * 5)
    assert bulletin(scenes.teller(table), past) == bulletin(
        scenes.teller(table), Past(c for c in past.all if c.month <= 3)
    )


def test_the_map_shows_every_household_once_and_counts_them():
    table = scenes.seated(
        activity=[TRADING, TRADING, EMPLOYED, 0, 0, 0], line=[0, 0, -1, -1, -1, -1]
    )
    street = homes(scenes.teller(), Past.of(table))
    assert [home.sign for home in street.homes] == ["■", "■", "+", "·", "·", "·"]
    assert [home.seat for home in street.homes if home.yours] == [0]
    assert [home.seat for home in street.homes if home.same_line] == [1]
    assert sum(int(text.rpartition(" ")[2]) for _, text in street.legend) == 6
