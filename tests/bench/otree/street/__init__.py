"""Sellers of one street set a price each month; customers divide by logit, as in our own market."""

from math import exp
from os import environ

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, Page, WaitPage, models


class C(BaseConstants):
    NAME_IN_URL = "street"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = int(environ.get("STREET_ROUNDS", "12"))
    STEPS = (-1200, -600, 0, 600, 1200)
    SPENDING = 3_000_000
    SLOPE = 3.0
    OUTSIDE = 10.0


class Subsession(BaseSubsession):
    pass


class Group(BaseGroup):
    mean_price = models.FloatField(initial=0)


class Player(BasePlayer):
    price = models.IntegerField(choices=C.STEPS, initial=0)
    table = models.IntegerField(choices=(0, 1, 2), initial=0)
    log_price = models.IntegerField(initial=0)
    sold = models.IntegerField(initial=0)
    cash = models.IntegerField(initial=500_000)


def close_month(group: Group):
    """Prices of all sellers, what each sells, and the cash that is left."""
    players = group.get_players()
    for player in players:
        before = player.in_round(player.round_number - 1) if player.round_number > 1 else None
        player.log_price = (before.log_price if before else 0) + player.price
    pulls = [exp(-C.SLOPE * player.log_price / 10_000) for player in players]
    whole = sum(pulls) + C.OUTSIDE
    for player, pull in zip(players, pulls, strict=True):
        before = player.in_round(player.round_number - 1) if player.round_number > 1 else None
        player.sold = round(C.SPENDING * pull / whole)
        player.cash = (before.cash if before else 500_000) + player.sold // 4 - 150_000
    group.mean_price = sum(player.log_price for player in players) / len(players)


class Plan(Page):
    form_model = "player"
    form_fields = ("price", "table")


class MonthCloses(WaitPage):
    after_all_players_arrive = close_month


class MonthEnd(Page):
    @staticmethod
    def vars_for_template(player: Player):
        everybody = player.group.get_players()
        return {"months": player.in_all_rounds(), "street": sorted(p.sold for p in everybody)}


page_sequence = [Plan, MonthCloses, MonthEnd]
