"""Every screen there is, built before a fake table: what contract tests and pictures walk through."""

from __future__ import annotations

import dataclasses

from game.present.ballot import Ballot
from game.present.encounters import at_the_door
from game.present.library import library
from game.tui.reasons import Reasons
from game.tui.screens.answer import AnswerScreen
from game.tui.screens.bank import BankScreen
from game.tui.screens.branch import BranchScreen
from game.tui.screens.bulletin import BulletinScreen
from game.tui.screens.bureau import BureauScreen
from game.tui.screens.business import BusinessScreen
from game.tui.screens.card import CardScreen
from game.tui.screens.compare import CompareScreen
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.desk import DeskScreen
from game.tui.screens.desk_policy import PolicyScreen
from game.tui.screens.desk_wall import WallScreen
from game.tui.screens.dialog import Message, Question
from game.tui.screens.ending import EndingScreen
from game.tui.screens.errand import ErrandScreen
from game.tui.screens.guarantors import GuarantorsScreen
from game.tui.screens.hand import HandScreen
from game.tui.screens.help import HelpScreen
from game.tui.screens.homes import HomesScreen
from game.tui.screens.jump import JumpScreen
from game.tui.screens.ledger import LedgerScreen
from game.tui.screens.library import LibraryScreen
from game.tui.screens.lives import LivesScreen
from game.tui.screens.month import MonthScreen
from game.tui.screens.neighbours import NeighboursScreen
from game.tui.screens.note import NoteScreen
from game.tui.screens.opening import OpeningScreen
from game.tui.screens.prompt import Prompt
from game.tui.screens.quarter import QuarterScreen
from game.tui.screens.questions import QuestionsScreen
from game.tui.screens.replay import ReplayScreen
from game.tui.screens.runs import RunsScreen
from game.tui.screens.scenario import ScenarioScreen
from game.tui.screens.scene import SceneScreen
from game.tui.screens.settings import SettingsScreen
from game.tui.screens.settlement import SettlementScreen, month_ends
from game.tui.screens.start import StartScreen
from game.tui.screens.town import TownScreen
from game.tui.screens.vote import VoteScreen
from game.tui.screens.votes import VotesScreen
from game.tui.screens.waiting import WaitingScreen
from game.tui.screens.why import WhyScreen
from game.tui.walk import Walk
from tests.screens import fake, room
from tests.screens.told import compared, everyone, levels, paid, policies, shares, turning

TRADER = {"line": 0, "activity": 1, "sold": 812_000, "made": 980_000, "profit": 231_000}
DEBTOR = {
    "line": 1,
    "activity": 1,
    "loan_state": 1,
    "loan": 3_000_000,
    "loan_due": 8,
    "signer": 1,
    "arrears_months": 2,
    "informal_debt": 450_000,
    "recourse_debt": 120_000,
    "cash": -30_000,
    "runway_bp": 0,
}


DUE = {**DEBTOR, "loan_due": 1, "arrears_months": 1, "line": 0, "equipment": 800_000}

ASKED = {**TRADER, "asked_by": 2, "asked_fen": 2_000_000}


def answer(sitting):
    sitting.sit(fake.FakeTable(**ASKED), sitting.tell.words)
    return AnswerScreen(sitting)


def scene(sitting):
    sitting.sit(fake.FakeTable(**DUE), sitting.tell.words)

    def found():
        return at_the_door(sitting.tell, sitting.table, sitting.past, sitting.plan)

    return SceneScreen(found(), found, sitting)


def why(sitting):
    sitting.live()
    sitting.reasons = Reasons(fake.causes)
    return WhyScreen(sitting)


def settlement(sitting):
    sitting.live()
    return SettlementScreen(sitting, month_ends(sitting))


def quarter(sitting):
    table = fake.QuickTable(**TRADER)
    table.happens = {1: [("papers_issued", {}), ("opened", {"line": 0})]}
    sitting.sit(table, sitting.tell.words)
    sitting.reasons = Reasons(fake.causes)
    sitting.live()
    return QuarterScreen(sitting, fake.CARD)


def entries():
    """What the library has, in whatever language."""
    return library([fake.CARD], [fake.TERM])


def walk(sitting):
    """A life to watch, before its third month."""
    found = Walk(fake.FakeReplay(), sitting.tell.words)
    found.go(2)
    return found


def ballots(sitting):
    """Two votes, of which one went as it was decided."""
    replay = fake.FakeReplay()
    found = Ballot.of(3, replay.at(2), fake.lived_on(replay, 3, fake.ways(replay, 3)))
    return [found.counted(0, 12), dataclasses.replace(found.counted(2, 7), month=6)]


SCREENS = {
    "note": lambda sitting: NoteScreen(),
    "scenario": lambda sitting: ScenarioScreen([fake.OFFER], "amber-noodle-17", False),
    "opening": lambda sitting: OpeningScreen(sitting, fake.OFFER.letter),
    "hand": HandScreen,
    "start": lambda sitting: StartScreen(sitting, fake.OFFER.letter),
    "month": MonthScreen,
    "errand": ErrandScreen,
    "answer": answer,
    "neighbours": NeighboursScreen,
    "why": why,
    "bureau": BureauScreen,
    "guarantors": GuarantorsScreen,
    "bank": BankScreen,
    "business": BusinessScreen,
    "scene": scene,
    "bulletin": BulletinScreen,
    "homes": HomesScreen,
    "town": TownScreen,
    "ledger": LedgerScreen,
    "settlement": settlement,
    "quarter": quarter,
    "card": lambda sitting: CardScreen(fake.CARD),
    "ending": EndingScreen,
    "paid": paid,
    "lives": LivesScreen,
    "levels": levels,
    "shares": shares,
    "turning": turning,
    "everyone": everyone,
    "policies": policies,
    "branch": BranchScreen,
    "replay": lambda sitting: ReplayScreen(walk(sitting)),
    "vote": lambda sitting: VoteScreen(walk(sitting), 3),
    "votes": lambda sitting: VotesScreen(sitting.tell, ballots(sitting)),
    "prompt": lambda sitting: Prompt("Leave?", "It is kept.", "Trouble"),
    "settings": lambda sitting: SettingsScreen(),
    "library": lambda sitting: LibraryScreen(entries(), entries),
    "runs": lambda sitting: RunsScreen([fake.RUN]),
    "compare": lambda sitting: CompareScreen(lambda words: compared(sitting)),
    "dialog": lambda sitting: Question("Leave?", "It is kept."),
    "message": lambda sitting: Message("Trouble", "It is kept."),
    "jump": lambda sitting: JumpScreen(()),
    "questions": lambda sitting: QuestionsScreen(room.company_of(asked="before"), room.SHEET),
    "waiting": lambda sitting: WaitingScreen(room.company_of()),
    "debrief": lambda sitting: DebriefScreen(sitting, room.company_of("debrief", 3)),
    "desk": lambda sitting: DeskScreen(room.FakeDesk(), room.WALL),
    "wall": lambda sitting: WallScreen(room.FakeDesk(), room.WALL),
    "policy": lambda sitting: PolicyScreen(room.FakeDesk(), room.WALL),
    "help": lambda sitting: HelpScreen(MonthScreen(sitting)),
}
