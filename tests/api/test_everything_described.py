"""The API does what it says of itself: no 5xx, and no answer that its description does not have, whoever asks."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from zlib import crc32

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.core.world import World, fresh, good, opened
from tests.support.cast import CAST, PASSWORD, SHIFTS, TEAMS, VANS
from tests.support.databases import COOKIE, Template

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    response_headers_conformance,
]  # fmt: skip
ASKING = ("lena", "ravi", "")
KNOWN = {"people": "person", "persons": "record", "supplies": "supply", "duties": "duty", "deliveries": "delivery"}
CALM: Any = list(HealthCheck)
EXAMPLES = 8
"Of each operation and kind, each asked by all three: some 5,000 questions to each database, in about a minute of its own."
pytestmark = pytest.mark.timeout(900)
schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")  # bytes of photos
# The one place where something is left out: it never ends, so its beginning is looked at by a test of its own.
APART = {("get", "/api/v1/stream")}
# It ends the session that it is asked with, so each time it is asked with a new one.
ENDS = ("delete", "/api/v1/session")
Cookies = dict[str, str]


@pytest.fixture(scope="module")
def world(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with opened(template, tmp_path_factory.mktemp("api") / "data") as world:
        yield world


@pytest.fixture(scope="module")
def known(world: World) -> dict[str, list[str]]:
    """Ids that exist, so that not every door answers 404."""
    incident = world.takes_a_call(narrative="Sits on the bridge", call_back={"name": "Pat", "phone": "1"})
    assignment = world.assigns(incident)
    world.reaches(assignment, "acknowledged")
    good(world("ravi").say(f"/assignments/{assignment}/messages", text="on our way"))
    good(world("ravi").say(f"/incidents/{incident}/notes", text="door is open"))
    record = str(fresh())
    good(world("ravi").say("/persons", record, incident_id=incident))
    world.reaches(assignment, "on_scene")
    assessment = world.writes_up(incident)
    backup = good(world("ravi").say("/backups", assignment_id=assignment, kind="supervisor"))["id"]
    taken = {"incident_id": incident, "assignment_id": assignment, "purpose": "evidence", "case_number": "26-1"}
    photo = good(world("ravi").say("/photos", **taken, media_type="image/png", size=9, sha256="0" * 64))["id"]
    agreed = {"incident_id": incident, "person_id": record, "purpose": "share_referral", "state": "given_verbal"}
    consent = good(world("ravi").say("/consents", **agreed, notice={"version": "1", "language": "en"}))["id"]
    onward = {"incident_id": incident, "person_id": record, "referral_type": "shelter", "loop": True}
    referral = good(world("ravi").say("/referrals", **onward))["id"]
    service = {"name": "Harbor Detox", "types": ["withdrawal"], "schedules": [{"freq": "DAILY", "open_24": True}]}
    helper = good(world("lena").put(f"/api/v1/services/{fresh()}", json=service))["id"]
    listed = {
        path: [row["id"] for row in good(world("lena").ask(path))["items"]]
        for path in ("/forms", "/supplies", "/duties")
    }
    teams = [str(team) for team in TEAMS.values()]
    return {
        "incident": [incident], "assignment": [assignment], "team": teams, "shift": [str(s) for s in SHIFTS.values()],
        "vehicle": [str(v) for v in VANS.values()], "person": [str(CAST["mo"].id)], "record": [record],
        "device": [CAST["ravi"].device["id"]], "alarm": list(world.rows("alarms")), "delivery": list(world.rows("deliveries")),
        "assessment": [assessment], "backup": [backup], "photo": [photo], "form": listed["/forms"], "supply": listed["/supplies"],
        "consent": [consent], "referral": [referral], "duty": listed["/duties"],
        "service": [helper],
    }  # fmt: skip


@pytest.fixture(scope="module")
def operations(world: World) -> list[Any]:
    found = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", world.app).get_all_operations()
    every: list[Any] = [one.ok() for one in found if isinstance(one, Ok)]
    described = [method for item in paths(world.app).values() for method in item if method != "parameters"]
    assert len(every) == len(described), "one of them cannot be read, and would not be asked"
    return [one for one in every if (one.method, one.path) not in APART]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_answer_is_described(
    mode: GenerationMode, operations: list[Any], known: dict[str, list[str]], world: World, template: Template
):
    """Each example is asked by a lead, by a responder and by nobody: to think of it takes longer than to ask it."""

    def cookies(operation: Any) -> Iterator[Cookies]:
        new = (operation.method, operation.path) == ENDS
        for asking in ASKING:
            yield {COOKIE: signed_in(world, asking) if new else template.cookies[asking]} if asking else {}

    told = [words for one in operations if (words := undescribed(one, mode, cookies, known))]
    assert not told, "\n\n".join(told)


def signed_in(world: World, asking: str) -> str:
    """Made-up passwords at other doors have locked them out by now."""
    good(world("ada").say(f"/people/{CAST[asking].id}/unlocks"))
    client = world.app.test_client()
    good(client.post("/api/v1/session", json={"email": CAST[asking].email, "password": PASSWORD}))
    cookie = client.get_cookie(COOKIE)
    assert cookie
    return cookie.value


def undescribed(
    operation: Any, mode: GenerationMode, cookies: Callable[[Any], Iterator[Cookies]], known: dict[str, list[str]]
) -> str:
    """What one operation answered that its description does not have, or ''."""

    @settings(
        max_examples=EXAMPLES, deadline=None, phases=[Phase.generate], derandomize=True, suppress_health_check=CALM
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def holds(case: Any) -> None:
        point(case, known)
        for of_one in cookies(operation):
            case.call_and_validate(cookies=of_one, checks=CHECKS)

    try:
        holds()
    except (FailureGroup, AssertionError) as failure:
        return f"{operation.method.upper()} {operation.path}\n{failure}"
    except Unsatisfiable:
        return ""  # nothing to get wrong: no body, no query
    return ""


def point(case: Any, known: dict[str, list[str]]) -> None:
    """Half of the made-up ids become ids of things that are there, in the address and in the body, the same half in
    every run."""
    first = str(case.path).removeprefix("/api/v1/").partition("/")[0]
    kind = KNOWN.get(first, first.rstrip("s"))
    for name, value in (case.path_parameters or {}).items():
        ids = known.get(name.removesuffix("_id") if name not in ("id", "act", "act_id") else kind, [])
        if name not in ("act", "act_id") and ids and crc32(str(value).encode()) % 2:
            case.path_parameters[name] = ids[0]
    for name, value in case.body.items() if isinstance(case.body, dict) else ():
        ids = known.get(name.removesuffix("_id"), []) if name.endswith("_id") else []
        if ids and crc32(str(value).encode()) % 2:
            case.body[name] = ids[0]


@pytest.mark.parametrize("asking", ASKING)
def test_the_stream_begins_as_it_is_described(asking: str, world: World):
    """It would go on for minutes: its head and first words are enough. tests/sync listens to it on both databases."""
    if world.kind != "sqlite":
        return
    described = paths(world.app)["/api/v1/stream"]["get"]["responses"]
    client = world(asking) if asking else world.app.test_client()
    answer = client.get("/api/v1/stream", buffered=False)
    of_status = described.get(str(answer.status_code), described["default"])
    assert answer.mimetype in of_status["content"] and (answer.status_code == 200) == bool(asking)
    first = next(answer.iter_encoded())
    answer.close()
    assert first.startswith(b"retry: ") if asking else b"sign-in" in first


@cache
def paths(app: Flask) -> dict[str, Any]:
    return app.test_client().get("/api/v1/openapi.json").json["paths"]


def test_the_description_names_every_address(world: World):
    meant = {rule.rule for rule in world.app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")}
    meant -= {"/api/v1/openapi.json"}
    assert len(paths(world.app)) == len(meant)


def test_every_operation_says_what_it_is_for(world: World):
    silent = [
        f"{method} {path}" for path, item in paths(world.app).items() for method, operation in item.items()
        if method in ("get", "put", "post", "delete") and not operation.get("summary")
    ]  # fmt: skip
    assert not silent
