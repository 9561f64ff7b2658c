"""What was said of a referral and counts for nothing, so that somebody has to ring: pure, the twin of pwa/state/unheard.js."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .told import FINAL

Move = Mapping[str, Any]
OURS = ("crew", "navigator")
TOO_LATE = "not-allowed"


def owed(moves: Sequence[Move]) -> bool:
    return unheard(moves) is not None or crossed(moves) is not None


def unheard(moves: Sequence[Move]) -> Move | None:
    """The agency's last answer, where it counts for nothing since something else was said first, and nobody of ours has
    said anything since. That a link was opened is no answer."""
    for one in reversed(moves):
        if one["via"] == "receiver" and one["status"] != "received":
            return one if one.get("flagged") == TOO_LATE else None
        if one["via"] in OURS and "flagged" not in one:
            return None
    return None


def crossed(moves: Sequence[Move]) -> Move | None:
    """What one of us wrote last, where an ending that somebody else said came before it: a phone without signal sent it
    when an appointment was made already. Whoever took the consent back has ended it for everybody."""
    last = next((place for place, one in reversed(list(enumerate(moves))) if "flagged" not in one), None)
    if last is None or moves[last]["status"] not in FINAL or moves[last]["via"] == "consent":
        return None
    late = [one for one in moves[last + 1 :] if one["via"] in OURS and one.get("flagged") == TOO_LATE]
    others = [one for one in late if one.get("actor") != moves[last].get("actor")]
    return others[-1] if others else None
