"""The frame around every command: finding it, and turning whatever goes wrong into a code."""

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import click
import typer

from game import __version__
from game.cli import commands
from game.cli.errors import ExitCode, Failure
from game.cli.house import House, HouseCommand, HouseGroup
from game.cli.options import Content, Lang, Saves

PROGRAM = "ironbowl"


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; only IRONBOWL_DEBUG=1 lets errors through."""
    try:
        result = typer.main.get_command(root).main(
            list(arguments), prog_name=PROGRAM, standalone_mode=False
        )
        sys.stdout.flush()
        return result if isinstance(result, int) else ExitCode.FINE
    except Failure as failure:
        return complain(in_words(failure.sentence, arguments), failure.code)
    except click.ClickException as error:
        return complain(usage_sentence(error), ExitCode(error.exit_code))
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # `ironbowl runs | head`: nobody reads on. Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.FAILED
    except Exception as error:
        return surprise(error, arguments)


def complain(sentence: str, code: ExitCode) -> ExitCode:
    """Say one line on stderr and pass the code on."""
    print(f"{PROGRAM}: {sentence}", file=sys.stderr)
    return code


def in_words(sentence: str, arguments: Sequence[str]) -> str:
    """A sentence in the language of this call, as far as it can be told in another than English."""
    from game.runs.said import Said

    if not isinstance(sentence, Said):
        return sentence
    from game.cli.doors import words_in
    from game.present.trouble import told

    try:
        return told(words_in(lang_in(arguments)), sentence)
    except Failure:
        return str(sentence)


def lang_in(arguments: Sequence[str]) -> str | None:
    """The language that a command line asks for, whatever its command; None for none."""
    for at, one in enumerate(arguments):
        if one.startswith("--lang="):
            return one.partition("=")[2]
        if one == "--lang":
            return next(iter(arguments[at + 1 : at + 2]), None)
    return None


def surprise(error: Exception, arguments: Sequence[str]) -> ExitCode:
    """Answer an error nobody foresaw: one sentence, and the traceback in the log for a report."""
    if os.environ.get("IRONBOWL_DEBUG") == "1":
        raise error
    if isinstance(error, OSError) and error.filename:
        return complain(f"{error.filename}: {error.strerror}", ExitCode.FAILED)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EIO, errno.EBADF):
        return complain(f"nothing more can be written: {error.strerror}", ExitCode.FAILED)
    from game.cli.trace import write_trace

    name = f"{type(error).__name__}: {error}".splitlines()[0].rstrip(": ")
    log = write_trace(error, arguments)
    return complain(
        f"something broke that should not have ({name}); details in {log}", ExitCode.FAILED
    )


def usage_sentence(error: click.ClickException) -> str:
    """Put a usage error into one line that ends with where the help is."""
    possible: Sequence[str] = ()
    if isinstance(error, click.NoSuchOption):
        sentence, possible = f"no option {error.option_name}", error.possibilities or ()
    else:
        sentence = " ".join(error.format_message().split()).rstrip(".")
        sentence = sentence[:1].lower() + sentence[1:]
    if possible:
        sentence += f", did you mean {' or '.join(possible)}?"
    context = getattr(error, "ctx", None)
    path = context.command_path if context else PROGRAM
    return f"{sentence} (see: {path} --help)"


class LazyCommands(HouseGroup):
    """The top command: knows every name, imports only the one that is typed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name, in the table's order."""
        return list(commands.COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and build one command; none for a name that is not in the table."""
        entry = commands.COMMANDS.get(cmd_name)
        return load(cmd_name, entry) if entry else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the summaries without importing a single command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in commands.COMMANDS.items()])


def load(name: str, entry: commands.Entry) -> click.Command:
    """Import a command's module and build the command."""
    module, _, attribute = entry.target.partition(":")
    work: Any = getattr(importlib.import_module(module), attribute)
    if isinstance(work, typer.Typer):
        command = typer.main.get_command(work)
    else:
        alone = House()
        alone.command(name, cls=HouseCommand)(work)
        command = typer.main.get_command(alone)
    command.name = name
    return command


root = House(cls=LazyCommands, no_args_is_help=False)


@root.callback(invoke_without_command=True)
def top(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Say the version and stop.")] = False,
    lang: Lang = None,
    saves: Saves = None,
    content: Content = None,
) -> None:
    """Make a living in a factory town after the factory lets you go.

    $ ironbowl
    $ ironbowl paths
    $ ironbowl paths --help
    """
    if version:
        print(f"{PROGRAM} {__version__}")
        raise typer.Exit
    # Commands and worker processes look for the same folders, and speak the same language.
    chosen = {"IRONBOWL_SAVES": saves, "IRONBOWL_CONTENT": content, "IRONBOWL_LANG": lang}
    for name, value in chosen.items():
        if value is not None:
            os.environ[name] = str(value)
    if ctx.invoked_subcommand is None:
        open_title(ctx)


def open_title(ctx: typer.Context) -> None:
    """Open the title screen."""
    if commands.TITLE is None:
        print(ctx.get_help())
        return
    ctx.invoke(load(PROGRAM, commands.TITLE))
