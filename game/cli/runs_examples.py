"""`ironbowl runs examples`: the lives that come with the game."""

from __future__ import annotations

import dataclasses
import json as json_text

from game.cli.options import Json, Lang


def examples(lang: Lang = None, json: Json = False) -> None:
    """List the lives that come with the game: where each lies, which month to look at, what to ask a class.

    $ ironbowl runs examples
    $ ironbowl runs examples --lang zh
    $ ironbowl runs examples --json
    """
    from game.cli.doors import words_in
    from game.present.lesson import told
    from game.runs.examples import file_of, lessons

    words = words_in(lang)
    found = [
        {"name": name, "file": str(file_of(name)), "month": lesson.month}
        | dataclasses.asdict(told(words, name, lesson.month))
        for name, lesson in lessons().items()
    ]
    if json:
        print(json_text.dumps(found, ensure_ascii=False))
        return
    print("\n\n".join(words.say("example/list", **one) for one in found))
