"""Which risk level counts: raising is one act, lowering needs a reason and a named consult; a pure function of the set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from app.core import place, wire

from .merging import Said, order, who

RANKS = ("none_found", "low", "undetermined", "moderate", "high", "imminent")
"Not knowing is more than low and less than moderate: from it, finding nothing is a lowering."


def rank(level: str) -> int:
    return RANKS.index(level)


def folded(acts: Iterable[Said], scored: str | None) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    """(the level that counts, every level that was said, the latest first).

    A level that would be a lowering without reason and consult is kept and flagged, and does not count. Of two that
    do not know of each other the higher counts. A lowering holds against a screen only up to the level that it saw.
    """
    said = sorted((act for act in acts if act.kind == "level"), key=order)
    weak = {str(act.id) for act in said if lowers(act, said) and not supported(act)}
    counted = [act for act in said if str(act.id) not in weak]
    gone = {name for act in counted for name in act.after if name != str(act.id)}
    left = [act for act in counted if str(act.id) not in gone] or counted
    shown = {str(act.id): told(act, str(act.id) in weak) for act in said}
    best = max(left, key=lambda act: (rank(act.content["level"]), *order(act)), default=None)
    level = shown[str(best.id)] if best else None
    if scored is not None and outweighs(scored, best, left, said):
        level = {"level": scored, **dict.fromkeys(("act", "actor", "at", "reason", "consult", "from"))}
    return level, list(reversed(shown.values()))


def lowers(act: Said, said: Sequence[Said]) -> bool:
    return rank(act.content["level"]) < seen(act, said)


def seen(act: Said, said: Sequence[Said]) -> int:
    """The highest level that its author had before them: what it names, and what it says it lowers."""
    named = [rank(one.content["level"]) for one in said if str(one.id) in act.after and one.id != act.id]
    return max([*named, rank(act.content["from"]) if act.content.get("from") else -1])


def supported(act: Said) -> bool:
    return bool(act.content.get("reason")) and bool(act.content.get("consult"))


def outweighs(scored: str, best: Said | None, left: Sequence[Said], said: Sequence[Said]) -> bool:
    """Whether the screen's own level counts: nobody said a higher one, nor lowered it knowing it."""
    if best is None:
        return True
    known = max((seen(act, said) for act in left if supported(act)), default=-1)
    return rank(scored) > max(rank(best.content["level"]), known)


def told(act: Said, weak: bool) -> dict[str, Any]:
    content = act.content
    return {
        "level": content["level"], "act": str(act.id), "actor": who(act), "at": wire(place(act)),
        "reason": content.get("reason"), "consult": content.get("consult"), "from": content.get("from"),
        "after": list(act.after), "flags": ["lowering_needs_consult"] if weak else [],
    }  # fmt: skip
