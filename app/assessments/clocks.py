"""By when a mandated report is due: pure, and the same in pwa/state/report-clocks.js."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.core import holiday

from .questionnaire import Answers

ABOUT, WHOM = "about", ("adult", "child")
LEARNED, SPOKEN = "learned_at", "child.oral_at"
VOICE, PAPER = {"adult": "adult.oral_at", "child": SPOKEN}, "child.written_at"
"The answers that end a clock: a time, never a reason why not."
ORAL, WRITTEN = timedelta(hours=24), timedelta(hours=72)
SOON, AN_HOUR = timedelta(hours=4), timedelta(hours=1)
SLACK, LONG_AGO = timedelta(minutes=10), datetime(1970, 1, 1, tzinfo=UTC)
Owed = list[tuple[str, datetime]]


def clocks(answers: Answers, begun: datetime, zone: ZoneInfo) -> dict[str, datetime | None] | None:
    """{oral_due_at, written_due_at}; None until it is said about whom and when it was learned.

    An adult is reported by voice within a day. A child too, and in writing within 72 hours without weekends and
    holidays, from the report by voice; before that, from when it would be due at the latest.
    """
    about, learned = first(answers, ABOUT), since(answers, begun)
    if about not in WHOM or learned is None:
        return None
    oral = learned + ORAL
    written = written_due(made(answers, SPOKEN) or oral, zone) if about == "child" else None
    return {"oral_due_at": oral, "written_due_at": written}


def owed(answers: Answers, begun: datetime, signed: bool, zone: ZoneInfo) -> Owed:
    """What is still to be done with a mandated report, and by when, the first due first: `voice` and `writing`;
    `facts` until it is said about whom and when it was learned, which was when it was begun at the latest; at last
    `signature`. One on which nothing is answered was begun by mistake, and owes nothing.
    """
    if not any(answer.get("value") for answer in answers.values()):
        return []
    found = clocks(answers, begun, zone)
    if found is None:
        return [("facts", (since(answers, begun) or begun) + ORAL)]
    due = {"voice": (VOICE[first(answers, ABOUT)], found["oral_due_at"]), "writing": (PAPER, found["written_due_at"])}
    asked = [(what, link, at) for what, (link, at) in due.items() if at is not None]
    left = [(what, at) for what, link, at in asked if not made(answers, link)]
    return left or ([] if signed else [("signature", asked[-1][2])])


def since(answers: Answers, begun: datetime) -> datetime | None:
    """A day that was mistyped must not keep a clock from ending."""
    learned = moment(answers, LEARNED)
    return begun if learned and learned - SLACK > begun else learned


def made(answers: Answers, link: str) -> datetime | None:
    """When a report was made. What was still to come when it was written down was not made then: it never counts, so
    that a wrong day ends no clock in silence, neither at once nor when that day comes."""
    at, said = moment(answers, link), answers.get(link, {}).get("at")
    return None if at and said and at - SLACK > datetime.fromisoformat(said) else at


def moment(answers: Answers, link: str) -> datetime | None:
    """Within what can be reckoned with."""
    at = first(answers, link)
    return max(datetime.fromisoformat(at), LONG_AGO) if at else None


def words(left: Owed, begun: datetime) -> Iterator[tuple[str, datetime]]:
    """When somebody is told of a clock: some hours before it ends, and when it has ended. Whoever begins later than that
    has the form before them, and is told an hour on."""
    for what, at in left:
        if what == "signature":
            continue
        if at - SOON > begun:
            yield f"{what}.soon", at - SOON
        yield f"{what}.over", max(at, begun + AN_HOUR)


def first(answers: Answers, link: str) -> Any:
    return next(iter(answers.get(link, {}).get("value") or ()), None)


def written_due(begins: datetime, zone: ZoneInfo) -> datetime:
    """72 hours of working days later; the clock stands still through weekends and holidays of the place."""
    at, left = begins.astimezone(UTC), WRITTEN
    while True:
        day = at.astimezone(zone).date()
        midnight = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
        if working(day):
            if at + left <= midnight:
                return at + left
            left -= midnight - at
        at = midnight


def working(day: date) -> bool:
    return day.weekday() < 5 and not holiday(day)
