import pytest

from tests.workshop.rooms import hall_of, new_book, served


@pytest.fixture
async def town(tmp_path):
    """A class in a town whose plans cover a month, without a clock."""
    async with served(hall_of(new_book(tmp_path))) as found:
        yield found


@pytest.fixture
async def quarters(tmp_path):
    """A class in a town whose plans cover a quarter, without a clock."""
    async with served(hall_of(new_book(tmp_path, quick=True))) as found:
        yield found
