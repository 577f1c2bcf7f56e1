"""A page of the manual as HTML for paper: the few marks of Markdown that the guide uses, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.workshop.drawing import Markup, document, joined, safe, tag

_STYLE = Markup("""
@page{size:A4;margin:11mm 13mm}
body{font:10.2pt/1.38 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
color:#111;margin:0 auto;max-width:46rem;padding:0 1rem}
h1{font-size:15pt;margin:0 0 3pt}h2{font-size:11pt;margin:7pt 0 2pt;break-after:avoid}
p{margin:3pt 0}ul{margin:2pt 0;padding-left:13pt}li{margin:1pt 0}
pre{background:#f2efe9;padding:4pt 6pt;margin:3pt 0;font-size:9pt;overflow-x:auto}
code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.92em}
table{border-collapse:collapse;width:100%;margin:3pt 0}tr{break-inside:avoid}
th,td{text-align:left;vertical-align:top;padding:1.5pt 5pt;border-bottom:.5pt solid #999}
@media print{body{padding:0;max-width:none}}
""")

_INLINE = re.compile(r"`([^`]+)`|\*\*(.+?)\*\*|\*([^*]+)\*|\[([^\]]+)\]\([^)]*\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)\s*")


def printed(text: str, language: str) -> bytes:
    """A page of the manual as a file that asks for nothing: pictures and addresses of links are left out."""
    title = next((line[2:] for line in text.splitlines() if line.startswith("# ")), "")
    return document(title, language, _STYLE, tag("main", *_blocks(text)))


def _blocks(text: str) -> Iterator[Markup]:
    """Headings, code, tables, lists and paragraphs, each from its blank line to the next."""
    for block in _cut(text):
        first = block[0]
        if first.startswith("```"):
            yield tag("pre", tag("code", safe("\n".join(block[1:-1]))))
        elif first.startswith("#"):
            level = len(first) - len(first.lstrip("#"))
            yield tag(f"h{level}", *_inline(first.lstrip("# ")))
        elif first.startswith("|"):
            yield _table(block)
        elif first.startswith("- "):
            yield tag("ul", *(tag("li", *_inline(item)) for item in _items(block)))
        elif said := _PICTURE.sub("", " ".join(block)).strip():
            yield tag("p", *_inline(said))


def _cut(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip() or (block and block[0].startswith("```")):
            block.append(line)
            if len(block) > 1 and block[0].startswith("```") and line.startswith("```"):
                yield block
                block = []
        elif block:
            yield block
            block = []


def _items(block: list[str]) -> list[str]:
    items: list[str] = []
    for line in block:
        if line.startswith("- "):
            items.append(line[2:])
        else:
            items[-1] += f" {line.strip()}"
    return items


def _table(block: list[str]) -> Markup:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block]
    head = tag("tr", *(tag("th", *_inline(cell), scope="col") for cell in rows[0]))
    body = [tag("tr", *(tag("td", *_inline(cell)) for cell in row)) for row in rows[2:]]
    return tag("table", tag("thead", head), tag("tbody", *body))


def _inline(text: str) -> Iterator[Markup]:
    """Code, bold, emphasis, and the words of links."""
    at = 0
    for found in _INLINE.finditer(text):
        yield safe(text[at : found.start()])
        code, bold, soft, link = found.groups()
        if code:
            yield tag("code", safe(code))
        elif bold:
            yield tag("strong", joined(_inline(bold)))
        else:
            yield tag("em", safe(soft)) if soft else joined(_inline(link))
        at = found.end()
    yield safe(text[at:])
