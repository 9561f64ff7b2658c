"""All that one call has to say of who is due to be asked, and of whom it says that they have died; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app.incidents import Incident
from app.people import PersonRecord
from app.referrals import Consent

from .rules import Fact


@dataclass
class OfCall:
    """All that one call has to say."""

    call: Incident
    facts: list[Fact] = field(default_factory=list[Fact])
    persons: dict[UUID, PersonRecord] = field(default_factory=dict[UUID, PersonRecord])
    one_with: set[UUID] = field(default_factory=set[UUID])
    "All calls that are one with this by merges."
    consents: list[Consent] = field(default_factory=list[Consent])
    messages: list[Consent] = field(default_factory=list[Consent])
    "What was said of voice mail and texts."
    dead: set[UUID | None] = field(default_factory=set[UUID | None])
    "Who died, on this call or on another of theirs; with nobody where whoever was on this call did."
    one_died: bool = False
    "Several are here, and a close-out that names nobody says that somebody died."
    one_of: set[UUID] = field(default_factory=set[UUID])
    "Who were together on another call of which that is so."
    told: set[UUID] = field(default_factory=set[UUID])
    "Whose death is written down on this call: by the crew, or by who rang."
    rung: set[UUID | None] = field(default_factory=set[UUID | None])
    "Of whom whoever rang about this call, or about one that is one with it, learned that they have died."

    @property
    def same(self) -> dict[UUID, UUID]:
        """{record: the record that stands for its person on this call}: several may have been begun of one."""
        return {mine: min([mine, *self.others(mine)]) for mine in self.persons}

    @property
    def own(self) -> set[UUID]:
        """Whose record was begun on this call, not on one that was merged into it."""
        return {mine for mine, person in self.persons.items() if person.incident_id == self.call.id}

    def others(self, person_id: UUID) -> list[UUID]:
        return [one for one in self.elsewhere_too(person_id) if one in self.persons]

    def elsewhere_too(self, person_id: UUID) -> list[UUID]:
        known = self.persons.get(person_id)
        return [UUID(one) for one in known.joined] if known else []

    @property
    def joined(self) -> Mapping[UUID, Iterable[UUID]]:
        """Also of their records on other calls, where a no may have been said; and of calls that are one with this."""
        circles = [{one, *self.elsewhere_too(one)} for one in self.persons] + [{self.call.id, *self.one_with}]
        return {one: circle - {one} for circle in circles for one in circle}

    def died(self, whom: UUID | None) -> bool:
        """Nobody is to be asked about them. Where nobody is named, once all are dead whom it may be of."""
        if None in self.dead:
            return True
        if whom is None:
            return bool(self.persons) and all(self.died(one) for one in self.persons)
        return not self.dead.isdisjoint((whom, *self.elsewhere_too(whom)))

    def may_have_died(self, whom: UUID | None) -> bool:
        """Whoever rings is to find out first: one of several died, and nobody wrote down who."""
        if self.one_died and self.told.isdisjoint(self.persons):
            return True
        return whom is not None and not self.one_of.isdisjoint((whom, *self.elsewhere_too(whom)))

    def reported(self, whom: UUID | None) -> bool:
        """A death was told, on this call or on another of theirs, that is or may be theirs: also where it ended the row."""
        if self.died(whom) or self.may_have_died(whom) or None in self.rung:
            return True
        return bool(self.rung) if whom is None else not self.rung.isdisjoint((whom, *self.elsewhere_too(whom)))

    def says_somebody_died(self) -> None:
        """Of this call, without a name: who was alone is meant, and of several nobody is dropped."""
        if len({*self.same.values()}) > 1:
            self.one_died = True
        else:
            self.dead.add(None)
