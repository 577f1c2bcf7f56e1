"""The language of the app: what it says, and saying all that is on the screens again in another."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

from game.present.words import Words
from game.tui.options import Options
from game.tui.settings import Settings

if TYPE_CHECKING:
    from game.tui.sitting import Sitting


class SpeakingApp(App[None]):
    """An app with words, in one of some languages."""

    options: Options
    settings: Settings
    life: Sitting | None
    language: str
    words: Words
    telling_again: asyncio.Lock
    """Held while the screens are told again, so that each language has them to itself."""

    def learn(self, language: str) -> None:
        """Take up the words of a language, read once."""
        known: dict[str, Words] = self.__dict__.setdefault("_vocabulary", {})
        if language not in known:
            known[language] = Words.read(self.options.content, language)
        self.language, self.words = language, known[language]

    def relearn(self) -> None:
        """Read the words anew, after content has changed."""
        self.__dict__.pop("_vocabulary", None)
        self.learn(self.language)

    def settle(self, settings: Settings) -> str:
        """Go by other settings from now on; why they could not be kept, "" else."""
        raise NotImplementedError

    def say(self, key: str, **values: object) -> str:
        """A phrase."""
        return self.words.say(key, **values)

    def telling(self, text: str) -> Callable[[], str]:
        """What is said of a run's file, in the language of whenever it is asked for."""
        from game.present.trouble import told

        return lambda: told(self.words, text)

    def why(self, error: BaseException) -> Callable[[], str]:
        """What an error says, in the same way."""
        from game.runs.said import reason

        return self.telling(reason(error))

    @property
    def in_latin(self) -> bool:
        """Whether this terminal has no signs for Chinese."""
        return self.settings.in_latin(os.environ.get("TERM", ""))

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that there are words for and that this terminal can show."""
        term = os.environ.get("TERM", "")
        return self.settings.languages(self.options.languages, term, self.language)

    @property
    def speaks_more(self) -> bool:
        """Whether there is another language."""
        return len(self.languages) > 1

    def speak(self, language: str) -> None:
        """Change the language; a life in progress is the same life, and every screen tells it again."""
        self.learn(language)
        if self.life is not None:
            self.life.speak(self.words)
        self.run_worker(self._tell_again(), group="fetch", exclusive=False)

    async def _tell_again(self) -> None:
        from game.tui.screens.base import Speaking

        async with self.telling_again:
            for screen in tuple(self.screen_stack):
                if isinstance(screen, Speaking):
                    await screen.tell_again()
            self.call_after_refresh(self.screen.refresh)

    def action_language(self) -> None:
        """The next language."""
        languages = self.languages
        at = languages.index(self.language) if self.language in languages else -1
        self.settle(self.settings.with_step("language", languages[(at + 1) % len(languages)]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Another language only where there is one."""
        return action != "language" or self.speaks_more
