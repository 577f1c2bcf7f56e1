"""Laws of writing and reading, over whatever hypothesis can think of, each time something else.

With `--hypothesis-profile long` it thinks twenty times as long.
"""

import contextlib
import io
import json

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.engine.check import settle
from game.engine.decisions import ERRANDS, Decisions, carry_on
from game.engine.luck import Fortune
from game.engine.opening import open_town
from game.engine.orders import Order
from game.runs.decision import (
    ANSWERS,
    PACES,
    PRICE_STEPS,
    SUM_LIMIT,
    TABLES,
    Decision,
    askable,
    columns_of,
    decision_of,
    put,
    seat_id,
)
from game.runs.log import (
    Card,
    Chain,
    DamagedRun,
    End,
    Month,
    Note,
    Title,
    decode,
    split_lines,
    unchain,
)
from game.runs.plan import planned, same, through_door, told
from game.runs.run import read_run, relive
from game.runs.session import LocalTable
from game.runs.store import plain_name
from tests.runs.lives import rules, setting

RULES = rules(months=12, runoff_months=3)
TOWN = open_town(Fortune(["a"], 6, 3, 4).opening(), RULES).town
MANY = settings(max_examples=settings().max_examples)
FEW = settings(max_examples=MANY.max_examples // 3, suppress_health_check=[HealthCheck.too_slow])

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
sums = st.integers(-SUM_LIMIT, SUM_LIMIT)
seats = st.integers(0, 5).map(seat_id)


def of_somebody(decision, place):
    """The same decision about the somebody at a place, of those whom its errand may ask."""
    among = askable(decision.errand, RULES)
    whom = None if place is None else among[place % len(among)]
    return msgspec.structs.replace(decision, whom=whom)


of_nobody = st.builds(
    Decision,
    line=st.sampled_from([None, "none", *RULES.lines.ids]),
    price=st.sampled_from(PRICE_STEPS),
    pace=st.sampled_from([None, *PACES]),
    table=st.sampled_from([None, *TABLES]),
    insured=st.sampled_from([None, True, False]),
    equip_fen=st.one_of(st.just(0), sums, st.integers(-10, 10**6)),
    repay_fen=st.one_of(st.just(0), sums, st.integers(0, 10**6)),
    errand=st.sampled_from(ERRANDS),
    amount_fen=st.one_of(st.just(0), sums),
    long=st.booleans(),
    helper=st.sampled_from([None, True, False]),
    answer=st.sampled_from([None, *ANSWERS]),
)
decisions = st.builds(of_somebody, of_nobody, st.one_of(st.none(), st.integers(0, 5)))
plans = st.dictionaries(seats, decisions)
whole = st.integers(-(2**62), 2**62)
cards = st.builds(
    Card,
    **{f: whole for f in Card.__struct_fields__ if f.endswith("fen")},
    activity=texts,
    line=texts,
    defaulted=st.booleans(),
)
orders = st.builds(Order, kind=texts, id=texts, value=whole)
months = st.integers(0, 2**53)
records = st.one_of(
    st.builds(Title, text=texts),
    st.builds(Note, month=months, text=texts),
    st.builds(End, month=months, digest=texts, cards=st.dictionaries(texts, cards), title=texts),
    st.builds(
        Month,
        month=months,
        decisions=st.dictionaries(texts, decisions, max_size=3),
        orders=st.lists(orders, max_size=3),
        digests=st.dictionaries(texts, texts, max_size=3),
        cards=st.dictionaries(texts, cards, max_size=2),
        title=texts,
    ),
)


@MANY
@given(st.lists(records, min_size=1, max_size=6))
def test_records_survive_the_file(found):
    chain = Chain()
    text = b"".join(chain.add(record) for record in found)
    lines = list(split_lines(io.BytesIO(text)))
    assert len(lines) == len(found)
    bodies, hashes = unchain(lines)
    assert [decode(body, n) for n, body in enumerate(bodies)] == found
    assert hashes[-1] == chain.last


@MANY
@given(records)
def test_a_line_is_json_for_anybody(record):
    line = Chain().add(record)
    plain = json.loads(line)
    assert plain["kind"] == record.__struct_config__.tag
    assert msgspec.json.decode(line) == plain


@MANY
@given(st.binary(max_size=200))
def test_any_bytes_are_a_record_or_damage(text):
    with contextlib.suppress(DamagedRun):
        assert Chain().add(decode(text, 3)).startswith(text + b",")


@MANY
@given(decisions, st.integers(0, 5))
def test_a_decision_survives_the_columns(decision, seat):
    base = carry_on(TOWN)
    columns = columns_of(base)
    put(columns, seat, decision, RULES)
    once = decision_of(Decisions(**columns), base, seat, RULES)
    again = columns_of(base)
    put(again, seat, once, RULES)
    assert same(Decisions(**again), Decisions(**columns))
    assert decision_of(Decisions(**again), base, seat, RULES) == once


@MANY
@given(plans)
def test_what_passed_the_door_passes_it_again(plan):
    through, found = through_door(TOWN, planned(TOWN, plan, RULES), RULES)
    assert same(settle(TOWN, through, RULES)[0], through)
    logged = told(through, carry_on(TOWN), RULES)
    assert same(planned(TOWN, logged, RULES), through)
    assert len(found) <= len(vars(through)) + 1


@FEW
@given(st.lists(decisions, max_size=4), st.sampled_from([1, 3]))
def test_any_life_is_lived_again_to_the_same_digests(plans, every):
    table = LocalTable.start(setting(every=every))
    for plan in plans:
        table.submit(plan)
    life = relive(read_run(table.keeping.lines))
    assert [t.digests for t in life.turns] == [t.digests for t in table.life.turns]


@MANY
@given(decisions)
def test_checking_foretells_what_is_refused(decision):
    table = LocalTable.start(setting())
    foretold = table.check(decision)
    assert table.submit(decision).refused == foretold


@MANY
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_words_make_a_file_name(scenario, seed):
    name = plain_name(scenario, seed)
    assert name
    assert name == name.strip(" .")
    assert not set('<>:"/\\|?*\x00\n') & set(name)
    assert len(name.encode()) <= 200
