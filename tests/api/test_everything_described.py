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
KNOWN = {"people": "person", "persons": "record"}
CALM: Any = list(HealthCheck)
EXAMPLES = 6
schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")  # bytes of photos
# It never ends, so its beginning is looked at by a test of its own.
APART = {("get", "/api/v1/stream")}
# It ends the session that it is asked with, so each time it is asked with a new one.
ENDS = ("delete", "/api/v1/session")
Cookies = dict[str, str]


@pytest.fixture(scope="module")
def template(templates: Any) -> Template:
    """What is described does not depend on where it is kept; the other tests speak to both."""
    return templates("sqlite")


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
    photo, taken = str(fresh()), {"purpose": "evidence", "case_number": "26-1", "media_type": "image/png", "size": 99}
    good(world("ravi").say("/photos", photo, incident_id=incident, assignment_id=assignment, sha256="0" * 64, **taken))
    teams = [str(team) for team in TEAMS.values()]
    return {
        "incident": [incident], "assignment": [assignment], "team": teams, "shift": [str(s) for s in SHIFTS.values()],
        "vehicle": [str(v) for v in VANS.values()], "person": [str(CAST["mo"].id)], "record": [record], "photo": [photo],
        "device": [CAST["ravi"].device["id"]], "alarm": list(world.rows("alarms")), "delivery": list(world.rows("deliveries")),
    }  # fmt: skip


@pytest.fixture(scope="module")
def operations(world: World) -> list[Any]:
    found = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", world.app).get_all_operations()
    every: list[Any] = [one.ok() for one in found if isinstance(one, Ok)]
    return [one for one in every if (one.method, one.path) not in APART]


@pytest.mark.parametrize("asking", ASKING)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_answer_is_described(
    asking: str,
    mode: GenerationMode,
    operations: list[Any],
    known: dict[str, list[str]],
    world: World,
    template: Template,
):
    def cookies(operation: Any) -> Cookies:
        if not asking:
            return {}
        new = (operation.method, operation.path) == ENDS
        return {COOKIE: signed_in(world, asking) if new else template.cookies[asking]}

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
    operation: Any, mode: GenerationMode, cookies: Callable[[Any], Cookies], known: dict[str, list[str]]
) -> str:
    """What one operation answered that its description does not have, or ''."""

    @settings(
        max_examples=EXAMPLES, deadline=None, phases=[Phase.generate], derandomize=True, suppress_health_check=CALM
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def holds(case: Any) -> None:
        point(case, known)
        case.call_and_validate(cookies=cookies(operation), checks=CHECKS)

    try:
        holds()
    except (FailureGroup, AssertionError) as failure:
        return f"{operation.method.upper()} {operation.path}\n{failure}"
    except Unsatisfiable:
        return ""  # nothing to get wrong: no body, no query
    return ""


def point(case: Any, known: dict[str, list[str]]) -> None:
    """Half of the made-up ids become ids of things that are there, the same half in every run."""
    first = str(case.path).removeprefix("/api/v1/").partition("/")[0]
    kind = KNOWN.get(first, first.rstrip("s"))
    for name, value in (case.path_parameters or {}).items():
        ids = known.get(name.removesuffix("_id") if name not in ("id", "act", "act_id") else kind, [])
        if name not in ("act", "act_id") and ids and crc32(str(value).encode()) % 2:
            case.path_parameters[name] = ids[0]


@pytest.mark.parametrize("asking", ASKING)
def test_the_stream_begins_as_it_is_described(asking: str, world: World):
    """It would go on for minutes: its head and first words are enough."""
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
