"""A figure as a page shows it, with what it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.traces.made import Made

SAID_AS: dict[str, str] = {
    "bulletin/retired": "town/retired",
    "bureau/licence": "household/licence",
    "bureau/papers": "household/papers",
    "desk/ceiling": "search/ceiling",
    "desk/terms": "search/term",
    "end/away": "town/away",
    "end/jobs": "town/jobs",
    "end/posts": "town/posts",
    "end/retired": "town/retired",
    "end/trading": "town/trading",
    "fact/asked_neighbour": "fact/request",
    "fact/asked_to_sign": "fact/request",
    "fact/neighbour_agreed": "fact/request",
    "fact/organised": "fact/out_together",
    "fact/plant_gave_way": "fact/out_together",
    "fact/signed_for_neighbour": "fact/request",
    "fact/signer_agreed": "fact/signer",
    "fact/signer_refused": "fact/signer",
    "fact/went_out": "fact/out_together",
    "flow/fund_pays": "called",
    "flow/guarantor_pays": "called",
    "flow/neighbour_pays": "called",
    "flow/other_pay": "household/other",
    "hand/other": "household/other",
    "hand/severance": "flow/severance",
    "ledger/after": "household/cash",
    "neighbours/ceiling": "search/ceiling",
    "neighbours/risk": "desk/risk",
    "opening/severance": "flow/severance",
    "plan/helper": "trade/helper",
    "plan/insurance": "household/insurance",
    "quarter/change": "ledger/change",
    "quarter/profit": "trade/profit",
    "quarter/sold": "flow/sales",
    "scene/coop/saved": "trade/coop",
    "scene/meeting/owed": "household/owed_by_plant",
    "sum/cash": "household/cash",
    "sum/fund_debt": "household/fund_debt",
    "sum/home_value": "hand/flat",
    "sum/informal_debt": "household/informal_debt",
    "sum/loan": "household/loan",
    "sum/neighbour_debt": "household/neighbour_debt",
    "sum/owed_by_plant": "household/owed_by_plant",
    "sum/recourse_debt": "household/recourse_debt",
}
"""Figures that come about as another does, which says it for both."""


@dataclass(frozen=True)
class Trace:
    """A figure as a page shows it, and what it is made of."""

    id: str
    """ "page/figure", with "@place" where a page has several of a kind: "lines/price@3"."""
    label: str
    shown: str
    """As the page writes it, "" where the label says it."""
    made: Made

    @property
    def kind(self) -> str:
        """The figure without its place."""
        return self.id.partition("@")[0]

    @property
    def how(self) -> str:
        """Key of the sentence that says how it comes about."""
        name = self.made.how or self.kind
        return f"how/{SAID_AS.get(name, name)}"
