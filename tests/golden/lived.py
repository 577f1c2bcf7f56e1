"""Three seeds, two years each, and some months of every scenario that is shipped.

Prints the digests as JSON, with what NumPy had switched on.
"""

import json
import sys

from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

from game.catalog.catalog import Catalog
from game.engine.digest import digest
from game.engine.town import only
from game.insight.batch import live
from game.runs.examples import file_of
from tests.contract.test_bots import lives
from tests.golden.record import digest_of
from tests.laws.plans import lively

RULES = lively(12)
SEEDS, MONTHS = 3, 24
SHORT = 9
"""Months that each scenario is lived, in one town."""


def scenarios() -> dict[str, list[str]]:
    """Id of every scenario -> the digest of each month, as reported."""
    catalog = Catalog.load()
    return {
        id_: [
            digest(lived.turned.town) for lived in live(catalog.rules(id_, True), ["golden"], SHORT)
        ]
        for id_ in catalog.scenarios()
    }


def examples() -> dict[str, str]:
    """Name of each shipped life that is asked for -> the digest of its last month, lived again."""
    return {name: digest_of(file_of(name)) for name in sys.argv[1:]}


def main() -> None:
    """Print vector features in use beyond the baseline, and digests: of towns, scenarios, examples."""
    digests = [
        digest(only(town, [b])) for town, _ in lives(RULES, SEEDS, MONTHS + 1) for b in range(SEEDS)
    ]
    on = [name for name in __cpu_dispatch__ if __cpu_features__[name]]
    lived = {"scenarios": scenarios(), "examples": examples()}
    print(json.dumps({"on": on, "digests": digests} | lived))


if __name__ == "__main__":
    main()
