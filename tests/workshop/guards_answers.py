"""Attacks on the questionnaire: answers that cannot be given, twice, too late, or for somebody else."""

from game.catalog.catalog import Catalog
from game.catalog.questions import questions_of
from game.workshop.keys import mark
from tests.workshop.guards import Guard, begun, lenient

BEFORE = "before"


def asking(town):
    """The same town, in which everybody is asked before the first plan."""
    town.hall.questionnaire.questions = questions_of(Catalog.load())
    return town


async def answer(town, line, **more):
    """What came of an answer: in, not_open, unclear, or "" where the line did not last."""
    said = {"kind": "answer", "id": town.id(), "time": BEFORE, **more}
    try:
        await line.send(**said)
        while True:
            heard = await line.hear()
            if heard["kind"] in ("answered", "error"):
                return heard.get("came") or heard["code"]
    except (ConnectionError, TimeoutError):
        return ""


def kept(town):
    """Answers in the file: who, question, answer."""
    return town.hall.book.rows("select who, item, value from answer order by who, item")


async def answers_what_cannot_be_answered(town):
    line, _ = await asking(town).seat()
    for values in ({"try-harder": 9}, {"no-such-question": 1}):
        assert await answer(town, line, values=values) != "in", "it counted"
    assert kept(town) == []
    assert await answer(town, line, values={"try-harder": 5}) == "in"


async def answers_in_other_words(town):
    """Text and truth for numbers, numbers beyond any scale, more than is asked, another time."""
    line, _ = await asking(town).seat()
    for value in ("5", True, 0, 10, 1.5, None):
        await answer(town, line, values={"try-harder": value})
        assert kept(town) == [], "it was understood"
    await answer(town, line, values={f"question-{n}": 1 for n in range(41)})
    await answer(town, line, values={"try-harder": 5}, time="during")
    assert kept(town) == [], "it was understood"


async def answers_twice(town):
    """Over another line of the same seat too; whoever says it again hears that it is in."""
    line, joined = await asking(town).seat()
    assert await answer(town, line, values={"try-harder": 5}) == "in"
    before = kept(town)
    for again in (line, await town.line(joined["token"])):
        assert await answer(town, again, values={"try-harder": 1}) == "in", "nothing came of it"
    assert kept(town) == before, "the second answer counts"
    assert len(before) == 1


async def answers_too_late(town):
    """Once a seat has played it cannot be asked any more how things stood before."""
    line, _ = await asking(town).seat()
    await begun(town)
    assert await line.file(1, "plan-0001") == "in"
    assert await answer(town, line, values={"try-harder": 5}) == "not_open"
    assert kept(town) == []


async def answers_for_another(town):
    """There is no way to name another seat, and what one says leaves what others said alone."""
    line, _ = await asking(town).seat()
    other, joined = await town.seat()
    assert await answer(town, line, values={"try-harder": 5}, place=joined["place"]) != "in"
    assert kept(town) == [], "an answer in another's name was taken"
    assert await answer(town, other, values={"try-harder": 1}) == "in"


async def wipes_anothers_answers(town):
    line, _ = await asking(town).seat()
    other, _ = await town.seat()
    assert await answer(town, other, values={"try-harder": 1}) == "in"
    assert await answer(town, line, values={"try-harder": 5}) == "in"
    assert sorted(value for _, _, value in kept(town)) == [1, 5], "one stands in the other's place"


async def reads_in_the_file_whose_answers_they_are(town):
    line, joined = await asking(town).seat()
    assert await answer(town, line, values={"try-harder": 5}) == "in"
    known = {str(value) for row in town.hall.book.rows("select * from seat") for value in row}
    known |= {joined["nick"], str(joined["place"])}
    assert not known & {who for who, _, _ in kept(town)}, "the file ties an answer to a seat"


ROWS = (
    Guard("messages", "answer in other words", answers_in_other_words,
          {"workshop.messages._read": lenient}),
    Guard("messages", "answer what cannot be answered", answers_what_cannot_be_answered,
          {"workshop.questionnaire.fits": lambda questions, said: True}),
    Guard("duplicates", "answer twice", answers_twice,
          {"workshop.questionnaire.Questionnaire.has_answered": lambda asked, place, time: False}),
    Guard("private", "read in the file whose answers they are",
          reads_in_the_file_whose_answers_they_are, {"workshop.lines.respondent": mark}),
    Guard("seat", "answer for another seat", answers_for_another,
          {"workshop.messages._read": lenient}),
    Guard("seat", "wipe out what another has answered", wipes_anothers_answers,
          {"workshop.lines.respondent": lambda token: "everybody"}),
    Guard("seat", "answer when it is too late", answers_too_late,
          {"workshop.questionnaire.Questionnaire.put_to": lambda asked, place, stage: BEFORE}),
)  # fmt: skip
