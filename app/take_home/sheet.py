"""What stands on the sheet of one call: places, the plan if it was asked for, and nothing else of the call."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Response

from app.assessments import Assessment

from . import finding, qr
from .catalogs import ENGLISH, LANGUAGES
from .places import place
from .showing import help_path, links, scanned, show, today
from .speaking import Speaker

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


def written(query: dict[str, Any], incident_id: UUID, plan: Assessment | None) -> Response:
    say = Speaker(query["language"])
    services = finding.rows(query["services"][: finding.MOST])
    ids = qr.short(UUID(str(row["id"])) for row in services)
    return show(
        "sheet", say, large=query["large"], places=[place(row, today(), say) for row in services],
        plan=steps(plan) if plan else [], today=say.day(today()), links=links(addresses(query, incident_id)),
        help=scanned(help_path(ids, say.language)) if ids else None,
        feedback=scanned(f"/feedback/{say.language}"),
        other_size=address(incident_id, query | {"large": not query["large"]}),
    )  # fmt: skip


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
