"""A temperament laid beside each household: one row of parameters read at every seat."""

from __future__ import annotations

from functools import cached_property

from game.engine.exact import Ints, of_bp
from game.engine.rules import Rules
from game.engine.view import View


def _column(name: str) -> cached_property[Ints]:
    """One parameter at every seat, looked up when it is first asked for."""
    return cached_property(lambda temper: getattr(temper.rows, name).take(temper.kind))


class Temper:
    """Parameters of each seat, (B, S); see content/neighbours for what they mean."""

    def __init__(self, view: View, rules: Rules) -> None:
        self.rows = rules.temperaments
        self.kind = view.own.temperament
        """which temperament"""
        self._need = (rules.living, view.own)

    start = _column("start_bp")
    margin = _column("margin_bp")
    published = _column("published_bp")
    borrow = _column("borrow_bp")
    undercut = _column("undercut_bp")
    search = _column("search_bp")
    patience = _column("patience")
    job = _column("job_bp")
    join = _column("join_bp")
    sign = _column("sign_bp")
    helper = _column("helper_bp")
    leave = _column("leave_bp")
    lead = _column("lead_bp")
    _cushion_bp = _column("cushion_bp")

    @cached_property
    def cushion(self) -> Ints:
        """Fen kept back: so many months of need."""
        living, own = self._need
        need = living.need + living.need_dependant * own.dependants
        return of_bp(need, self._cushion_bp)
