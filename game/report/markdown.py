"""A life as Markdown: a story to read, to mark and to put into a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from game.present.rows import Item
from game.report.story import Chapter, Story

_MEANT = re.compile(r"([\\`*_{}\[\]<>#|~])")
_STARTS = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def markdown(story: Story) -> str:
    """The whole story; text that Markdown would take for marks is escaped."""
    return "\n".join(_lines(story)).rstrip() + "\n"


def plain(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    escaped = _MEANT.sub(r"\\\1", " ".join(text.split()))
    return _STARTS.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)


def _lines(story: Story) -> Iterator[str]:
    say, page = story.words.say, story.hand
    yield from (f"# {plain(story.title)}", "", plain(story.about), "")
    yield from (f"## {plain(say('export/hand'))}", "")
    yield from _items(story, page.items)
    for name, rows in (("ties", page.ties), ("skills", page.skills)):
        if rows:
            yield from (f"### {plain(page.heads[name])}", "")
            yield from _bullets(rows)
    yield from _notes(story.opening_notes)
    yield from (f"## {plain(say('export/months'))}", "")
    for chapter in story.chapters:
        yield from _chapter(story, chapter)
    if story.ending is not None:
        end = story.ending
        yield from (f"## {plain(end.title)}", "")
        for part in (end.neighbour, end.town, end.own):
            if part:
                yield from (plain(story.words.sentences(part)), "")
        yield from _items(story, end.sums)
        yield plain(end.last)


def _chapter(story: Story, chapter: Chapter) -> Iterator[str]:
    yield from (f"### {plain(chapter.title)}", "")
    if chapter.decided:
        yield from (f"**{plain(story.words.sentences(chapter.decided))}**", "")
    yield from _bullets((*chapter.end.sentences, *chapter.end.refused))
    for voice in chapter.end.voices.values():
        yield from (f"> {plain(voice)}", "")
    yield from _notes(chapter.notes)


def _notes(notes: Iterable[str]) -> Iterator[str]:
    for note in notes:
        yield from (f"*{plain(note)}*", "")


def _bullets(rows: Iterable[str]) -> Iterator[str]:
    yield from (f"- {plain(row)}" for row in rows)
    yield ""


def _items(story: Story, items: Iterable[Item]) -> Iterator[str]:
    joined = story.words.joined
    yield from _bullets(
        joined("colon", item.label, joined("comma", item.value, item.note)) for item in items
    )
