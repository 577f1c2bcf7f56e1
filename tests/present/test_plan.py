"""The plan: what can be set, what cannot and why, and what it would bring."""

import dataclasses

import pytest

from game.engine.town import EMPLOYED, TRADING
from game.present.bank import ask_words, bureau, desk, search
from game.present.estimate import estimate, guess
from game.present.figures import bar, dots, spark, text
from game.present.plan import plan, set_dial
from game.present.rows import item_of
from game.runs.decision import Decision
from tests.present.scenes import at, lived, table, teller, told


def options(rows):
    return {option.value: option for option in rows}


def test_what_stands_is_marked():
    seat = table()
    page = plan(teller(seat), seat, Decision(table="thin"))
    chosen = {dial.id: [o.value for o in dial.options if o.chosen] for dial in page.dials}
    assert chosen == {"price": ["hold"], "pace": ["normal"], "table": ["thin"], "insured": ["yes"]}
    assert [o.value for o in page.errands if o.chosen] == ["none"]
    assert [o.value for o in page.lines if o.chosen] == ["none"]
    assert page.stands == ("Table: thin.",)


def test_what_cannot_be_says_why():
    seat = table()
    page = plan(teller(seat), seat, Decision())
    price, errands, lines = page.dials[0], options(page.errands), options(page.lines)
    assert options(price.options)["cut"].why == "You have no business."
    assert options(price.options)["hold"].possible
    assert errands["papers"].possible
    assert errands["ask"].possible
    assert errands["take_job"].why == "No job is on offer."
    assert not errands["loan"].possible
    assert lines["line/breakfast"].possible
    assert lines["line/shop"].why == "A licence comes first; only street trades do without."


def test_a_plan_that_cannot_be_carried_out_is_told_as_it_stands():
    seat = table()
    page = plan(teller(seat), seat, Decision(line="line/shop"))
    assert page.stands == ("Open: corner shop.",)
    assert page.refused == ("A licence comes first; only street trades do without.",)


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (Decision(errand="papers"), "Errand: apply for papers."),
        (
            Decision(errand="ask", whom="person/02", amount_fen=1_800_000),
            "Errand: ask Teacher 2 to sign for 18,000.",
        ),
        (Decision(errand="loan", amount_fen=500_000), "Errand: apply for a loan of 5,000."),
        (Decision(repay_fen=100_000), "Pay back 1,000."),
        (Decision(price="cut"), "Price: cut."),
        (Decision(insured=False), "Insurance: do not pay."),
        (Decision(equip_fen=-100_000), "Sell equipment that cost 1,000."),
    ],
)
def test_a_plan_in_sentences(decision, sentence):
    seat = table()
    assert plan(teller(seat), seat, decision).stands == (sentence,)


def test_dials_turn():
    assert set_dial(Decision(), "insured", "no").insured is False
    assert set_dial(Decision(), "price", "cut").price == "cut"


SHOP = {
    "activity": TRADING, "line": 0, "equipment": 1_200_000, "care": 0, "other": 3, "pace": 1,
    "made": 980_000, "sold": 490_000, "logprice": 0, "licensed": True, "insured": False,
    "dependants": 0, "table": 0, "other_pay": 0,
}  # fmt: skip


def test_a_guess_holds_everybody_else_still():
    now = told(table().now, {"sales": 490_000}, **SHOP)
    tell = teller()
    assert guess(tell, now, Decision()).sold_fen == 490_000
    cheaper = guess(tell, now, Decision(price="cut_much")).sold_fen
    assert cheaper == round(490_000 * 1.1735108709918103)  # e to the power 1.6 times 0.1
    longer = guess(tell, now, Decision(pace="long"))
    assert (longer.sold_fen, longer.room_fen) == (490_000, 980_000)  # equipment binds
    assert estimate(tell, now, Decision()) == (
        "With this: about 4,900 sold if nobody moves. Somebody will."
    )


def test_a_full_shop_may_sell_more_than_it_did():
    now = told(table().now, {"sales": 970_000}, **{**SHOP, "sold": 970_000})
    assert "9,700 sold or more" in estimate(teller(), now, Decision())


def test_without_a_shop_the_guess_is_about_the_household():
    now = told(table().now, **{**SHOP, "activity": EMPLOYED, "line": -1, "pay": 210_000})
    assert estimate(teller(), now, Decision()) == (
        "A month takes about 3,000; pay and benefit bring 2,100."
    )


def test_who_would_sign_closest_first():
    seat, past = lived()
    page = search(teller(seat), past)
    assert [row.tie_bp for row in page.rows] == sorted((r.tie_bp for r in page.rows), reverse=True)
    for row in page.rows:
        flat = row.risk == "the flat is sold"
        assert row.closeness in (("",) if flat else ("close", "friendly", "knows you"))
        assert row.risk in ("pay is docked", "the flat is sold", "the group pays")


def test_a_sum_is_told_in_months_of_pay():
    seat, past = lived()
    who = dataclasses.replace(
        search(teller(seat), past).rows[0], name="Wang Jun", pay_fen=340_000, id="person/01"
    )
    assert who.months_of_pay(3_000_000) == 9
    assert ask_words(teller(), who, 3_000_000) == (
        "If you cannot pay for 3 months, Wang Jun must: 30,000 is about 9 months of that pay."
    )


def test_the_desk_names_what_is_missing():
    seat = table()
    page = desk(teller(seat), seat, "line/breakfast")
    assert not page.possible
    assert page.why.endswith(".")
    assert page.limit_fen == 0
    assert [term.long for term in page.terms] == [False, True]
    assert page.terms[0].text == "all of it in June 2017"
    assert page.who_pays == "Nobody has signed yet."


def test_a_licence_ends_the_benefit():
    items = bureau(teller(), at(papers=True, licensed=True)).items
    assert item_of(items, "papers").note == "they open the loan and tax relief"
    assert item_of(items, "benefit").value == "none"


def test_figures_as_text():
    assert text(bar(5_000), 4) == "⣿⣿⣀⣀"
    assert text(bar(0), 4, ascii_only=True) == "...."
    assert text(bar(1), 4, ascii_only=True) == "#..."
    assert text(dots(2, 3), ascii_only=True) == "**."
    assert len(text(spark(range(40)), 8)) == 8
    assert text(spark([]), 8) == ""


def test_a_spark_rises_with_its_values():
    drawn = text(spark([0, 3]), 1)
    assert drawn == chr(0x2800 + 0x40 + 0xB8)
    assert text(spark([0, 10, 20, 30]), 4, ascii_only=True) == ".-=#"
