"""How a room full of people stands, in words, for whoever sits in it."""

from __future__ import annotations

from game.present.words import Words
from game.runs.company import Standing
from game.runs.desk import Monitor

QUESTIONS = 3
"""Questions to talk about at the end."""


def questions(words: Words) -> list[str]:
    """What a class talks about when everything was told."""
    return [words.say(f"workshop/ending/question/{n}") for n in range(1, QUESTIONS + 1)]


def seconds_left(room: Standing | Monitor, now: float) -> int | None:
    """What is left on the round's clock at a time of the steady clock; None where no clock runs a round."""
    if room.left is None or room.stage != "open" or room.over:
        return None
    gone = now - room.at if room.running else 0.0
    return max(round(room.left - gone), 0)


def clock(seconds: int | None) -> str:
    """Minutes and seconds, "" for no clock."""
    return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02d}"


def state(room: Standing, connected: bool) -> str:
    """One word for how a seat stands: no_line, gathering, debrief, over, paused, bot, on, in or turn."""
    if not connected:
        return "no_line"
    if room.stage in ("gathering", "debrief"):
        return room.stage
    if room.stage == "ended" or room.over:
        return "over"
    if not room.running:
        return "paused"
    if room.bot:
        return "bot"
    if not room.asked:
        return "on"
    return "in" if room.handed_in else "turn"


_SENTENCES = {
    "no_line": "workshop/no_line",
    "gathering": "workshop/gathering",
    "debrief": "workshop/stage/debrief",
    "over": "workshop/over",
    "paused": "workshop/paused",
    "bot": "workshop/bot_plays",
    "on": "workshop/goes_on",
    "in": "workshop/in",
    "turn": "workshop/your_turn",
}


def told(words: Words, room: Standing, connected: bool) -> str:
    """How a seat stands, in a sentence."""
    return words.say(_SENTENCES[state(room, connected)], n=room.waiting)


def in_short(words: Words, room: Standing, connected: bool, now: float) -> str:
    """How a seat stands, in a word or two, and the clock."""
    said = words.say(f"workshop/now/{state(room, connected)}")
    left = clock(seconds_left(room, now)) if connected else ""
    return f"{said} · {left}" if left else said
