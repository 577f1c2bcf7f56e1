"""The month: how you stand, your trade, the town, what is new, and the plan. One key ends it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content

from game.present.plan import HELPER, Dial
from game.present.quarter import counted
from game.present.trouble import told
from game.tui.actions import bindings
from game.tui.ink import ACCENT, behind, link, paragraph, wide
from game.tui.screens import month_parts as parts
from game.tui.screens import plan_parts
from game.tui.screens.month_keys import MonthKeys
from game.tui.sitting import MonthClosed, Sitting
from game.tui.widgets.dial import DialRow
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.panel import Panel


def fresh(sitting: Sitting, width: int, height: int) -> list[Content]:
    """What is new; of the household the page of a plan of several months has told it."""
    if sitting.table.setting.every > 1:
        return parts.since_plan(sitting, sitting.planned, width, height)
    return parts.fresh(sitting, width, height)


class MonthScreen(MonthKeys):
    """The main screen. Dismissed with True when the life is over, with False to leave it."""

    KEYS = "month"
    BINDINGS = bindings("month")

    def body(self) -> ComposeResult:
        """From the top: where and when; you and your trade; the town; news; the plan."""
        sitting = self.sitting
        yield Panel(lambda w, h: parts.header(sitting, w, self.corner), id="when")
        with Horizontal(id="top"):
            yield Panel(
                lambda w, h: parts.you(sitting, w, self.roomy),
                id="you",
                opens="screen.go('ledger')",
            )
            yield Panel(self._shop, id="shop", opens="screen.go('business')")
        with Horizontal(id="middle"):
            yield Panel(
                lambda w, h: parts.town(sitting, w, h), id="town", opens="screen.go('town')"
            )
            yield Panel(
                lambda w, h: parts.months(sitting, w, h), id="months", opens="screen.go('ledger')"
            )
        yield Panel(self._news, id="news", opens="screen.go('bulletin')")
        yield Panel(self._guide, id="guide")
        with Vertical(id="plan"):
            with Container(id="dials"):
                dials = [*sitting.standing.dials, self._helper]
                labels = [max(wide(d.label) for d in dials[at::2]) + 1 for at in (0, 1)]
                for number, dial in enumerate(dials):
                    yield DialRow(self.key(dial.id), dial, labels[number % 2])
            yield Panel(
                lambda w, h: plan_parts.request(sitting, self.key("answer")),
                id="request",
                opens="screen.answer",
            )
            yield Panel(
                lambda w, h: plan_parts.errand(sitting, w, self.key),
                id="errand",
                opens="screen.go('errand')",
            )
            yield Panel(
                lambda w, h: plan_parts.outlook(sitting, w, h, self.reason, self.hint),
                id="outlook",
            )

    @property
    def _helper(self) -> Dial:
        """The dial of a helper; without steps while there is none to be had."""
        label = self.sitting.tell.say("dial/helper")
        return self.sitting.standing.helper or Dial(HELPER, label, (), "")

    def _news(self, width: int, height: int) -> list[Content]:
        """What is new, and the bulletin; a life that is not being saved before anything else."""
        if not self.sitting.trouble:
            out = self._bulletin(width)
            return [*out, *fresh(self.sitting, width, max(height - len(out), 1) * (height > 0))]
        title = self.say("screen/trouble/unsaved")
        why = told(self.game.words, self.sitting.trouble)
        said = self.game.words.joined("colon", title, why)
        return paragraph(said, width, "$warning") + fresh(self.sitting, width, 0)

    def _guide(self, width: int, height: int) -> list[Content]:
        """The hint that is open, and how to go on to the next."""
        if self.hints and not self.sitting.trouble:
            left = len(self.hints) - 1
            name = "screen/month/hint" if left else "screen/month/hint-last"
            more = self.say(name, at=self.key("hint"), left=left)
            said = f"{self.hints[0].text} {more}"
            return [
                link(line, "screen.hint") for line in paragraph(f"› {said}", width, ACCENT, hang=2)
            ]
        return []

    def _bulletin(self, width: int) -> list[Content]:
        """The bulletin of the quarter in a line, where the page of a plan has not told it already."""
        sitting = self.sitting
        said = (
            counted(sitting.tell, sitting.past, sitting.now.month - 1)
            if sitting.table.setting.every == 1
            else ""
        )
        return behind(self.key("bulletin"), said, width, "screen.go('bulletin')") if said else []

    def _shop(self, width: int, height: int) -> list[Content]:
        """The trade; why profit changed has been told on the page of a plan of several months."""
        sitting = self.sitting
        known = sitting.table.setting.every > 1
        why = None if known else sitting.reasons.known(sitting.now.month)
        return parts.shop(sitting, width, self.roomy, why)

    def on_mount(self) -> None:
        """An ear for closed months."""
        self.sitting.listen(self)
        self.set_class(self.sitting.table.setting.every > 1, "-quick")
        self.run_worker(self._learn_why(), group="fetch")

    def fill_in(self) -> None:
        """Titles, and all that is known."""
        self.reason = self.hint = ""
        self.query_one("#plan").border_title = f" {self.say('screen/month/plan')} "
        self.query_one("#months", Panel).title(self.say("screen/month/months"))
        self.query_one("#news", Panel).title(self.say("screen/month/news"))
        self.redraw()

    def redraw(self) -> None:
        """Everything, with what is known now."""
        self.look_for_hints()
        you, shop = parts.titles(self.sitting)
        self.query_one("#you", Panel).title(you)
        self.query_one("#shop", Panel).title(shop)
        self.call_after_refresh(self._title_town)
        for panel in self.query(Panel):
            panel.redraw()
        self.replan()

    def _title_town(self) -> None:
        """Say how many lines there was no room for; a screen that is being told anew has no panes."""
        for panel in self.query("#town").results(Panel):
            hidden = len(self.sitting.table.setting.rules.lines.ids) - panel.size.height + 1
            said = self.say("screen/month/more-lines", n=hidden, at=self.key("town"))
            panel.title(self.say("screen/month/town"), said if hidden > 0 else "")

    def on_resize(self) -> None:
        """Another size shows more or fewer lines."""
        self.call_after_refresh(self._title_town)

    def replan(self) -> None:
        """The plan as it stands."""
        stands = self.sitting.standing
        for dial in stands.dials:
            self.query_one(f"#dial-{dial.id}", DialRow).show(dial)
        self.query_one("#dial-helper", DialRow).show(stands.helper)
        for name in ("request", "errand", "outlook"):
            self.query_one(f"#{name}", Panel).redraw()
        self.set_class(stands.request is not None or stands.helper is not None, "-crowded")
        self.query_one(KeyLine).refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Answers are given to somebody who asks."""
        return action != "answer" or self.sitting.standing.request is not None

    def on_dial_row_turned(self, message: DialRow.Turned) -> None:
        """A dial was turned."""
        self.reason = self.hint = ""
        self.sitting.turn(message.dial, message.value)
        self.replan()

    def on_dial_row_refused(self, message: DialRow.Refused) -> None:
        """A step that is not possible: say why."""
        self.reason = message.why
        self.query_one("#outlook", Panel).redraw()

    def on_dial_row_reached(self, message: DialRow.Reached) -> None:
        """The dial that has the focus explains itself."""
        self.reason = ""
        self.hint = message.dial.hint if message.dial is not None else ""
        self.query_one("#outlook", Panel).redraw()

    def on_month_closed(self, message: MonthClosed) -> None:
        """A month has closed: draw again, then tell what there is to tell."""
        from game.tui.screens.month_told import read_again

        message.stop()
        if message.closed.month != self.sitting.now.month:
            return
        self.set_focus(None)
        self.reason = ""
        read_again(self)
        self.redraw()
        self.run_worker(self._learn_why(), group="fetch")
        self.run_worker(self.tell(), exclusive=False)

    async def tell(self, *, cards: bool = True) -> None:
        """What there is to tell of the month that has closed."""
        from game.tui.screens.month_told import tell_month

        await tell_month(self, cards=cards)

    def action_end_month(self) -> None:
        """Decide the month and live it; the hint that was open has been read."""
        self.sitting.hinted.update(hint.id for hint in self.hints[:1])
        self.sitting.live()

    def action_dial(self, name: str) -> None:
        """Give a dial the focus; pressed again it turns to the next step."""
        dial = self.query_one(f"#dial-{name}", DialRow)
        if not dial.display:
            self.reason = self.say("screen/month/no-helper")
            self.query_one("#outlook", Panel).redraw()
        elif dial.has_focus:
            dial.turn_round()
        else:
            dial.focus()
