"""A temperament laid beside each household: one row of parameters read at every seat."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.exact import Ints, of_bp
from game.engine.rules import Rules
from game.engine.view import View


@dataclass(frozen=True)
class Temper:
    """Parameters of each seat, (B, S); see content/neighbours for what they mean."""

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


def temper_of(view: View, rules: Rules) -> Temper:
    """Look up every seat's temperament."""
    rows, own = rules.temperaments, view.own
    at = own.temperament
    need = rules.living.need + rules.living.need_dependant * own.dependants
    return Temper(
        start=rows.start_bp[at],
        margin=rows.margin_bp[at],
        noise=rows.noise_sd[at],
        published=rows.published_bp[at],
        cushion=of_bp(need, rows.cushion_bp[at]),
        borrow=rows.borrow_bp[at],
        undercut=rows.undercut_bp[at],
        search=rows.search_bp[at],
        patience=rows.patience[at],
        job=rows.job_bp[at],
        join=rows.join_bp[at],
        sign=rows.sign_bp[at],
        helper=rows.helper_bp[at],
        leave=rows.leave_bp[at],
        lead=rows.lead_bp[at],
    )
