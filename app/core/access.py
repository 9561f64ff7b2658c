"""Who may do what: roles × abilities in one table, which the tests walk route by route."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

RESPONDER, DISPATCHER, CLINICIAN, LEAD, ADMIN = "responder", "dispatcher", "clinician", "lead", "admin"
NAVIGATOR = "navigator"  # goes on where the call ended: referrals, follow-ups; sees no calls
ROLES = (RESPONDER, DISPATCHER, CLINICIAN, LEAD, NAVIGATOR, ADMIN)
CARERS = frozenset({RESPONDER, CLINICIAN, LEAD, NAVIGATOR})  # a crew through its calls

ABILITIES: dict[str, frozenset[str]] = {
    "own": frozenset(ROLES),  # one's own session, devices, subscriptions
    "teams.read": frozenset(ROLES),
    "calls.read": frozenset({RESPONDER, DISPATCHER, CLINICIAN, LEAD}),  # through what each may see
    "calls.read_all": frozenset({DISPATCHER, CLINICIAN, LEAD}),
    "calls.note": frozenset({RESPONDER, DISPATCHER, CLINICIAN, LEAD}),
    "calls.revise": frozenset({RESPONDER, DISPATCHER, CLINICIAN, LEAD}),
    "calls.write": frozenset({DISPATCHER, CLINICIAN, LEAD}),  # take, merge, cancel, close
    "persons.read": frozenset({RESPONDER, DISPATCHER, CLINICIAN, LEAD}),  # through the call that they are on
    "persons.write": frozenset({RESPONDER, DISPATCHER, CLINICIAN, LEAD}),
    "assign": frozenset({DISPATCHER, LEAD}),  # assign, recall, reassign
    "respond": frozenset({RESPONDER, DISPATCHER, CLINICIAN, LEAD}),  # milestones, declines, messages: crew or dispatch
    "safety.manage": frozenset({LEAD}),  # pause or end a team's checks, the programme's spans
    "backup.answer": frozenset({DISPATCHER, LEAD}),
    "assess": frozenset({RESPONDER, CLINICIAN, LEAD}),  # forms and what was found: not for the board
    "reports.read": frozenset({LEAD}),  # mandated reports of others
    "photos.originals": frozenset({LEAD}),  # as the camera made them; copies are for who may assess
    "forms.manage": frozenset({LEAD}),
    "teams.status": frozenset({RESPONDER, DISPATCHER, CLINICIAN, LEAD}),  # one's own team, or with teams.correct any
    "teams.correct": frozenset({DISPATCHER, LEAD}),
    "shifts.own": frozenset({RESPONDER, CLINICIAN, DISPATCHER, LEAD, ADMIN}),  # start and end one's own
    "rosters.manage": frozenset({LEAD, ADMIN}),
    "teams.manage": frozenset({LEAD, ADMIN}),
    "coverage.read": frozenset({DISPATCHER, LEAD, ADMIN}),
    "holds.read": frozenset({LEAD, ADMIN}),  # how often and how long; why is "holds.reasons"
    "holds.reasons": frozenset({LEAD}),
    "people.read": frozenset(ROLES),
    "people.manage": frozenset({LEAD, ADMIN}),
    "devices.read": frozenset({DISPATCHER, LEAD, ADMIN}),
    "page.test": frozenset(ROLES),
    "page.test_shift": frozenset({DISPATCHER, LEAD}),
    "deliveries.read": frozenset({RESPONDER, DISPATCHER, CLINICIAN, LEAD}),
    "alarms.own": frozenset({DISPATCHER, LEAD}),
    "duty.take": frozenset({DISPATCHER, LEAD}),
    "siblings.settle": frozenset({LEAD}),
    "services.read": frozenset(ROLES),
    "services.manage": frozenset({NAVIGATOR, LEAD, ADMIN}),
    "consents.read": CARERS,  # not for the board: the notice that is read aloud does not name it
    "consents.write": CARERS | {DISPATCHER},  # also what was said on the phone
    "referrals.read": CARERS,  # not for the board
    "referrals.read_all": frozenset({CLINICIAN, LEAD, NAVIGATOR}),
    "referrals.write": CARERS,
    "followups.read": CARERS,
    "followups.write": CARERS,
    "outcomes.read": frozenset({NAVIGATOR, LEAD}),  # what all of it came to, in numbers
    "cards.read": CARERS,
    "cards.write": CARERS,
    "cards.find": frozenset({NAVIGATOR, LEAD}),  # by name, whichever call they hang on: it is theirs to see for a year
    "survey.read": frozenset({LEAD}),
    "supplies.use": frozenset({RESPONDER, DISPATCHER, CLINICIAN, LEAD}),  # hand out on a call
    "supplies.stock": frozenset({RESPONDER, CLINICIAN, LEAD, ADMIN}),  # count and restock a van
    "supplies.manage": frozenset({LEAD, ADMIN}),
    "supplies.costs": frozenset({LEAD}),
}


class Who(Protocol):
    """Whoever asks, as far as the plumbing needs to know."""

    id: UUID
    name: str
    role: str
    device_id: UUID | None

    @property
    def is_authenticated(self) -> bool: ...


def allowed(role: str, ability: str) -> bool:
    return role in ABILITIES[ability]


def abilities(role: str) -> list[str]:
    return [name for name, roles in ABILITIES.items() if role in roles]
