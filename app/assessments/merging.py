"""Which answers stand: a pure function of the set of acts, whatever the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from app.core import wire


class Said(Protocol):
    """An act as far as the fold looks at it."""

    @property
    def id(self) -> UUID: ...
    @property
    def kind(self) -> str: ...
    @property
    def order_at(self) -> datetime: ...
    @property
    def received_at(self) -> datetime | None: ...
    @property
    def actor(self) -> UUID | None: ...
    @property
    def after(self) -> list[str]: ...
    @property
    def content(self) -> dict[str, Any]: ...


@dataclass(slots=True)
class Outcome:
    """An assessment as it now stands."""

    state: str = "open"
    answers: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    conflicts: dict[str, list[dict[str, Any]]] = field(default_factory=dict[str, list[dict[str, Any]]])
    signed: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    amending: dict[str, Any] | None = None
    active_s: int = 0


def order(act: Said) -> tuple[datetime, UUID]:
    return act.order_at, act.id


def fold(acts: Iterable[Said]) -> Outcome:
    known = sorted(acts, key=order)
    signatures = [act for act in known if act.kind == "signature"]
    amendments = [act for act in known if act.kind == "amendment"]
    result = Outcome(active_s=sum(act.content["active_s"] for act in known if act.kind == "time"))
    opened = settle_signatures(result, signatures, amendments)
    answers = [act for act in known if act.kind == "answers"]
    late = unsigned(answers, signatures, opened)
    by_link: dict[str, list[Said]] = {}
    for act in answers:
        for link in act.content["answers"]:
            by_link.setdefault(link, []).append(act)
    for link, said in by_link.items():
        settle(result, link, said, late)
    return result


def settle_signatures(result: Outcome, signatures: list[Said], amendments: list[Said]) -> Said | None:
    """Signed is open again from an amendment until the next signature; returns that amendment."""
    place = places([*signatures, *amendments])
    signatures, amendments = (sorted(acts, key=lambda act: place[act.id]) for acts in (signatures, amendments))
    for before, act in zip([None, *signatures], signatures, strict=False):
        why = [one for one in amendments if before and place[before.id] <= place[one.id] <= place[act.id]]
        result.signed.append(mark(act, why[-1].content["reason"] if why else None))
    opened = [act for act in amendments if signatures and place[act.id] > place[signatures[-1].id]]
    if opened:
        result.amending = mark(opened[0], opened[0].content["reason"])
    elif signatures:
        result.state = "amended" if any(one["reason"] for one in result.signed) else "signed"
    return opened[0] if opened else None


def places(acts: list[Said]) -> dict[UUID, tuple[datetime, int]]:
    """By their authors' clocks, but later than all that an act names: a clock that ran ahead must not keep a record shut."""
    known, found = {str(act.id): act for act in acts}, dict[UUID, tuple[datetime, int]]()

    def place(act: Said, above: frozenset[UUID]) -> tuple[datetime, int]:
        if act.id not in found:
            seen = [known[one] for one in act.after if one in known and known[one].id not in above]
            befores = [place(one, above | {one.id}) for one in seen]
            found[act.id] = max([(act.order_at, 0), *((at, depth + 1) for at, depth in befores)])
        return found[act.id]

    for act in acts:
        place(act, frozenset({act.id}))
    return found


def mark(act: Said, reason: str | None) -> dict[str, Any]:
    return {"act": str(act.id), "actor": who(act), "at": wire(act.order_at), "reason": reason}


def unsigned(answers: list[Said], signatures: list[Said], opened: Said | None) -> set[UUID]:
    """Answers that came to a signed record without an amendment: kept, shown, but never in place of what was signed.

    A signature stands for what its signer had before them, which it may name; otherwise for what was said before it.
    """
    signed = [(one.content.get("seen"), one.order_at) for one in signatures]
    late = {act.id for act in answers if signed and not any(covers(seen, at, act) for seen, at in signed)}
    return late - {act.id for act in answers if opened and act.order_at >= opened.order_at}


def covers(seen: Sequence[str] | None, signed_at: datetime, act: Said) -> bool:
    return str(act.id) in seen if seen is not None else act.order_at <= signed_at


def before(acts: Iterable[Said], link: str, seen: Sequence[str] | None, signed_at: datetime) -> list[list[Any]]:
    """What stood as the answers to this question before somebody who signs: nothing that came meanwhile from others."""
    said = [act for act in acts if act.kind == "answers" and link in act.content["answers"]]
    left = standing([act for act in said if covers(seen, signed_at, act)], set())
    return [act.content["answers"][link].get("value") or [] for act in left]


def settle(result: Outcome, link: str, said: list[Said], late: set[UUID]) -> None:
    left = standing(said, late)
    shown = [told(act, link, late) for act in left]
    first = shown[0]
    agree = [one for one in shown[1:] if same(one, first)]
    result.answers[link] = {**first, **({"also": [one["act"] for one in agree]} if agree else {})}
    if len(agree) < len(shown) - 1:
        result.conflicts[link] = shown


def standing(said: list[Said], late: set[UUID]) -> list[Said]:
    """Those that no other replaces: first what is signed, then the latest. Only what names an answer replaces it."""
    gone = {
        act for one in said for act in one.after
        if act != str(one.id) and not (one.id in late and UUID(act) not in late)
    }  # fmt: skip
    left = [act for act in said if str(act.id) not in gone] or said
    return sorted(left, key=lambda act: (act.id not in late, *order(act)), reverse=True)


def told(act: Said, link: str, late: set[UUID]) -> dict[str, Any]:
    flag = {"unsigned": True} if act.id in late else {}
    return {**act.content["answers"][link], "act": str(act.id), "actor": who(act), "at": wire(act.order_at), **flag}


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (one.get("value"), one.get("state")) == (other.get("value"), other.get("state"))


def who(act: Said) -> str | None:
    return act.actor and str(act.actor)
