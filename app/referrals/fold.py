"""What became of a referral: a pure function of the sets of acts and of consents, whatever the order of arrival."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from app import codes
from app.core import place, wire

from .consent import ENDS, NOBODY, Joined, Statement, counts, covering, covers, named
from .told import BEFORE, BOOKED, CHASE, EXPIRE, FINAL, Made, Outcome, Said, purposes, shown

TAKES_BACK = frozenset({"person_declined", "withdrawn"})
"What may still be said of a referral whose consent is gone."
WITHDRAWN = "consent-withdrawn"


def fold(made: Made, acts: Iterable[Said], said: Iterable[Statement], joined: Joined = NOBODY) -> Outcome:
    """Acts and statements are walked in one line; each is judged by what stood before it."""
    walk = Walk(made, joined)
    for one in in_line(made, list(acts), list(said)):
        walk.step(one)
    if walk.out.stopped:
        walk.out.state, walk.out.appointment_at = "person_declined", None
    return walk.out


def in_line(made: Made, acts: list[Said], said: list[Statement]) -> Iterator[Any]:
    """By their clocks, but nothing before what it has seen, and no act before the referral that it is about."""
    waiting: dict[str, tuple[Any, Any]] = {str(one.id): ((place(one), 0, str(one.id)), one) for one in said}
    waiting[str(made.id)] = (made.order_at, 1, str(made.id)), made
    waiting |= {str(act.id): ((act.order_at, 2, str(act.id)), act) for act in acts}
    roots = {str(act.id): {str(made.id)} for act in acts}
    while waiting:
        free = [key for key, (_, one) in waiting.items() if not seen(one, key, roots) & waiting.keys()]
        key = min(free or waiting, key=lambda key: waiting[key][0])  # who has seen each other go by their clocks
        yield waiting.pop(key)[1]


def seen(one: Any, key: str, roots: dict[str, set[str]]) -> set[str]:
    return ({*one.after} | roots.get(key, set())) - {key}


class Walk:
    """One pass over what was said."""

    def __init__(self, made: Made, joined: Joined) -> None:
        self.made, self.joined = made, joined
        self.needs = purposes(made.sud)
        self.heard: list[Statement] = []
        self.out, self.begun = Outcome(), False
        self.clock = made.order_at
        "The latest moment so far: who has seen what a later clock said speaks after it, and after what the worker said."

    def step(self, one: Any) -> None:
        self.clock = max(self.clock, place(one) if hasattr(one, "purpose") else one.order_at)
        if one is self.made:
            self.begin()
        elif hasattr(one, "purpose"):
            self.hear(one)
        else:
            self.act(one)

    def begin(self) -> None:
        self.begun = True
        if not self.made.loop:
            self.out.state = "info_only"
        elif self.covered(self.made.order_at):
            self.send(self.made.order_at)
        else:
            self.out.state = "consent_pending"

    def send(self, at: datetime) -> None:
        self.out.state, self.out.sent_at = "sent", at
        self.alive()

    def covered(self, at: datetime, *, fresh: bool = True) -> bool:
        """`fresh=False`: a yes that is too old to share anything by still lets people tell what came of it."""
        told = [str(one.id) for one in self.heard]
        return all(
            covering(self.heard, purpose, self.made, at, self.joined, told, expired_too=not fresh)
            for purpose in self.needs
        )

    def hear(self, one: Statement) -> None:
        self.heard.append(one)
        if not self.begun or one.purpose not in self.needs:
            return
        if counts(one) and self.out.state == "consent_pending":
            if named(one) and covers(one, self.made) and self.covered(place(one)):
                self.send(place(one))
        elif self.out.state not in FINAL | BEFORE:
            self.stop_or_go(one)

    def stop_or_go(self, one: Statement) -> None:
        """A no stops what is open, at once; a yes that stands again lets it go on."""
        stopped = not self.covered(place(one), fresh=False)
        if stopped and not self.out.stopped and one.state in ENDS:
            self.out.moves.append({
                "id": str(one.id), "status": "person_declined", "at": wire(place(one)), "via": "consent",
                "received_at": wire(one.received_at), "reason": WITHDRAWN,
            })  # fmt: skip
        if self.out.stopped and not stopped:
            self.alive()
        self.out.stopped = stopped

    def act(self, act: Said) -> None:
        if act.via == "timer":
            self.timer(act)
        elif act.kind == "arrival":
            self.arrive(act)
        else:
            self.move(act)

    def timer(self, act: Said) -> None:
        """Only if all was quiet until then: what came late from a phone may have been said before."""
        if not self.out.waits or self.out.quiet_since is None:
            return
        if act.kind == "chase" and act.order_at - self.out.quiet_since >= CHASE:
            self.out.chase_due = act.order_at
        elif act.kind == "move" and act.order_at - self.out.quiet_since >= EXPIRE:
            self.out.state, self.out.appointment_at = str(act.status), None
            self.out.moves.append(shown(act))

    def arrive(self, act: Said) -> None:
        if not self.out.stopped:
            self.out.arrived_at = min(self.out.arrived_at or act.order_at, act.order_at)
            self.alive()

    def move(self, act: Said) -> None:
        flag = self.fault(act)
        self.out.moves.append(shown(act, flag))
        if flag is None or (act.kind == "acceptance" and not self.taken_back()):
            self.taken_over(act)
        if flag is None:
            self.take(act)

    def taken_back(self) -> bool:
        """By a no, or by a person who said so."""
        return self.out.stopped or self.out.state in TAKES_BACK

    def taken_over(self, act: Said) -> None:
        """The clock stops when somebody says so, also for whom nobody could ask yet; the state follows the table."""
        if act.status == "accepted" and act.by and self.out.accepted_at is None:
            self.out.accepted_at, self.out.accepted_by = act.order_at, act.by

    def fault(self, act: Said) -> str | None:
        """Why it is kept and does not count. Saying again where it stands is no fault."""
        to, state = str(act.status), self.out.state
        if self.out.stopped and to not in TAKES_BACK:
            return "no-consent"
        if to == state or (act.kind == "acceptance" and state not in FINAL | BEFORE):
            return None
        if to not in codes.moves("referral_status_next", state):
            return "not-allowed"
        return None if self.may(to, act.order_at) else "no-consent"

    def may(self, to: str, at: datetime) -> bool:
        """Nothing is sent without a yes, and nothing begins again after a no that found nothing left to stop."""
        if to == "sent":
            return self.covered(at)
        return self.out.state not in FINAL or to in FINAL or self.covered(at, fresh=False)

    def take(self, act: Said) -> None:
        to = str(act.status)
        if act.kind != "acceptance" or to in codes.moves("referral_status_next", self.out.state):
            self.out.state = to
        if to == "sent" and self.out.sent_at is None:
            self.out.sent_at = act.order_at
        if to in TAKES_BACK:
            self.out.stopped = False  # said by a person now
        self.out.appointment_at = (act.appointment_at or self.out.appointment_at) if self.out.state in BOOKED else None
        self.alive()

    def alive(self) -> None:
        """Silence counts from here, or from the appointment that still stands: also one that was brought forward."""
        booked = self.out.appointment_at if self.out.state == "scheduled" else None
        self.out.quiet_since = max(self.clock, booked or self.clock)
        self.out.chase_due = None
