"""A life as one HTML file with its pictures inside: it asks nothing of any network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from game.present.rows import Item
from game.present.teller import Teller
from game.report.chart import Curve, chart, legend
from game.report.story import Chapter, Story
from game.runs.table import Setting

_STYLE = """
:root{color-scheme:light dark}
body{max-width:46rem;margin:2rem auto;padding:0 1rem;line-height:1.5;
font-family:Georgia,"Noto Serif CJK SC","Songti SC",serif}
h1,h2,h3{line-height:1.2;margin-top:1.6em}svg{max-width:100%;height:auto}
.c0{color:#0b6e99}.c1{color:#8a6d00}.c2{color:#b3261e}
figure{margin:1.5rem 0}figcaption span{margin-right:1.5em}
.decided{font-weight:bold}blockquote{margin:.5em 1em;font-style:italic}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2em 1.5em}dd{margin:0}
@media (prefers-color-scheme:dark){.c0{color:#6cc4ee}.c1{color:#e0c050}.c2{color:#ff8a80}}
@media (max-width:34rem){body{margin:1rem auto}svg text{font-size:19px}
h1{font-size:1.6em}ul{padding-left:1.2em}dl{grid-template-columns:minmax(0,7em) 1fr;gap:.2em 1em}}
@media print{h3{break-after:avoid}}
"""

_FIGURES = (
    ("export/money", (("cash", "export/cash"), ("net_worth", "export/net-worth"))),
    ("export/profits", (("profit", "export/profit"),)),
)
"""Head of each picture, and the columns in it with their names."""


def page(story: Story, setting: Setting) -> str:
    """The whole document."""
    body = "\n".join(_body(story, setting))
    language = escape(story.words.language)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(story.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _body(story: Story, setting: Setting) -> Iterator[str]:
    say = story.words.say
    yield f"<h1>{escape(story.title)}</h1>"
    yield _paragraph(story.about)
    yield from _figures(story, setting)
    yield _head(2, say("export/hand"))
    yield _items(story, story.hand.items)
    for name, rows in (("ties", story.hand.ties), ("skills", story.hand.skills)):
        if rows:
            yield _head(3, story.hand.heads[name]) + _bullets(rows)
    yield from (_paragraph(note) for note in story.opening_notes)
    yield _head(2, say("export/months"))
    for chapter in story.chapters:
        yield from _chapter(story, chapter)
    if story.ending is not None:
        end = story.ending
        yield _head(2, end.title)
        for part in (end.neighbour, end.town, end.own):
            if part:
                yield _paragraph(story.words.sentences(part))
        yield _items(story, end.sums)
        yield _paragraph(end.last)


def _figures(story: Story, setting: Setting) -> Iterator[str]:
    tell, words = Teller(story.words, setting), story.words
    history = story.closed[-1].history
    labels = [tell.month(closed.month) for closed in story.closed]
    for head, columns in _FIGURES:
        curves = [Curve(words.say(key), history[name]) for name, key in columns]
        title = words.say(head)
        drawn = chart(title, curves, labels, lambda fen: words.number(fen // 100))
        yield (
            f"<figure>{drawn}<figcaption>{escape(title)}<br>{legend(curves)}</figcaption></figure>"
        )


def _chapter(story: Story, chapter: Chapter) -> Iterator[str]:
    yield _head(3, chapter.title)
    if chapter.decided:
        yield f'<p class="decided">{escape(story.words.sentences(chapter.decided))}</p>'
    yield _bullets((*chapter.end.sentences, *chapter.end.refused))
    for voice in chapter.end.voices.values():
        yield f"<blockquote>{escape(voice)}</blockquote>"
    yield from (f"<aside>{escape(note)}</aside>" for note in chapter.notes)


def _head(level: int, text: str) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _bullets(rows: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(row)}</li>' for row in rows)}</ul>"


def _items(story: Story, items: Iterable[Item]) -> str:
    rows = (
        f"<dt>{escape(item.label)}</dt>"
        f"<dd>{escape(story.words.joined('comma', item.value, item.note))}</dd>"
        for item in items
    )
    return f"<dl>{''.join(rows)}</dl>"
