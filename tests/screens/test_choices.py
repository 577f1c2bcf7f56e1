"""A neighbour's request, a helper, errands with more to say, and why profit changed."""

import dataclasses

import pytest
from textual.widgets.option_list import Option

from game.engine.town import EMPLOYED
from game.present.encounters import ENCOUNTERS
from game.present.homes import Home, Homes
from game.tui.screens.answer import AnswerScreen
from game.tui.screens.errand import ErrandScreen
from game.tui.screens.guarantors import GuarantorsScreen
from game.tui.screens.neighbours import NeighboursScreen
from game.tui.screens.scene import SceneScreen
from game.tui.screens.why import WhyScreen
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.menu import Menu
from tests.present import scenes
from tests.screens import fake
from tests.screens.every import ASKED, TRADER
from tests.screens.fake import FakeTable, press, seen, sit_down

LATE = 0.15


@pytest.mark.parametrize(("key", "answer"), [("y", "yes"), ("n", "no"), ("escape", None)])
async def test_a_neighbour_who_asks_is_answered_with_one_key(key, answer):
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, FakeTable(**ASKED))
        assert "a answer" in seen(pilot.app)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, AnswerScreen)
        assert "3 months behind" in seen(pilot.app)
        await press(pilot, key)
        assert month.sitting.plan.answer == answer
        assert ("20,000: sign" in seen(pilot.app)) == (answer == "yes")


async def test_where_the_bank_would_not_take_the_name_there_is_no_yes():
    table = FakeTable(**ASKED)
    table.refuses = {"answer": "cannot_sign"}
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, table)
        await press(pilot, "a", "y")
        assert "would not take your name" in seen(pilot.app)
        assert month.sitting.plan.answer is None


async def test_nobody_is_answered_where_nobody_asks():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, FakeTable(**TRADER))
        await press(pilot, "a")
        assert pilot.app.screen is month
        assert "answer" not in str(month.query_one(KeyLine).render())


async def test_a_helper_is_a_fifth_dial_where_there_is_one_to_be_had():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, FakeTable(**TRADER, helper=1))
        assert "5 helper" in seen(pilot.app)
        await press(pilot, "5", "right")
        assert month.sitting.plan.helper is False


async def test_without_a_full_shop_the_fifth_key_says_why():
    table = FakeTable(**TRADER)
    table.refuses = {"helper": "shop_not_full"}
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await sit_down(pilot, table)
        assert "5 helper" not in seen(pilot.app)
        await press(pilot, "5")
        assert "fitted out and full" in seen(pilot.app)


async def choose(pilot, errand):
    await press(pilot, "e")
    menu = pilot.app.screen.query_one("Menu")
    ids = [menu.get_option_at_index(at).id for at in range(menu.option_count)]
    menu.highlighted = ids.index(errand)
    await press(pilot, "enter")


async def test_going_out_together_is_decided_in_the_yard():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, FakeTable(owed_by_plant=500_000))
        await choose(pilot, "organise")
        assert isinstance(pilot.app.screen, SceneScreen)
        assert "plant's gate" in seen(pilot.app)
        assert "5,000" in seen(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ErrandScreen)
        assert month.sitting.plan.errand == "none"
        await press(pilot, "enter", "down", "enter")
        assert pilot.app.screen is month
        assert month.sitting.plan.errand == "organise"


async def test_a_way_that_cannot_be_gone_says_why_and_stays():
    table = FakeTable(owed_by_plant=500_000)
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, table)
        await press(pilot, "e")
        scene = ENCOUNTERS["meeting"](
            month.sitting.tell, table, month.sitting.past, month.sitting.plan
        )
        blocked = dataclasses.replace(scene.ways[1], why="The gate is shut.")
        scene = dataclasses.replace(scene, ways=(scene.ways[0], blocked))
        await pilot.app.push_screen(SceneScreen(scene))
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, SceneScreen)
        assert "The gate is shut." in seen(pilot.app)


async def test_the_inspector_opens_a_scene_after_the_month():
    table = FakeTable(**TRADER)
    table.happens = {1: [("inspector_came", {"fen": 50_000})]}
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, table)
        await press(pilot, "enter", "enter")
        await pilot.pause(LATE)
        assert isinstance(pilot.app.screen, SceneScreen)
        await press(pilot, "down", "enter")
        assert month.sitting.plan.errand == "licence"


async def test_what_is_not_at_hand_says_so():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, FakeTable(**TRADER))
        await press(pilot, "d")
        assert pilot.app.screen is month
        assert "whatever the bank wants" in seen(pilot.app)
        await press(pilot, "q")
        assert "after three months" in seen(pilot.app)


async def test_the_street_is_walked_and_says_who_lives_there():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await sit_down(pilot, FakeTable(**TRADER))
        await press(pilot, "m", "right")
        assert "Neighbour 2" in seen(pilot.app)
        await press(pilot, "down")
        assert "Neighbour 6" in seen(pilot.app)


async def test_whoever_lives_at_the_end_of_a_long_street_is_in_sight_with_the_door(monkeypatch):
    homes = tuple(
        Home(n, f"Family {n}", "·", False, False, "at home", "", False) for n in range(300)
    )
    street = Homes("The street", homes, (("·", "without work: 300"),))
    monkeypatch.setattr("game.tui.screens.homes.homes", lambda tell, past: street)
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await sit_down(pilot, FakeTable(**TRADER))
        await press(pilot, "m", *["down"] * 25)
        assert "Family 299" in seen(pilot.app)
        assert "[·]" in seen(pilot.app)
        assert pilot.app.screen.max_scroll_y == 0


async def test_a_long_list_of_trades_leaves_room_for_what_one_would_take():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await sit_down(pilot, FakeTable(**TRADER))
        await press(pilot, "b")
        screen = pilot.app.screen
        screen.query_one(Menu).add_options([Option(f"trade {n}") for n in range(20)])
        await pilot.pause(0.05)
        assert screen.max_scroll_y == 0
        assert "A full shop has" in seen(pilot.app)


async def test_every_errand_is_in_sight_at_once():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await sit_down(pilot, FakeTable())
        await press(pilot, "e")
        for words in ("no errand", "price pact", "ask a neighbour", "bring people out"):
            assert words in seen(pilot.app)


async def test_a_neighbour_is_asked_for_a_sum():
    table = scenes.seated(activity=[0, 0, 0, EMPLOYED, 0, 0])
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, table)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, NeighboursScreen)
        before = pilot.app.screen.fen
        await press(pilot, "left", "enter")
        plan = month.sitting.plan
        assert (plan.errand, plan.whom) == ("ask_neighbour", "household/04")
        assert plan.amount_fen == before - 100_000
        assert "Neighbour 4" in seen(pilot.app)


async def test_the_largest_causes_stand_beside_profit_and_all_of_them_behind_w():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await sit_down(pilot, FakeTable(**TRADER), lambda table, month: fake.causes(month))
        await press(pilot, "enter")
        await pilot.pause(LATE)
        assert "new rivals −410" in seen(pilot.app)
        await press(pilot, "w")
        await pilot.pause(LATE)
        assert isinstance(pilot.app.screen, WhyScreen)
        assert "−410  together" in seen(pilot.app)
        await press(pilot, "escape", "escape")
        await pilot.pause(LATE)
        assert "why  new rivals −410" in seen(pilot.app)


async def test_where_nobody_knows_why_nothing_is_said():
    def silent(table, month):
        raise RuntimeError

    async with fake.app().run_test(size=(80, 24)) as pilot:
        await sit_down(pilot, FakeTable(**TRADER), silent)
        await press(pilot, "enter", "escape", "w")
        await pilot.pause(LATE)
        assert "Nothing to explain" in seen(pilot.app)


async def test_a_real_table_says_why():
    from game.cli.doors import why_in_month

    table, _ = scenes.lived([])
    assert why_in_month(FakeTable(), 1) is None
    table.submit(fake.Decision(line="breakfast", equip_fen=360_000))
    table.submit(fake.Decision())
    assert why_in_month(table, 2).month == 2


async def test_the_bulletin_is_announced_and_does_not_stop_a_quiet_month():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, FakeTable(**TRADER))
        for _ in range(2):
            await press(pilot, "enter", "escape")
        assert "bulletin" not in seen(pilot.app)
        await press(pilot, "enter")
        assert pilot.app.screen is month
        assert "q  Bulletin: " in seen(pilot.app)
        await press(pilot, "q")
        assert "As seen in the street" in seen(pilot.app)


@pytest.mark.parametrize(
    ("ceiling", "first"), [(2_000_000, 20_000), (10_000_000, 30_000), (0, 30_000)]
)
async def test_nobody_is_asked_at_first_for_more_than_the_bank_lends(monkeypatch, ceiling, first):
    monkeypatch.setattr("game.tui.screens.guarantors.lever", lambda now, name: ceiling)
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, FakeTable())
        screen = GuarantorsScreen(month.sitting)
        await pilot.app.push_screen(screen)
        assert f"‹ {first:,} ›" in seen(pilot.app)


async def test_the_bank_is_asked_for_no_more_than_it_would_write_and_says_why_that_is_nothing():
    table = FakeTable(**TRADER)
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, table)
        await press(pilot, "k", "left", "right", "right", "right")
        assert "‹ 30,000 ›" in seen(pilot.app)
        await press(pilot, "escape")
        table.would_lend = lambda line, signed_fen: 0
        await press(pilot, "k")
        assert "At most" not in seen(pilot.app)
        assert "the bank would write nothing" in " ".join(seen(pilot.app).split())
        assert month.sitting.plan.errand == "none"
