"""Hints: each once, when it matters, with the keys of whoever shows them."""

import dataclasses

from game.engine.facts import Fact
from game.engine.view import Columns
from game.plain.guide import KEYS as PLAIN_KEYS
from game.present.guide import BESIDE, IDEAS, KEYS, hints, told_before
from game.present.teller import Past
from game.runs.decision import Decision
from game.tui.keymap import BY_NAME
from tests.present import scenes

NAMED = {name: f"<{name}>" for name in KEYS}
SHOP = {"line": 0, "activity": 1, "open_months": 5}


def ids(known=(), **own):
    past = Past([scenes.told(scenes.table().now, **own)])
    return [hint.id for hint in hints(scenes.teller(), past, known, NAMED)]


def test_the_first_month_begins_with_the_first_start_and_the_runway():
    assert ids()[:4] == ["start", "runway", "town", "undo"]


def test_what_is_known_is_not_said_again():
    assert "runway" not in ids({"runway", "start"})


def test_who_asks_comes_before_everything_else():
    assert ids(asked_by=2, asked_fen=1)[0] == "request"


def test_a_trader_hears_of_the_price_and_somebody_idle_does_not():
    assert "price" in ids(**SHOP)
    assert "price" not in ids()


def test_every_idea_matters_at_some_time_and_names_only_keys_there_are():
    table = scenes.table()
    own = {
        **SHOP,
        "asked_by": 2,
        "job_offer": 100,
        "arrears_months": 1,
        "papers": 1,
        "strain": 9_000,
        "runway_bp": 0,
    }
    first = scenes.told(table.now, **own)
    facts = (Fact("illness", 0, {"fen": 1}),)
    later = dataclasses.replace(scenes.told(table.now, **own, loan_state=1), month=5, own=facts)
    crowded = dataclasses.replace(later, history={"profit": (1, 2)})
    found = set()
    idle = dataclasses.replace(scenes.told(table.now, **own | {"papers": 0}), month=5)
    for past in (Past([first]), Past([crowded]), Past([idle])):
        for hint in hints(scenes.teller(), past, (), NAMED):
            found.add(hint.id)
            assert "{" not in hint.text
    assert set(IDEAS) - found == {"rivals"}


def test_a_line_that_fills_up_is_pointed_out():
    table = scenes.table()
    before = scenes.told(table.now, **SHOP)
    lines = dict(vars(before.view.lines))
    lines["traders"] = lines["traders"] + 2
    view = dataclasses.replace(before.view, lines=Columns(**lines))
    now = dataclasses.replace(before, month=3, view=view)
    said = hints(scenes.teller(), Past([before, now]), (), NAMED)
    assert "rivals" in [hint.id for hint in said]


def test_both_front_ends_have_every_key():
    assert set(PLAIN_KEYS) == set(KEYS)
    assert {f"month/{name}" for name in KEYS} <= set(BY_NAME)


def shown_in(past, every):
    """The first hint of every plan, as somebody reads them who lives on without leaving."""
    known = set()
    for month in range(0, past.now.month, every):
        found = hints(scenes.teller(), past.after(month), known, NAMED)
        known |= {hint.id for hint in found[:1]}
    return known


def test_whoever_takes_a_life_up_again_has_read_what_was_told_before():
    _, past = scenes.lived([Decision(line="line/breakfast", equip_fen=500_000)] + [Decision()] * 5)
    known = told_before(past, 1)
    assert known == shown_in(past, 1)
    assert {"start", "runway"} <= known
    assert len(known) == 6
    assert told_before(past.after(0), 1) == set()
    assert len(told_before(past, 1, at_once=2)) > len(known)


def test_a_short_game_tells_fewer_hints_and_one_a_plan():
    seat, past = scenes.lived([Decision(), Decision()], every=3)
    assert told_before(past, 3) == {"start", "runway"}
    assert not {hint.id for hint in hints(scenes.teller(seat), past, (), NAMED)} & BESIDE
