"""A temperament laid beside each household: one row of parameters read at every seat."""

from __future__ import annotations

from game.engine.exact import Ints, of_bp
from game.engine.rules import Rules
from game.engine.view import View


class Temper:
    """Parameters of each seat, (B, S), looked up when first asked for; see content/neighbours."""

    start: Ints
    margin: Ints
    noise: Ints
    published: Ints
    cushion: Ints
    """fen kept back"""
    borrow: Ints
    undercut: Ints
    search: Ints
    patience: Ints
    job: Ints
    join: Ints
    sign: Ints
    helper: Ints
    leave: Ints
    lead: Ints

    def __init__(self, view: View, rules: Rules) -> None:
        self._rules = rules
        self._own = view.own
        self.kind: Ints = view.own.temperament
        """which temperament"""

    def __getattr__(self, name: str) -> Ints:
        """Called for parameters not looked up yet."""
        if name not in _COLUMNS:
            raise AttributeError(name)
        value = getattr(self._rules.temperaments, _COLUMNS[name]).take(self.kind)
        if name == "cushion":
            living = self._rules.living
            value = of_bp(living.need + living.need_dependant * self._own.dependants, value)
        self.__dict__[name] = value
        return value


_COLUMNS = {
    "start": "start_bp",
    "margin": "margin_bp",
    "noise": "noise_sd",
    "published": "published_bp",
    "cushion": "cushion_bp",
    "borrow": "borrow_bp",
    "undercut": "undercut_bp",
    "search": "search_bp",
    "patience": "patience",
    "job": "job_bp",
    "join": "join_bp",
    "sign": "sign_bp",
    "helper": "helper_bp",
    "leave": "leave_bp",
    "lead": "lead_bp",
}
"""Parameter -> its column in the rules."""
