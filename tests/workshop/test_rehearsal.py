"""A whole plan rehearsed: its minutes are the guide's, everything in it happens, and its run verifies."""

import asyncio
import csv
import io
import re

import pytest

from game.runs.run import read_run, relive
from game.workshop.export import run_lines
from game.workshop.keeping import found
from game.workshop.lesson import ROUNDS, lesson, spans
from game.workshop.rehearse import Begun, Hourglass, Rehearsed, rehearse
from game.workshop.take import written
from tests.house.scan import ROOT
from tests.workshop.rooms import english, hall_of, setting
from tests.workshop.test_questionnaire import QUESTIONS

PLANS = [(minutes, asked) for minutes in (45, 90) for asked in (False, True)]


@pytest.mark.parametrize(("minutes", "asked"), PLANS)
def test_a_plan_takes_its_minutes_and_a_third_of_them_are_debrief(minutes, asked):
    parts = lesson(minutes, asked)
    assert [end for _, end, _ in spans(parts)][-1] == minutes
    debrief = sum(part.minutes for part in parts if part.name.startswith("debrief"))
    assert 3 * debrief >= minutes
    assert [part.name for part in parts if part.name.startswith("debrief")] == [
        f"debrief/{step}" for step in range(1, 5)
    ]
    assert ("after" in {part.name for part in parts}) is asked


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory):
    """Thirty bots, 45 minutes, everything that a session can have."""
    folder = tmp_path_factory.mktemp("rehearsal")
    glass, heard = Hourglass(), []
    hall = hall_of(found(folder / "class.workshop", setting(quick=True), 0, QUESTIONS), glass)
    asyncio.run(rehearse(hall, glass, lesson(45, True), 30, "Look up", heard.append))
    yield hall, glass, heard
    hall.close()


def test_the_months_fit_into_their_minutes(rehearsed):
    hall, glass, heard = rehearsed
    assert glass.shows == 45 * 60
    assert [one.month for one in heard if isinstance(one, Rehearsed)] == list(range(1, 25))
    assert [one.name for one in heard if isinstance(one, Begun)] == [
        part.name for part in lesson(45, True)
    ]
    assert hall.clock.limit == 16 * 60 / ROUNDS


def test_somebody_is_late_and_somebody_too_late(rehearsed):
    hall, _, heard = rehearsed
    assert len(hall.room.sitters) == 30
    firsts = [one.people for one in heard if isinstance(one, Rehearsed) and one.month % 3 == 1]
    assert firsts[0] <= 29
    assert min(firsts) < 30
    assert max(firsts[1:]) >= 28


def test_the_desk_did_all_it_can_do(rehearsed):
    hall, _, _ = rehearsed
    done = {what for (what,) in hall.book.rows("select what from event")}
    assert done >= {"start", "clock", "pause", "resume", "say", "bot", "person", "extend",
                    "spotlight", "debrief", "questions", "end"}  # fmt: skip
    assert hall.stage == "ended"
    counts = hall.questionnaire.counts()
    assert counts["before"] >= 25
    assert counts["after"] == 30


def test_the_report_of_a_rehearsal_is_whole_and_says_what_it_is(rehearsed):
    hall, _, _ = rehearsed
    files = dict(written(hall.book, english()))
    page = files["report.html"].decode()
    assert english().say("report/rehearsal") in page
    assert english().say("report/questions/picture") in page
    sums = csv.DictReader(io.StringIO(files["questions.csv"].decode("utf-8-sig")))
    pairs = {row["question"]: int(row["pairs"]) for row in sums}
    assert min(pairs.values()) >= 15
    run = read_run(run_lines(hall.book))
    assert run.ended
    relive(run)


GUIDES = {"workshop.md": "minutes", "workshop.zh.md": "分钟"}


@pytest.mark.parametrize("name", GUIDES)
@pytest.mark.parametrize("minutes", [45, 90])
def test_the_guide_prints_the_same_minutes(minutes, name):
    guide = (ROOT / "docs" / name).read_text("utf-8").replace(f"{minutes}分", f"{minutes} 分")
    table = guide.partition(f"## {minutes} {GUIDES[name]}")[2].partition("\n## ")[0]
    said = [int(n) for n in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)]
    parts = lesson(minutes, False)
    debrief = sum(part.minutes for part in parts if part.name.startswith("debrief"))
    others = [part.minutes for part in parts if not part.name.startswith("debrief")]
    assert said == [*others[:-1], debrief, others[-1]]
    steps = [part.minutes for part in parts if part.name.startswith("debrief")]
    column = 1 if minutes == 45 else 2
    rows = re.findall(r"^\| (\d+) \| (\d+) \|", guide, re.MULTILINE)
    assert [int(row[column - 1]) for row in rows] == steps
    asked = {part.name: part.minutes for part in lesson(minutes, True)}
    assert f"`--clock {asked['rounds'] * 60 // ROUNDS}`" in guide
    assert (
        f"`--clock {dict(zip([p.name for p in parts], parts, strict=True))['rounds'].minutes * 60 // ROUNDS}`"
        in guide
    )


def test_the_chinese_guide_leads_to_chinese_pages_and_says_of_others_that_they_are_english():
    guide = (ROOT / "docs" / "workshop.zh.md").read_text("utf-8")
    links = re.findall(r"\]\(([\w./-]+)\.md[^)]*\)(.{0,6})", guide)
    assert links
    for name, beside in links:
        chinese = (ROOT / "docs" / f"{name}.zh.md").is_file()
        assert ("英文" in beside) is not chinese, name
