"""A plan a quarter on the screen: errands queue up, undo takes them back, the key says what it does."""

import dataclasses
from pathlib import Path

import pytest

from game.present.ending import ending
from game.runs.decision import Decision
from game.tui.flow import resume
from game.tui.scenes import scene
from game.tui.screens.beginning import first_pages
from game.tui.screens.card import CardScreen
from game.tui.screens.ending import EndingScreen
from game.tui.screens.hand import HandScreen
from game.tui.screens.month import MonthScreen
from game.tui.screens.quarter import QuarterScreen
from game.tui.screens.settlement import SettlementScreen
from game.tui.screens.start import StartScreen
from game.tui.sitting import Sitting
from tests.present.scenes import lived
from tests.screens import fake
from tests.screens.fake import press, seen, settle, sit_down


async def choose(pilot, errand):
    await press(pilot, "e")
    menu = pilot.app.screen.query_one("Menu")
    ids = [menu.get_option_at_index(at).id for at in range(menu.option_count)]
    menu.highlighted = ids.index(errand)
    await press(pilot, "enter")


async def test_errands_queue_up_and_are_handed_over():
    table = fake.QuickTable()
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, table)
        assert "live this plan" in seen(pilot.app)
        assert "plan for 3 months" in seen(pilot.app)
        await choose(pilot, "papers")
        await choose(pilot, "licence")
        assert "apply for papers → get a licence" in seen(pilot.app)
        await choose(pilot, "search")
        await press(pilot, "u")
        assert "get a licence → look" not in seen(pilot.app)
        assert month.sitting.later == (Decision(errand="licence"),)
        await press(pilot, "enter")
    assert table.plans[0].errand == "papers"
    assert table.later == (Decision(errand="licence"),)


async def test_an_errand_waits_for_what_the_one_before_may_bring():
    table = fake.QuickTable()
    table.refuses = {"errand": "no_papers"}
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, table)
        assert month.sitting.refusal(errand="loan") != ""
        month.sitting.set(Decision(errand="papers"))
        assert month.sitting.refusal(errand="loan", amount_fen=1) == ""


async def test_choosing_no_errand_clears_the_queue():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, fake.QuickTable())
        for errand in ("papers", "licence", "none"):
            await choose(pilot, errand)
        assert (month.sitting.plan.errand, month.sitting.later) == ("none", ())


async def test_a_quick_life_begins_with_one_page_and_its_whole_is_a_key_away():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        sitting = Sitting(fake.QuickTable(), pilot.app.words)
        first = first_pages(sitting, fake.OFFER.letter)
        assert [type(page) for page in first] == [StartScreen]
        await pilot.app.push_screen(first[0])
        assert "letter and rules" in seen(pilot.app)
        await press(pilot, "l")
        assert "Thank you for your service." in seen(pilot.app)
        await press(pilot, "escape", "h")
        assert isinstance(pilot.app.screen, HandScreen)
        await press(pilot, "escape")
        assert pilot.app.screen is first[0]


async def test_the_letter_behind_the_first_page_is_in_the_language_of_now():
    letters = {"en": "To the staff.", "zh": "致全体职工。"}

    def offers(language):
        return [dataclasses.replace(fake.OFFER, letter=letters[language])]

    async with fake.app(languages=("en", "zh"), offers=offers).run_test(size=(80, 24)) as pilot:
        sitting = Sitting(fake.QuickTable(), pilot.app.words)
        pilot.app.life = sitting
        await pilot.app.push_screen(StartScreen(sitting, letters["en"]))
        await press(pilot, "ctrl+l")
        await fake.settle(pilot)
        await press(pilot, "l")
        assert letters["zh"] in seen(pilot.app)


async def test_a_plan_ends_with_one_page_and_its_months_and_card_are_a_key_away():
    table = fake.QuickTable()
    table.happens = {1: [("papers_issued", {})]}
    async with fake.app(table).run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, table)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuarterScreen)
        told = seen(pilot.app)
        assert "The labour bureau gave you your papers." in told
        assert "c  Card: The paper you need." in told
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, SettlementScreen)
        await press(pilot, "escape", "c")
        assert isinstance(pilot.app.screen, CardScreen)
        await press(pilot, "escape", "enter")
        assert pilot.app.screen is month


async def test_what_waits_for_an_answer_stands_beside_the_plan_that_gives_it():
    table = fake.QuickTable()
    table.happens = {1: [("job_offered", {"fen": 180_000})]}
    async with fake.app(table).run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, table)
        await press(pilot, "enter")
        while pilot.app.screen is not month:
            await press(pilot, "escape")
        assert "A job is on offer at 1,800 a month" in seen(pilot.app)


async def test_an_errand_in_vain_stands_in_the_next_plan():
    table = fake.FakeTable()
    table.happens = {1: [("papers_refused", {})]}
    async with fake.app(table).run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, table)
        month.sitting.set(Decision(errand="papers"))
        await press(pilot, "enter")
        while pilot.app.screen is not month:
            await press(pilot, "escape")
        assert month.sitting.plan.errand == "papers"
        assert not month.sitting.changed
        await choose(pilot, "none")
        assert month.sitting.plan.errand == "none"


async def test_errands_that_an_early_end_left_stand_in_the_next_plan():
    table = fake.QuickTable()
    table.happens = {1: [("asked_to_sign", {"who": 2, "fen": 1_000_000})]}
    async with fake.app(table).run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, table)
        for errand in ("papers", "licence", "search"):
            await choose(pilot, errand)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuarterScreen)
        assert "Still in the plan: get a licence → look for a job." in " ".join(
            seen(pilot.app).split()
        )
        while pilot.app.screen is not month:
            await press(pilot, "escape")
        assert "get a licence → look for a job" in seen(pilot.app)
        assert (month.sitting.plan.errand, month.sitting.changed) == ("licence", False)
        await press(pilot, "enter")
    assert (table.plans[1].errand, table.later) == ("licence", (Decision(errand="search"),))


@pytest.mark.parametrize(
    ("how", "hint"), [("on", "One errand a month"), ("again", "Runway: months")]
)
async def test_hints_do_not_begin_again_in_a_life_that_is_taken_up(how, hint):
    seat, past = lived([Decision(), Decision()])
    app = fake.app(seat, resume=lambda file: seat, past=lambda table: past.all)
    app.settings = app.settings.with_step("hints", how)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        app.run_worker(resume(app, Path("life.jsonl")))
        for _ in range(60):
            await pilot.pause(0.02)
            if isinstance(app.screen, MonthScreen) and app.screen.is_mounted:
                break
        await fake.settle(pilot)
        assert f"› {hint}" in seen(app)


async def opened(pilot, screen):
    await pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("bureau", "minimum income"),
        ("guarantors", "He wrote that down."),
        ("bank", "Pay back some of it now"),
    ],
)
async def test_a_counter_says_all_of_it_when_it_is_asked_to(name, left_out):
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await opened(pilot, scene(name, Sitting(fake.QuickTable(), pilot.app.words)))
        assert left_out not in seen(pilot.app)
        assert "i details" in seen(pilot.app)
        await press(pilot, "i")
        assert left_out in seen(pilot.app)
        assert "i details" not in seen(pilot.app)


async def test_month_by_month_a_counter_says_all_of_it_at_once():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await opened(pilot, scene("bureau", Sitting(fake.FakeTable(), pilot.app.words)))
        assert "minimum income" in seen(pilot.app)
        assert "i details" not in seen(pilot.app)


async def test_a_sum_chosen_at_a_counter_stays_when_all_of_it_is_said():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = await opened(
            pilot, scene("guarantors", Sitting(fake.QuickTable(), pilot.app.words))
        )
        await press(pilot, "down", "right")
        asked = screen.wish()
        await press(pilot, "i")
        assert screen.wish() == asked


async def test_the_end_of_a_short_life_tells_the_rest_of_the_town_on_request(monkeypatch):
    def told(*given):
        return dataclasses.replace(
            ending(*given), town=("Some trade.", "Some do not.", "Prices fell.")
        )

    monkeypatch.setattr("game.tui.screens.ending.ending", told)
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await opened(pilot, EndingScreen(Sitting(fake.QuickTable(), pilot.app.words)))
        assert "i details" not in seen(pilot.app)
        for _ in range(3):
            if "Some trade." not in seen(pilot.app):
                await press(pilot, "enter")
        assert "Some do not." in seen(pilot.app)
        assert "Prices fell." not in seen(pilot.app)
        await press(pilot, "i")
        assert "Prices fell." in seen(pilot.app)
