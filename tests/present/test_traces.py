"""Every figure says what it is made of, parts give it to the fen, and parameters name their source."""

import dataclasses
import re

import msgspec
import pytest

from game.engine.facts import Fact
from game.present.quarter import quarter_end
from game.present.teller import Past
from game.present.traces.made import COUNT, LEAST, RATIO, REST, Made, Part, total
from game.present.traces.months import figures_of_month
from game.present.traces.page import plain, trace_page
from game.present.traces.pages import PAGES, traces
from tests.present import scenes, traced

SCENARIOS = traced.CATALOG.scenarios()
LIVES = [(scenario, bool(number % 2), number) for number, scenario in enumerate(SCENARIOS)]
"""A life in each scenario, every other one as reported, each decided by another temperament.

Those as promised are followed every eight months, the others at the start, after two years and at
the end; every month of every one of them waits for a long run.
"""
ALL = [
    (scenario, reported, 2 * number + reported + 1)
    for number, scenario in enumerate(SCENARIOS)
    for reported in (False, True)
]


@pytest.mark.parametrize("life", LIVES, ids=[scenario for scenario, _, _ in LIVES])
def test_every_figure_of_a_life_is_made_of_what_it_says(life):
    wrong, untold = follow(life, every=24 if life[1] else 8)
    assert (wrong, untold) == ([], [])


@pytest.mark.long
@pytest.mark.parametrize("life", ALL, ids=[f"{scenario}-{word}" for scenario, word, _ in ALL])
def test_so_it_is_in_every_month_of_more_lives(life):
    wrong, untold = follow(life, every=1)
    assert (wrong, untold) == ([], [])


def follow(life, every):
    """Figures whose parts do not give them, and numbers on pages that no figure of theirs tells."""
    table, kind = traced.dealt(*life)
    sources, wrong, untold = traced.provenance(table.setting), [], []
    dates = dates_of(traced.told(table))
    for tell, past, page in traced.walked(table, kind, every):
        month, figures = past.now.month, traces(tell, past, page)
        for one in figures:
            if not one.made.holds() or any(part.name == REST for part in one.made.parts):
                wrong.append((month, one.id, one.made))
        found = untraced(page, tell, past, figures, sources, dates)
        untold += [(month, type(page).__name__, text) for text in found]
    return wrong, untold


def test_what_happened_twice_in_a_quarter_is_told_with_its_month():
    now, past = scenes.table().now, Past([scenes.table().now])
    again = (Fact("rival_entered", 0, {"line": 1, "count": 2}),)
    for month, own in enumerate((again, (), again), 1):
        past.add(dataclasses.replace(now, month=month, before=now.view, own=own))
    tell = scenes.teller()
    found = traces(tell, past, quarter_end(tell, past, 0))
    told = [one.label for one in found if one.kind == "fact/rival_entered"]
    assert [label.partition(": ")[0] for label in told] == ["June 2016", "August 2016"]
    assert told[0].partition(": ")[2] == told[1].partition(": ")[2]


NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
NAMED = ("title", "seed", "when", "month", "who", "id", "line", "heads", "figure", "voices", "said")
"""Fields of pages that hold names and dates, drawings of a figure told beside, or what somebody says."""


def dates_of(tell):
    """What a calendar month of a life may look like."""
    months = tell.setting.rules.months + tell.setting.rules.runoff_months + 60
    return re.compile("|".join({tell.month(month) for month in range(months)}))


def untraced(page, tell, past, figures, sources, dates):
    """Texts of a page with numbers that none of its figures tells."""
    known = set()
    for one in figures:
        found = trace_page(tell, past, one, sources)
        assert all(given.source for given in found.given)
        rows = (*found.parts, *found.beside, *((found.total,) if found.total else ()))
        texts = [
            found.label,
            found.shown,
            *(text for row in rows for text in (row.label, row.text)),
        ]
        texts += [given.value for given in found.given]
        known |= {number for text in texts for number in NUMBER.findall(text)}
    for text in written(page):
        left = [one for one in NUMBER.findall(text) if one not in known]
        left = left and [one for one in NUMBER.findall(dates.sub("", text)) if one not in known]
        if left:
            yield left, text


def written(value, name=""):
    """Every text of a page that may hold a figure."""
    if name in NAMED:
        return
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from written(getattr(value, field.name), field.name)
    elif isinstance(value, msgspec.Struct):
        for key in value.__struct_fields__:
            yield from written(getattr(value, key), key)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from written(one, str(key))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from written(one)


def test_a_page_nobody_traces_is_an_error():
    table, _ = traced.dealt(*LIVES[0])
    past = traced.Past.of(table)
    with pytest.raises(TypeError, match="a str"):
        traces(traced.told(table), past, "a page")


def test_every_page_of_a_life_is_known():
    """Whatever a front end shows of a life is in the table of pages."""
    table, kind = traced.dealt(*LIVES[0])
    walked = {type(page) for _, _, page in traced.walked(table, kind, 6)}
    assert walked <= PAGES.keys()
    assert len(walked) >= 19


def test_what_does_not_add_up_says_so():
    short = total(100, Part("part/before", 70), None, Part("part/due", 0))
    assert [(part.name, part.value) for part in short] == [("part/before", 70), (REST, 30)]
    assert not Made(100, parts=(Part("part/before", 70),)).holds()
    assert Made(100, parts=short).holds()


def test_other_ways_to_come_about_are_checked_too():
    cash, costs = Part("item/cash", 30_000), Part("part/table_now", 20_000)
    assert Made(15_000, "stretch", (cash, costs), RATIO).holds()
    assert not Made(15_001, "stretch", (cash, costs), RATIO).holds()
    least = (Part("part/cap", 250_000), Part("part/ceiling", 199_999))
    assert Made(100_000, "fen", least, LEAST, step=100_000).holds()
    assert not Made(200_000, "fen", least, LEAST, step=100_000).holds()


def test_a_parameter_names_its_source_or_that_it_is_assumed():
    table, _ = traced.dealt("scenario/steel-2016", False, 0)
    tell, past = traced.told(table), traced.Past.of(table)
    sources = traced.provenance(table.setting)
    loan = next(one for one in every_figure(tell, past) if one.id == "household/loan")
    given = {one.path: one for one in trace_page(tell, past, loan, sources).given}
    assert given["bank.rate_bp"].value == "4.75 %"
    assert given["bank.rate_bp"].source.startswith("source: ")
    assert "People's Bank of China" in given["bank.rate_bp"].source
    assert given["bank.call_after"].source == "assumed"
    assert "Loubere" in given["levers.loan_ceiling"].source


def every_figure(tell, past):
    return figures_of_month(tell, past).values()


def test_a_sum_of_another_year_says_that_it_was_raised():
    table, _ = traced.dealt("scenario/returnees-2009", False, 0)
    sources = traced.provenance(table.setting)
    lines = table.setting.rules.lines.ids
    assert sources.of_rule("lines.setup", (lines.index("line/van"),)).raised
    assert not sources.of_rule("lines.alpha_bp", (0,)).raised


def test_a_rule_that_was_changed_in_this_life_says_what_content_has():
    table, _ = traced.dealt("scenario/steel-2016", False, 0)
    sources = traced.provenance(table.setting)
    living = dataclasses.replace(table.setting.rules.living, insurance=12_300)
    rules = dataclasses.replace(table.setting.rules, living=living)
    setting = dataclasses.replace(table.setting, rules=rules)
    tell = dataclasses.replace(traced.told(table), setting=setting)
    past = traced.Past.of(table)
    runway = next(one for one in every_figure(tell, past) if one.id == "household/runway")
    given = {one.path: one for one in trace_page(tell, past, runway, sources).given}
    assert given["living.insurance"].value == "123 yuan"
    assert "the content at hand now says 720 yuan" in given["living.insurance"].source


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_figure_is_told_in_every_language(language):
    table, kind = traced.dealt("scenario/steel-2016", True, 1)
    for _ in range(9):
        table.submit(table.advice(kind))
    tell, past = traced.told(table, language), traced.Past.of(table)
    sources = traced.provenance(table.setting)
    for one in every_figure(tell, past):
        page = trace_page(tell, past, one, sources)
        assert page.label
        assert page.how
        told = plain(one, page)
        assert told["unexplained"] == 0
        if told["adds_up"]:
            assert sum(part["value"] for part in told["parts"]) == told["value"]


def test_counts_need_no_parts():
    assert Made(3, COUNT).holds()
