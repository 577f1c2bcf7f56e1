"""What keys do at the facilitator's desk: orders, and the screens that belong to it."""

from __future__ import annotations

from collections.abc import Callable

from game.runs.desk import Desk, Wall
from game.tui.screens import desk_parts as parts
from game.tui.screens.base import GameScreen
from game.tui.screens.desk_policy import PolicyScreen
from game.tui.screens.desk_wall import WallScreen
from game.tui.screens.dialog import Question
from game.tui.screens.prompt import Prompt
from game.tui.widgets.menu import Menu

MINUTE = 60


class DeskKeys(GameScreen[None]):
    """A desk and what was seen of it last, without how it is drawn."""

    def __init__(self, desk: Desk, wall: Wall) -> None:
        super().__init__()
        self._desk, self._wall = desk, wall
        self._now = desk.monitor()
        self._shown: object = None
        """What the wall was fetched for last."""
        self._note = ""

    async def look(self) -> None:
        """What has changed."""
        raise NotImplementedError

    async def _order(self, what: str, value: int = 0, text: str = "") -> None:
        code = await self._desk.order(what, value, text)
        self._note = self.say(f"workshop/error/{code}") if code else ""
        self._shown = None
        await self.look()

    def _ask(self, title: str, why: str, then: Callable[[], object]) -> None:
        async def asked() -> None:
            question = Question(lambda: self.say(title), lambda: self.say(why))
            if await self.app.push_screen_wait(question):
                then()

        self.run_worker(asked())

    def action_send(self, said: str) -> None:
        """An order that needs nothing more: what, and its value after a blank."""
        what, _, value = said.partition(" ")
        self.run_worker(self._order(what, int(value or 0)))

    def action_pause(self) -> None:
        """Stop everybody's clock, or let it go on."""
        self.action_send("pause" if self._now.running else "resume")

    def action_close(self) -> None:
        """Close the month for everybody, when that is meant."""
        self._ask(
            "workshop/desk/close", "workshop/desk/close/sure", lambda: self.action_send("close")
        )

    def action_end(self) -> None:
        """End the session, when that is meant."""
        self._ask("workshop/desk/end", "workshop/desk/end/sure", lambda: self.action_send("end"))

    def action_back(self) -> None:
        """Stop the host, when that is meant."""
        self._ask("workshop/desk/stop", "workshop/desk/stop/sure", self.dismiss)

    def action_type(self, what: str) -> None:
        """A message to everybody, or another length of the rounds in minutes."""
        self.run_worker(self._type(what))

    async def _type(self, what: str) -> None:
        typed = await self.app.push_screen_wait(Prompt(self.say(f"workshop/desk/type/{what}")))
        if not typed:
            return
        if what == "say":
            await self._order("say", 0, typed[:500])
        else:
            try:
                await self._order("clock", round(float(typed.replace(",", ".")) * MINUTE))
            except (ValueError, OverflowError):
                self._note = self.say("workshop/error/no_such_clock")

    def action_hand_over(self) -> None:
        """The seat under the cursor to a bot, or back to its person."""
        seat = parts.seat_at(self._now, self.query_one(Menu).current)
        if seat is not None:
            self.action_send(f"{'person' if seat.bot else 'bot'} {seat.place}")

    def action_spotlight(self) -> None:
        """Tell the life of the seat under the cursor on the wall, without a name; again to stop."""
        seat = parts.seat_at(self._now, self.query_one(Menu).current)
        if seat is not None:
            wanted = -1 if self._now.spotlight == seat.place else seat.place
            self.action_send(f"spotlight {wanted}")

    def action_policy(self) -> None:
        """Policies, levers and grants."""
        self.run_worker(self._visit(PolicyScreen(self._desk, self._wall)))

    def action_wall(self) -> None:
        """The view for the projector."""
        self.run_worker(self._visit(WallScreen(self._desk, self._wall)))

    async def _visit(self, screen: GameScreen[None]) -> None:
        await self.app.push_screen_wait(screen)
        self._shown = None
        await self.look()

    def action_questions(self) -> None:
        """Put the questionnaire to everybody a second time, or stop."""
        self.action_send(f"questions {int(not self._now.asking)}")

    def action_take_home(self) -> None:
        """Write report, tables and run."""
        self.run_worker(self._take_home())

    async def _take_home(self) -> None:
        try:
            folder = await self._desk.take_home(self.game.language)
            self._note = self.say("workshop/desk/taken", folder=str(folder))
        except OSError as error:
            self._note = self.say("workshop/desk/trouble", why=error.strerror or str(error))
        await self.look()
