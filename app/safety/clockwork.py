"""When a crew should next be heard of, and how far the silence has come: pure functions of the set of facts.

No fact depends on the order in which it arrived. A moment that a phone claims to lie ahead of its arrival counts as
the arrival, so that a fast clock never buys silence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

DUE_SOON = timedelta(minutes=2)
ESCALATED = ("escalated_1", "escalated_2", "escalated_3")
STEPS = ("ok", "due_soon", "overdue", *ESCALATED)


@dataclass(frozen=True, slots=True)
class Spans:
    """How long each thing may take, in seconds; a programme may change every one."""

    first_s: int = 600
    every_s: int = 1200
    caution_s: int = 600
    transport_s: int = 1800
    grace_s: int = 120
    lead_after_s: int = 120
    help_after_s: int = 180
    presumed_margin_s: int = 300
    default_travel_s: int = 900
    backup_repeat_s: int = 20


class Sign(NamedTuple):
    """A sign of life: an answer, or (not `answers`) something else that somebody of the crew did."""

    at: datetime
    answers: bool
    key: str = ""
    said: UUID | None = None
    by: UUID | None = None


class Risk(NamedTuple):
    """From here on this source says that the place is riskier, or no longer; `told`: when the server heard of it."""

    at: datetime
    raised: bool
    source: str = ""
    told: datetime | None = None


FOREVER = datetime.max.replace(tzinfo=UTC)


class Pause(NamedTuple):
    """A lead lets the crew be, for a while, or `FOREVER`; with `until` at once, they are to be asked again."""

    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of one team on one call; each collection is a set, in whatever order it is given."""

    starts: datetime | None
    presumed: bool = False
    ends: datetime | None = None
    transport: tuple[datetime | None, datetime | None] = (None, None)
    signs: Iterable[Sign] = ()
    risks: Iterable[Risk] = ()
    pauses: Iterable[Pause] = ()
    elsewhere: bool = False
    "The team is, or was meanwhile, on another call too, whose timer goes by the same signs."


@dataclass(frozen=True, slots=True)
class Reading:
    """The timer as it stands: `last` is the sign that it runs from, `interval_s` the span that holds by now, also where
    the window began with a longer one."""

    due: datetime | None
    interval_s: int
    last: Sign | None = None
    paused_until: datetime | None = None


def read(facts: Facts, spans: Spans) -> Reading:
    """An answer always counts. Anything else that the crew did counts only inside the window that it was done in:
    once the alarm is up, it takes an answer."""
    if facts.starts is None or facts.ends is not None:
        return Reading(None, spans.every_s)
    since, last = facts.starts, None
    for sign in sorted((sign for sign in facts.signs if sign.at > facts.starts), key=placed):
        before = window(facts, spans, since, last, by=sign.at)
        if sign.answers or before.due is None or sign.at <= before.due + timedelta(seconds=spans.grace_s):
            since, last = sign.at, sign
    return window(facts, spans, since, last)


def placed(sign: Sign) -> tuple[datetime, bool, str, str, str]:
    """One order whoever asks, also of two at the same moment of which one names nobody."""
    return sign.at, sign.answers, sign.key, str(sign.said or ""), str(sign.by or "")


def window(facts: Facts, spans: Spans, since: datetime, last: Sign | None, by: datetime | None = None) -> Reading:
    """From one sign of life to the next check; a risk raised meanwhile shortens it, a pause stretches it. No pause outlasts
    a danger of which its lead did not know: from when that was heard of, the usual time runs.

    `by` leaves out what was said later: a pause never makes an earlier silence good, and a risk that is told late never
    makes an earlier sign of life void. Told late, it asks for an answer from then on and calls nobody at once.
    """
    risks = [risk for risk in facts.risks if by is None or heard(risk) <= by]
    due, seconds = shortened(facts, spans, since, [], first=last is None)
    for moment in sorted({heard(risk) for risk in risks}):
        known = [risk for risk in risks if heard(risk) <= moment]
        then, seconds = shortened(facts, spans, since, known, first=last is None)
        due = then if then >= due else min(due, max(then, moment))
    pause = max((one for one in facts.pauses if by is None or one.at <= by), key=latest, default=None)
    if pause is None:
        return Reading(due, seconds, last)
    danger = min(unknown_to(pause, risks), default=pause.until)
    if danger == FOREVER:
        return Reading(None, seconds, last)
    usual = timedelta(seconds=interval(facts, spans, danger, risks, first=last is None))
    return Reading(max(due, min(pause.until, danger + usual)), seconds, last, min(pause.until, danger))


def freed(facts: Facts) -> datetime | None:
    """When a lead ended the checks, unless a later word of a lead or a danger of which they did not know outweighs that."""
    pause = max(facts.pauses, key=latest, default=None)
    if pause is None or pause.until != FOREVER or any(unknown_to(pause, facts.risks)):
        return None
    return pause.at


def unknown_to(pause: Pause, risks: Iterable[Risk]) -> Iterable[datetime]:
    """Dangers of which its lead did not know: when each was heard of."""
    return (heard(risk) for risk in risks if risk.raised and heard(risk) > pause.at)


def latest(pause: Pause) -> tuple[datetime, timedelta]:
    """The last word of a lead counts, so that a mistake can be taken back; of two at one moment the careful one."""
    return pause.at, pause.at - pause.until


def heard(risk: Risk) -> datetime:
    return risk.told or risk.at


def shortened(
    facts: Facts, spans: Spans, since: datetime, risks: Collection[Risk], *, first: bool
) -> tuple[datetime, int]:
    """When the next check is due with these risks, and the span that holds by then in seconds."""
    seconds = interval(facts, spans, since, risks, first=first)
    due = since + timedelta(seconds=seconds)
    raised = min((risk.at for risk in risks if risk.raised and since < risk.at < due), default=None)
    if raised is None:
        return due, seconds
    seconds = min(seconds, interval(facts, spans, raised, risks, first=first))
    return min(due, raised + timedelta(seconds=seconds)), seconds


def interval(facts: Facts, spans: Spans, at: datetime, risks: Iterable[Risk], *, first: bool) -> int:
    began, over = facts.transport
    if began is not None and began <= at and (over is None or at < over):
        return spans.transport_s
    usual = spans.first_s if first else spans.every_s
    return min(usual, spans.caution_s) if risky(risks, at) else usual


def risky(risks: Iterable[Risk], at: datetime) -> bool:
    """The latest word of each source counts, of two at one moment the careful one; one raised voice is enough."""
    latest: dict[str, tuple[datetime, bool]] = {}
    for risk in risks:
        if risk.at <= at:
            latest[risk.source] = max((risk.at, risk.raised), latest.get(risk.source, (risk.at, risk.raised)))
    return any(raised for _, raised in latest.values())


def step(reading: Reading, spans: Spans, now: datetime) -> str:
    """How far the silence has come, as a code of `par_state`."""
    if reading.due is None:
        return "ok"
    if reading.paused_until is not None and now < reading.paused_until:
        return "paused"
    reached = [code for code, at in zip(STEPS[1:], hours(reading.due, spans), strict=True) if at <= now]
    return reached[-1] if reached else "ok"


def following(reading: Reading, spans: Spans, now: datetime) -> datetime | None:
    """When to look again, unless something is heard before."""
    if reading.due is None:
        return None
    ends = (reading.paused_until,) if reading.paused_until is not None else ()
    return min((at for at in (*hours(reading.due, spans), *ends) if at > now), default=None)


def hours(due: datetime, spans: Spans) -> tuple[datetime, ...]:
    """When each step after the first is reached."""
    alarm = due + timedelta(seconds=spans.grace_s)
    lead = alarm + timedelta(seconds=spans.lead_after_s)
    return due - DUE_SOON, due, alarm, lead, lead + timedelta(seconds=spans.help_after_s)
