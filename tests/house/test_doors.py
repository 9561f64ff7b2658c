"""Every door is guarded, and each role passes exactly those that the table of abilities names."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.routing import IntegerConverter, Rule, UUIDConverter

from app.core import ABILITIES, ROLES
from tests.support.cast import CAST
from tests.support.clients import Client

PUBLIC = {
    "api-docs.openapi_json",  # the API describes itself
    "accounts.read_programme",  # the name on the sign-in screen
    "accounts.read_codes",
    "services.read_service_words",
    "accounts.sign_in",
    "accounts.resume",  # so is the secret that a shared tablet keeps sealed
    "accounts.read_link",  # the token in the address is the key
    "accounts.use_link",
    "push.put_receipt",  # so is the token in the body: a service worker has no cookie to show
    "incidents.areas",
    "take_home.read_notices",  # what is read out to people before they are asked
}
NOT_API = {
    "receiver.ask_code", "receiver.open_by_code", "receiver.before_opening", "receiver.open_by_token", "receiver.view",
    "receiver.answer",  # the token, the code or the cookie is the key
    "shell.front", "shell.serve", "health.alive", "health.ready", "take_home_pages.help_page", "take_home_pages.feedback",
    "take_home_pages.ask_survey", "take_home_pages.take_survey", "take_home_pages.card",
}  # fmt: skip
WHO = {
    "responder": "ravi", "dispatcher": "dana", "clinician": "cleo", "lead": "lena", "navigator": "nia", "admin": "ada",
}  # fmt: skip


def doors(app: Flask) -> Iterator[tuple[Rule, Any]]:
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in NOT_API:
            yield rule, app.view_functions[rule.endpoint]


def closed(app: Flask) -> list[tuple[str, str, str]]:
    """(method, address, ability) of every door that is not public."""
    return [
        (method, address(rule), view.ability)
        for rule, view in doors(app)
        if rule.endpoint not in PUBLIC
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def address(rule: Rule) -> str:
    """The rule with something of its kind in each gap; none of it exists."""
    gaps = {name: gap(converter) for name, converter in rule._converters.items()}
    return rule.build(gaps, append_unknown=False)[1]  # pyright: ignore[reportOptionalSubscript]


def gap(converter: Any) -> Any:
    if isinstance(converter, UUIDConverter):
        return uuid4()
    return 1 if isinstance(converter, IntegerConverter) else next(iter(getattr(converter, "items", ["anything"])))


def test_every_route_is_guarded_or_public_on_purpose(app: Flask):
    unguarded = {rule.endpoint for rule, view in doors(app) if not getattr(view, "guarded", False)}
    assert unguarded <= {"api-docs.openapi_json"}
    without_ability = {rule.endpoint for rule, view in doors(app) if getattr(view, "ability", None) is None}
    assert without_ability == PUBLIC


def test_every_door_names_an_ability_of_the_table(app: Flask):
    named = {ability for _, _, ability in closed(app)}
    assert named <= set(ABILITIES)


def test_every_api_address_is_hung_by_a_room(app: Flask):
    strange = [rule.rule for rule, _ in doors(app) if not rule.rule.startswith("/api/v1/")]
    assert not strange


def test_no_two_shapes_of_the_wire_share_a_name(app: Flask):
    """apispec warns of them and numbers the second; in tests a warning is an error."""
    assert app.test_client().get("/api/v1/openapi.json").status_code == 200


def test_a_stranger_is_asked_to_sign_in_at_every_closed_door(app: Flask, client: Any):
    stranger = client()
    for method, path, _ in closed(app):
        answer = stranger.open(path, method=method, json={})
        assert answer.status_code in (401, 422), f"{method} {path}: {answer.status_code}"
        assert answer.status_code == 401, f"{method} {path} reads the body of somebody who is not signed in"
        assert answer.json["type"].endswith("/sign-in")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_passes_exactly_the_doors_of_its_abilities(app: Flask, client: Any, role: str):
    visitor = client(WHO[role])
    assert CAST[WHO[role]].role == role
    wrong = [told for door in closed(app) if (told := misjudged(visitor, role, *door))]
    assert not wrong, "\n".join(wrong)


def misjudged(visitor: Client, role: str, method: str, path: str, ability: str) -> str:
    if path.endswith(("/session", "/stream")):
        return ""  # would sign out; would never end
    answer = visitor.open(path, method=method, json={} if method != "GET" else None)
    refused = answer.status_code == 403 and answer.json.get("ability") == ability
    if refused != (role not in ABILITIES[ability]):
        return f"{role} {method} {path} ({ability}): {answer.status_code}"
    return "" if answer.status_code < 500 else f"{method} {path} broke: {answer.text}"


def test_a_write_from_another_site_is_refused_before_anything_else(client: Any):
    dana = client("dana")
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        answer = dana.put(f"/api/v1/incidents/{uuid4()}", json={}, headers=headers)
        assert (answer.status_code, answer.json["type"].rsplit("/", 1)[1]) == (403, "cross-site")
