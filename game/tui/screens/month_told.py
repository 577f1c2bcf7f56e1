"""What there is to tell when a month has closed, one thing after another."""

from __future__ import annotations

from functools import partial

from game.present.encounters import at_the_door
from game.present.hooks import card_for
from game.tui.screens.card import CardScreen
from game.tui.screens.dialog import Message
from game.tui.screens.month import MonthScreen
from game.tui.screens.scene import play
from game.tui.screens.settlement import SettlementScreen, eventful, month_ends, worth_stopping

QUARTER = 3
"""A card opens where something happened, after the first month, and once a quarter where nothing did."""


async def tell_month(screen: MonthScreen, *, cards: bool = True) -> None:
    """What there is to tell of a month: the settlement, at most one card, and the end of the life."""
    await warn(screen)
    sitting = screen.sitting
    ends = month_ends(sitting)
    if worth_stopping(sitting, ends):
        await screen.app.push_screen_wait(SettlementScreen(sitting, ends))
    month = sitting.now.month
    if cards and (eventful(sitting) or month == 1 or month % QUARTER == 0):
        await open_card(screen)
    if sitting.now.over:
        screen.dismiss(True)
        return
    await play(sitting, at_the_door, screen.app)
    screen.replan()


async def open_card(screen: MonthScreen) -> None:
    """The card that fits what happened, unless it was shown in this sitting."""
    sitting = screen.sitting
    cards = {card.id: card for card in screen.game.cards()}
    setting = sitting.table.setting
    found = card_for(
        sitting.now, setting.scenario, cards.values(), sitting.shown, every=setting.every
    )
    if found is not None:
        sitting.shown.add(found)
        await screen.app.push_screen_wait(CardScreen(cards[found]))


async def warn(screen: MonthScreen) -> None:
    """Say at once, and once, that a life is not being saved; the news go on saying it."""
    sitting = screen.sitting
    trouble = screen.game.doors.trouble(sitting.table)
    told, sitting.trouble = sitting.trouble, trouble
    if trouble and not told:
        title = partial(screen.say, "screen/trouble/unsaved")
        await screen.app.push_screen_wait(Message(title, trouble))
    screen.redraw()
