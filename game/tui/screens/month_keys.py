"""What keys do on the month's screen beside turning dials: scenes, an answer, going back, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.present.bulletin import QUARTER
from game.present.guide import KEYS, Hint, hints
from game.tui.actions import Action
from game.tui.screens.base import GameScreen
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

if TYPE_CHECKING:
    pass


class MonthKeys(GameScreen[bool]):
    """A sitting, and what can be done with it without looking at how it is drawn."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.reason = self.hint = ""
        self.hints: tuple[Hint, ...] = ()
        """What is there for the first time this month; the first one is shown."""

    @property
    def corner(self) -> str | None:
        """What stands in the corner; None for the seed words."""
        return None

    def look_for_hints(self) -> None:
        """What is there for the first time; nothing where hints are off."""
        sitting = self.sitting
        if self.game.settings.hints == "off":
            self.hints = ()
            return
        keys = {name: self.key(name) for name in KEYS}
        self.hints = hints(sitting.tell, sitting.past, sitting.hinted, keys)

    def action_hint(self) -> None:
        """On to the next hint."""
        if self.hints:
            self.sitting.hinted.add(self.hints[0].id)
            self.look_for_hints()
            self.query_one("#guide", Panel).redraw()

    def name_of(self, action: Action) -> str:
        """In quick mode what is lived is the plan."""
        many = action.id == "end_month" and self.sitting.table.setting.every > 1
        return self.say("screen/month/live-on") if many else super().name_of(action)

    def redraw(self) -> None:
        """Everything, with what is known now."""
        raise NotImplementedError

    def replan(self) -> None:
        """The plan as it stands."""
        raise NotImplementedError

    async def _learn_why(self) -> None:
        """Ask why profit changed, and say so when it is known."""
        await self.sitting.reasons.learn(self.sitting.now.month)
        for panel in self.query("#shop").results(Panel):
            panel.redraw()

    def action_answer(self) -> None:
        """Answer the neighbour who asks for a signature."""
        self.run_worker(self._answer(), exclusive=False)

    async def _answer(self) -> None:
        from game.tui.screens.answer import AnswerScreen

        if self.sitting.standing.request is None:
            return
        answer = await self.app.push_screen_wait(AnswerScreen(self.sitting))
        if answer is not None:
            self.sitting.change(answer=answer)
            self.replan()

    def action_meet(self, name: str) -> None:
        """A scene that is at hand; else why it is not."""
        from game.present.encounters import ENCOUNTERS

        sitting = self.sitting
        scene = ENCOUNTERS[name](sitting.tell, sitting.table, sitting.past, sitting.plan)
        if scene is None:
            self._say_why(self.say("screen/month/nothing-due"))
        else:
            self.run_worker(self._play(name), exclusive=False)

    async def _play(self, name: str) -> None:
        from game.present.encounters import ENCOUNTERS
        from game.tui.screens.scene import play

        await play(self.sitting, ENCOUNTERS[name], self.app)
        self.replan()

    def _say_why(self, reason: str) -> None:
        """Why a key does nothing now."""
        self.reason = reason
        self.query_one("#outlook", Panel).redraw()

    def action_why(self) -> None:
        """Every cause of the change in profit, and where each figure of the page comes from."""
        from game.present.household import household
        from game.present.market import lines, trade
        from game.present.news import news
        from game.tui.screens.why import show_figures

        sitting = self.sitting
        pages = (household, trade, news, lines)

        def shown() -> list[object]:
            return [*(page(sitting.tell, sitting.past) for page in pages), sitting.standing]

        show_figures(self, sitting, shown, profit=True)

    def action_release(self) -> None:
        """Out of the dials; and, when in none, ask whether to leave."""
        if self.focused is not None:
            self.set_focus(None)
        else:
            self.run_worker(self._leave())

    async def _leave(self) -> None:
        from game.tui.screens.dialog import Question

        kept = "leave-plan" if self.sitting.changed else "leave-kept"
        asked = Question(
            lambda: self.say("screen/month/leave"), lambda: self.say(f"screen/month/{kept}")
        )
        if await self.app.push_screen_wait(asked):
            self.dismiss(False)

    def action_undo(self) -> None:
        """Take back the last change of the plan, or, when there is none, the last month."""
        self.reason = ""
        if self.sitting.undo():
            self.replan()
        elif self.game.doors.undo is not None and self.sitting.now.month > 0:
            self.run_worker(self._go_back())
        else:
            self.notify(self.say("screen/month/nothing-to-undo"), timeout=3)

    async def _go_back(self) -> None:
        from game.tui.screens.dialog import Question

        def back() -> str:
            month = self.sitting.tell.month(self.sitting.now.month)
            return self.say("screen/month/go-back", month=month)

        asked = Question(back, lambda: self.say("screen/month/go-back-kept"))
        if self.game.doors.undo is not None and await self.app.push_screen_wait(asked):
            table = self.game.doors.undo(self.sitting.table)
            self.sitting.sit(table, self.game.words, self.game.doors.past(table))
            self.sitting.listen(self)
            self.redraw()

    async def _visit(self, screen: GameScreen[None]) -> None:
        await self.app.push_screen_wait(screen)
        self.replan()

    def action_go(self, where: str) -> None:
        """Open a scene; it changes the plan and comes back here."""
        from game.tui.scenes import scene

        self.reason = ""
        if where == "bulletin" and self.sitting.now.month < QUARTER:
            self._say_why(self.say("screen/month/no-bulletin"))
            return
        self.run_worker(self._visit(scene(where, self.sitting)), exclusive=False)
