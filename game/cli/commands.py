"""Every command once: its name, where its work is, and the line that `ironbowl --help` shows.

To add a command, write `game/cli/NAME.py` with a function of that name and add a line here. The
function's parameters become arguments and options; its docstring is the help, with examples as
lines that start with `$ `. For a command with commands of its own the target is a `House` (see
`house.py`). Summaries are kept here so that the overview needs no imports.
"""

from typing import NamedTuple


class Entry(NamedTuple):
    """One command: `module:attribute` of a function or a `House`, and a summary of a few words."""

    target: str
    summary: str


COMMANDS: dict[str, Entry] = {
    "play": Entry("game.cli.play:play", "start a life, or go on with one"),
    "content": Entry("game.cli.content:content", "begin and check the files a teacher may change"),
    "auto": Entry("game.cli.auto:auto", "one whole life without a screen"),
    "runs": Entry("game.cli.runs_command:runs", "the saved runs, newest first"),
    "code": Entry("game.cli.runs_code:code", "a run as a short text to type or scan"),
    "import": Entry("game.cli.runs_code:import_", "take in a run from its code or a file"),
    "export": Entry("game.cli.runs_export:export", "a run as a story, page, table or recording"),
    "replay": Entry("game.cli.replay:replay", "watch a run, month by month"),
    "rename": Entry("game.cli.rename:rename", "give a saved run a title"),
    "note": Entry("game.cli.note:note", "pin a remark to a month of a run"),
    "verify": Entry("game.cli.verify:verify", "whether runs are what they say they are"),
    "branch": Entry("game.cli.branch:branch", "a run decided anew from some month"),
    "compare": Entry("game.cli.compare:compare", "where two runs part, and what followed"),
    "why": Entry("game.cli.why:why", "why profit changed in a month"),
    "lives": Entry("game.cli.lives:lives", "the same decisions under other luck"),
    "shares": Entry("game.cli.shares:shares", "how much was luck, choices, hand, policy"),
    "levels": Entry("game.cli.levels:levels", "how many lost with the best choices we know"),
    "turning": Entry("game.cli.turning:turning", "the moments that turned a life"),
    "paid": Entry("game.cli.paid:paid", "who paid for the layoff, sector by sector"),
    "everyone": Entry("game.cli.everyone:everyone", "what if everyone did what you did"),
    "policies": Entry("game.cli.policies:policies", "the same life under other policies"),
    "workshop": Entry("game.cli.workshop:workshop", "a class lives in one town"),
    "join": Entry("game.cli.join:join", "a seat in a workshop, on this terminal"),
    "serve": Entry("game.cli.serve:serve", "the terminal game in browsers, for labs"),
    "lab": Entry("game.cli.lab:lab", "experiments on hundreds of towns"),
    "doctor": Entry("game.cli.doctor:doctor", "what this terminal can do, and what would go wrong"),
    "paths": Entry("game.cli.paths:paths", "where runs, content, settings and the log are"),
}

# What a bare `ironbowl` opens.
TITLE: Entry | None = Entry("game.cli.play:title", "the game at its title")
