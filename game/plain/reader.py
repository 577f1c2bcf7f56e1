"""Answers from a stream: one line at a time, several answers on a line if somebody likes."""

from __future__ import annotations

from typing import TextIO

from game.plain.paper import Paper


class EndOfInput(Exception):
    """Nobody answers any more: the life carries on by itself."""


class Leave(Exception):
    """The player leaves; the life is kept."""


class Reader:
    """Asks on paper and reads answers; "4 2" answers this question and the next."""

    def __init__(self, source: TextIO, paper: Paper) -> None:
        self._source = source
        self._paper = paper
        self._waiting: list[str] = []
        self._echo = not source.isatty()
        """What comes through a pipe is written down, so that the text reads like a conversation."""

    def ask(self, prompt: str) -> str:
        """An answer, "" for Enter; raises EndOfInput and Leave (for "q")."""
        if not self._waiting:
            self._waiting = self._line(prompt).split() or [""]
        answer = self._waiting.pop(0)
        if answer.casefold() == "q":
            raise Leave
        return answer

    def forget(self) -> None:
        """Drop answers given in advance: the question was not the one they were for."""
        self._waiting = []

    def _line(self, prompt: str) -> str:
        self._paper.prompt(prompt)
        line = self._source.readline()
        if not line:
            self._paper.line()
            raise EndOfInput
        if self._echo:
            self._paper.line(line.strip())
        return line
