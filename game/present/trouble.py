"""What is wrong with a run's file, in the words of the reader."""

from __future__ import annotations

from game.present.words import UnknownPhrase, Words
from game.runs.said import Said, reason


def told(words: Words, text: str) -> str:
    """A text in a language where it knows its key, as it is where it does not."""
    if not isinstance(text, Said):
        return text
    values = {
        name: told(words, value) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    try:
        return words.say(text.key, **values)
    except (UnknownPhrase, ValueError):  # what was kept beside a run may be of another release
        return str(text)


def why(words: Words, error: BaseException) -> str:
    """What an error says, in a language where it can be told."""
    return told(words, reason(error))
