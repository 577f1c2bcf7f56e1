"""A scanner that cannot fail proves nothing: each meets what it must find and must let be."""

import ast

import pytest

from tests.each import each
from tests.house import scan


def found(scanner, source, *more):
    return [text for _, text in scanner(ast.parse(source), *more)]


@each(
    [
        "a @ b",
        "a @= b",
        "x ** 2",
        "x **= 2",
        "pow(x, 2)",
        "np.exp(x)",
        "np.log2(x)",
        "np.power(x, 2)",
        "np.float_power(x, 2)",
        "np.tanh(x)",
        "np.sin(x)",
        "np.dot(a, b)",
        "np.matmul(a, b)",
        "np.einsum('ij->i', a)",
        "np.linalg.norm(a)",
        "numpy.exp(x)",
        "a.dot(b)",
        "from numpy import exp",
        "from math import log",
    ]
)
def test_inexact_arithmetic_is_found(bad):
    assert found(scan.inexact, bad)


@pytest.mark.parametrize(
    "good", ["a * b // c", "np.sqrt(x)", "exp_bp(x)", "Decimal(1).exp()", "10**12"]
)
def test_exact_arithmetic_is_let_be(good):
    assert not found(scan.inexact, good)


@pytest.mark.parametrize(
    "bad",
    [
        "np.random.default_rng(1)",
        "np.random.Generator(np.random.Philox(1))",
        "import random",
        "import numpy.random",
        "from numpy import random",
        "from numpy.random import default_rng",
        "from random import choice",
    ],
)
def test_other_chance_is_found_even_in_luck(bad):
    assert found(scan.chance, bad, frozenset({"Philox"}))


def test_the_tape_is_allowed_in_luck_only():
    tape = "np.random.Philox(key=1).random_raw(8)"
    assert found(scan.chance, tape)
    assert not found(scan.chance, tape, frozenset({"Philox"}))


@each(
    [
        "for b in range(B): pass",
        "for h in range(town.households): pass",
        "for b in range(cash.shape[0]): pass",
        "while b < B: pass",
        "[f(h) for h in range(H)]",
        "for x in cash.flat: pass",
        "for h in range(rules.households): pass",
        "np.vectorize(f)(x)",
        "np.apply_along_axis(f, 0, x)",
    ]
)
def test_loops_over_a_crowd_are_found(bad):
    assert found(scan.loops, bad)


@pytest.mark.parametrize(
    "good",
    [
        "for phase in PHASES: pass",
        "[k for k in range(rules.lines)]",
        "for k in range(rules.demand.shape[0]): pass",
        "for side in shape: pass",
    ],
)
def test_loops_over_a_few_are_let_be(good):
    assert not found(scan.loops, good)


def grown(lines):
    return "def f():\n" + "    x = 1\n" * (lines - 1)


def test_long_functions_are_found():
    assert found(scan.sizes, grown(41), grown(41))
    assert not found(scan.sizes, grown(40), grown(40))


@each(
    [
        "class C:\n  @d\n{}",
        "async def g():\n{}",
        "if x:\n{}",
        "if x: ...\nelse:\n{}",
        "while x: ...\nelse:\n{}",
        "with x:\n{}",
        "try:\n{}\nfinally: ...",
        "try: ...\nexcept E:\n{}",
        "try: ...\nfinally:\n{}",
        "match x:\n case 1:\n{}",
    ]
)
def test_long_functions_are_found_wherever_they_stand(around):
    for lines in (40, 41):
        inside = "\n".join("  " + line for line in grown(lines).splitlines())
        text = around.format(inside)
        assert (
            len([said for said in found(scan.sizes, text, text) if "f has" in said]) == lines - 40
        )


def test_long_files_are_found():
    assert found(scan.sizes, "x = 1\n" * 301, "x = 1\n" * 301)
    assert not found(scan.sizes, "x = 1\n" * 300, "x = 1\n" * 300)


def test_crowded_classes_are_found():
    crowded = "class C:\n" + "".join(f"    def m{i}(self): ...\n" for i in range(21))
    assert found(scan.sizes, crowded, crowded)


@pytest.mark.parametrize(
    "bad",
    [
        "x = 1",
        '"""M."""\ndef f(): ...',
        '"""M."""\nasync def f(): ...',
        '"""M."""\nclass C: ...',
        '"""M."""\nclass C:\n    """C."""\n    def m(self): ...',
    ],
)
def test_missing_docstrings_are_found(bad):
    assert found(scan.undocumented, bad)


def test_private_names_need_no_docstring():
    assert not found(scan.undocumented, '"""M."""\ndef _f(): ...')
