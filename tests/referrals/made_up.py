"""Made-up referrals, acts and consents: ids in any order, clocks that lie, replaced acts that never came."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from app import codes
from app.referrals.fold import fold

from .support import HEARD

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
PERSON, CALL, REFERRAL = UUID(int=7001), UUID(int=7002), UUID(int=100)
IDS = st.integers(1, 30).map(lambda number: UUID(int=number))
MOMENTS = st.integers(-3, 60).map(lambda days: START + timedelta(days=days / 2))
AFTER = st.lists(IDS.map(str), max_size=2).map(tuple)
STATUSES = codes.codes("referral_status")


@dataclass(frozen=True)
class Made:
    """The referral."""

    loop: bool = True
    sud: bool = False
    id: UUID = REFERRAL
    incident_id: UUID = CALL
    person_id: UUID | None = PERSON
    organization_id: UUID | None = None
    service_id: UUID | None = None
    recipient: str | None = "Harbor House"
    order_at: datetime = START
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Act:
    """One act on it."""

    id: UUID
    kind: str = "move"
    status: str | None = None
    order_at: datetime = START
    after: tuple[str, ...] = ()
    by: Any = None
    via: str = "crew"
    appointment_at: datetime | None = None
    received_at: datetime | None = None
    actor: UUID | None = None
    reason: str | None = None
    note: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class Said:
    """One statement of the person."""

    id: UUID
    purpose: str = "share_referral"
    state: str = "given_verbal"
    order_at: datetime = START
    after: tuple[str, ...] = ()
    recipient: str | None = None
    received_at: datetime | None = None
    expires_at: datetime | None = None
    incident_id: UUID = CALL
    person_id: UUID | None = PERSON
    organization_id: UUID | None = None
    service_id: UUID | None = None
    notice: Any = field(default_factory=lambda: HEARD)


MOVE = st.builds(
    Act, id=IDS, status=st.sampled_from(STATUSES), order_at=MOMENTS, after=AFTER, appointment_at=st.none() | MOMENTS
)  # fmt: skip
ARRIVAL = st.builds(Act, id=IDS, kind=st.just("arrival"), order_at=MOMENTS, after=AFTER)
ACCEPTANCE = st.builds(
    Act, id=IDS, kind=st.just("acceptance"), status=st.just("accepted"), order_at=MOMENTS, after=AFTER,
    by=st.sampled_from([{"name": "Kim", "role": "intake"}, {"name": "Lou", "role": "nurse"}]),
)  # fmt: skip
TIMER = st.builds(
    Act, id=IDS, kind=st.sampled_from(["chase", "move"]), order_at=MOMENTS, via=st.just("timer")
).map(lambda act: replace(act, status="expired_unknown" if act.kind == "move" else None))  # fmt: skip
ACTS: st.SearchStrategy[list[Any]] = st.lists(
    MOVE | MOVE | ARRIVAL | ACCEPTANCE | TIMER, max_size=7, unique_by=lambda act: act.id
)
SAID: st.SearchStrategy[list[Any]] = st.lists(
    st.builds(
        Said, id=IDS.map(lambda one: UUID(int=one.int + 30)), order_at=MOMENTS, after=AFTER,
        purpose=st.sampled_from(["share_referral", "share_referral", "share_sud"]),
        state=st.sampled_from(["given_verbal", "given_written", "withdrawn", "declined"]),
        recipient=st.sampled_from([None, "Harbor House", "somebody else"]),
    ),
    max_size=5, unique_by=lambda one: one.id,
)  # fmt: skip
MADE: st.SearchStrategy[Any] = st.builds(Made, loop=st.sampled_from([True, True, True, False]), sud=st.booleans())

YES = Said(UUID(int=50), order_at=START - timedelta(hours=1))
NO = Said(UUID(int=51), state="withdrawn", order_at=START + timedelta(days=2))


def at(days: float) -> Any:
    return START + timedelta(days=days)


def said(*statuses: str, **more: Any) -> list[Any]:
    """Moves an hour apart, each after the one before."""
    return [Act(UUID(int=n), status=one, order_at=at(n / 24), **more) for n, one in enumerate(statuses, 1)]


def timer(days: float, number: int, expires: bool = False) -> Act:
    return Act(
        UUID(int=number), "move" if expires else "chase", "expired_unknown" if expires else None, at(days), via="timer"
    )


def outcome(made: Any, acts: Any, statements: Any) -> Any:
    return fold(made, acts, statements)
