"""A record of a person: anonymous first, answered as they like, every answer kept, nothing assumed."""

from typing import Any

import pytest
from sqlalchemy import select

from app.core import new_id, session
from app.people.models import PersonAnswers
from app.people.schemas import VALUES
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.people.support import answers, called, on_scene, record, somebody
from tests.support.cast import CAST

VALUE: dict[str, Any] = {
    "name_to_use": "Siobhán O’Brien-Ñandú", "pronouns": "they", "birth_year": 1984, "age_band": "a35_44", "language": "hmn",
    "languages_papers": "en", "interpreter_mode": "phone", "gender": ["woman", "transgender"], "housing": "doubled_up",
    "veteran": False, "access_needs": ["hearing", "mobility"], "race_ethnicity": ["asian", "white"],
    "race_ethnicity_observed": ["white"], "contact_phone": "+1 612 555 0199", "known_to_team": True, "guardian": "reached",
    "note": "Likes to be asked before anybody comes closer.",
}  # fmt: skip
SOURCE = {
    "race_ethnicity": {"source": "self", "detail": "Hmong and Irish"},
    "race_ethnicity_observed": {"source": "observer"},
}


def given(name: str) -> dict[str, Any]:
    return called(VALUE[name], **SOURCE.get(name, {}))


def one(name: str, answer: Any) -> dict[str, Any]:
    return {name: answer}


def every(answer: Any) -> dict[str, Any]:
    return dict.fromkeys(VALUES, answer)


def said(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row["answers"][name].items() if key not in ("act", "actor", "at")}


def test_a_person_is_anonymous_until_somebody_answers(world: World):
    person = somebody(world, on_scene(world))
    row = record(world, person)
    assert (row["answers"], row["conflicts"], row["joined"], row["earlier"]) == ({}, None, [], None)
    assert row["created_by"] == str(CAST["ravi"].id)


def test_nothing_is_filled_in_that_nobody_said(world: World):
    person = somebody(world, on_scene(world), name_to_use="Pat")
    assert set(record(world, person)["answers"]) == {"name_to_use"}


@pytest.mark.parametrize("name", sorted(VALUES))
def test_every_field_takes_a_value_or_any_honest_non_answer(world: World, name: str):
    person = somebody(world, on_scene(world))
    row = answers(world, person, **one(name, given(name)))
    assert said(row, name) == given(name)
    for other in ({"state": "declined"}, {"state": "unable"}, {"state": "not_asked", "reason": "the person left"}):
        row = answers(world, person, after=[row["answers"][name]["act"]], **one(name, other))
        assert said(row, name) == other and row["conflicts"] is None


def test_anonymous_then_identified_and_what_was_said_before_stays(world: World):
    person = somebody(world, on_scene(world))
    first = answers(world, person, name_to_use={"state": "declined"})["answers"]["name_to_use"]
    row = answers(world, person, by="mo", after=[first["act"]], name_to_use=called("Abdi"))
    assert row["answers"]["name_to_use"]["value"] == "Abdi"
    assert row["answers"]["name_to_use"]["actor"] == str(CAST["mo"].id)
    with world.app.app_context():
        kept = session().scalars(select(PersonAnswers).order_by(PersonAnswers.id)).all()
    assert [one.fields["name_to_use"] for one in kept] == [{"state": "declined"}, called("Abdi")]
    assert [one.actor for one in kept] == [CAST["ravi"].id, CAST["mo"].id]


def test_two_who_did_not_know_of_each_other_are_both_kept_until_one_is_picked(world: World):
    person = somebody(world, on_scene(world))
    answers(world, person, by="ravi", housing=called("shelter"))
    row = answers(world, person, by="mo", housing=called("unsheltered"))
    told = row["conflicts"]["housing"]
    assert {one["value"] for one in told} == {"shelter", "unsheltered"}
    assert {one["actor"] for one in told} == {str(CAST["ravi"].id), str(CAST["mo"].id)}
    row = answers(world, person, by="mo", after=[one["act"] for one in told], housing=called("shelter"))
    assert row["conflicts"] is None and row["answers"]["housing"]["value"] == "shelter"


def test_two_who_say_the_same_do_not_disagree(world: World):
    person = somebody(world, on_scene(world))
    for member in ("ravi", "mo"):
        row = answers(world, person, by=member, language=called("so"))
    assert row["conflicts"] is None


def test_an_impression_never_mixes_with_what_was_said(world: World):
    person = somebody(world, on_scene(world))
    answers(world, person, race_ethnicity_observed=called(["white"], source="observer"))
    row = answers(world, person, race_ethnicity=called(["aian"], source="self", detail="Ojibwe"))
    assert row["answers"]["race_ethnicity"]["value"] == ["aian"]
    assert row["answers"]["race_ethnicity_observed"]["value"] == ["white"]


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("pronouns", called("sir")), ("housing", called("")), ("birth_year", called(1899)), ("birth_year", called(2300)),
    ("birth_year", called("1984")), ("birth_year", called(True)), ("veteran", called("yes")), ("gender", called([])),
    ("gender", called("woman")), ("race_ethnicity", called(["asian"])), ("note", called("")),
    ("race_ethnicity", called(["asian"], source="observer")), ("race_ethnicity_observed", called(["asian"], source="self")),
    ("name_to_use", called(None)), ("name_to_use", {"state": "answered"}), ("name_to_use", {"state": "declined", "value": "x"}),
    ("name_to_use", {"state": "not_asked"}), ("name_to_use", {"state": "unknown"}), ("name_to_use", {"value": "Pat"}),
    ("note", called("x" * 4201)), ("name_to_use", called("x\x00y")), ("sex", called("m")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "answer"), WRONG)
def test_what_is_not_of_the_lists_is_refused(world: World, name: str, answer: dict[str, Any]):
    person = somebody(world, on_scene(world))
    refused = world("ravi").say(f"/persons/{person}/answers", answers={name: answer})
    assert problem(refused) == (422, "malformed")
    assert record(world, person)["answers"] == {}


def test_nobody_is_born_in_a_year_to_come(world: World, clock: Clock):
    person = somebody(world, on_scene(world))
    year = clock.now.year
    assert answers(world, person, birth_year=called(year))["answers"]["birth_year"]["value"] == year
    late = world("ravi").say(f"/persons/{person}/answers", answers={"birth_year": called(year + 2)})
    assert problem(late) == (422, "malformed")


def test_an_empty_answer_is_refused(world: World):
    person = somebody(world, on_scene(world))
    assert problem(world("ravi").say(f"/persons/{person}/answers", answers={})) == (422, "malformed")


def test_a_note_of_600_emoji_is_kept_letter_by_letter(world: World):
    family = "👩🏽‍👩🏽‍👧"
    note = family * 600
    person = somebody(world, on_scene(world), note=note)
    assert record(world, person)["answers"]["note"]["value"] == note


@pytest.mark.parametrize(
    "name", ["D’Angelo Núñez", "N'Golo Kanté", "Nguyễn Thị Ánh", "Łukasz Żółć", "محمد", "Pa Kou Xiong"]
)
def test_a_name_is_kept_as_it_is_written(world: World, name: str):
    person = somebody(world, on_scene(world), name_to_use=name)
    assert record(world, person)["answers"]["name_to_use"]["value"] == name


def test_a_person_who_refuses_every_question_has_a_whole_record(world: World):
    person = somebody(world, on_scene(world))
    row = answers(world, person, **every({"state": "declined"}))
    assert {answer["state"] for answer in row["answers"].values()} == {"declined"} and len(row["answers"]) == len(
        VALUES
    )


def test_an_interpreter_was_needed_and_not_found_and_that_is_an_answer_of_its_own(world: World):
    """Told apart from not needed and from refused, and it may still be found: what was so before stays."""
    incident = on_scene(world)
    person = somebody(world, incident, language="hmn", interpreter_mode="needed_not_available")
    row = record(world, person, by="ravi")
    assert row["answers"]["interpreter_mode"]["value"] == "needed_not_available"
    row = answers(world, person, after=[row["answers"]["interpreter_mode"]["act"]], interpreter_mode=called("phone"))
    assert (row["answers"]["interpreter_mode"]["value"], row["conflicts"]) == ("phone", None)
    with world.app.app_context():
        kept = [one.fields for one in session().scalars(select(PersonAnswers).order_by(PersonAnswers.id))]
    assert called("needed_not_available") in [one.get("interpreter_mode") for one in kept]


def test_a_child_without_a_guardian_needs_nothing_more_than_anybody(world: World):
    person = somebody(world, on_scene(world), age_band="u12", guardian="none_known")
    row = answers(
        world, person, contact_phone={"state": "unable"}, name_to_use={"state": "not_asked", "reason": "asleep"}
    )
    assert row["answers"]["age_band"]["value"] == "u12" and row["conflicts"] is None


def test_the_caller_may_be_the_person(world: World):
    incident = on_scene(world, call_back={"name": "Faisal", "phone": "612-555-0188", "relation": "self"})
    call = world.incident(incident)
    back = call["call_back"]
    person = somebody(world, incident, by="dana", name_to_use=back["name"], contact_phone=back["phone"])
    assert record(world, person, by="ravi")["answers"]["name_to_use"]["value"] == "Faisal"
    assert world.incident(incident)["call_back"] == back, "the call stays as it was taken"


def test_saying_it_twice_is_saying_it_once(world: World):
    person, act = somebody(world, on_scene(world)), new_id()
    body: dict[str, Any] = {"answers": {"language": called("so")}, "at": "2026-03-01T12:00:00.000Z"}
    first = good(world("ravi").say(f"/persons/{person}/answers", act, **body))
    again = good(world("ravi").say(f"/persons/{person}/answers", act, **body))
    assert first == again
    other = world("ravi").say(f"/persons/{person}/answers", act, **{**body, "answers": {"language": called("om")}})
    assert problem(other) == (409, "id-reused")
    assert [row["act_id"] for row in good(world("lena").ask("/siblings"))["items"]] == [str(act)]


def test_the_timeline_names_the_fields_and_not_what_was_said(world: World):
    incident = on_scene(world)
    person = somebody(world, incident)
    answers(world, person, name_to_use=called("Marguerite"), housing={"state": "declined"})
    entries = good(world("dana").ask(f"/incidents/{incident}/timeline"))["items"]
    told = next(entry for entry in entries if entry["act"] == "record.answered")
    assert told["particulars"] == {"person": person, "fields": ["housing", "name_to_use"]}
    assert "Marguerite" not in str(entries)
