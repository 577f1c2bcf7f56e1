"""How a command says that it cannot go on: a sentence for the person, a number for a script."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What `ironbowl` tells the shell; scripts and class notebooks rely on these numbers."""

    FINE = 0
    FAILED = 1
    USAGE = 2
    OUT_OF_SYNC = 3
    OTHER_ENGINE = 4
    DAMAGED = 5
    CONTENT_INVALID = 6
    INTERRUPTED = 130  # what shells expect after Ctrl-C


class Failure(Exception):
    """Raised by a command to stop with one sentence on stderr and an exit code.

    The sentence is shown as it is, after `ironbowl: `; say what is wrong and what to do about it.
    """

    def __init__(self, sentence: str, code: ExitCode = ExitCode.FAILED) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
