"""Months that were drawn before: they stand as any panel would draw them, and a step draws what changed."""

import pytest
from textual.screen import Screen
from textual.selection import SELECT_ALL

from game.tui.ink import ink
from game.tui.widgets.album import Album, Spread
from game.tui.widgets.panel import Panel
from tests.screens import fake
from tests.screens.test_replay import watched

SIZES = [(80, 24), (120, 40)]


def in_sight(screen):
    return [album for album in screen.query(Album) if album.region.area and album.size.width]


def drawn(album, how):
    """The lines of an album, as segments: as it draws them, or as a panel does."""
    album._styles_cache.clear()
    return [list(strip) for strip in how(album, album.outer_size.region)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("unseen", [False, True], ids=["seen", "unseen"])
async def test_a_page_stands_as_a_panel_would_draw_it(size, unseen):
    async with fake.app().run_test(size=size) as pilot:
        screen, parts = await watched(pilot), 0
        if unseen:
            await fake.press(pilot, "tab")
        for key in ["right"] * 8 + ["left"] * 4:
            await fake.press(pilot, key)
            for album in in_sight(screen):
                own = drawn(album, Album.render_lines)
                assert own == drawn(album, Panel.render_lines), (album.id, key)
                parts += 1
        assert parts >= 12 * (4 if unseen else 6)


@pytest.mark.parametrize("size", SIZES)
async def test_albums_stand_where_panels_do(size):
    async with fake.app().run_test(size=size) as pilot:
        screen = await watched(pilot)
        await fake.press(pilot, "3")
        you, shop = (screen.query_one(name, Album) for name in ("#you", "#shop"))
        sides = {album.id: album.styles.padding.left for album in screen.query(Album)}
        assert sides.pop("months-line") == 0
        assert set(sides.values()) == {1}
        assert (you.region.y, you.region.right) == (shop.region.y, shop.region.x)
        assert you.region.width == size[0] // 2


async def test_a_part_of_a_page_is_its_lines():
    async with fake.app().run_test(size=(120, 40)) as pilot:
        screen = await watched(pilot)
        await fake.press(pilot, "3")
        album = screen.query_one("#you", Album)
        whole, region = album.render_lines(album.outer_size.region), album.outer_size.region
        for top in (0, 1, 3):
            part = region.shrink((top, 0, 1, 0))
            assert album.render_lines(part) == whole[top:-1]


async def test_marked_text_is_seen_on_any_page():
    async with fake.app().run_test(size=(120, 40)) as pilot:
        screen = await watched(pilot)
        await fake.press(pilot, "3")
        album = screen.query_one("#you", Album)
        plain = drawn(album, Album.render_lines)
        screen.selections = {album: SELECT_ALL}
        await fake.settle(pilot)
        assert drawn(album, Album.render_lines) != plain
        screen.clear_selection()
        await fake.settle(pilot)
        assert drawn(album, Album.render_lines) == plain


async def test_a_step_asks_for_the_lines_that_changed(monkeypatch):
    asked, refresh = [], Album.refresh

    def counted(album, *given, **named):
        asked.append((given, album.size.height))
        return refresh(album, *given, **named)

    async with fake.app().run_test(size=(120, 40)) as pilot:
        await watched(pilot)
        await fake.press(pilot, "end", "home")
        monkeypatch.setattr(Album, "refresh", counted)
        await fake.press(pilot, *["right"] * 8, *["left"] * 8)
    lines = [(sum(region.height for region in given), height) for given, height in asked if given]
    assert len(lines) > 16
    assert sum(few for few, _ in lines) < 0.7 * sum(all_ for _, all_ in lines)


class Book(Screen[None]):
    """Pages of one line, two, three, beside others of five; and what is left below."""

    def compose(self):
        with Spread(id="top"):
            yield Album(lambda page, width, height: [ink("a line")] * (page + 1), id="you")
            yield Album(lambda page, width, height: [ink(f"page {page}")] * 2, id="shop")
        yield Album(lambda page, width, height: [ink("below")], tall=True, id="news")


async def test_a_page_of_another_height_is_laid_out_once(monkeypatch):
    laid, layout = [], Screen._refresh_layout

    def counted(screen, *given, **named):
        laid.append(screen)
        return layout(screen, *given, **named)

    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = Book()
        await pilot.app.push_screen(screen)
        await fake.settle(pilot)
        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        for page, times in ((3, 1), (1, 2), (1, 2), (4, 3)):
            for album in screen.query(Album):
                album.open(page)
            await fake.settle(pilot)
            assert len(laid) == times
            assert fake.seen(pilot.app).count("a line") == page + 1
