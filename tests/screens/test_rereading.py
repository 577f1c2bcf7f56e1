"""Content that changes while somebody plays on the screen."""

from tests.screens import fake

SAID = "Content has changed and was read anew."


async def test_the_screen_goes_on_at_the_table_that_took_the_change_up():
    old, new = fake.FakeTable(), fake.FakeTable()
    asked = []

    def reread(table, language):
        asked.append((table, language, table.now.month))
        new._now = table.now
        return (new, SAID) if table is old else None

    async with fake.app(old, reread=reread).run_test(size=(80, 24)) as pilot:
        screen = await fake.sit_down(pilot, old)
        words = pilot.app.words
        await fake.press(pilot, "enter", "enter", "enter")
        assert asked[0] == (old, "en", 1)
        assert screen.sitting.table is new
        assert pilot.app.words is not words  # read again with the rest
        assert any(SAID in note.message for note in pilot.app._notifications)
        assert (len(old.plans), len(new.plans)) == (1, 1)
        assert asked[1] == (new, "en", 2)
        assert screen.sitting.now.month == 2
