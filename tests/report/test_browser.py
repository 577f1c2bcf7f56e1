"""The exported page in a real browser: nothing asked of any network, and room enough at every width."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.catalog.folders import shipped
from game.present.words import Words
from game.report.page import page
from game.report.story import story
from game.runs.examples import file_of
from game.runs.replay import Replay
from tests.report.browser import browser, seen

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(browser() is None, reason="no Chromium on this machine"),
]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_opens_without_a_network_and_fits(tmp_path: Path, language: str) -> None:
    replay = Replay.open(file_of("the-flat-is-lost"))
    words = Words.read((shipped(),), language)
    file = tmp_path / "a life 人生.html"
    file.write_text(page(story(replay, words), replay.setting), "utf-8")
    for one in seen(file):
        assert one.asked == (), one.width
        assert one.said == (), one.width
        assert one.measures["scroll"] <= one.width, one.measures["over"]
        assert one.measures["over"] == []
        assert one.measures["pictures"] >= 2
        assert one.measures["smallest"] >= 9, one.width
        assert one.measures["lang"].startswith(language)
        assert one.measures["title"]
        assert len(one.picture) > 20_000
