"""How a room stands, in words: one state at a time, and a clock that is shown while it means something."""

from dataclasses import replace

from game.present.room import clock, in_short, seconds_left, state, told
from game.runs.company import Standing
from tests.each import each
from tests.workshop.rooms import english

TURN = Standing(stage="open", running=True, asked=True, left=90.0, at=100.0, waiting=3)


@each(
    [
        ({}, True, "turn"),
        ({}, False, "no_line"),
        ({"handed_in": True}, True, "in"),
        ({"asked": False}, True, "on"),
        ({"bot": True}, True, "bot"),
        ({"running": False}, True, "paused"),
        ({"over": True}, True, "over"),
        ({"stage": "gathering"}, True, "gathering"),
        ({"stage": "debrief"}, True, "debrief"),
        ({"stage": "ended"}, True, "over"),
    ]
)
def test_every_state_has_its_word_and_its_sentence(change, connected, wanted):
    room = replace(TURN, **change)
    assert state(room, connected) == wanted
    assert told(english(), room, connected)
    assert in_short(english(), room, connected, 100.0)


def test_the_clock_runs_from_when_it_was_heard_and_stands_when_paused():
    assert seconds_left(TURN, 130.0) == 60
    assert seconds_left(replace(TURN, running=False), 130.0) == 90
    assert seconds_left(TURN, 1e6) == 0
    assert seconds_left(replace(TURN, left=None), 130.0) is None
    assert clock(125) == "2:05"
    assert clock(None) == ""


def test_without_a_line_no_clock_is_shown():
    assert in_short(english(), TURN, True, 130.0) == "your turn · 1:00"
    assert "1:00" not in in_short(english(), TURN, False, 130.0)
