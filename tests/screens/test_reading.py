"""How long a life takes somebody who reads every word: a budget of experience.md."""

import pytest

from game.catalog.folders import shipped
from tests.screens.reader import Reader, read_life, words_of

SCENARIOS = sorted(file.stem for file in (shipped() / "scenarios").glob("*.toml"))
FULL, QUICK, FIRST, FIRST_PLAN = 25, 8, 6.5, 3.7
"""Minutes. experience.md asks for 25 and 8; docs/decisions/0091 and 0097 say how they are kept."""


def test_words_and_signs_are_counted_as_people_read():
    told = "cash 1,234.50 yuan · runway 3 months, it's fine ░░▒"
    assert words_of(told) == ["cash", "yuan", "runway", "months", "it's", "fine"]
    assert words_of("现金 1,234 元") == ["现", "金", "元"]


def test_a_sentence_is_read_once_and_a_changed_line_again():
    reader = Reader("en")
    reader.look("settlement", {"You opened a shop", "cash 12"})
    reader.look("month", {"· You opened a shop there", "cash 13"})
    assert reader.read == {"settlement": 5, "month": 1}
    reader.look("month", {"· You closed a shop", "cash 13"})
    assert reader.read["month"] == 5


def test_a_label_is_known_whole_and_only_for_a_while():
    reader = Reader("en")
    reader.look("settlement", {"cash before 1,200"})
    reader.look("settlement", {"cash before 1,300", "cash"})
    assert reader.read["settlement"] == 3
    for number in range(6):
        reader.look("month", {f"nothing new {number}"})
    reader.look("settlement", {"cash before 1,400"})
    assert reader.read["settlement"] == 5


def told(name, reader):
    """Minutes and where they went, for whoever reads the tests' output."""
    most = ", ".join(f"{kind} {words}" for kind, words in reader.read.most_common())
    print(f"{name}: {reader.minutes:.1f} minutes, {reader.decided} decisions; {most}")


async def test_a_first_month_is_read_within_minutes(tmp_path):
    """Title, scenarios, note, letter, hand, one plan, its settlement and a card."""
    reader = await read_life(tmp_path, "scenario/steel-2016", months=1)
    assert {"title", "opening", "hand", "month", "settlement", "card"} <= set(reader.read)
    assert 3 < reader.minutes < FIRST


async def test_a_first_quick_plan_is_read_within_minutes(tmp_path):
    """The same up to the page of the first quarter, on which a card is only named."""
    reader = await read_life(tmp_path, "scenario/steel-2016", quick=True, months=1)
    assert {"start", "month", "quarter"} <= set(reader.read)
    assert not {"opening", "hand", "settlement", "card", "bulletin"} & set(reader.read)
    assert 2 < reader.minutes < FIRST_PLAN


@pytest.mark.long
@pytest.mark.parametrize("scenario", SCENARIOS)
async def test_a_quick_life_is_read_within_its_time(tmp_path, scenario):
    reader = await read_life(tmp_path, f"scenario/{scenario}", quick=True)
    told(f"{scenario} quick", reader)
    assert 8 < reader.decided < 60
    assert reader.minutes < QUICK


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scenario", SCENARIOS)
async def test_a_whole_life_is_read_within_its_time(tmp_path, scenario, language):
    reader = await read_life(tmp_path, f"scenario/{scenario}", language=language)
    told(f"{scenario} {language}", reader)
    assert 24 < reader.decided < 120
    assert reader.minutes < FULL
