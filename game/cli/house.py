"""The house's style of command: help with the examples first, and unknown names answered.

Most people open a help page to find a line they can copy; so that comes before everything else.
"""

import inspect
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, TypeVar

import click
import typer
from typer.core import TyperCommand, TyperGroup

F = TypeVar("F", bound=Callable[..., Any])


class House(typer.Typer):
    """A command with commands of its own, such as `ironbowl content`, in the house's style."""

    def __init__(self, **settings: Any) -> None:
        """Take what `typer.Typer` takes; boxes and hidden tracebacks are off."""
        settings.setdefault("cls", HouseGroup)
        settings.setdefault("no_args_is_help", True)
        super().__init__(
            add_completion=False,
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
            **settings,
        )

    def command(self, *arguments: Any, **settings: Any) -> Callable[[F], F]:
        """Register a function as a command whose help starts with its examples."""
        settings.setdefault("cls", HouseCommand)
        return super().command(*arguments, **settings)


class HouseCommand(TyperCommand):
    """A command whose help starts with its examples."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write examples, usage, words, options."""
        write_help(self, ctx, formatter)


class HouseGroup(TyperGroup):
    """A group of commands whose help starts with its examples."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write examples, usage, words, options, commands."""
        write_help(self, ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the ones that are spelt alike."""
        known = self.list_commands(ctx)
        if args[0] in known or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        alike = get_close_matches(args[0], known)
        hint = f", did you mean {' or '.join(alike)}?" if alike else ""
        raise click.UsageError(f"no command {args[0]}{hint}", ctx)


def write_help(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write a help page in the house's order."""
    words, examples = split_examples(command.help or "")
    if examples:
        with formatter.section("Examples"):
            formatter.write("".join(f"  {line}\n" for line in examples))
        formatter.write_paragraph()
    command.format_usage(ctx, formatter)
    if words:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(words)
    command.format_options(ctx, formatter)
    command.format_epilog(ctx, formatter)


def split_examples(text: str) -> tuple[str, list[str]]:
    """Split a docstring into its words and its examples: the lines that start with `$ `."""
    lines = inspect.cleandoc(text).splitlines()
    examples = [line.strip()[2:] for line in lines if line.strip().startswith("$ ")]
    words = [line for line in lines if not line.strip().startswith("$ ")]
    return "\n".join(words).strip(), examples
