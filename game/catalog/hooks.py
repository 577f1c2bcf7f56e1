"""The closed list of what may open a card: codes of facts, and moments of a life."""

from __future__ import annotations

from game.engine.facts import OUTCOME_FACTS

_NOTICED = (
    "job_offered",
    "inspector_came",
    "benefit_ended",
    "rival_entered",
    "prices_fell",
    "profit_fell",
    "second_wave",
    "second_wave_announced",
    "plant_wages_cut",
    "old_shops_closed",
    "lever_moved",
    "benefits_end",
    "asked_to_sign",
    "neighbour_silent",
    "neighbour_called",
    "surety_returned",
    "post_ended",
    "out_together",
    "plant_gave_way",
    "posts_left",
    "fund_drawn",
    "bank_stopped",
)
"""Facts that are read off two towns rather than noted by a phase."""

_MOMENTS = (
    "life_begins",
    "status_choice",
    "papers_applied",
    "signer_asked",
    "arrears_began",
    "month_closed",
    "life_ended",
)

HOOKS: frozenset[str] = frozenset((*(code for _, code, _ in OUTCOME_FACTS), *_NOTICED, *_MOMENTS))
"""What a card's `hook` may be."""
