"""A life among other people: letter and hand, months that the room closes, and the debrief."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from game.runs.company import Company
from game.tui.screens.beginning import first_pages
from game.tui.screens.class_month import ClassMonthScreen
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.dialog import Message
from game.tui.screens.opening import letter_of
from game.tui.screens.questions import QuestionsScreen
from game.tui.sitting import Sitting

if TYPE_CHECKING:
    from game.tui.app import GameApp

PLAYING = ("gathering", "open")
"""Stages in which there is a month to plan."""


async def attend(app: GameApp, sit_down: Callable[[], Awaitable[Company]]) -> None:
    """Take the seat, live, and leave; where there is none, say why and leave."""
    try:
        company = await sit_down()
    except Exception as error:
        title = partial(app.say, "screen/trouble/title")
        await app.push_screen_wait(Message(title, app.why(error)))
        app.exit(None, 1)
        return
    sitting = Sitting(company, app.words, company.lived(), app.doors.why)
    app.life = sitting
    try:
        await live_on(app, sitting, company)
    finally:
        app.life = None
        await company.leave()
    app.exit()


async def live_on(app: GameApp, sitting: Sitting, company: Company) -> None:
    """Months and debrief in turn, until somebody leaves."""
    await ask(app, company)
    if sitting.now.month == 0 and company.stands.stage in PLAYING:
        letter = letter_of(app, sitting.table.setting.scenario)
        for page in first_pages(sitting, letter):
            await app.push_screen_wait(page)
    while True:
        if not sitting.now.over and company.stands.stage in PLAYING:
            if not await app.push_screen_wait(ClassMonthScreen(sitting, company)):
                return
        elif not await app.push_screen_wait(DebriefScreen(sitting, company)):
            return
        await ask(app, company)


async def ask(app: GameApp, company: Company) -> None:
    """The questionnaire, where it is put to this seat now."""
    if company.stands.questions:
        sheet = await company.enquiries.questions(app.language)
        if sheet is not None:
            await app.push_screen_wait(QuestionsScreen(company, sheet))
