"""A plan a quarter on the screen: errands queue up, undo takes them back, the key says what it does."""

from game.runs.decision import Decision
from tests.present import scenes
from tests.screens import fake
from tests.screens.fake import press, seen, sit_down


class QuickTable(fake.FakeTable):
    """The same, with a plan for three months."""

    def __init__(self, **own):
        super().__init__(**own)
        self._setting = scenes.setting(every=3)


async def choose(pilot, errand):
    await press(pilot, "e")
    menu = pilot.app.screen.query_one("Menu")
    ids = [menu.get_option_at_index(at).id for at in range(menu.option_count)]
    menu.highlighted = ids.index(errand)
    await press(pilot, "enter")


async def test_errands_queue_up_and_are_handed_over():
    table = QuickTable()
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, table)
        assert "live these months" in seen(pilot.app)
        assert "3 months a plan" in seen(pilot.app)
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
    table = QuickTable()
    table.refuses = {"errand": "no_papers"}
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, table)
        assert month.sitting.refusal(errand="loan") != ""
        month.sitting.set(Decision(errand="papers"))
        assert month.sitting.refusal(errand="loan", amount_fen=1) == ""


async def test_choosing_no_errand_clears_the_queue():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot, QuickTable())
        for errand in ("papers", "licence", "none"):
            await choose(pilot, errand)
        assert (month.sitting.plan.errand, month.sitting.later) == ("none", ())
