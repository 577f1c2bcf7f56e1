"""The months so far: what came of each, what became of the street, what every bulletin said."""

from game.present.bulletin import bulletin
from game.present.months import bulletins, own_so_far, so_far, street_so_far
from game.present.teller import Past
from game.runs.decision import Decision
from tests.present import scenes

SHOP = Decision(line="line/repair", equip_fen=400_000)


def lived(months):
    """A tiny life of so many months, in which a shop opened in the first."""
    table, past = scenes.lived([SHOP, *[Decision()] * (months - 1)])
    return scenes.teller(table), past


def test_the_newest_month_comes_first_and_is_the_one_closed_last():
    tell, past = lived(4)
    table = so_far(tell, past)
    assert [row["month"] for row in table.rows] == [tell.month(n) for n in (4, 3, 2, 1)]
    for row, closed in zip(table.rows, reversed(past.all), strict=False):
        assert row["cash"] == tell.money(int(closed.view.own.cash[0, 0]))
        assert row["profit"] == tell.words.change(int(closed.view.own.profit[0, 0]))


def test_curves_of_the_household_have_a_value_for_every_month():
    tell, past = lived(4)
    assert {len(values) for _, values in own_so_far(tell, past)} == {5}


def test_every_household_of_the_street_is_counted_once_at_most():
    tell, past = lived(4)
    curves = street_so_far(tell, past)
    assert {len(values) for _, values in curves} == {5}
    assert curves[0][1][0] == 0 < curves[0][1][-1]
    for month in range(5):
        assert sum(values[month] for _, values in curves) <= len(tell.setting.households)


def test_a_bulletin_that_is_gone_says_what_it_said():
    tell, past = lived(7)
    table = bulletins(tell, past)
    assert [row["month"] for row in table.rows] == [tell.month(n) for n in (6, 3)]
    for row, month in zip(table.rows, (6, 3), strict=True):
        page = bulletin(tell, Past(c for c in past.all if c.month <= month))
        said = {item.id: item.value for item in (*page.official, *page.street)}
        assert {name: said[name] for name in row if name != "month"} == {
            name: value for name, value in row.items() if name != "month"
        }
        assert len(row) >= 4
