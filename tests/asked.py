"""A command line, asked within the process of the tests."""

from game.cli import frame


def asked(capsys, *arguments):
    """Exit code, stdout and stderr."""
    code = frame.run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return int(code), out, err
