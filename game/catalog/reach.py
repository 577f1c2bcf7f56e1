"""Which lines nobody in town could ever open."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine.exact import BP
from game.engine.levers import LEVER
from game.engine.rules import Rules


def beyond_reach(rules: Rules) -> Iterator[tuple[str, str]]:
    """Lines whose smallest set-up is more than savings, severance and a loan beside them can pay."""
    own = typical_means(rules)
    share = max(rules.bank.own_share_bp, 1)
    ceiling = int(rules.levers.opening[LEVER["loan_ceiling"]])
    reach = own + min(own * (BP - share) // share, ceiling)
    least = (rules.lines.setup * rules.lines.minimum_bp // BP).tolist()
    for line, sum_ in zip(rules.lines.ids, least, strict=True):
        if sum_ > reach:
            yield (
                line,
                f"opens with {sum_ // 100} yuan, and a typical household reaches {reach // 100}",
            )


def typical_means(rules: Rules) -> int:
    """Savings and severance of somebody of middle age who began to work at twenty, fen."""
    dealt = rules.dealt
    age = (int(dealt.age_low.sum()) + int(dealt.age_high.sum())) // 4
    return dealt.savings + max(age - 24, 3) * dealt.severance_year
