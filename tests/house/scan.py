"""Scanners for the house rules: each takes one file's syntax tree and yields what is wrong."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GAME = ROOT / "game"

FILE_LINES, FUNCTION_LINES, CLASS_METHODS = 300, 40, 20
VAGUE_NAMES = {"utils", "util", "common", "manager", "handler", "helper", "helpers", "misc"}

# Results of these differ in the last bit between processors and releases of NumPy.
INEXACT = {
    *("exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "power", "float_power", "pow"),
    *("sin", "cos", "tan", "arcsin", "arccos", "arctan", "arctan2", "sinh", "cosh", "tanh"),
    *("cbrt", "hypot", "logaddexp", "dot", "vdot", "inner", "outer", "matmul", "einsum"),
    *("tensordot", "linalg", "fft", "cov", "corrcoef", "std", "var", "interp", "polyfit"),
}
ARRAY_METHODS = {"dot", "std", "var"}
# Walks an array cell by cell behind a vectorised face.
HIDDEN_LOOPS = {"vectorize", "apply_along_axis", "apply_over_axes", "nditer", "ndenumerate"}
HIDDEN_LOOPS |= {"ndindex", "frompyfunc", "fromiter"}
CROWDS = {"B", "H", "towns", "households", "seats"}
# Of a column of the rules these are a few lines or levers; of anything else, a crowd.
SPREADS = {"shape", "flat"}

Complaints = Iterator[tuple[int, str]]


def inexact(tree: ast.AST) -> Complaints:
    """Arithmetic whose last bit depends on the machine."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.MatMult):
            yield node.lineno, "@ sums in an order that depends on the machine"
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Pow):
            if not (isinstance(node, ast.BinOp) and is_whole(node.left) and is_whole(node.right)):
                yield node.lineno, "** is not exact; multiply or use a table"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "pow":
                yield node.lineno, "pow is not exact; multiply or use a table"
        elif isinstance(node, ast.Attribute):
            if is_numpy(node.value) and node.attr in INEXACT:
                yield node.lineno, f"np.{node.attr} is not exact; use game.engine.exact"
            elif not is_numpy(node.value) and node.attr in ARRAY_METHODS:
                yield node.lineno, f".{node.attr} is not exact"
        elif isinstance(node, ast.ImportFrom) and node.module in ("numpy", "math"):
            for name in node.names:
                if name.name in INEXACT:
                    yield node.lineno, f"{node.module}.{name.name} is not exact"


def chance(tree: ast.AST, allowed: frozenset[str] = frozenset()) -> Complaints:
    """Randomness beside the tape of luck; `allowed` are the names luck itself may use."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            if any(name.name.startswith(("numpy.random", "random")) for name in node.names):
                yield node.lineno, "draws come from game.engine.luck only"
        elif isinstance(node, ast.ImportFrom):
            module, names = node.module or "", {name.name for name in node.names}
            beyond = module.startswith("numpy.random") and not names <= allowed
            if beyond or module == "random" or (module == "numpy" and "random" in names):
                yield node.lineno, "draws come from game.engine.luck only"
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            inside = node.value.attr == "random" and is_numpy(node.value.value)
            if inside and node.attr not in allowed:
                yield node.lineno, f"np.random.{node.attr}: draws come from game.engine.luck only"


def loops(tree: ast.AST) -> Complaints:
    """Loops over towns or households, open or hidden."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension):
            walked = node.iter
        elif isinstance(node, ast.While):
            walked = node.test
        elif isinstance(node, ast.Attribute) and is_numpy(node.value):
            if node.attr in HIDDEN_LOOPS:
                yield node.lineno, f"np.{node.attr} walks the array cell by cell"
            continue
        else:
            continue
        if crowd := crowds(walked):
            yield walked.lineno, f"a loop over {', '.join(sorted(crowd))}; write it for all at once"


def length(source: str) -> Complaints:
    """Files that have grown too long."""
    lines = len(source.splitlines())
    if lines > FILE_LINES:
        yield 1, f"{lines} lines in a file, at most {FILE_LINES}"


def sizes(tree: ast.Module, source: str) -> Complaints:
    """Files, functions and classes that have grown too long to read in one go."""
    yield from length(source)
    for node in definitions(tree.body):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield node.lineno, f"{node.name} has {lines} lines, at most {FUNCTION_LINES}"
        elif isinstance(node, ast.ClassDef):
            methods = sum(isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef) for n in node.body)
            if methods > CLASS_METHODS:
                yield node.lineno, f"{node.name} has {methods} methods, at most {CLASS_METHODS}"


def undocumented(tree: ast.Module) -> Complaints:
    """Public functions, classes and methods of public classes without a docstring."""
    if not ast.get_docstring(tree):
        yield 1, "the module has no docstring"
    for node in public(tree):
        if not ast.get_docstring(node):
            yield node.lineno, f"{node.name} has no docstring"
        if isinstance(node, ast.ClassDef):
            for method in public(node):
                if not ast.get_docstring(method):
                    yield method.lineno, f"{node.name}.{method.name} has no docstring"


Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public(body: ast.Module | ast.ClassDef) -> list[Documented]:
    """Functions and classes of a body whose names do not start with an underscore."""
    return [n for n in body.body if isinstance(n, Documented) and not n.name.startswith("_")]


def definitions(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Functions and classes among statements, however deep; expressions hold none."""
    for node in body:
        if isinstance(node, Documented):
            yield node
        for inner in ("body", "orelse", "handlers", "finalbody", "cases"):
            yield from definitions(getattr(node, inner, []))


def is_numpy(node: ast.AST) -> bool:
    """Whether an expression is the numpy module."""
    return isinstance(node, ast.Name) and node.id in ("np", "numpy")


def crowds(node: ast.AST) -> set[str]:
    """The crowds that an expression runs over."""
    inside = list(ast.walk(node))
    names = {part.id for part in inside if isinstance(part, ast.Name)}
    fields = {part.attr for part in inside if isinstance(part, ast.Attribute)}
    spread = set() if "rules" in names | fields else fields & SPREADS
    return (names | fields) & CROWDS | spread


def is_whole(node: ast.AST) -> bool:
    """Whether an expression is a whole number written out."""
    return isinstance(node, ast.Constant) and isinstance(node.value, int)


def modules(*folders: str) -> list[Path]:
    """Every Python file below the named folders of `game` (all of it when none is named)."""
    roots = [GAME / folder for folder in folders] or [GAME]
    return sorted(path for root in roots for path in root.rglob("*.py"))


def report(path: Path, complaints: Complaints) -> list[str]:
    """Complaints as lines that an editor can jump to."""
    return [f"{path.relative_to(ROOT)}:{line}: {text}" for line, text in complaints]
