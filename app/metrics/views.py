"""The door of the figures."""

from __future__ import annotations

from typing import Any

from app.core import Room

from .queries import outcomes
from .schemas import Outcomes, OutcomesQuery

room = Room("metrics", __name__)


@room.read("/outcomes", Outcomes, ability="outcomes.read", query=OutcomesQuery)
def read_outcomes(query: dict[str, Any]) -> Any:
    """What came of it: referrals, follow-ups, screens and plans of the last days, each as so many of so many."""
    return outcomes(query["days"])
