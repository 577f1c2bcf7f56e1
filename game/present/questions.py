"""A questionnaire as a person reads it: its sentences in one language, its answers in order."""

from __future__ import annotations

from game.catalog.questions import STEPS, Item, Questions
from game.present.words import Words
from game.runs.questions import Asked, Sheet


def sheet(words: Words, questions: Questions, time: str) -> Sheet:
    """The questions of a questionnaire, as they are asked before or after."""
    return Sheet(
        time=time,
        title=words.say(f"workshop/questions/{time}"),
        about=words.say("workshop/questions/about", n=len(questions.items)),
        items=tuple(asked(words, id_, item) for id_, item in questions.items.items()),
    )


def asked(words: Words, id_: str, item: Item) -> Asked:
    """One question in the language of the words."""
    text = in_language(words, item.text, item.text_zh)
    if not item.knowledge:
        steps = (words.say(f"workshop/questions/answer/{n}") for n in range(1, STEPS + 1))
        return Asked(id_, text, tuple(steps))
    chinese = words.language == "zh" and item.answers_zh
    return Asked(id_, text, tuple(item.answers_zh if chinese else item.answers))


def in_language(words: Words, english: str, chinese: str) -> str:
    """The Chinese where it is spoken and there is some, else the English."""
    return chinese if words.language == "zh" and chinese else english
