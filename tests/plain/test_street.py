"""What the street, the bank and the bureau bring to a life as text, at tables that were set by hand."""

from game.insight.of_life import why_in
from tests.plain.lives import at_table, decided
from tests.present.scenes import seated, table


def test_a_neighbour_who_asks_is_answered():
    seat = seated(asked_by=2, asked_fen=2_000_000, other_pay=400_000)
    text = at_table(seat, "\na 2\n\nq\n")
    assert "a: Neighbour 3 asks you to sign for a loan of 20,000. Now: do not sign." in text
    assert "about 5 months of all that comes into your house." in text
    assert "- Sign for Neighbour 3, who asks for 20,000." in text
    assert "Nobody asks you for a signature." in at_table(table(), "\na\nq\n")


def test_a_neighbour_is_asked():
    seat = seated(activity=[0, 2, 0, 0, 0, 0], pay=[0, 200_000, 0, 0, 0, 0])
    text = at_table(seat, "\n4 14 1 8000\n\nq\n")
    assert "1 Neighbour 2: in a job" in text
    assert "Errand: ask Neighbour 2 to sign for 8,000." in text
    first = decided(seat)[0]
    assert (first.errand, first.whom, first.amount_fen) == (
        "ask_neighbour",
        "household/02",
        800_000,
    )
    assert "Nobody in the street is seen to earn." in at_table(table(), "\nn\n4 14\nq\n")


def test_a_full_shop_takes_a_helper():
    full = {"equipment": 1_200_000, "made": 980_000, "sold": 980_000}
    seat = seated(activity=1, line=0, licensed=True, **full)
    text = at_table(seat, "\n8 1\n\nq\n")
    assert "- Helper: keep one." in text
    assert decided(seat)[0].helper is True
    assert "Only a shop that is fitted out and full" in at_table(table(), "\n8 1\nu\nq\n")


def test_what_a_measure_means_is_said_before_it_is_planned():
    seat = seated(owed_by_plant=900_000)
    text = at_table(seat, "\n4 17 2\n\nq\n")
    assert "You bring people out before the plant's gate. It still owes you 9,000." in text
    assert "In the yard behind the canteen" in text
    assert decided(seat)[0].errand == "organise"


def test_why_profit_changed_is_told_after_the_month():
    seat = table()
    text = at_table(seat, "\n5 2\n\n\n1 1\n\nw\nq\n", lambda month: why_in(seat.life, month, 0))
    assert "Why profit changed in June 2016: opening, changing or closing" in text
    assert text.count("Why profit changed in July 2016:") == 2
    assert "Why profit changed" not in at_table(table(), "\n5 2\n\n\nw\nq\n")


def test_the_bulletin_is_announced_and_a_key_away():
    text = at_table(table(), "\no\n\n\n\no\nm\nd\nq\n")
    assert "The first bulletin comes out after three months." in text
    assert text.count("shops quiet. All of it: o.") == 1
    assert text.count("== Bulletin of the bureau, June 2016 to August 2016 ==") == 1
    assert "without work: " in text
    assert "You can pay whatever the bank wants next month." in text


def test_the_due_date_is_a_scene_with_its_ways():
    loan = {"loan_state": 1, "loan": 3_000_000, "loan_first": 3_000_000, "loan_due": 2, "signer": 1}
    seat = seated(**loan, cash=500_000)
    text = at_table(seat, "\n\n3\n\nq\n")
    assert "== The bank wants 30,000 ==" in text
    assert decided(seat)[1].table == "thin"


def test_figures_are_listed_and_opened_by_their_numbers():
    text = at_table(table(), "\nf\n2\nm\n999\n\nq\n")
    assert "1 runway: 13.8 months 2 cash: 58,900" in text
    assert "== cash: 58,900 ==" in text
    assert "made of: savings +38,000 severance +20,900 together 58,900" in text
    assert "999 is not one of the choices." in text
