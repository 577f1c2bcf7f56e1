"""What several tests of pages share."""

import pytest

from game.catalog.catalog import Catalog
from game.present.teller import Past, Teller
from game.runs.dealing import deal_setting
from game.runs.session import LocalTable
from tests.present.scenes import ENGLISH


@pytest.fixture(scope="session")
def lived():
    """A whole life in the shipped town, decided as a neighbour would."""
    dealt = deal_setting(Catalog.load(), "steel-2016", "amber-noodle-17")
    seat = LocalTable.start(dealt)
    past = Past.of(seat)
    while not seat.ended:
        seat.submit(seat.advice(None))
    return Teller(ENGLISH, dealt), past
