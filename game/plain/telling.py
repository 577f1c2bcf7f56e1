"""What is told of closed months as text: a month, or the months of a plan together; and the card named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.insight.why import Why
from game.plain import quarter, show
from game.plain.choose import Room
from game.present.card import CardPage
from game.present.hooks import card_since
from game.present.month import month_end
from game.present.news import news, of_plan
from game.present.quarter import quarter_end, weighed
from game.present.teller import Past
from game.present.why import why_page
from game.runs.table import Closed

_CAUSES = 3
"""Causes of a change in profit that are told after a month."""


class Telling:
    """A life as far as its closed months are told."""

    def __init__(
        self, room: Room, cards: Sequence[CardPage], why: Callable[[int], Why] | None
    ) -> None:
        self.room, self.why = room, why
        self.cards = {card.id: card for card in cards}
        self.alone = False
        """Nobody answers any more."""
        self._card = ""
        self._opened: set[str] = set()
        self._told = self._planned = room.table.now.month

    def tell_plan(self, left: Sequence[str] = ()) -> None:
        """The months lived since last time: each by itself, or a plan of several on one page.

        `left` says what of that plan is still to be done.
        """
        past = self.room.past
        self._planned, self._told = self._told, past.now.month
        if self.room.tell.setting.every > 1:
            self._tell_quarter(left)
        else:
            self.tell_months(offer=True)

    def tell_months(self, *, offer: bool = False) -> None:
        """Every month of the last plan by itself."""
        for past in self.room.past.since(self._planned):
            self._tell_month(past)
            if offer and past.now.month <= self.room.tell.setting.rules.months:
                self.offer_card(past.now)

    def _tell_quarter(self, left: Sequence[str]) -> None:
        """The months of a plan on one page; each by itself, the bulletin and the card can be asked for."""
        room, paper = self.room, self.room.paper
        quarter.quarter_end(
            paper, room.tell.words, quarter_end(room.tell, room.past, self._planned)
        )
        lived = [closed for closed in room.past.all if closed.month > self._planned]
        if self.why is not None:
            paper.para(weighed(room.tell, [self.why(closed.month) for closed in lived]), 2, 2)
        for item in of_plan(room.tell, room.past, self._planned):
            paper.para(room.tell.say("plain/in_town", text=item.text), 2, 2)
        for sentence in left:
            paper.para(sentence, 2, 2)
        self.offer_card(*lived)
        if not self.alone:
            room.say("plain/months")

    def _tell_month(self, past: Past) -> None:
        """A closed month; months after the last plan only where something happened."""
        room = self.room
        if past.now.month > room.tell.setting.rules.months and not past.now.own:
            return
        told = month_end(room.tell, past)
        show.month_end(room.paper, room.tell.words, told, news(room.tell, past))
        self.tell_why(past.now, _CAUSES)

    def tell_why(self, closed: Closed, most: int) -> None:
        """Why profit changed in a month, where it did: all causes, or the largest and the rest."""
        traded = any(closed.history.get("profit", ())[-2:])
        if self.why is None or closed.month == 0 or not traded:
            return
        page = why_page(self.room.tell, self.why(closed.month), most)
        if page is not None:
            show.why(self.room.paper, page)

    def offer_card(self, *lived: Closed) -> None:
        """Name at most one card after a plan; its text is one key away."""
        setting, cards = self.room.tell.setting, self.cards.values()
        found = card_since(lived, setting.scenario, cards, self._opened, every=setting.every)
        if found is not None:
            self._opened.add(found)
            self._card = found
            if not self.alone:
                self.room.say("plain/card", title=self.cards[found].title)

    def read_card(self) -> None:
        """The card that was named last."""
        if not self._card:
            self.room.say("plain/no_card")
            return
        show.card(self.room.paper, self.cards[self._card])
