"""Both clocks of a mandated report over holidays and the change of time; a hold is signed only by who may, with what was seen."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.accounts import Person
from app.assessments.clocks import clocks, owed, written_due
from app.assessments.holding import bare
from app.core import ago, new_id, session, transaction, wire
from app.core.holidays import holidays
from tests.assessments.conftest import Scene
from tests.assessments.support import joins, two
from tests.core.world import good, problem
from tests.support.cast import CAST

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "report-and-hold.json").read_text("utf-8"))
ZONE, BEGUN = ZoneInfo(VECTORS["zone"]), datetime.fromisoformat(VECTORS["begun"])


@pytest.mark.parametrize("case", VECTORS["written"], ids=lambda case: case["name"])
def test_seventy_two_hours_without_weekends_and_holidays(case: dict[str, Any]):
    assert wire(written_due(datetime.fromisoformat(case["begins"]), ZONE)) == case["due"]


@pytest.mark.parametrize("case", VECTORS["clocks"], ids=lambda case: case["name"])
def test_both_clocks(case: dict[str, Any]):
    found = clocks(case["answers"], BEGUN, ZONE)
    assert (found and {name: wire(moment) for name, moment in found.items()}) == case["clocks"]


@pytest.mark.parametrize("case", VECTORS["owed"], ids=lambda case: case["name"])
def test_what_is_still_to_be_done_with_a_report(case: dict[str, Any]):
    found = owed(case["answers"], BEGUN, case["signed"], ZONE)
    assert [[what, wire(at)] for what, at in found] == case["owed"]


def test_the_holidays_of_2026_are_the_eleven_of_the_law_and_the_saturday_that_one_is_kept_before():
    days = {"01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "07-04", "09-07", "10-12", "11-11", "11-26", "12-25"}
    assert {day for day in holidays(2026) if day.year == 2026} == {date.fromisoformat(f"2026-{day}") for day in days}


@pytest.mark.parametrize("words", VECTORS["bare"])
def test_a_label_is_no_statement(words: str):
    assert bare(words)


@pytest.mark.parametrize("words", VECTORS["told"])
def test_what_was_seen_is(words: str):
    assert not bare(words)


def test_a_report_shows_its_clocks_and_other_forms_have_none(scene: Scene):
    report = scene.starts("report")
    row = scene.answers(report, about=["child"], learned_at=["2024-11-27T15:30:00-06:00"])
    assert row["clocks"]["oral_due_at"] == "2024-11-28T21:30:00.000Z"
    assert scene.row(scene.starts("asq"))["clocks"] is None


def allow(scene: Scene, name: str) -> None:
    with scene.world.app.app_context(), transaction():
        session().get_one(Person, CAST[name].id).may_sign_hold = True


def test_nobody_begins_a_hold_unless_they_were_allowed_to(scene: Scene):
    begun = {"incident_id": scene.incident, "form_id": scene.forms["hold"]["id"]}
    assert "may_sign_hold" not in good(scene.world("ravi").ask("/me"))["abilities"], "off by default"
    for member in ("ravi", "lena", "cleo"):
        answer = scene.world(member).say("/assessments", **begun)
        assert problem(answer) == (403, "not-allowed") and answer.json["ability"] == "may_sign_hold"
    allow(scene, "ravi")
    assert "may_sign_hold" in good(scene.world("ravi").ask("/me"))["abilities"]
    hold = good(scene.world("ravi").say("/assessments", **begun))["id"]
    scene.answers(hold, "mo", heard=["I will do it tonight"])
    assert problem(scene.world("mo").say(f"/assessments/{hold}/signatures")) == (403, "not-allowed")


def test_a_hold_is_not_signed_on_a_label(scene: Scene):
    allow(scene, "ravi")
    hold = scene.starts("hold")
    row = scene.answers(hold, seen=["Dangerous to self and others"])
    answer = scene.world("ravi").say(f"/assessments/{hold}/signatures")
    assert problem(answer) == (422, "malformed") and list(answer.json["errors"]) == ["answers.seen"]
    scene.answers(hold, after=[row["answers"]["seen"]["act"]], seen=["Stood on the rail of the bridge and leaned out"])
    assert scene.says(hold, "signatures")["state"] == "signed"


FULL, LABEL = "Stood on the rail of the bridge and leaned out", "He is dangerous"


def writes(scene: Scene, hold: str, words: str, by: str = "ravi", **more: Any) -> str:
    act = new_id()
    scene.says(hold, "answers", by, act=act, answers={"seen": {"value": [words]}}, **more)
    return str(act)


def test_a_hold_is_judged_by_what_its_signer_had_before_them(scene: Scene):
    """Ravi wrote and signed without signal; Mo's label came in between, was here first and stands first."""
    allow(scene, "ravi")
    hold = scene.starts("hold", at=ago(minutes=12))
    writes(scene, hold, LABEL, "mo", at=ago(minutes=5))
    act = writes(scene, hold, FULL, at=ago(minutes=10))
    assert scene.row(hold)["answers"]["seen"]["value"] == [LABEL]
    row = scene.says(hold, "signatures", at=ago(minutes=4), seen=[act])
    assert (row["state"], row["answers"]["seen"]["value"]) == ("signed", [FULL])


def test_a_label_is_not_signed_because_somebody_else_wrote_more(scene: Scene):
    allow(scene, "ravi")
    hold = scene.starts("hold", at=ago(minutes=12))
    mo = writes(scene, hold, FULL, "mo", at=ago(minutes=5))
    act = writes(scene, hold, LABEL, at=ago(minutes=10))
    for seen in ([act], [], [new_id()]):
        answer = scene.world("ravi").say(f"/assessments/{hold}/signatures", seen=seen)
        assert problem(answer) == (422, "malformed") and list(answer.json["errors"]) == ["answers.seen"], seen
    early = scene.world("ravi").say(f"/assessments/{hold}/signatures", at=ago(minutes=7))
    assert problem(early) == (422, "malformed"), "it names nothing, so what was said before it counts"
    assert scene.says(hold, "signatures", seen=[act, mo])["state"] == "signed", "both were before them"


def test_what_was_replaced_before_the_signature_is_not_what_was_signed(scene: Scene):
    allow(scene, "ravi")
    hold = scene.starts("hold")
    first = writes(scene, hold, FULL)
    second = writes(scene, hold, LABEL, after=[first])
    answer = scene.world("ravi").say(f"/assessments/{hold}/signatures", seen=[first, second])
    assert problem(answer) == (422, "malformed")


def test_a_hold_that_two_began_is_signed_on_the_words_of_either(scene: Scene):
    for name in ("ravi", "mo"):
        allow(scene, name)
    one, other = two(scene, "hold")
    act = writes(scene, other, FULL, "mo")
    joins(scene, one, other)
    assert scene.says(one, "signatures", seen=[act])["state"] == "signed"


def test_a_lead_grants_it_to_one_person(scene: Scene):
    row = next(one for one in good(scene.world("lena").ask("/people"))["items"] if one["name"] == "Mo")
    body = {name: row[name] for name in ("name", "email", "role", "phone", "languages", "skills")}
    path = f"/api/v1/people/{row['id']}"
    told = good(scene.world("lena").put(path, json={**body, "may_sign_hold": True}, headers={"If-Match": row["stamp"]}))
    assert "may_sign_hold" in good(scene.world("mo").ask("/me"))["abilities"]
    good(scene.world("lena").put(path, json={**body, "phone": "612-555-0199"}, headers={"If-Match": told["stamp"]}))
    assert "may_sign_hold" in good(scene.world("mo").ask("/me"))["abilities"], "what is not said of it stays"
    assert "may_sign_hold" not in good(scene.world("ravi").ask("/me"))["abilities"]
