"""Faults of whole files: encoding, size, place; and of the files that hold sentences."""

from __future__ import annotations

import re

from tests.catalog.faults.pages import TABLES, Fault, Pages, text, with_line


def other_encoding(pages: Pages) -> Fault:
    file = pages.file(*TABLES, "voices")
    code = pages.chance.choice(("gb18030", "utf-16", "big5hkscs"))
    raw = text(file).encode(code, "replace")
    return Fault("encoding", file, says="not UTF-8 text", texts={file: raw})


def one_wrong_byte(pages: Pages) -> Fault:
    file = pages.file(*TABLES, "words")
    lines = text(file).encode("utf-8").split(b"\n")
    number = pages.chance.randrange(1, len(lines))
    lines[number - 1] += b" # caf\xe9"
    return Fault("encoding", file, line=number, says="not UTF-8", texts={file: b"\n".join(lines)})


def card_in_other_encoding(pages: Pages) -> Fault:
    file = pages.file("cards/zh", ending=".md")
    return Fault("encoding", file, says="not UTF-8", texts={file: text(file).encode("gb18030")})


def huge_file(pages: Pages) -> Fault:
    file = pages.file(*TABLES, "voices", "words")
    padded = text(file) + "# and so on and on\n" * 150_000
    return Fault("huge file", file, says="bytes, at most", texts={file: padded})


def link_out_of_the_pack(pages: Pages) -> Fault:
    file = pages.file(*TABLES, "voices")
    said = "a link that leads out of the folder"
    return Fault("outside", file, says=said, texts={file: text(file)}, link=True)


def id_out_of_the_pack(pages: Pages) -> Fault:
    file = pages.file("scenarios")
    kind, key = pages.chance.choice((("policy", "policy"), ("names", "people")))
    way = pages.chance.choice(("../../secret", "/etc/secret", "..\\\\secret", "~/secret"))
    changed = re.sub(rf'^{key} = ".*"', lambda _: f'{key} = "{kind}/{way}"', text(file), flags=re.M)
    return Fault("outside", file, (key,), says="there is no", texts={file: changed})


def empty_file(pages: Pages) -> Fault:
    file = pages.file(*TABLES)
    return Fault(
        "empty", file, says="empty", texts={file: pages.chance.choice(("", "\n", "# x\n"))}
    )


def noise(pages: Pages) -> Fault:
    file = pages.file(*TABLES, "voices", "words")
    return Fault("noise", file, texts={file: b"\xff" + pages.chance.randbytes(400)})


def name_of_file(pages: Pages) -> Fault:
    file = "businesses/" + pages.chance.choice(("My Stall", "stall_2", "Étal", "-stall"))
    file += ".toml"
    return Fault("name", file, says="no id", texts={file: text("businesses/breakfast.toml")})


# --- cards


def no_fence(pages: Pages) -> Fault:
    file = pages.file("cards/en", ending=".md")
    changed = text(file).replace("+++\n", "", 1)
    return Fault("card", file, line=1, says="+++", texts={file: changed})


def fact_too_few(pages: Pages) -> Fault:
    file = pages.file("cards/en", ending=".md")
    at = [n for n, line in enumerate(text(file).split("\n"), 1) if line.startswith("  {text")]
    lines = text(file).split("\n")
    del lines[at[0] - 1]
    return Fault("card", file, ("facts",), says="expected 3", texts={file: "\n".join(lines)})


def key_of_card_missing(pages: Pages) -> Fault:
    file = pages.file("cards/en", ending=".md")
    key = pages.chance.choice(("title", "question", "opposing", "hook", "scenarios"))
    lines = [line for line in text(file).split("\n") if not line.startswith(f"{key} =")]
    return Fault("card", file, (key,), says="missing", texts={file: "\n".join(lines)})


def translation_of_nothing(pages: Pages) -> Fault:
    file = pages.file("cards/zh", ending=".md")
    other = file.replace(".md", "-2.md")
    return Fault("card", other, ("id",), says="no cards/en", texts={other: text(file)})


# --- words


def phrase(pages: Pages, language: str, wanted: str = "") -> tuple[str, int, str]:
    """A file of words, a line of it that holds a whole phrase, and the key."""
    for _ in range(200):
        file = pages.file("words")
        if not file.startswith(f"words/{language}"):
            continue
        lines = text(file).split("\n")
        at = [n for n, line in enumerate(lines, 1) if re.match(r'"[\w/]+" = ".*"$', line)]
        at = [n for n in at if wanted in lines[n - 1]]
        if at:
            number = pages.chance.choice(at)
            return file, number, lines[number - 1].split('"')[1]
    raise LookupError(wanted)


def name_in_braces(pages: Pages) -> Fault:
    language = pages.chance.choice(("en", "zh"))
    file, number, key = phrase(pages, language)
    changed = with_line(file, number, f'"{key}" = "{{nobody}} says so"')
    return Fault("words", file, (key,), number, "nothing is given for {nobody}", changed)


def no_text(pages: Pages) -> Fault:
    file, number, key = phrase(pages, "zh")
    changed = with_line(file, number, f'"{key}" = 7')
    return Fault("words", file, (key,), number, "must be a text", changed)


def half_a_phrase(pages: Pages) -> Fault:
    file, number, key = phrase(pages, "en")
    changed = with_line(file, number, f'"{key}" = {{one = "a day"}}')
    return Fault("words", file, (key,), number, "one and other", changed)


def chinese_of_nothing(pages: Pages) -> Fault:
    file, number, key = phrase(pages, "zh")
    changed = with_line(file, number, f'"{key}-x" = "没有"')
    return Fault("words", file, (f"{key}-x",), number, "English has no such phrase", changed)


def figure_in_voice(pages: Pages) -> Fault:
    file = pages.file("voices")
    lines = text(file).split("\n")
    number = pages.chance.choice([n for n, line in enumerate(lines, 1) if line.startswith("en = ")])
    name = next(line for line in reversed(lines[:number]) if line.startswith("["))[2:-2]
    changed = with_line(file, number, 'en = "It costs 500 yuan."')
    return Fault("voice", file, (f"{name}.en",), number, "a figure", changed)


def record_broken(pages: Pages) -> Fault:
    file = "translated.zh.toml"
    lines = text(file).split("\n")
    number = pages.chance.choice([n for n, line in enumerate(lines, 1) if line.startswith('"')])
    value = pages.chance.choice(("7", "[]", '"half'))
    changed = with_line(file, number, lines[number - 1].partition(" = ")[0] + f" = {value}")
    return Fault("record", file, line=number, texts=changed)


FILES = (
    other_encoding,
    one_wrong_byte,
    card_in_other_encoding,
    huge_file,
    link_out_of_the_pack,
    id_out_of_the_pack,
    empty_file,
    noise,
    name_of_file,
)
SENTENCES = (
    no_fence,
    fact_too_few,
    key_of_card_missing,
    translation_of_nothing,
    name_in_braces,
    no_text,
    half_a_phrase,
    chinese_of_nothing,
    figure_in_voice,
    record_broken,
)
