"""`ironbowl paths`: where this installation keeps things."""

import json as json_text

from game.cli import places
from game.cli.options import Content, Json, Saves


def paths(saves: Saves = None, content: Content = None, json: Json = False) -> None:
    """Say where runs, content, settings and the log are, and who chose so.

    $ ironbowl paths
    $ ironbowl paths --json
    $ IRONBOWL_SAVES=~/class-3 ironbowl paths
    """
    found = {
        "saves": places.saves(saves),
        "content": places.content(content),
        "settings": places.config(),
        "log": places.log(),
    }
    if json:
        print(json_text.dumps({name: str(place.path) for name, place in found.items()}))
        return
    for name, place in found.items():
        print(f"{name:8} {place.path}  ({place.because})")
