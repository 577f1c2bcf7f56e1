"""What nobody saw: the same figures as the town's own, for the month that is open."""

from game.engine.town import TRADING
from game.present.unseen import unseen
from tests.present.scenes import seated, teller


def page(**fields):
    table = seated(**fields)
    return unseen(teller(table), table.life.town, table.life.rules), table


def test_books_of_rivals_are_those_of_the_town_and_the_best_comes_first():
    found, _ = page(
        activity=[TRADING, TRADING, 0, TRADING, 0, 0],
        line=[1, 1, -1, 0, -1, -1],
        profit=[100_000, 250_000, 0, 999_999, 0, 0],
        cash=[1, 7_654_300, 3, 4, 5, 6],
        made=[200, 200, 1, 1, 1, 1],
        sold=[100, 150, 1, 1, 1, 1],
    )
    first, second = found.books.rows
    assert (first["name"], first["profit"], first["cash"]) == ("Neighbour 2", "+2,500", "76,543")
    assert first["busy"] == "75 %"
    assert second["name"] == "you"
    assert found.books.yours == (1,)


def test_without_a_shop_of_ones_own_the_fullest_line_is_looked_at():
    found, _ = page(activity=[0, 1, 1, 1, 0, 0], line=[-1, 0, 2, 2, -1, -1])
    assert "corner shop" in found.books.title
    assert len(found.books.rows) == 2
    assert found.books.yours == ()


def test_nobody_trades():
    found, _ = page(activity=[0] * 6, line=[-1] * 6)
    assert found.books.rows == ()
    assert found.books.none


def test_who_would_sign_is_what_the_engine_would_answer_in_an_ordinary_mood():
    found, _ = page(tie=[[8_000, 0, 3_000, 0]] * 6)
    names = [row["name"] for row in found.signers.rows]
    assert names[0] == "Teacher 1"
    assert "Teacher 2" not in names
    limits = [int(row["limit"].replace(",", "")) for row in found.signers.rows]
    assert limits == sorted(limits, reverse=True)
    closer, _ = page(tie=[[9_900, 0, 3_000, 0]] * 6)
    assert int(closer.signers.rows[0]["limit"].replace(",", "")) >= limits[0]


def test_the_drawer_counts_loans_and_bare_households():
    found, _ = page(loan_state=[1, 1, 0, 2, 1, 0], arrears_months=[0, 2, 0, 0, 0, 0], cash=[0] * 6)
    told = {item.id: item.value for item in found.drawer}
    assert told["loans"].startswith("3 running, 1 of them in arrears")
    assert told["bare"] == "6 of 6 households"
