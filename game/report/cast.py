"""A replay as a recording for terminals (asciicast, version 2): a page a month, three seconds each."""

from __future__ import annotations

import json
from collections.abc import Iterator

from game.present.breaking import lines_of
from game.present.figures import spark, text
from game.report.story import Chapter, Story

WIDTH, LEAST_HEIGHT = 80, 24
SECONDS = 3
"""A page stays for so long at least, and a second more for every three lines."""

_CLEAR = "\x1b[2J\x1b[H"
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def cast(story: Story) -> str:
    """The recording: one JSON header, then one JSON line a page."""
    pages = [list(_opening(story)), *(list(_month(story, one)) for one in story.chapters)]
    pages += [list(_end(story))] if story.ending is not None else []
    height = max(LEAST_HEIGHT, *(len(page) + 1 for page in pages))
    header = {"version": 2, "width": WIDTH, "height": height, "title": story.title}
    lines, seconds = [json.dumps(header, ensure_ascii=False)], 0.0
    for page in pages:
        shown = _CLEAR + "\r\n".join(page)
        lines.append(json.dumps([seconds, "o", shown], ensure_ascii=False))
        seconds += SECONDS + len(page) // 3
    # Players stop at the last event: it is one that changes nothing, so that the last page stays too.
    lines.append(json.dumps([seconds, "o", ""]))
    return "\n".join(lines) + "\n"


def _opening(story: Story) -> Iterator[str]:
    yield from _strong(story.title)
    yield from _para(story.about)
    yield ""
    joined = story.words.joined
    for item in story.hand.items:
        yield from _para(joined("colon", item.label, joined("comma", item.value, item.note)))


def _month(story: Story, chapter: Chapter) -> Iterator[str]:
    now = story.closed[chapter.month]
    yield from _strong(chapter.title)
    figure = spark(now.history["cash"])
    yield from _para(f"{story.words.say('export/cash')}  {text(figure, 30)}")
    yield ""
    for sentence in chapter.decided:
        yield from _strong(sentence)
    for sentence in (*chapter.end.sentences, *chapter.end.refused):
        yield from _para(f"· {sentence}", 2)
    for voice in chapter.end.voices.values():
        yield from _para(voice, 4)
    for note in chapter.notes:
        yield from _para(f"* {note}", 2)


def _end(story: Story) -> Iterator[str]:
    if story.ending is None:
        return
    end = story.ending
    yield from _strong(end.title)
    for part in (end.neighbour, end.town, end.own):
        yield ""
        for sentence in part:
            yield from _para(sentence)
    yield ""
    for item in end.sums:
        yield from _para(story.words.joined("colon", item.label, item.value))
    yield ""
    yield from _para(end.last)


def _strong(said: str) -> Iterator[str]:
    yield from (f"{_BOLD}{line}{_PLAIN}" for line in _para(said))


def _para(said: str, hang: int = 0) -> Iterator[str]:
    """A text in lines that fit; what a terminal would take for commands is left out."""
    shown = "".join(letter if letter.isprintable() else " " for letter in said)
    first, *rest = lines_of(shown, WIDTH - 1, WIDTH - 1 - hang) or [""]
    yield first
    yield from (" " * hang + line for line in rest)
