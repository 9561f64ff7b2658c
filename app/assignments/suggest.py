"""Which team to send: free ones first, then by distance, language and skills, each with the reason said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app import codes, push, teams
from app.core import now, session
from app.incidents import Incident, metres

from .models import Assignment

STALE_S = 120
UNKNOWN_M = 20_000  # a team whose place is not known counts as far away, but before none at all
WORTH_M = {"language": 6_000, "skill": 2_000}
WANTED = {
    "dysregulated_youth": "youth", "overdose_suspected": "medic", "self_harm": "medic", "suicide_attempt": "medic",
    "withdrawal": "medic", "substance_nonmedical": "medic",
}  # fmt: skip


@dataclass(slots=True)
class Suggestion:
    """One team, with what speaks for and against it in plain words."""

    team_id: UUID
    free: bool
    reasons: list[str] = field(default_factory=list[str])
    distance_m: int | None = None
    position_age_s: int | None = None
    phones: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    cost: float = 0.0


def suggestions(call: Incident) -> list[Suggestion]:
    """All teams on shift, the best first. A constant number of queries."""
    on_shift = [team for team in teams.teams() if team.shift is not None]
    phones = push.phones([user_id for team in on_shift for user_id in team.crew], teams.resting(on_shift))
    weighed = [weigh(call, team, phones) for team in on_shift]
    return sorted(weighed, key=lambda s: (not s.free, s.cost))


def weigh(call: Incident, team: teams.Team, phones: list[push.Phone]) -> Suggestion:
    found = Suggestion(team.id, free=team.dispatchable)
    near(found, call, team)
    speaks(found, call, team)
    knows(found, call, team)
    found.phones = [shown(phone) for phone in phones if phone.user_id in team.crew]
    if not found.free:
        found.reasons.append(codes.label("unit_status", team.status))
    if not any(phone["pageable"] for phone in found.phones):
        found.reasons.append("No phone of this crew can be paged")
    return found


def near(found: Suggestion, call: Incident, team: teams.Team) -> None:
    lat, lon = call.location.get("lat"), call.location.get("lon")
    if team.lat is None or team.lon is None or team.position_at is None:
        found.cost += UNKNOWN_M
        found.reasons.append("Place not shared")
        return
    found.position_age_s = max(0, round((now() - team.position_at).total_seconds()))
    if lat is None or lon is None:
        found.reasons.append("The call has no point on the map")
        return
    found.distance_m = metres((lat, lon), (team.lat, team.lon))
    found.cost += found.distance_m
    old = f", {found.position_age_s // 60} min ago" if found.position_age_s > STALE_S else ""
    found.reasons.append(f"{found.distance_m / 1609.344:.1f} mi away{old}")


def speaks(found: Suggestion, call: Incident, team: teams.Team) -> None:
    if call.language and call.language != "en" and call.language in team.languages:
        found.cost -= WORTH_M["language"]
        found.reasons.append(f"Speaks {codes.label('language', call.language)}")


def knows(found: Suggestion, call: Incident, team: teams.Team) -> None:
    wanted = {WANTED.get(call.call_type or "")} | ({"youth"} if call.flags.get("minor_involved") == "yes" else set())
    for skill in sorted(wanted & set(team.skills) - {None}, key=str):
        found.cost -= WORTH_M["skill"]
        found.reasons.append(f"Has a {skill} skill")


def shown(phone: push.Phone) -> dict[str, Any]:
    return {
        "device_id": phone.device_id, "user_id": phone.user_id, "name": phone.name,
        "pageable": phone.pageable, "why": phone.why,
    }  # fmt: skip


def next_free(assignment: Assignment) -> UUID | None:
    """The best free team beside the one that does not answer."""
    call = session().get_one(Incident, assignment.incident_id)
    free = (s.team_id for s in suggestions(call) if s.free and s.team_id != assignment.team_id)
    return next(free, None)
