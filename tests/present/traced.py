"""Every page of a life, month by month, for tests that follow figures to what they are made of."""

from __future__ import annotations

from game.catalog.catalog import Catalog
from game.catalog.folders import shipped
from game.catalog.provenance import Provenance
from game.present.bank import desk
from game.present.encounters import ENCOUNTERS
from game.present.outlook import outlook
from game.present.plan import plan
from game.present.request import request
from game.present.teller import Past, Teller
from game.present.traces.months import pages_of_month
from game.present.words import Words
from game.runs.dealing import deal_setting
from game.runs.decision import Decision
from game.runs.session import LocalTable

CATALOG = Catalog.load()
WORDS = {language: Words.read([shipped()], language) for language in ("en", "zh")}
KINDS = ("striver", "undercutter", "cautious", "organiser", "imitator")
SEEDS = ("big-wheel-1", "tin-roof-7", "coal-yard-9", "old-ladle-6", "long-queue-9")


def dealt(scenario, reported, number):
    """A life about to begin, and how it will be decided."""
    seed, kind = SEEDS[number % len(SEEDS)], KINDS[number % len(KINDS)]
    setting = deal_setting(CATALOG, scenario, seed, reported=reported)
    return LocalTable.start(setting), f"temperament/{kind}"


def provenance(setting):
    """Where the parameters of a life come from."""
    size = setting.rules.households
    return Provenance(CATALOG, setting.scenario, setting.reported, size)


def told(table, language="en"):
    """Whoever tells of it."""
    return Teller(WORDS[language], table.setting)


def now_and_then(tell, past, table):
    """Pages that take longer to build."""
    decision = Decision()
    found = request(tell, table, decision, "")
    if found is not None:
        yield found
    for meet in ENCOUNTERS.values():
        scene = meet(tell, table, past, decision)
        if scene is not None:
            yield scene
    if past.now.month % 12 == 6 and not past.now.over:
        yield plan(tell, table, decision)
        yield outlook(tell, table, decision)
        yield desk(tell, table, tell.setting.rules.lines.ids[past.now.month % 3])


def walked(table, kind, every=1):
    """Each page of every so many months of a life, and of the last: (teller, past, page)."""
    tell, past = told(table), Past.of(table)
    while True:
        if past.now.month % every == 0 or past.now.over:
            for page in (*pages_of_month(tell, past), *now_and_then(tell, past, table)):
                yield tell, past, page
        if past.now.over:
            return
        table.submit(table.advice(kind))
