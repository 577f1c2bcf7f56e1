"""What there is to tell when a month has closed, one thing after another."""

from __future__ import annotations

from functools import partial

from game.present.bulletin import out_since
from game.present.card import CardPage
from game.present.encounters import at_the_door
from game.present.teller import Past
from game.runs.quarter import plan_starts
from game.runs.table import Closed
from game.tui.screens.card import CardScreen
from game.tui.screens.dialog import Message
from game.tui.screens.month import MonthScreen
from game.tui.screens.quarter import QuarterScreen
from game.tui.screens.scene import play
from game.tui.screens.settlement import (
    SettlementScreen,
    eventful,
    month_ends,
    worth_stopping,
)
from game.tui.sitting import Sitting

APART = 6
"""Months from one card to the next: opened, or in a quick life named."""


async def tell_month(screen: MonthScreen, *, cards: bool = True) -> None:
    """What there is to tell of a month: the settlement, at most one card, and the end of the life."""
    await warn(screen)
    sitting = screen.sitting
    if cards:
        recall_cards(screen)
    if sitting.table.setting.every > 1:
        await tell_quarter(screen, cards=cards)
    else:
        ends = month_ends(sitting)
        if worth_stopping(sitting, ends):
            named = named_card(screen) if cards else None
            await screen.app.push_screen_wait(SettlementScreen(sitting, ends, named))
        if cards:
            await open_card(screen)
    if sitting.now.over:
        screen.dismiss(True)
        return
    stood = sitting.standing
    await play(sitting, at_the_door, screen.app)
    if sitting.standing is not stood:
        screen.replan()


async def tell_quarter(screen: MonthScreen, *, cards: bool) -> None:
    """The months of a plan on one page; a card is named there and opened by whoever wants it."""
    sitting = screen.sitting
    card = due_card(screen, sitting.past) if cards else None
    out = out_since(sitting.past, sitting.planned)
    if card is not None or out or eventful(sitting) or sitting.now.over:
        await screen.app.push_screen_wait(QuarterScreen(sitting, card))


def card_is_due(sitting: Sitting, now: Closed) -> bool:
    """Whether a card may open: after the first plan, at the end, and else in peace from the last one."""
    passed = now.month - sitting.card_month
    return not sitting.card_month or now.over or passed >= APART


def recall_cards(screen: MonthScreen) -> None:
    """The cards that opened before a life was taken up again: none is kept, and none opens twice."""
    sitting = screen.sitting
    if sitting.card_month:
        return
    past = sitting.past.after(sitting.planned)
    starts = plan_starts(past.all, sitting.table.setting.every)
    for then in past.since(0):
        if then.now.month + 1 in starts:
            due_card(screen, then)


def read_again(screen: MonthScreen) -> None:
    """Take up content that somebody has changed meanwhile, and say so."""
    game, sitting = screen.game, screen.sitting
    found = game.doors.reread(sitting.table, game.language)
    if found is None:
        return
    table, said = found
    game.relearn()
    if table is sitting.table:
        sitting.speak(game.words)
    else:
        sitting.sit(table, game.words, game.doors.past(table))
    screen.notify(said, timeout=12)


async def open_card(screen: MonthScreen) -> None:
    """The card that fits best what happened since the last one; none twice in a sitting."""
    card = due_card(screen, screen.sitting.past)
    if card is not None:
        await screen.app.push_screen_wait(CardScreen(card))


def named_card(screen: MonthScreen) -> CardPage | None:
    """In a month in which no card opens, the one about what happened in it; each is named once."""
    sitting = screen.sitting
    if card_is_due(sitting, sitting.now):
        return None
    known = sitting.shown | sitting.named
    found = screen.game.card_about((sitting.now,), sitting.table.setting, known)
    sitting.named |= {found.id} if found else set()
    return found


def due_card(screen: MonthScreen, past: Past) -> CardPage | None:
    """The card that is due after these months, if one is; from here on it counts as shown."""
    sitting = screen.sitting
    if not card_is_due(sitting, past.now):
        return None
    since = [closed for closed in past.all if closed.month > sitting.card_month]
    found = screen.game.card_about(since, sitting.table.setting, sitting.shown)
    if found is not None:
        sitting.shown.add(found.id)
        sitting.card_month = past.now.month
    return found


async def warn(screen: MonthScreen) -> None:
    """Say at once, and once, that a life is not being saved; the news go on saying it."""
    sitting = screen.sitting
    trouble = screen.game.doors.trouble(sitting.table)
    told, sitting.trouble = sitting.trouble, trouble
    if trouble == told:
        return
    if not told:
        title = partial(screen.say, "screen/trouble/unsaved")
        await screen.app.push_screen_wait(Message(title, screen.game.telling(trouble)))
    screen.redraw()
