"""No dead card, event or line: in 300 ordinary lives of every scenario all comes up, or needs a person."""

import pytest

from game.catalog.catalog import Catalog
from game.engine.facts import OUTCOME_FACTS
from game.lab.ordinary import Ordinary, closed_cards, ordinary

CATALOG = Catalog.load()
LIVES = 300
PERSON_ONLY = {"card/a-price-among-neighbours"}
"""Cards whose hook neighbours never pull: they make no pact."""
UNSEEN = {"pact_joined", "pact_left", "surety_called"}
"""Events of a pact, and of a signature among neighbours that is called, which is rarer than so many lives:
`tests/engine` brings each about by itself."""


def lived(scenario: str, reported: bool) -> Ordinary:
    """Three hundred lives of a scenario in one of its variants."""
    rules = CATALOG.rules(scenario, reported)
    return ordinary(rules, "balance", -(-LIVES // rules.households))


@pytest.mark.long
def test_every_card_event_and_line_comes_up_somewhere():
    seen: set[str] = set()
    closed: set[str] = {card.id for card in CATALOG.cards()}
    for scenario in CATALOG.scenarios():
        for reported in (False, True):
            found = lived(scenario, reported)
            seen |= found.seen
            here = {c.id for c in CATALOG.cards() if {"*", scenario[9:]} & set(c.scenarios)}
            closed -= here - set(closed_cards(CATALOG.cards(), scenario, found.seen))
            if not reported:
                lines = CATALOG.rules(scenario, reported).lines.ids
                assert found.never_chosen(lines) == [], scenario
                told = CATALOG.scenario(scenario).measured
                shares = (round(found.opened_less, 2), round(found.waited_less, 2))
                assert (told.lives, told.opened_less, told.waited_less) == (found.lives, *shares)
            assert found.ruinous() == {}, scenario
    assert closed == PERSON_ONLY
    assert {code for _, code, _ in OUTCOME_FACTS} - seen == UNSEEN
