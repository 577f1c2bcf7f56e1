"""The month: four dials, one errand, one key."""

from game.tui.screens.card import CardScreen
from game.tui.screens.dialog import Question
from game.tui.screens.ending import EndingScreen
from game.tui.screens.errand import ErrandScreen
from game.tui.screens.month import MonthScreen
from game.tui.screens.settlement import SettlementScreen
from tests.screens import fake
from tests.screens.fake import press, seen, sit_down

LOW = (80, 24)


async def test_a_quiet_month_is_one_key():
    table = fake.FakeTable()
    async with fake.app(table).run_test(size=LOW) as pilot:
        screen = await fake.sit_down(pilot, table)
        screen.sitting.past.now  # noqa: B018 - month 0
        await fake.press(pilot, "enter", "enter", "enter", "enter")
        assert table.now.month == 2  # the first two stop to show what a settlement is
        await fake.press(pilot, "enter", "enter")
        assert table.now.month == 4
        assert isinstance(pilot.app.screen, MonthScreen)
        assert "month 5 of" in fake.seen(pilot.app)


async def test_nothing_changed_is_carrying_on():
    table = fake.FakeTable()
    async with fake.app(table).run_test(size=LOW) as pilot:
        screen = await fake.sit_down(pilot, table)
        base = screen.sitting.base
        await fake.press(pilot, "enter")
        assert table.plans == [base]


async def test_a_digit_and_arrows_turn_a_dial():
    table = fake.FakeTable(line=0, activity=1)
    async with fake.app(table).run_test(size=LOW) as pilot:
        await fake.sit_down(pilot, table)
        await fake.press(pilot, "1", "left", "2", "right", "3", "right", "enter")
        plan = table.plans[0]
        assert (plan.price, plan.pace, plan.table) == ("cut", "long", "thin")


async def test_the_same_digit_again_turns_round():
    table = fake.FakeTable()
    async with fake.app(table).run_test(size=LOW) as pilot:
        screen = await fake.sit_down(pilot, table)
        await fake.press(pilot, "4", "4")
        assert screen.sitting.plan.insured is False
        await fake.press(pilot, "4")
        assert screen.sitting.plan.insured is True


async def test_what_is_impossible_says_why():
    table = fake.FakeTable()
    table.refuses = {"price": "no_business"}
    async with fake.app(table).run_test(size=LOW) as pilot:
        screen = await fake.sit_down(pilot, table)
        await fake.press(pilot, "1", "right")
        assert screen.sitting.plan.price == "hold"
        assert "You have no business." in fake.seen(pilot.app)


async def test_undo_takes_changes_back_one_by_one():
    table = fake.FakeTable()
    async with fake.app(table).run_test(size=LOW) as pilot:
        screen = await fake.sit_down(pilot, table)
        await fake.press(pilot, "2", "right", "3", "right", "u")
        assert (screen.sitting.plan.pace, screen.sitting.plan.table) == ("long", "plain")
        await fake.press(pilot, "u", "u")
        assert screen.sitting.plan == screen.sitting.base


async def test_undo_of_a_month_asks_and_sits_down_at_a_branch():
    table, earlier = fake.FakeTable(), fake.FakeTable()
    app = fake.app(table, undo=lambda of: earlier)
    async with app.run_test(size=LOW) as pilot:
        screen = await fake.sit_down(pilot, table)
        await fake.press(pilot, "enter", "enter", "u")
        assert isinstance(app.screen, Question)
        await fake.press(pilot, "enter")
        assert screen.sitting.table is earlier
        await fake.press(pilot, "enter")
        assert earlier.now.month == 1


async def test_an_errand_is_chosen_from_the_list():
    table = fake.FakeTable()
    async with fake.app(table).run_test(size=LOW) as pilot:
        screen = await fake.sit_down(pilot, table)
        await fake.press(pilot, "e")
        assert isinstance(pilot.app.screen, ErrandScreen)
        await fake.press(pilot, "down", "enter")
        assert screen.sitting.plan.errand == "papers"
        assert "apply for papers" in fake.seen(pilot.app)


async def test_an_errand_in_vain_stays_in_sight_with_the_reason():
    table = fake.FakeTable()
    table.refuses = {"errand": "have_papers"}
    async with fake.app(table).run_test(size=LOW) as pilot:
        screen = await fake.sit_down(pilot, table)
        await fake.press(pilot, "e", "down", "enter")
        assert isinstance(pilot.app.screen, ErrandScreen)
        assert screen.sitting.plan.errand == "none"
        assert "× apply for papers" in fake.seen(pilot.app)


async def test_an_eventful_month_stops_and_opens_one_card():
    table = fake.FakeTable()
    table.happens = {1: [("papers_issued", {})], 4: [("papers_issued", {})]}
    async with fake.app(table).run_test(size=LOW) as pilot:
        await fake.sit_down(pilot, table)
        await fake.press(pilot, "enter")
        assert isinstance(pilot.app.screen, SettlementScreen)
        await fake.press(pilot, "enter")
        assert isinstance(pilot.app.screen, CardScreen)
        await fake.press(pilot, "escape", "enter", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, SettlementScreen)
        await fake.press(pilot, "enter")
        assert isinstance(pilot.app.screen, MonthScreen)


async def test_what_was_refused_is_told_first():
    table = fake.FakeTable()
    async with fake.app(table).run_test(size=LOW) as pilot:
        await fake.sit_down(pilot, table)
        await fake.press(pilot, "enter", "l")
        assert "Every yuan" in fake.seen(pilot.app)
        await fake.press(pilot, "escape")
        assert isinstance(pilot.app.screen, SettlementScreen)


async def test_the_last_month_ends_the_life():
    table = fake.FakeTable()
    table.last = 1
    async with fake.app(table, title=True).run_test(size=LOW) as pilot:
        await fake.press(pilot, "n")
        for _ in range(20):
            if isinstance(pilot.app.screen, MonthScreen):
                break
            await fake.press(pilot, "enter")
        await fake.press(pilot, "enter", "enter")
        await fake.press(pilot, "escape") if isinstance(pilot.app.screen, CardScreen) else None
        assert isinstance(pilot.app.screen, EndingScreen)


async def test_leaving_a_life_asks_first():
    table = fake.FakeTable()
    async with fake.app(table).run_test(size=LOW) as pilot:
        await fake.sit_down(pilot, table)
        await fake.press(pilot, "1", "escape")
        assert isinstance(pilot.app.screen, MonthScreen)
        await fake.press(pilot, "escape")
        assert isinstance(pilot.app.screen, Question)
        await fake.press(pilot, "n")
        assert isinstance(pilot.app.screen, MonthScreen)


async def test_a_step_can_be_clicked():
    table = fake.FakeTable()
    async with fake.app(table).run_test(size=LOW) as pilot:
        screen = await fake.sit_down(pilot, table)
        row = pilot.app.screen.query_one("#dial-pace")
        place = row.render().plain.index("long")
        await pilot.click("#dial-pace", offset=(place + 1, 0))
        assert screen.sitting.plan.pace == "long"


async def test_a_key_of_the_bottom_line_can_be_clicked():
    async with fake.app().run_test(size=LOW) as pilot:
        await fake.sit_down(pilot)
        await pilot.click("KeyLine", offset=(26, 0))
        await pilot.pause(0.05)
        assert isinstance(pilot.app.screen, ErrandScreen)


async def test_hints_come_one_after_the_other_and_can_be_switched_off():
    app = fake.app()
    async with app.run_test(size=(100, 30)) as pilot:
        month = await sit_down(pilot)
        assert "b opens a business" in seen(app)
        await press(pilot, "h")
        assert "Runway: months that" in seen(app)
        await press(pilot, "enter", "escape")
        assert {"start", "runway"} <= month.sitting.hinted
        app.settings = app.settings.with_step("hints", "off")
        month.redraw()
        await pilot.pause(0.05)
        assert "one errand" not in seen(app)


async def test_why_a_key_did_nothing_is_forgotten_when_the_month_is_over():
    async with fake.app().run_test(size=LOW) as pilot:
        await sit_down(pilot)
        await press(pilot, "d")
        assert "whatever the bank wants" in seen(pilot.app)
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, MonthScreen)
        assert "whatever the bank wants" not in seen(pilot.app)
