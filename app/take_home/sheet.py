"""What stands on the sheet of one call: places, the plan if it was asked for, and nothing else of the call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Response

from app.assessments import Assessment
from app.core import now
from app.referrals import Referral, booked

from . import finding, qr
from .catalogs import ENGLISH, LANGUAGES
from .places import place
from .showing import help_path, links, local, scanned, show, today
from .speaking import Speaker
from .whose import Whose

Stop = tuple[Mapping[str, Any], datetime | None]
"A place as the directory has it for phones, and when they are expected there."
STEPS = {
    "signs": "What I notice first",
    "alone": "What I can do on my own",
    "places": "People and places that are good for me",
    "people": "People I can ask for help",
    "professionals": "Professionals I can reach",
    "surroundings": "Making my surroundings safer",
    "matters": "What matters most to me",
}
"The questions of the shipped form `plan`; what else a programme's own version asks stays where it is."


def written(
    query: dict[str, Any],
    incident_id: UUID,
    plan: Assessment | None,
    mine: Whose,
    seen: Sequence[Referral],
    *,
    asked: bool,
) -> Response:
    say = Speaker(query["language"])
    chosen = [one for one in seen if one.id in query["referrals"] and mine.owns(one.person_id)]
    stops = places(mine.without_others(query["services"], seen), chosen)
    ids = qr.short(UUID(str(row["id"])) for row, _ in stops if "id" in row)
    return show(
        "sheet", say, large=query["large"], places=[place(row, today(), say, at and say.moment(local(at))) for row, at in stops],
        plan=steps(plan) if plan else [], today=say.day(today()), links=links(addresses(query, incident_id)),
        help=scanned(help_path(ids, say.language)) if ids else None,
        feedback=scanned(f"/feedback/{say.language}") if asked else None,
        other_size=address(incident_id, query | {"large": not query["large"]}), left_out=len(query["referrals"]) - len(chosen),
    )  # fmt: skip


def places(services: list[UUID], seen: Sequence[Referral]) -> list[Stop]:
    """Where they were referred to, then what else was chosen; each once. Of who is in no directory, what they are called."""
    when = expected(seen)
    by_service = [where for where in when if isinstance(where, UUID)]
    asked = list(dict.fromkeys([*by_service, *services]))[: finding.MOST]
    known = {UUID(str(row["id"])): row for row in finding.rows(asked)}
    known |= retired([id for id in by_service if id in asked and id not in known], seen)
    named: list[Stop] = [(known[id], when.get(id)) for id in asked if id in known]
    return named + [({"n": where}, at) for where, at in when.items() if isinstance(where, str)]


def retired(ids: Sequence[UUID], seen: Sequence[Referral]) -> dict[UUID, Mapping[str, Any]]:
    """Where somebody expects them, and what we list no more: its name stays on the paper, and its number to ask at. Neither
    its address nor its hours, since nobody should stand before a closed door."""
    numbers = finding.numbers(ids)
    called = {one.service_id: (one.service_name, one.organization) for one in seen if one.service_id in ids}
    return {
        id: {"n": name or organization, "o": organization, "p": numbers.get(id, ()), "gone": True}
        for id, (name, organization) in called.items() if id and (name or organization)
    }  # fmt: skip


def expected(seen: Sequence[Referral]) -> dict[UUID | str, datetime | None]:
    """Where, and the next time they are expected there: nothing of what is past or went another way."""
    found: dict[UUID | str, datetime | None] = {}
    for one in seen:
        where, at = one.service_id or one.organization, booked(one)
        if where:
            times = (found.get(where), at if at and at > now() else None)
            found[where] = min((time for time in times if time), default=None)
    return found


def steps(plan: Assessment) -> list[tuple[str, list[str]]]:
    """In the person's own words; what was skipped is left out."""
    found = [(heading, words(plan.answers.get(code))) for code, heading in STEPS.items()]
    return [(heading, lines) for heading, lines in found if lines]


def words(answer: dict[str, Any] | None) -> list[str]:
    return [str(value) for value in (answer or {}).get("value") or [] if isinstance(value, str)]


def addresses(query: dict[str, Any], incident_id: UUID) -> dict[str, str]:
    return {code: address(incident_id, query | {"language": code}) for code in LANGUAGES}


def address(incident_id: UUID, query: dict[str, Any]) -> str:
    """The same sheet in another language or size."""
    plain = {name: ",".join(map(str, value)) if isinstance(value, list) else value for name, value in query.items()}
    kept = {name: int(value) if value is True else value for name, value in plain.items() if value}
    return f"/api/v1/incidents/{incident_id}/sheet?" + urlencode({"language": ENGLISH, **kept}, safe=",")
