"""Memory: what stays is set apart from what comes and goes, so that no key waits while it is tidied."""

from __future__ import annotations

import gc


def set_apart(anew: bool = False) -> None:
    """Set what is in memory by now apart from what comes and goes while a life is told.

    Whenever enough has been added, Python looks through everything for what can be thrown away. With
    words, rules and a life in memory that takes a tenth of a second, in which keys wait. `anew` throws
    away first what of an earlier life is no longer needed, which takes as long, once.
    """
    if anew:
        gc.unfreeze()
        gc.collect()
    gc.freeze()
