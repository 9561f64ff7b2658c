"""Whether a consent stands and whom it covers: pure functions of the set of statements, whatever the order of arrival.

`pwa/state/consent.js` is its twin; both are held to tests/vectors/consents.json. A yes counts for exactly whom it names,
a no for everybody whom it may have meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar
from uuid import UUID

from app.core import place

GIVEN = frozenset({"given_verbal", "given_written"})
ENDS = frozenset({"declined", "withdrawn", "expired"})
YEAR = timedelta(days=365)
IN_WRITING = frozenset({"share_sud"})
"42 CFR 2.31 asks for a signature: a spoken yes is kept, and opens nothing."
LASTS_A_YEAR = frozenset({
    "share_referral", "share_sud", "share_family", "follow_up_contact", "contact_voicemail", "care_card", "survey",
})  # fmt: skip
SUD_TYPES = frozenset({"sud_assess", "withdrawal", "mat", "harm_reduction"})
"Referrals to these places tell by themselves that somebody uses substances (42 CFR Part 2)."

Joined = Mapping[UUID, Iterable[UUID]]
"{record of a person: all other records of the same person}, and {call: all others that are one with it by merges}."


def tells_of_substances(referral_type: str, said_so: bool, types: Iterable[str] = ()) -> bool:
    """By what is asked for, by who said so, or by what the place does: its name beside the person's tells it too."""
    return said_so or not SUD_TYPES.isdisjoint((referral_type, *types))


class About(Protocol):
    """About whom something is said, and to whom it would go."""

    @property
    def incident_id(self) -> UUID: ...
    @property
    def person_id(self) -> UUID | None: ...
    @property
    def organization_id(self) -> UUID | None: ...
    @property
    def service_id(self) -> UUID | None: ...
    @property
    def recipient(self) -> str | None: ...


class Statement(About, Protocol):
    """What somebody said of one purpose."""

    @property
    def id(self) -> UUID: ...
    @property
    def purpose(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def notice(self) -> Any: ...
    @property
    def expires_at(self) -> datetime | None: ...
    @property
    def order_at(self) -> datetime: ...
    @property
    def received_at(self) -> datetime | None: ...
    @property
    def after(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a consent is asked for."""

    incident_id: UUID
    person_id: UUID | None = None
    organization_id: UUID | None = None
    service_id: UUID | None = None
    recipient: str | None = None


S = TypeVar("S", bound=Statement)
NOBODY: Joined = {}


def covering(
    said: Iterable[S],
    purpose: str,
    target: About,
    at: datetime,
    joined: Joined = NOBODY,
    seen: Iterable[str] = (),
    expired_too: bool = False,
) -> list[S]:
    """The givings that cover this target at that moment, the latest first.

    `seen` are statements that count although a clock says they came later: whoever asks had them before their eyes.
    """
    known = [one for one in said if one.purpose == purpose]
    noes = [no for no in known if no.state in ENDS and touches(no, target, joined) and begun(no, at, seen)]
    yes = [one for one in known if counts(one) and begun(one, at, seen) and covers(one, target)]
    stand = [one for one in yes if (expired_too or fresh(one, at)) and not any(beats(no, one) for no in noes)]
    return sorted(stand, key=lambda one: (place(one), one.id), reverse=True)


def counts(one: Statement) -> bool:
    """A yes to something that was told: it names the text that was read out, and is signed where the law asks for it."""
    return one.state in GIVEN and told(one) and (one.purpose not in IN_WRITING or one.state == "given_written")


def told(one: Statement) -> bool:
    """Texts are numbered from 1; a phone that had none says so with a word."""
    return number(one.notice) is not None


def number(notice: Any) -> int | None:
    version = str((notice or {}).get("version", ""))
    return int(version) if version.isascii() and version.isdecimal() and int(version) > 0 else None


def taken_back(said: Iterable[S], purpose: str, target: About, at: datetime, joined: Joined = NOBODY) -> bool:
    """There was a yes that covered this target, and not its time but a no has ended it."""
    known = [one for one in said if one.purpose == purpose]
    gave = any(counts(one) and begun(one, at, ()) and covers(one, target) for one in known)
    return gave and not covering(known, purpose, target, at, joined, expired_too=True)


def refused(said: Iterable[S], purpose: str, target: About, at: datetime, joined: Joined = NOBODY) -> bool:
    """They said no, and have not agreed since. A yes on another record of theirs opens nothing here, but answers the no
    as their own word; a no that is newer holds, whichever record it is of."""
    known = [one for one in said if one.purpose == purpose and begun(one, at, ())]
    yes = [one for one in known if counts(one) and fresh(one, at)]
    noes = [no for no in known if no.state in ENDS and not any(unsays(one, no, target) for one in yes)]
    if not any(touches(no, target, joined) for no in noes):
        return False
    return not any(answers(one, noes, target, joined) for one in yes)


def unsays(one: Statement, no: Statement, target: About) -> bool:
    """Both were said on one call before anybody was named there, and to this receiver the yes is the newer word."""
    nobody = Target(no.incident_id, None, target.organization_id, target.service_id, target.recipient)
    return no.person_id is None and covers(one, nobody) and not beats(no, one)


def answers(one: Statement, noes: Sequence[Statement], target: About, joined: Joined) -> bool:
    """A yes of this person to this receiver that no no has ended, neither one here nor one where it was said."""
    mine = bool(target.person_id and one.person_id and one.person_id in joined.get(target.person_id, ()))
    to = (target.organization_id, target.service_id, target.recipient)
    there = Target(one.incident_id, one.person_id, *to) if mine else target
    against = [no for no in noes if touches(no, target, joined) or touches(no, there, joined)]
    return covers(one, there) and not any(beats(no, one) for no in against)


def ended(said: Iterable[S], joined: Joined = NOBODY) -> set[UUID]:
    """Givings that a no has ended as a whole, not only for one of those whom they may be shared with."""
    known = list(said)
    noes = [no for no in known if no.state in ENDS]
    return {one.id for one in known if one.state in GIVEN and any(ends(no, one, joined) for no in noes)}


def ends(no: Statement, one: Statement, joined: Joined) -> bool:
    return no.purpose == one.purpose and touches(no, one, joined) and (not named(no) or named(one)) and beats(no, one)


def begun(one: Statement, at: datetime, seen: Iterable[str]) -> bool:
    return place(one) <= at or str(one.id) in seen


def fresh(one: Statement, at: datetime) -> bool:
    last = until(one)
    return last is None or at < last


def until(one: Statement) -> datetime | None:
    """Until when a yes counts: as long as was said, and for most purposes twelve months at most."""
    if one.purpose not in LASTS_A_YEAR:
        return one.expires_at
    last = place(one) + YEAR
    return last if one.expires_at is None else min(last, one.expires_at)


def beats(no: Statement, one: Statement) -> bool:
    """A no at the same moment or later; one that the yes has seen does not, unless it has seen the yes as well."""
    if str(one.id) in no.after:
        return True
    return str(no.id) not in one.after and no.order_at >= place(one)


def covers(one: Statement, target: About) -> bool:
    if one.person_id != target.person_id or (one.person_id is None and one.incident_id != target.incident_id):
        return False
    if one.service_id is not None:
        return one.service_id == target.service_id
    if one.organization_id is not None:
        return one.organization_id == target.organization_id
    return not one.recipient or folded(one.recipient) == folded(target.recipient)


def touches(no: Statement, other: About, joined: Joined) -> bool:
    return may_be_one(no, other, joined) and not apart(no, other)


def may_be_one(no: About, other: About, joined: Joined) -> bool:
    """The same person, also on another call; on one call a statement without a person may have meant any of them, also
    whoever came with a call that was merged."""
    if no.person_id is None or other.person_id is None:
        return no.incident_id == other.incident_id or other.incident_id in joined.get(no.incident_id, ())
    return no.person_id == other.person_id or other.person_id in joined.get(no.person_id, ())


def apart(no: About, other: About) -> bool:
    """Plainly two different receivers."""
    if not named(no) or not named(other):
        return False
    for mine, theirs in ((no.service_id, other.service_id), (no.organization_id, other.organization_id)):
        if mine is not None and theirs is not None:
            return mine != theirs
    if no.recipient and other.recipient:
        return folded(no.recipient) != folded(other.recipient)
    return by_id(no) != by_id(other)


def named(one: About) -> bool:
    return by_id(one) or bool(one.recipient)


def by_id(one: About) -> bool:
    return one.service_id is not None or one.organization_id is not None


def folded(words: str | None) -> str:
    return (words or "").strip().lower()
