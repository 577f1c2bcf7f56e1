"""No test finds what another one has left."""

import os
from pathlib import Path

import pytest


@pytest.mark.parametrize("time", range(3))
def test_what_a_test_has_set_is_gone_for_the_next(time):
    """Three, so that one of two workers has two of them."""
    settings = Path(os.environ["IRONBOWL_CONFIG"])
    assert not settings.exists()
    settings.write_text('language = "zh"\n', "utf-8")
