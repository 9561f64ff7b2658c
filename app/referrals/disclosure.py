"""What may leave us of a referral at a moment: pure, and the only way out, for a receiver's page as for an export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from .consent import NOBODY, About, Joined, Statement, covering, tells_of_substances, until
from .told import BEFORE, purposes

PARTS = ("name", "birth_year", "phone", "language", "interpreter", "access", "reason", "needs", "plan")
TAKEN_BACK = frozenset({"person_declined", "withdrawn"})
UNHEARD = TAKEN_BACK | BEFORE | {"info_only"}
"Nothing is out yet, it was taken back, or nobody is asked after all."
NOTICE = (
    "42 CFR part 2 prohibits unauthorized use or disclosure of these records. "
    "This record is protected by federal confidentiality rules (42 CFR part 2). You may not use or disclose it, or use "
    "it in any civil, criminal, administrative or legislative proceeding against the person, unless the person consents "
    "in writing or 42 CFR part 2 permits it otherwise."
)
"Goes with every disclosure of substance-use records (42 CFR 2.32)."


class Referred(About, Protocol):
    """A referral as far as its disclosure goes."""

    @property
    def loop(self) -> bool: ...
    @property
    def referral_type(self) -> str: ...
    @property
    def sud(self) -> bool: ...
    @property
    def state(self) -> str: ...
    @property
    def share(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Disclosed:
    """The parts that live consents cover, and under which."""

    fields: dict[str, str]
    consents: Sequence[Any]
    notice: str | None
    until: datetime | None


def disclosed(
    referral: Referred, said: Iterable[Statement], at: datetime, joined: Joined = NOBODY, types: Iterable[str] = ()
) -> Disclosed | None:
    """None: nothing at all, not even that there is a referral. Substance use needs a consent of its own; `types` is what
    the place does now, which it may not have done when somebody was referred to it."""
    known, sud = list(said), tells_of_substances(referral.referral_type, referral.sud, types)
    found = [covering(known, purpose, referral, at, joined) for purpose in purposes(sud)]
    if not referral.loop or referral.state in UNHEARD or not all(found):
        return None
    allowed = set(PARTS).intersection(*(parts(some) for some in found))
    shared = {name: referral.share[name] for name in PARTS if name in allowed and name in (referral.share or {})}
    return Disclosed(shared, [one for some in found for one in some], NOTICE if sud else None, over(found))


def parts(some: Sequence[Any]) -> set[str]:
    """What several yeses to one purpose cover together."""
    return {name for one in some for name in (PARTS if one.shares is None else one.shares)}


def over(found: Sequence[Sequence[Any]]) -> datetime | None:
    """Until when all purposes are covered, as things stand."""
    lasts = [latest([until(one) for one in some]) for some in found]
    return min((last for last in lasts if last is not None), default=None)


def latest(ends: list[datetime | None]) -> datetime | None:
    return None if None in ends else max(end for end in ends if end is not None)
