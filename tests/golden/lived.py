"""Three seeds, two years each: prints the final digests as JSON, with what NumPy had switched on."""

import json

from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

from game.engine.digest import digest
from game.engine.town import only
from tests.contract.test_bots import lives
from tests.laws.plans import lively

RULES = lively(12)
SEEDS, MONTHS = 3, 24


def main() -> None:
    """Print {"on": vector features in use beyond the baseline, "digests": one a month and town}."""
    digests = [
        digest(only(town, [b])) for town, _ in lives(RULES, SEEDS, MONTHS + 1) for b in range(SEEDS)
    ]
    on = [name for name in __cpu_dispatch__ if __cpu_features__[name]]
    print(json.dumps({"on": on, "digests": digests}))


if __name__ == "__main__":
    main()
