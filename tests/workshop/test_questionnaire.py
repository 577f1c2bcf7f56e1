"""The questionnaire: who is asked when, what is kept and what is never said of whom."""

import csv
import io
import sqlite3
from contextlib import closing
from html import unescape

import pytest

from game.catalog.catalog import Catalog
from game.catalog.errors import ContentErrors
from game.catalog.questions import questions_of
from game.workshop.answers import answer_rows, answers_in, findings, sum_rows
from game.workshop.book import Book
from game.workshop.desk import Refusal, follow, monitor
from game.workshop.keeping import found
from game.workshop.keys import mark, respondent
from game.workshop.messages import Order
from game.workshop.take import written
from tests.workshop.rooms import english, hall_of, served, setting

QUESTIONS = questions_of(Catalog.load())
AGREE = {id_: 4 for id_, item in QUESTIONS.items.items() if not item.knowledge}


def asking_book(folder):
    return found(folder / "class.workshop", setting(), 0, QUESTIONS)


@pytest.fixture
async def asked(tmp_path):
    """A class that is asked before and after."""
    async with served(hall_of(asking_book(tmp_path))) as town:
        yield town


async def answer(line, town, time, values):
    id_ = town.id()
    await line.send(kind="answer", id=id_, time=time, values=values)
    return (await line.until("answered", id=id_))["came"]


def kept(town):
    return town.hall.book.rows("select time, item, value from answer order by item")


async def test_a_seat_is_asked_before_its_first_plan_and_again_when_the_desk_says_so(asked):
    line, _ = await asked.seat()
    assert (await line.until("state"))["questions"] == "before"
    await line.send(kind="ask", n=1, what="questions", lang="en")
    sheet = (await line.until("topic", n=1))["body"]
    assert [one["id"] for one in sheet["items"]] == list(QUESTIONS.items)
    assert len(sheet["items"][0]["answers"]) == 5
    assert await answer(line, asked, "before", {"try-harder": 2}) == "in"
    assert (await line.until("state"))["questions"] == ""
    assert await answer(line, asked, "after", {"try-harder": 1}) == "not_open"
    desk = await asked.desk()
    with pytest.raises(AssertionError, match="no_questions"):
        await asked.order(desk, "questions", 1)
    await asked.order(desk, "start")
    await line.file(1, "plan-0001")
    await asked.order(desk, "close")
    await asked.order(desk, "questions", 1)
    assert (await line.until("state", questions="after"))["questions"] == "after"
    assert await answer(line, asked, "after", {"try-harder": 1}) == "in"
    assert monitor(asked.hall, "en")["answered"] == {"before": 1, "after": 1}


async def test_answers_count_once_whatever_is_sent(asked):
    line, _ = await asked.seat()
    assert await answer(line, asked, "before", {"try-harder": 9}) == "unclear"
    assert await answer(line, asked, "before", {"no-such-question": 1}) == "unclear"
    assert kept(asked) == []
    assert await answer(line, asked, "before", {"try-harder": 5, "work-unit": 2}) == "in"
    assert await answer(line, asked, "before", {"try-harder": 1}) == "in"
    assert kept(asked) == [("before", "try-harder", 5), ("before", "work-unit", 2)]
    await line.send(kind="answer", id=asked.id(), time="before", values={"try-harder": "5"})
    assert (await line.until("error"))["code"] == "unclear"


async def test_whoever_would_rather_not_is_not_asked_again(asked):
    line, _ = await asked.seat()
    assert await answer(line, asked, "before", {}) == "in"
    assert (await line.until("state"))["questions"] == ""
    assert kept(asked) == []


async def test_nobody_is_asked_before_once_they_have_played(asked):
    line, joined = await asked.seat()
    desk = await asked.desk()
    await asked.order(desk, "start")
    await line.file(1, "plan-0001")
    assert asked.hall.questionnaire.put_to(joined["place"], "open") == ""
    other, _ = await asked.seat()
    assert (await other.until("state"))["questions"] == "before"


async def test_a_class_without_a_questionnaire_is_asked_nothing(town):
    without, _ = await town.seat()
    assert (await without.until("state"))["questions"] == ""
    assert await answer(without, town, "before", {}) == "not_open"


async def test_the_file_does_not_say_whose_answers_they_are(asked, tmp_path):
    line, joined = await asked.seat()
    await answer(line, asked, "before", AGREE)
    await answer((await asked.seat())[0], asked, "before", AGREE)
    with closing(sqlite3.connect(tmp_path / "class.workshop")) as file:
        names = {who for (who,) in file.execute("select distinct who from answer")}
        everything = [str(row) for table in ("fact", "seat", "plan", "month", "event", "answered")
                      for row in file.execute(f"select * from {table}")]  # fmt: skip
    assert respondent(joined["token"]) in names
    assert mark(joined["token"]) not in names
    assert not [row for row in everything if any(name in row for name in names)]


async def test_answers_outlive_the_host(tmp_path):
    async with served(hall_of(asking_book(tmp_path))) as town:
        line, joined = await town.seat()
        await answer(line, town, "before", {"try-harder": 5})
    async with served(hall_of(Book(tmp_path / "class.workshop"))) as town:
        line = await town.line(joined["token"])
        assert (await line.until("state"))["questions"] == ""
        assert kept(town) == [("before", "try-harder", 5)]


async def test_without_a_questionnaire_the_desk_cannot_ask(town):
    await town.seat()
    await town.hall.close_month()
    with pytest.raises(Refusal, match="no_questions"):
        await follow(town.hall, Order(id="order-0001", what="questions", value=1))


def test_a_file_of_the_form_before_opens_and_keeps_what_it_had(tmp_path):
    book = asking_book(tmp_path)
    file, code = book.file, book.facts()["code"]
    book.close()
    with closing(sqlite3.connect(file)) as old:
        old.executescript("drop table answer; drop table answered; pragma user_version=1;")
    book = Book(file)
    assert book.facts()["code"] == code
    assert book.rows("select * from answer") == []
    book.close()


# --- what it comes to


def put(book, number, before, after):
    """A person's answers, straight into the file."""
    for time, said in (("before", before), ("after", after)):
        for item, value in said.items():
            book._base.execute(
                "insert into answer values (?, ?, ?, ?)", (f"{number:064d}", time, item, value)
            )


@pytest.fixture
def twelve(tmp_path):
    """Twelve people: agreement with `try-harder` falls by one, knowledge rises in four of them."""
    book = asking_book(tmp_path)
    for n in range(12):
        scale = {"try-harder": 3 + n % 3, "good-owner": 3 + n % 2, "same-choices": 2}
        later = {**scale, "try-harder": 2 + n % 3}
        put(
            book,
            n,
            {**scale, "work-unit": 2 if n < 3 else 1},
            {**later, "work-unit": 2 if n < 7 else 4},
        )
    put(book, 99, {"try-harder": 5}, {})
    yield book
    book.close()


def test_scales_turn_reversed_questions_round_and_questions_stay_as_asked(twelve):
    rows = {row.id: row for row in findings(answers_in(twelve))}
    assert rows["try-harder"].moved.pairs == 12
    assert rows["try-harder"].moved.before - rows["try-harder"].moved.after == pytest.approx(1)
    assert rows["same-choices"].moved.before == 2
    scale = rows["own-doing"].moved
    assert scale.before == pytest.approx((4 + 3.5 + 4) / 3)
    assert scale.before - scale.after == pytest.approx(1 / 3)
    assert scale.effect.high < 0
    assert (rows["work-unit"].moved.before, rows["work-unit"].measure) == (0.25, "share")
    assert rows["work-unit"].moved.effect.value == pytest.approx(4 / 12)
    assert rows["knowledge"].moved.pairs == 0, "one of three is no half"


def test_tables_hold_no_seat_and_hide_small_groups(twelve, tmp_path_factory):
    answers = answers_in(twelve)
    rows = list(answer_rows(answers))
    assert {row["person"] for row in rows} == set(range(1, 14))
    assert set(rows[0]) == {"person", "time", "question", "answer", "scored"}
    few = asking_book(tmp_path_factory.mktemp("few"))
    for n in range(4):
        put(few, n, AGREE, AGREE)
    found_ = answers_in(few)
    assert list(answer_rows(found_)) == []
    assert {(row["pairs"], row["before"], row["change"]) for row in sum_rows(found_)} == {
        (4, "", ""), (0, "", "")
    }  # fmt: skip
    report = dict(written(few, english()))["report.html"].decode()
    assert "so that nobody's answers can be guessed" in unescape(report)
    assert QUESTIONS.items["try-harder"].text not in report
    few.close()


def test_the_report_tells_pairs_means_and_intervals_and_names_nobody(twelve):
    files = dict(written(twelve, english()))
    report = files["report.html"].decode()
    assert "13 people answered before, 12 after, 12 both times" in report
    row = report.partition(QUESTIONS.items["work-unit"].text)[2].partition("</tr>")[0]
    assert "25 %" in row
    assert "+33 points" in row
    sums = list(csv.DictReader(io.StringIO(files["questions.csv"].decode("utf-8-sig"))))
    assert [one["question"] for one in sums if one["question"] == one["scale"]] == list(
        QUESTIONS.scales
    )
    book = list(csv.DictReader(io.StringIO(files["codebook.csv"].decode("utf-8-sig"))))
    texts = {one["name"]: one["meaning"] for one in book if one["table"] == "questions"}
    assert set(QUESTIONS.items) <= texts.keys()
    assert "right: 2" in texts["work-unit"]
    assert "reversed" in texts["same-choices"]


# --- the content


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('scale = "own-doing"', 'scale = "own-doings"', "no scale own-doings"),
        ("right = 3", "right = 5", "expected 1 to 4"),
        ('["cai-szeidl-loans"]', '["cai-loans"]', "no source cai-loans"),
        ('"上升了", "没有变化"', '"上升了"', "3 answers in Chinese, 4 in English"),
        ("[items.rivals]", "[items.Rivals]", "no id"),
        ("reversed = true\n", "reversd = true\n", "unknown key"),
    ],
)
def test_a_questionnaire_that_cannot_be_asked_is_said_to_be_wrong(tmp_path, old, new, said):
    from game.catalog.check import check_content
    from game.catalog.folders import shipped

    text = (shipped() / "questions.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "questions.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentErrors, match=said):
        questions_of(Catalog.load([tmp_path]))
    assert said in "\n".join(map(str, check_content([tmp_path]).errors))


def test_a_teacher_can_ask_something_else(tmp_path):
    (tmp_path / "questions.toml").write_text(
        '[items.tea]\ntext = "Tea is better than coffee."\n', "utf-8"
    )
    own = questions_of(Catalog.load([tmp_path]))
    assert list(own.items) == ["tea"]
    book = found(tmp_path / "class.workshop", setting(), 0, own)
    put(book, 1, {"tea": 5}, {"tea": 4})
    assert [one.id for one in findings(answers_in(book))] == ["tea"]
    book.close()
