"""My trade, the town's lines and the street, on figures one can check by hand."""

import dataclasses

import numpy as np

from game.engine.town import EMPLOYED, TRADING
from game.engine.view import Columns
from game.present.market import lines, trade
from game.present.reading import price_bp
from game.present.rows import item_of
from game.present.street import street
from game.present.teller import Past
from game.present.town import opening, town_now
from game.runs.decision import Decision
from tests.present.scenes import at, lived, table, teller, told

SHOP = {"activity": TRADING, "line": 0, "busy": 2, "open_months": 3}


def with_lines(closed, **columns):
    """The same month with figures of the lines replaced."""
    merged = dict(vars(closed.view.lines))
    merged |= {name: np.array([values]) for name, values in columns.items()}
    return dataclasses.replace(
        closed, view=dataclasses.replace(closed.view, lines=Columns(**merged))
    )


def test_prices_are_told_against_the_old_ones():
    assert [price_bp(x) for x in (0, 953, -1_054)] == [0, 1_000, -1_000]


def test_a_shop():
    closed = told(
        table().now,
        {"sales": 812_000},
        **SHOP,
        logprice=953,
        made=890_900,
        sold=738_200,
        profit=231_000,
        equipment=600_000,
    )
    closed = dataclasses.replace(
        with_lines(closed, mean_price=[-202, 0, 0]),
        month=3,
        history={"profit": (0, 300_000, 296_000, 231_000)},
    )
    page = trade(teller(), Past([closed]))
    assert (page.open, page.title) == (True, "breakfast stall")
    said = {item.id: (item.value, item.note) for item in page.items}
    assert said["price"] == ("+10 %", "the street's mean −2 %")
    assert said["sold"] == ("8,120", "could have sold 9,799")
    assert said["busy"] == ("busy", "")
    assert said["profit"] == ("+2,310", "before 2,960 and 3,000")
    assert said["equipment"] == ("6,000", "a full shop has 12,000")
    assert item_of(page.items, "busy").figure.values == (2,)


def test_profits_of_before_the_shop_opened_are_not_told():
    closed = told(table().now, **{**SHOP, "open_months": 1}, profit=100)
    closed = dataclasses.replace(closed, month=3, history={"profit": (0, 0, 0, 100)})
    assert item_of(trade(teller(), Past([closed])).items, "profit").note == ""


def test_without_a_shop_there_is_pay_or_an_offer():
    page = trade(teller(), at(activity=EMPLOYED, pay=210_000))
    assert item_of(page.items, "wage").value == "2,100 a month"
    page = trade(teller(), at(activity=0, job_offer=190_000))
    assert item_of(page.items, "offer").value == "1,900 a month"


def test_the_lines_of_a_town():
    first = with_lines(table().now, traders=[3, 2, 3])
    now = with_lines(
        told(first, activity=TRADING, line=1),
        traders=[8, 3, 3],
        mean_price=[-619, 0, 0],
        earned=[290_000, 390_000, 0],
        earned_known=[True, True, False],
    )
    page = lines(teller(), Past([first, dataclasses.replace(now, month=2)]))
    assert [row.id for row in page.rows] == ["line/repair", "line/breakfast", "line/shop"]
    assert [row.yours for row in page.rows] == [True, False, False]
    breakfast = page.rows[1].cells
    assert breakfast == {
        "traders": "8",
        "change": "+5",
        "price": "−6 %",
        "earned": "2,900",
        "setup": "3,600",
        "licence": "street",
        "craft": breakfast["craft"],
        "mark": "",
    }
    assert page.rows[2].earned_fen is None
    assert page.rows[2].cells["earned"] == "–"
    assert (page.heads["change"], page.heads["earned"]) == ("change", "earned before")


def test_the_street_names_everybody_in_a_line():
    seat, past = lived([Decision(line="line/breakfast"), Decision()])
    page = street(teller(seat), past)
    assert page.line == "line/breakfast"
    assert "you" in [row.name for row in page.rows]
    assert [row.busy for row in page.rows] == sorted((r.busy for r in page.rows), reverse=True)
    assert street(teller(seat), past, "line/shop").line == "line/shop"
    idle, empty = lived()
    assert street(teller(idle), empty).rows == ()


def test_the_letter_has_this_households_sums():
    seat = table()
    page = opening(teller(seat), Past.of(seat))
    assert page.title == "Tiny, June 2016"
    assert page.letter[0] == "The plant has read out its list. Your name is on it, and 5 others."
    paid = teller().money(seat.now.ledger["severance"])
    assert paid in page.letter[1]
    assert all(item.value for item in page.levers)


def test_the_town_in_sums():
    items = town_now(teller(), at(activity=TRADING, line=0)).items
    assert item_of(items, "trading").value == "1 household"
    assert item_of(items, "idle").value == "5 households"
    assert item_of(items, "old").value == "8 shops"
