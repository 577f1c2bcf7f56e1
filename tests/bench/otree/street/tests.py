"""oTree's bots: a plan a month, and a look at what came of it."""

from random import choice

from otree.api import Bot

from . import C, MonthEnd, Plan


class PlayerBot(Bot):
    def play_round(self):
        yield Plan, {"price": choice(C.STEPS), "table": choice((0, 1, 2))}
        yield MonthEnd
