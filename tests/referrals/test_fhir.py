"""A referral as FHIR has it, held against R4's own models, with every reference followed."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from app import codes
from app.core import new_id, now, wire
from app.referrals.disclosure import NOTICE, PARTS, disclosed
from app.referrals.fhir import TASK, bundle
from tests.core.world import World, good, problem
from tests.referrals.made_up import START, Made, Said
from tests.referrals.support import consents, met, moves, refers
from tests.support.fhir import holds

STATES = codes.codes("referral_status")
UNHEARD = {"draft", "consent_pending", "info_only", "person_declined", "withdrawn"}
SHARE = {part: f"words of {part}" for part in PARTS} | {"birth_year": "1980", "language": "so"}


def made(state: str, sud: bool = False, **more: Any) -> Any:
    given = {"referral_type": "shelter", "urgency": "now", "state": state, "sent_at": START, "created_at": START,
             "organization": "Harbor House", "service_name": "Beds", "appointment_at": START, "share": SHARE, **more}  # fmt: skip
    return SimpleNamespace(**{**vars(Made(sud=sud)), **given})


def shared(*shares: list[str] | None, sud: bool = False) -> list[Any]:
    purposes = ("share_referral", "share_sud") if sud else ("share_referral",)
    return [
        SimpleNamespace(**vars(Said(UUID(int=60 + n), purpose, "given_written")), shares=share)
        for n, (purpose, share) in enumerate(zip(purposes, shares or (None, None), strict=False))
    ]


def exported(row: Any, said: list[Any]) -> dict[str, Any]:
    found = bundle(row, disclosed(row, said, now()), "Crisis Response", now())
    holds(found)
    return found


def resources(found: dict[str, Any]) -> dict[str, Any]:
    return {one["resource"]["resourceType"]: one["resource"] for one in found["entry"]}


@pytest.mark.parametrize("sud", [False, True])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_a_valid_bundle(state: str, sud: bool):
    found = exported(made(state, sud), shared(sud=sud))
    if state in UNHEARD:
        assert "entry" not in found, "not sent, or taken back: nothing leaves"
        return
    task = resources(found)["Task"]
    assert task["status"] == TASK[state] and task["businessStatus"]["coding"][0]["code"] == state
    assert set(resources(found)) == {"Consent", "ServiceRequest", "Task"}


def test_a_time_is_told_while_it_is_agreed_also_of_a_row_that_kept_an_old_one():
    times = {
        state: resources(exported(made(state), shared()))
        for state in ("scheduled", "waitlisted", "no_show", "connected")
    }
    told = {state: found["Task"].get("executionPeriod") for state, found in times.items()}
    assert told == {"scheduled": {"start": wire(START)}, "waitlisted": None, "no_show": None, "connected": None}


def test_states_are_what_the_code_list_says_they_are_in_fhir():
    assert set(codes.codes("referral_status")) - set(TASK) == {"draft", "consent_pending", "info_only"}
    assert {code: TASK[code] for code in ("sent", "waitlisted", "scheduled", "connected", "no_capacity", "withdrawn")} == {
        "sent": "requested", "waitlisted": "on-hold", "scheduled": "in-progress", "connected": "completed",
        "no_capacity": "failed", "withdrawn": "entered-in-error",
    }  # fmt: skip


def test_the_person_is_what_they_agreed_to_and_nothing_more():
    whole = resources(exported(made("sent"), shared()))["ServiceRequest"]
    assert {words for words in SHARE.values() if words in str(whole)} == set(SHARE.values())
    assert (whole["contained"][0]["birthDate"], whole["priority"]) == ("1980", "stat")
    part = str(exported(made("sent"), shared(["needs"])))
    assert "words of needs" in part and not any(
        words in part for name, words in SHARE.items() if name not in ("needs", "language")
    )


def test_substance_use_is_labelled_and_brings_its_notice():
    found = exported(made("sent", sud=True), shared(sud=True))
    assert "42CFRPart2" in str(found["meta"]) and all(
        "42CFRPart2" in str(one["resource"]["meta"]) for one in found["entry"]
    )
    assert NOTICE in str(resources(found)["ServiceRequest"]["note"])
    assert "entry" not in exported(made("sent", sud=True), shared()), "without its own consent it is not there at all"
    assert "note" not in resources(exported(made("sent"), shared(["name"])))["ServiceRequest"]


WHOM: dict[str, tuple[dict[str, Any], dict[str, Any] | None]] = {
    "nobody in particular": ({}, None),
    "words": ({"recipient": "Harbor House"}, {"display": "Harbor House"}),
    "an organization": ({"organization_id": UUID(int=8)}, {
        "type": "Organization", "identifier": {"system": "urn:alongside:organizations", "value": str(UUID(int=8))},
        "display": "Harbor House",
    }),
    "a service": ({"organization_id": UUID(int=8), "service_id": UUID(int=9)}, {"reference": "#receiver"}),
}  # fmt: skip


@pytest.mark.parametrize("whom", WHOM)
def test_a_yes_is_told_no_wider_than_it_was_given(whom: str):
    named, to = WHOM[whom]
    (yes,) = shared(["name", "needs"])
    yes.__dict__.update(named)
    found = resources(exported(made("sent", **{"recipient": "Harbor House", **named}), [yes]))
    rule = found["Consent"]["provision"]
    assert [one["reference"] for one in rule.get("actor", ())] == ([to] if to else [])
    assert {one["role"]["coding"][0]["code"] for one in rule.get("actor", ())} <= {"IRCP"}
    assert [one["valueCode"] for one in rule["modifierExtension"]] == ["name", "needs"] and "extension" not in rule
    assert [code["coding"][0]["code"] for code in rule["action"]] == ["disclose"]
    assert [one["reference"]["reference"] for one in rule["data"]] == [
        f"urn:uuid:{found[kind]['id']}" for kind in ("ServiceRequest", "Task")
    ]
    roles = [one["healthcareService"] for one in found["Consent"]["contained"] if one["id"] == "receiver"]
    assert roles == ([found["ServiceRequest"]["performer"]] if whom == "a service" else [])


def test_a_yes_to_all_parts_names_them_and_one_to_none_says_so():
    told = [resources(exported(made("sent"), shared(share)))["Consent"]["provision"] for share in (None, [])]
    named = [[one["valueCode"] for one in rule["modifierExtension"]] for rule in told]
    assert named == [list(PARTS), ["none"]]


def test_request_and_task_lead_to_every_yes_that_they_rest_on():
    found = exported(made("sent", sud=True), shared(sud=True))
    yeses = [one for one in found["entry"] if one["resource"]["resourceType"] == "Consent"]
    rest = resources(found)
    addresses = [one["fullUrl"] for one in yeses]
    assert len(addresses) == 2 and [one["reference"] for one in rest["ServiceRequest"]["supportingInfo"]] == addresses
    assert [one["valueReference"]["reference"] for one in rest["Task"]["input"]] == addresses
    assert rest["Task"]["focus"]["reference"] == f"urn:uuid:{rest['ServiceRequest']['id']}"
    labels = [one["resource"]["provision"].get("securityLabel", []) for one in yeses]
    assert [[label["code"] for label in some] for some in labels] == [[], ["42CFRPart2"]]


def test_one_yes_to_two_referrals_is_known_as_one_and_kept_as_two():
    both = [resources(exported(made("sent", id=UUID(int=id)), shared()))["Consent"] for id in (101, 102)]
    assert both[0]["identifier"] == both[1]["identifier"] == [
        {"system": "urn:alongside:consents", "value": str(UUID(int=60))}
    ]  # fmt: skip
    assert both[0]["id"] != both[1]["id"]


def test_at_the_door(world: World):
    about = met(world)
    sent = refers(world, about)["id"]
    assert "entry" not in good(world("nia").ask(f"/referrals/{sent}/fhir"))
    consents(world, about, recipient="Harbor House")
    answer = world("nia").ask(f"/referrals/{sent}/fhir")
    assert answer.content_type == "application/fhir+json" and "Ana Lindqvist" in answer.text
    holds(answer.get_json())
    told = [one for one in world.rows("timeline").values() if one["act"] == "referral.exported"]
    assert [one["particulars"]["empty"] for one in told] == [True, False]
    assert [one["reference"]["display"] for one in yes(answer)["provision"]["actor"]] == ["Harbor House"]
    assert problem(world("zoe").ask(f"/referrals/{sent}/fhir")) == (404, "not-found")
    assert problem(world("dana").ask(f"/referrals/{sent}/fhir")) == (403, "not-allowed")


def test_at_the_door_of_one_that_was_only_information_after_all(world: World):
    """They agreed once it waited for them, and then wanted only the address."""
    about = met(world)
    sent = refers(world, about)["id"]
    moves(world, sent, "info_only")
    consents(world, about, recipient="Harbor House")
    assert "entry" not in good(world("nia").ask(f"/referrals/{sent}/fhir"))


def test_a_yes_to_a_service_of_the_directory(world: World):
    named = {"name": "Night Shelter", "organization_name": "Harbor House", "types": ["shelter"]}
    about, service = met(world), good(world("lena").put(f"/api/v1/services/{new_id()}", json=named))
    sent = refers(world, about, service_id=service["id"], organization_words=None)["id"]
    consents(world, about, service_id=service["id"])
    answer = world("nia").ask(f"/referrals/{sent}/fhir")
    holds(answer.get_json())
    (role,) = [one for one in yes(answer)["contained"] if one["resourceType"] == "PractitionerRole"]
    assert role["healthcareService"][0]["identifier"]["value"] == service["id"]
    assert yes(answer)["provision"]["actor"][0]["reference"] == {"reference": "#receiver"}


def yes(answer: Any) -> dict[str, Any]:
    return resources(answer.get_json())["Consent"]
