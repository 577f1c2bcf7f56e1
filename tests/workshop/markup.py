"""A strict reader of HTML: every element opened and closed where it may stand, nothing asked from outside."""

import itertools
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "input", "hr"}
INLINE = {"span", "strong", "em", "code", "a", "b", "i", "small"}
HTML = {
    "html", "head", "title", "style", "body", "header", "footer", "main", "section", "h1", "h2", "h3",
    "h4", "p", "div", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody",
    "tr", "th", "td", "pre", "script", "noscript", "blockquote", "figure", "figcaption",
    *INLINE, *VOID,
}  # fmt: skip
SVG = {"svg", "g", "title", "path", "polyline", "circle", "line", "rect", "text", "desc"}

INSIDE = {
    "tr": {"thead", "tbody"}, "thead": {"table"}, "tbody": {"table"}, "caption": {"table"},
    "th": {"tr"}, "td": {"tr"}, "li": {"ul", "ol"}, "dt": {"dl", "div"}, "dd": {"dl", "div"},
    "title": {"head", "svg"}, "style": {"head"}, "meta": {"head"}, "head": {"html"}, "body": {"html"},
    "main": {"body"}, "figcaption": {"figure"},
}  # fmt: skip
"""What may stand only in these."""

ONLY = {
    "ul": {"li"}, "ol": {"li"}, "table": {"caption", "thead", "tbody"}, "tr": {"th", "td"},
    "html": {"head", "body"}, "dl": {"dt", "dd", "div"},
}  # fmt: skip
"""What may hold only these, and no text."""

PHRASING = {"p", "h1", "h2", "h3", "h4", "dt", "title", "caption", *INLINE}
"""What may hold text and inline elements only."""

TAKES = {"src", "href", "srcset", "data", "poster", "action", "formaction", "background"}


@dataclass
class Node:
    name: str
    attributes: dict
    inside: list = field(default_factory=list)
    text: str = ""

    def tree(self):
        """Names alone, as nested lists."""
        return [self.name, [one.tree() for one in self.inside]]

    def all(self, name):
        for one in self.inside:
            if one.name == name:
                yield one
            yield from one.all(name)


class Read(HTMLParser):
    """A page read once; `faults` says in words what is not as it should be."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root, self.faults = Node("", {}), []
        self._open = [self.root]
        self._source = text
        if not text.startswith("<!DOCTYPE html>"):
            self.faults.append("no doctype")
        self.feed(text)
        self.close()
        self.faults += [f"<{one.name}> is not closed" for one in self._open[1:]]
        self._whole()

    def handle_starttag(self, name, attributes):
        given = [key for key, _ in attributes]
        node, parent = Node(name, dict(attributes)), self._open[-1]
        in_svg = any(one.name == "svg" for one in self._open) or name == "svg"
        if name not in (SVG if in_svg else HTML):
            self.faults.append(f"no element <{name}>{' in a picture' if in_svg else ''}")
        if len(given) != len(set(given)):
            self.faults.append(f"<{name}> has an attribute twice")
        if name in INSIDE and parent.name not in INSIDE[name]:
            self.faults.append(f"<{name}> in <{parent.name}>")
        if parent.name in ONLY and name not in ONLY[parent.name]:
            self.faults.append(f"<{name}> in <{parent.name}>")
        if parent.name in PHRASING and not in_svg and name not in INLINE | VOID:
            self.faults.append(f"<{name}> in <{parent.name}>")
        parent.inside.append(node)
        if name not in VOID:
            self._open.append(node)

    def handle_endtag(self, name):
        if self._open[-1].name == name:
            self._open.pop()
        else:
            self.faults.append(f"</{name}> closes <{self._open[-1].name}>")

    def handle_data(self, data):
        here = self._open[-1]
        here.text += data
        if data.strip() and here.name in ONLY:
            self.faults.append(f"text in <{here.name}>: {data.strip()[:30]}")

    def handle_comment(self, data):
        self.faults.append(f"a comment: {data[:30]}")

    def unknown_decl(self, data):
        self.faults.append(f"a declaration: {data[:30]}")

    def _whole(self):
        """What is wrong with the page as a whole."""
        (html,) = list(self.root.all("html")) or [Node("", {})]
        if not html.attributes.get("lang"):
            self.faults.append("no language")
        if list(self.root.all("title"))[:1] == [] or not next(self.root.all("title")).text:
            self.faults.append("no title")
        if not any("charset" in one.attributes for one in self.root.all("meta")):
            self.faults.append("no charset")
        self._names()
        self._pictures()
        self._headings()
        self._outside()

    def every(self, node=None):
        for one in (node or self.root).inside:
            yield one
            yield from self.every(one)

    def _names(self):
        ids = [one.attributes["id"] for one in self.every() if "id" in one.attributes]
        self.faults += [f"id {name} stands twice" for name in {n for n in ids if ids.count(n) > 1}]
        for one in self.every():
            for key in ("aria-labelledby", "aria-describedby", "for"):
                for name in (one.attributes.get(key) or "").split():
                    if name not in ids:
                        self.faults.append(f"{key} names {name}, which is nowhere")

    def _pictures(self):
        for one in self.root.all("svg"):
            titles = [
                inner for inner in one.inside[:1] if inner.name == "title" and inner.text.strip()
            ]
            if one.attributes.get("role") != "img" or not titles:
                self.faults.append("a picture without role and title")
        self.faults += [
            "an image without alt" for one in self.root.all("img") if "alt" not in one.attributes
        ]
        for one in self.root.all("table"):
            heads = list(one.all("th"))
            if not heads or any("scope" not in head.attributes for head in heads):
                self.faults.append("a table whose heads have no scope")

    def _headings(self):
        levels = [int(one.name[1]) for one in self.every() if re.fullmatch(r"h[1-6]", one.name)]
        if levels.count(1) != 1 or levels[:1] != [1]:
            self.faults.append(f"headings begin as {levels[:3]}")
        if any(after > before + 1 for before, after in itertools.pairwise(levels)):
            self.faults.append(f"a heading is left out: {levels}")

    def _outside(self):
        for one in self.every():
            for key, value in one.attributes.items():
                if key in TAKES and not (value or "").startswith("#"):
                    self.faults.append(f"<{one.name}> asks for {value}")
                if key.startswith("on") or key == "style":
                    self.faults.append(f"<{one.name}> has {key}")
            if one.name in ("script", "iframe", "object", "form", "link"):
                self.faults.append(f"a <{one.name}>")
            if one.name == "style" and re.search(r"url\(|@import|expression", one.text):
                self.faults.append("the style asks for something")
        addresses = set(re.findall(r"[a-z]+://[\w./-]+", self._source)) - {
            "http://www.w3.org/2000/svg"
        }
        self.faults += [f"names {one}" for one in sorted(addresses)]


def faults(page):
    """Everything that is wrong with a page, bytes or text; [] for nothing."""
    return Read(page.decode() if isinstance(page, bytes) else page).faults
