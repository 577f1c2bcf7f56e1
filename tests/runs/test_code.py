"""A life through its code and back: the same digests, month by month."""

import dataclasses
import random
from itertools import product

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.decisions import ERRANDS
from game.engine.orders import Order
from game.runs import code, packed
from game.runs.bits import Bits, Reading, Wrong
from game.runs.branch import branch_lines
from game.runs.code import NoCode, OtherTown, code_of, life_of, unlived
from game.runs.dealing import deal_setting
from game.runs.decision import (
    ANSWERS,
    PACES,
    PRICE_STEPS,
    TABLES,
    Decision,
    askable,
)
from game.runs.log import OtherEngine
from game.runs.run import read_run
from game.runs.session import LocalTable
from game.runs.spelling import Misspelt, spell, unspell
from game.runs.store import read_file
from tests.house.scan import ROOT

EXAMPLES = sorted((ROOT / "saves" / "examples").glob("*.jsonl"))


@pytest.fixture(scope="module")
def rules(catalog):
    return catalog.rules("scenario/steel-2016", False)


@pytest.fixture(scope="module")
def short(catalog):
    """A life of three months, one errand in it."""
    table = LocalTable.start(deal_setting(catalog, "steel-2016", "short life"))
    for decision in (Decision(errand="papers"), Decision(), Decision(table="thin")):
        table.submit(decision)
    return read_run(table.keeping.lines)


def sums(low=0):
    round_ones = st.integers(low // 100_000, 60).map(lambda n: n * 100_000)
    return st.one_of(st.just(0), round_ones, st.integers(low, 6_000_000))


def maybe(among):
    return st.none() | st.sampled_from(among)


@st.composite
def decisions(draw, rules):
    """Anything that can be written; most of it is refused somewhere in a life."""
    errand = draw(st.sampled_from(ERRANDS))
    return Decision(
        line=draw(maybe(("none", *rules.lines.ids))),
        price=draw(st.sampled_from(PRICE_STEPS)),
        pace=draw(maybe(PACES)),
        table=draw(maybe(TABLES)),
        insured=draw(maybe((True, False))),
        equip_fen=draw(sums(-1_000_000)),
        repay_fen=draw(sums()),
        errand=errand,
        whom=draw(maybe(askable(errand, rules))),
        amount_fen=draw(sums()),
        long=draw(st.booleans()),
        helper=draw(maybe((True, False))),
        answer=draw(maybe(ANSWERS)),
    )


@settings(deadline=None)
@given(data=st.data())
def test_every_decision_comes_back_from_its_bits(rules, data):
    told = data.draw(st.lists(decisions(rules) | st.just(Decision()), max_size=4))
    bits = Bits()
    for one in told:
        packed.put_decision(bits, one, rules)
    reading = Reading(bits.all)
    assert [packed.take_decision(reading, rules) for _ in told] == told
    with pytest.raises(Wrong):
        reading.take(1)


def wild(draw, rules):
    """A decision of somebody who tries things: about half the months nothing, else what may be refused."""
    if draw.random() < 0.4:
        return Decision()
    errand = draw.choice(("none", "papers", "licence", "ask", "loan", "search", *ERRANDS))
    start = draw.random() < 0.3
    return Decision(
        line=draw.choice(rules.lines.ids) if start else None,
        equip_fen=draw.randrange(0, 2_000_000) if start else 0,
        price=draw.choice(PRICE_STEPS),
        table=draw.choice((None, *TABLES)),
        pace=draw.choice((None, *PACES)),
        errand=errand,
        whom=draw.choice(askable(errand, rules)) if "ask" in errand else None,
        amount_fen=draw.randrange(0, 60) * 100_000 if errand in ("ask", "loan") else 0,
        repay_fen=draw.choice((0, 0, 123_456)),
        answer=draw.choice((None, *ANSWERS)),
    )


def there_and_back(catalog, seed, months, quick):
    """One wild life, told as a code and lived again."""
    draw = random.Random(seed)
    towns = sorted(catalog.scenarios())
    scenario, reported = towns[seed % len(towns)], seed // len(towns) % 2 > 0
    setting = deal_setting(catalog, scenario, f"wild {seed}", quick=quick, reported=reported)
    table = LocalTable.start(setting)
    while not table.ended and table.life.month < months:
        later = [wild(draw, setting.rules) for _ in range(draw.randrange(3))]
        table.submit(wild(draw, setting.rules), later)
    run = read_run(table.keeping.lines)
    again = life_of(unlived(run, setting.rules), catalog)
    assert again.keeping.lines == table.keeping.lines
    assert again.ended is table.ended
    return run


@settings(max_examples=2, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.integers(1, 5), st.booleans())
def test_random_lives_come_out_the_same_line_by_line(catalog, seed, months, quick):
    run = there_and_back(catalog, seed, months, quick)
    assert read_run(life_of(code_of(run, catalog), catalog).keeping.lines).hashes == run.hashes


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_a_thousand_whole_lives_come_out_the_same(catalog, part):
    for seed in range(50 * part, 50 * part + 50):
        there_and_back(catalog, seed, 24, seed % 5 == 0)


@pytest.mark.parametrize(
    "file",
    [
        # The busiest of them, with an errand in nearly every month, and one that is not over in time.
        file if file.stem == "as-reported" else pytest.param(file, marks=pytest.mark.long)
        for file in EXAMPLES
    ],
    ids=lambda file: file.stem,
)
def test_whole_lives_fit_one_hundred_and_sixty_signs(catalog, file):
    run = read_file(file)
    text = code_of(run, catalog)
    assert len(text) <= 160
    assert read_run(life_of(text, catalog).keeping.lines).months == run.months


@pytest.mark.long
def test_lives_that_carry_on_in_half_of_their_months_fit_one_hundred_and_sixty_signs(catalog):
    """Whole lives in every town, decided as neighbours of every temperament do."""
    busy, calm = [], []
    for number, (town, temper) in enumerate(product(catalog.scenarios(), range(5))):
        words = f"amber-noodle-{number}"
        setting = deal_setting(catalog, town, words, reported=number % 2 > 0, quick=number % 4 > 2)
        table = LocalTable.start(setting)
        while not table.ended:
            table.submit(table.advice(setting.rules.temperaments.ids[temper]))
        run = read_run(table.keeping.lines)
        decided = sum(code.SEAT in month.decisions for month in run.months)
        kind = calm if decided * 2 <= setting.rules.months else busy
        kind.append(len(unlived(run, setting.rules)))
    print(f"signs of {len(calm)} calm lives {sorted(calm)}, of {len(busy)} others {sorted(busy)}")
    assert len(calm) > 8
    assert max(calm) <= 160
    assert sorted(busy + calm)[15] <= 130
    assert max(busy) <= 240


def test_a_branch_has_a_code_that_stands_alone(catalog, short):
    table = LocalTable.start(deal_setting(catalog, "steel-2016", "short life"))
    table.submit(Decision(errand="papers"))
    table.submit(Decision())
    branch = read_run(branch_lines(table.keeping.lines, 2))
    again = read_run(life_of(code_of(branch, catalog), catalog).keeping.lines)
    assert again.months == branch.months == short.months[:1]
    assert again.start.parent is None


def test_a_quick_life_that_stopped_at_a_refusal_comes_out_the_same(catalog):
    """The code has the errand that was refused no more, and must not go on to the end of the quarter."""
    table = LocalTable.start(deal_setting(catalog, "steel-2016", "quick stop", quick=True))
    table.submit(Decision(table="plain"), [Decision(errand="take_job", table="thin")])
    assert table.life.month == 2
    run = read_run(table.keeping.lines)
    again = life_of(code_of(run, catalog), catalog)
    assert again.keeping.lines == table.keeping.lines


def changed(run, **changes):
    """The run with a field of its first line replaced."""
    return dataclasses.replace(run, start=msgspec.structs.replace(run.start, **changes))


def test_lives_that_a_code_cannot_tell_are_refused_with_the_reason(catalog, short):
    with pytest.raises(NoCode, match="one person alone"):
        code_of(changed(short, people=["household/01", "household/02"]), catalog)
    with pytest.raises(NoCode, match="first household, and this is another's"):
        code_of(changed(short, people=["household/07"]), catalog)
    with pytest.raises(NoCode, match="plans cover 2 months"):
        code_of(changed(short, every=2), catalog)
    ordered = msgspec.structs.replace(short.months[0], orders=[Order("grant", "", 100)])
    with pytest.raises(NoCode, match="orders were given"):
        code_of(dataclasses.replace(short, records=(ordered, *short.records[1:])), catalog)


def test_other_rules_have_no_code(catalog):
    setting = deal_setting(catalog, "steel-2016", "short life")
    table = LocalTable.start(setting)
    table.adopt(setting.rules)
    with pytest.raises(NoCode, match="rules changed"):
        code_of(read_run(table.keeping.lines), catalog)
    other = dataclasses.replace(setting, rules=catalog.rules(setting.scenario, True))
    with pytest.raises(NoCode, match="not those of the scenario"):
        code_of(read_run(LocalTable.start(other).keeping.lines), catalog)


@pytest.fixture(scope="module")
def text(catalog, short):
    """The code of the short life."""
    return code_of(short, catalog)


@pytest.fixture
def forged(text, rules):
    """The bits of the short life with something else in its head."""

    def forge(**changes):
        reading, bits = Reading(unspell(text)), Bits()
        head = packed.take_head(reading)
        told = [packed.take_decision(reading, rules) for _ in range(head.months)]
        packed.put_head(bits, dataclasses.replace(head, **changes))
        for one in told:
            packed.put_decision(bits, one, rules)
        return bits.all

    return forge


def test_a_code_says_when_it_was_made_elsewhere(catalog, forged):
    assert life_of(spell(forged()), catalog).life.month == 3
    with pytest.raises(OtherEngine):
        life_of(spell(forged(engine=99)), catalog)
    with pytest.raises(OtherTown, match="other rules"):
        life_of(spell(forged(rules=0)), catalog)
    with pytest.raises(OtherTown, match=r"comes out differently here$"):
        life_of(spell(forged(end=0)), catalog)
    with pytest.raises(OtherTown, match="neighbours have changed"):
        life_of(spell(forged(end=0, bots=99)), catalog)


def test_a_code_is_written_in_one_way_only(catalog, forged):
    bits = forged()
    for wrong in (
        bits[:-1] + [1] * 9,
        [*bits, *[0] * 200],
        bits[:30],
        forged(every=2),
        forged(seed="Short life"),
    ):
        with pytest.raises(Misspelt, match="no code of a life"):
            life_of(spell(wrong), catalog)
    with pytest.raises(Misspelt, match="version 2"):
        life_of(spell([0, 0, 1, 0, *bits[4:]]), catalog)


def test_seed_words_in_any_script_are_told(catalog):
    table = LocalTable.start(deal_setting(catalog, "steel-2016", "铁饭碗 8"))
    text = code_of(read_run(table.keeping.lines), catalog)
    assert life_of(text, catalog).setting.seed == table.setting.seed


def test_the_page_names_what_is_in_the_code():
    page = (ROOT / "docs" / "run-code.md").read_text("utf-8")
    assert "`R1CEBW`" in page
    assert f"of the code, {packed.VERSION} |" in page
    assert code.SCENARIO in page
