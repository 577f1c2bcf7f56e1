"""Faults of names: of what is not there, of what is there twice."""

from __future__ import annotations

import re

from tests.catalog.faults.pages import Fault, Pages, spelt_wrongly, text, with_line


def named(pages: Pages, file: str, pattern: str, key: str = "", says: str = "") -> Fault:
    """A name somewhere in a file, caught by the pattern's one group, spelt wrongly."""
    lines = text(file).split("\n")
    at = [n for n, line in enumerate(lines, 1) if re.search(pattern, line)]
    if not at:  # some other file of that folder
        return named(pages, pages.file(file.partition("/")[0]), pattern, key, says)
    number = pages.chance.choice(at)
    found = pages.chance.choice([*re.finditer(pattern, lines[number - 1])])
    wrong = spelt_wrongly(found[1], pages.chance)
    line = lines[number - 1][: found.start(1)] + wrong + lines[number - 1][found.end(1) :]
    keys = (key,) if key else ()
    changed = with_line(file, number, line)
    return Fault("reference", file, keys, 0 if key else number, says or wrong, changed)


def line_of_scenario(pages: Pages) -> Fault:
    return named(pages, pages.file("scenarios"), r'^  .*?"line/([a-z-]{4,})"', "lines")


def guarantor_of_scenario(pages: Pages) -> Fault:
    return named(
        pages,
        pages.file("scenarios"),
        r'^"guarantor/([a-z-]{4,})" = \d',
        says="no guarantor",
    )


def temperament_of_scenario(pages: Pages) -> Fault:
    return named(pages, pages.file("scenarios"), r'^"temperament/([a-z-]{4,})" =', says="no temper")


def policy_of_scenario(pages: Pages) -> Fault:
    return named(pages, pages.file("scenarios"), r'^policy = "policy/([a-z0-9-]+)"', "policy")


def people_of_scenario(pages: Pages) -> Fault:
    return named(pages, pages.file("scenarios"), r'^people = "names/([a-z0-9-]+)"', "people")


def source_of_figure(pages: Pages) -> Fault:
    file = pages.file("businesses", "guarantors", "neighbours")
    lines = text(file).split("\n")
    number = pages.chance.randrange(lines.index("[sources]") + 2, len(lines))
    key = lines[number - 1].partition(" = ")[0]
    if not key:
        return source_of_figure(pages)
    changed = with_line(file, number, f'{key} = "asumed"')
    return Fault("reference", file, (f"sources.{key}",), number, "did you mean assumed?", changed)


def figure_of_source(pages: Pages) -> Fault:
    file = pages.file("businesses", "guarantors", "neighbours")
    changed = {file: text(file).replace("[sources]", '[sources]\ncolour = "assumed"')}
    return Fault("reference", file, ("sources.colour",), says="no figure", texts=changed)


def hook_of_card(pages: Pages) -> Fault:
    return named(pages, pages.file("cards/en", ending=".md"), r'^hook = "(\w{4,})"', "hook")


def term_of_card(pages: Pages) -> Fault:
    return named(pages, pages.file("cards/en", ending=".md"), r'^terms = \["([a-z-]{4,})"', "terms")


def source_of_card(pages: Pages) -> Fault:
    file = pages.file("cards/en", ending=".md")
    return named(pages, file, r'^opposing_sources = \["([a-z0-9-]{4,})"', "opposing_sources")


def source_of_fact(pages: Pages) -> Fault:
    return named(
        pages, pages.file("cards/en", ending=".md"), r'^  \{text.*sources = \["([\w-]{4,})"'
    )


def source_of_term(pages: Pages) -> Fault:
    return named(pages, "glossary.toml", r'^sources = \["([\w-]{4,})"')


def kind_of_source(pages: Pages) -> Fault:
    return named(pages, "sources.toml", r'^kind = "(\w+)"')


def trust_in_source(pages: Pages) -> Fault:
    return named(pages, "sources.toml", r'^confidence = "(\w+)"')


def moment_of_voice(pages: Pages) -> Fault:
    return named(pages, pages.file("voices"), r'^at = "(\w{4,})"')


def speaker_of_voice(pages: Pages) -> Fault:
    return named(pages, pages.file("voices"), r'^who = "(\w{4,})"')


def question_of_voice(pages: Pages) -> Fault:
    return named(pages, pages.file("voices"), r'\{what = "(\w{4,})"')


def town_of_voice(pages: Pages) -> Fault:
    return named(pages, "voices/bureau.toml", r'^scenarios = \["([\w-]{4,})"')


def lever_of_pack(pages: Pages) -> Fault:
    return named(pages, pages.file("policies"), r"^levers = \{(\w{6,}) =", says="unknown key")


def lever_of_variant(pages: Pages) -> Fault:
    return named(pages, pages.file("scenarios"), r"^levers = \{.*?(\w{6,}) =", says="unknown key")


def id_spelt_wrongly(pages: Pages) -> Fault:
    folder = pages.chance.choice(
        ("businesses", "guarantors", "neighbours", "policies", "scenarios")
    )
    return named(pages, pages.file(folder), r'^id = "\w+/([\w-]{4,})"', "id", "expected")


def id_of_another(pages: Pages) -> Fault:
    file, other = "", ""
    while file == other:
        file, other = pages.file("businesses"), pages.file("businesses")
    id_ = f"line/{other.partition('/')[2].removesuffix('.toml')}"
    changed = re.sub(r'^id = ".*"', f'id = "{id_}"', text(file), count=1, flags=re.MULTILINE)
    return Fault("duplicate", file, ("id",), 2, f"taken by {other}", {file: changed})


def file_copied(pages: Pages) -> Fault:
    file = pages.file("businesses", "guarantors", "neighbours", "policies")
    copy = file.replace(".toml", "-copy.toml")
    return Fault("duplicate", copy, ("id",), says="taken by", texts={copy: text(file)})


def line_twice(pages: Pages) -> Fault:
    file = pages.file("scenarios")
    [name] = re.findall(r'^lines = \[\n  "(line/[a-z-]+)"', text(file), re.MULTILINE)
    changed = text(file).replace(f'"{name}",', f'"{name}", "{name}",', 1)
    return Fault("duplicate", file, ("lines",), says="twice", texts={file: changed})


def phrase_twice(pages: Pages) -> Fault:
    key = pages.chance.choice(re.findall(r'^"([\w/]+)" = "', text("words/en.toml"), re.MULTILINE))
    file = "words/en.zz.toml"
    return Fault("duplicate", file, (key,), says="two files", texts={
        "words/en.toml": text("words/en.toml"), file: f'"{key}" = "again"\n'})  # fmt: skip


def voice_twice(pages: Pages) -> Fault:
    file = pages.file("voices")
    names = re.findall(r'^\["([\w-]+)"\]', text(file), re.MULTILINE)
    name = pages.chance.choice(names)
    number = text(file).count("\n") + 1
    changed = f'{text(file)}["{name}"]\nat = "month"\nwho = ""\nen = "Rain."\n'
    return Fault("duplicate", file, (name,), number, "there already", {file: changed})


REFERENCES = (
    line_of_scenario,
    guarantor_of_scenario,
    temperament_of_scenario,
    policy_of_scenario,
    people_of_scenario,
    source_of_figure,
    figure_of_source,
    hook_of_card,
    term_of_card,
    source_of_card,
    source_of_fact,
    source_of_term,
    kind_of_source,
    trust_in_source,
    moment_of_voice,
    speaker_of_voice,
    question_of_voice,
    town_of_voice,
    lever_of_pack,
    lever_of_variant,
    id_spelt_wrongly,
)
DUPLICATES = (id_of_another, file_copied, line_twice, phrase_twice, voice_twice)
