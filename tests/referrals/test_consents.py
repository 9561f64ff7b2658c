"""What people agree to: written down as they said it, ended at once, known to whoever needs it and nobody else."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app import codes
from app.core import new_id, now, wire
from app.referrals import covered
from app.referrals.consent import Target
from tests.core.world import World, good, problem, put
from tests.people.support import joined
from tests.referrals.support import HEARD, SHARE, consents, met, on_scene, refers, somebody

WHO = ("ravi", "cleo", "lena", "nia")
NOT = ("zoe", "ada", "dana")


def row(world: World, consent: str, by: str = "lena") -> dict[str, Any]:
    return world.rows("consents", by)[consent]


def test_a_yes_is_kept_as_it_was_said(world: World):
    about = met(world)
    more: dict[str, Any] = {
        "notice": {"version": "1", "language": "so", "words": "by telephone interpreter"}, "state": "given_written",
        "contact": {"phone": "612-555-0199", "who_may_hear": "my sister", "voicemail": False}, "shares": ["name", "needs"],
    }  # fmt: skip
    said = consents(world, about, "follow_up_contact", **more)
    assert {key: said[key] for key in more} == more and said["live"] and said["after"] == []
    assert {key: said[key] for key in about} == about
    assert row(world, said["id"]) == said


def test_taking_it_back_ends_it_at_once_everywhere(world: World):
    about = met(world)
    yes = consents(world, about)
    cursor = world.cursor("nia")
    consents(world, about, state="withdrawn", by="mo", reason="changed my mind")
    fresh = good(world("nia").ask("/changes", since=cursor))["rows"]["consents"]
    assert {one["id"]: one["live"] for one in fresh}[yes["id"]] is False and len(fresh) == 2
    again = consents(world, about)
    assert again["live"] and not row(world, yes["id"])["live"]


def test_what_came_late_counts_at_its_own_time(world: World):
    about = met(world)
    later, earlier = wire(now() - timedelta(minutes=2)), wire(now() - timedelta(minutes=9))
    yes = consents(world, about, at=later)
    consents(world, about, state="declined", at=earlier, by="mo")
    assert row(world, yes["id"])["live"]


def test_a_no_of_the_same_person_on_another_call_counts_here(world: World):
    about, before = met(world), met(world, "South", "zoe")
    joined(world, about["person_id"], before["person_id"])
    yes = consents(world, about, at=wire(now() - timedelta(minutes=5)))
    before_that = now() - timedelta(minutes=1)
    consents(world, before, state="withdrawn", by="zoe")
    assert not row(world, yes["id"])["live"]
    with world.app.app_context():
        target = Target(UUID(about["incident_id"]), UUID(about["person_id"]))
        assert covered("share_referral", target) == []
        assert [str(one.id) for one in covered("share_referral", target, before_that)] == [yes["id"]]


def test_a_yes_is_said_on_a_call_of_its_person_and_a_no_wherever_it_is_said(world: World):
    about, other = met(world), met(world, "South", "zoe")
    consents(world, about)
    sent = refers(world, about)
    consents(world, about, state="withdrawn")
    there = {**other, "person_id": about["person_id"]}
    yes = {**there, "purpose": "share_referral", "state": "given_verbal", "notice": HEARD}
    assert problem(world("zoe").say("/consents", **yes)) == (422, "malformed")
    assert world.rows("referrals", "lena")[sent["id"]]["stopped"]
    assert consents(world, there, state="declined", by="zoe")["state"] == "declined"
    world.ends(other["incident_id"])
    good(world("dana").say(f"/incidents/{other['incident_id']}/merges", into=about["incident_id"]))
    assert consents(world, there, by="lena")["live"], "two calls about one thing"


def test_a_yes_on_another_call_sends_nothing_from_here(world: World):
    about, other = met(world), met(world, "South", "zoe")
    consents(world, about)
    there, asked = (
        {**other, "person_id": about["person_id"]},
        {"referral_type": "shelter", "loop": True, "share": SHARE},
    )
    made = {**there, **asked, "organization_words": "Harbor House"}
    assert problem(world("zoe").say("/referrals", **made)) == (422, "malformed")
    assert not world.rows("referrals", "lena")
    world.ends(other["incident_id"])
    good(world("dana").say(f"/incidents/{other['incident_id']}/merges", into=about["incident_id"]))
    assert refers(world, there, by="lena")["state"] == "sent", "two calls about one thing"


def test_a_referral_that_was_taken_is_answered_the_same_again_wherever_the_record_comes(world: World):
    about, other, act, at = met(world), on_scene(world, "South"), new_id(), wire(now())
    late = str(new_id())
    made = {"incident_id": about["incident_id"], "person_id": late, "referral_type": "shelter", "loop": False}
    first = good(world("ravi").say("/referrals", act, at=at, **made))
    good(world("zoe").say("/persons", late, incident_id=other))
    assert good(world("ravi").say("/referrals", act, at=at, **made))["id"] == first["id"]
    assert problem(world("ravi").say("/referrals", **made)) == (422, "malformed"), "what is new is not"


def test_said_twice_it_is_one(world: World):
    about, act, at = met(world), new_id(), wire(now())
    body = {**about, "purpose": "survey", "state": "given_verbal", "notice": HEARD}
    first, second = (good(world("ravi").say("/consents", act, at=at, **body)) for _ in range(2))
    assert first == second and list(world.rows("consents", "lena")) == [str(act)]
    assert problem(world("ravi").say("/consents", act, at=at, **{**body, "state": "declined"})) == (409, "id-reused")


@pytest.mark.parametrize("state", ["given_verbal", "declined"])
def test_the_record_of_the_person_may_come_later(world: World, state: str):
    incident, person = on_scene(world), str(new_id())
    assert consents(world, {"incident_id": incident, "person_id": person}, state=state)["person_id"] == person


def test_who_needs_to_know_knows(world: World):
    about = met(world)
    said = consents(world, about)
    for by in WHO:
        assert said["id"] in world.rows("consents", by), by
    for by in NOT:
        assert said["id"] not in world.rows("consents", by), by
    assert problem(world("zoe").say("/consents", **about, purpose="survey", state="declined")) == (404, "not-found")


@pytest.mark.parametrize("purpose", sorted(codes.codes("consent_purpose")))
def test_a_board_writes_down_what_is_said_on_the_phone_and_reads_nothing_of_it(world: World, purpose: str):
    """The notice that is read out names crews, navigators, clinicians and leads: and the place, not 911."""
    about, act, at, cursor = met(world), new_id(), wire(now()), world.cursor("dana")
    yes: dict[str, Any] = {**about, "purpose": purpose, "state": "given_written", "notice": HEARD}
    for _ in range(2):
        answer = world("dana").say("/consents", act, at=at, recipient="Quillfeather", **yes)
        assert (answer.status_code, answer.get_json()) == (201, {})
    assert row(world, str(act))["recipient"] == "Quillfeather"
    consents(world, about, purpose, state="withdrawn", notice=None)
    told = [
        good(world("dana").ask("/changes", since=cursor)),
        good(world("dana").ask(f"/incidents/{about['incident_id']}/timeline")),
    ]
    assert not any(word in str(told) for word in (f"'{purpose}'", "Quill", "consent.said", "withdrawn"))


def test_a_crew_forgets_it_with_its_call(world: World):
    about = met(world)
    consents(world, about)
    cursor = world.cursor("ravi")
    world.ends(about["incident_id"])
    answer = good(world("ravi").ask("/changes", since=cursor))
    assert answer["forgotten"] == {"incidents": [about["incident_id"]]} and "consents" not in answer["rows"]
    late = world("ravi").say("/consents", **about, purpose="survey", state="declined")
    assert (late.status_code, late.get_json()) == (201, {}), "taken, and not shown"
    assert len(world.rows("consents", "nia")) == 2


def test_a_navigator_knows_no_call_that_left_nothing_to_do(world: World):
    incident = world.takes_a_call()
    body = {"incident_id": incident, "purpose": "survey", "state": "given_verbal", "notice": HEARD}
    assert problem(world("nia").say("/consents", **body)) == (404, "not-found")
    good(world("dana").say("/consents", **body))
    assert good(world("nia").say("/consents", **body))["actor"]
    assert (
        set(good(world("nia").ask("/changes"))["rows"]) & {"incidents", "persons", "timeline", "assessments"} == set()
    )


@pytest.mark.parametrize(
    "body",
    [{"purpose": "gossip"}, {"state": "maybe"}, {"state": "not_possible"}, {"shares": ["diagnosis"]}, {"contact": {"fax": "1"}},
     {"notice": {"version": "1"}}, {"incident_id": None}],
)  # fmt: skip
def test_what_does_not_fit_is_refused(world: World, body: dict[str, Any]):
    about = {**met(world), "purpose": "survey", "state": "given_verbal", "notice": HEARD}
    assert problem(world("ravi").say("/consents", **{**about, **body})) == (422, "malformed")


def test_the_timeline_says_that_it_was_said_and_not_what(world: World):
    about = met(world)
    said = consents(world, about, "share_sud", recipient="Quillfeather", reason="Quillfeather")
    told = next(one for one in world.rows("timeline", "ravi").values() if one["id"] == said["id"])
    listed = good(world("lena").ask(f"/incidents/{about['incident_id']}/timeline"))["items"]
    assert said["id"] in world.rows("timeline", "lena") and said["id"] in [one["id"] for one in listed]
    assert said["id"] not in world.rows("timeline", "dana")
    assert told["act"] == "consent.said" and told["particulars"]["purpose"] == "share_sud" and "Quill" not in str(told)


def test_somebody_else_is_not_ended_with_them(world: World):
    about = met(world)
    other = {**about, "person_id": somebody(world, about["incident_id"])}
    yes, hers = consents(world, about), consents(world, other)
    consents(world, other, state="withdrawn")
    assert row(world, yes["id"])["live"] and not row(world, hers["id"])["live"]
    assert put(world("ravi"), f"/consents/{yes['id']}", at=yes["at"], state="withdrawn").status_code == 422, (
        "never changed"
    )


@pytest.mark.parametrize("notice", [None, {"version": "0", "language": "en"}, {"version": "9", "language": "en"}])
def test_a_yes_names_a_text_that_there_is(world: World, notice: Any):
    about = {**met(world), "purpose": "share_referral", "state": "given_verbal"}
    assert problem(world("ravi").say("/consents", **about, notice=notice)) == (422, "malformed")
    assert problem(world("ravi").say("/consents", **about)) == (422, "malformed")
    assert consents(world, about, state="declined", notice=None)["state"] == "declined", "a no needs none"


def test_a_yes_without_the_text_is_kept_and_opens_nothing_until_it_is_asked_with_one(world: World):
    about = met(world)
    bare = consents(world, about, notice={"version": "none", "language": "en", "words": "in our own words"})
    assert not bare["live"] and refers(world, about)["state"] == "consent_pending"
    again = consents(world, about, after=[bare["id"]])
    assert again["live"] and refers(world, about, after=[again["id"]])["state"] == "sent"


def test_what_is_about_alcohol_or_drugs_is_opened_by_a_signature_only(world: World):
    about = met(world)
    consents(world, about)
    spoken = consents(world, about, "share_sud", state="given_verbal")
    assert not spoken["live"] and refers(world, about, sud=True)["state"] == "consent_pending"
    signed = consents(world, about, "share_sud", state="given_written")
    assert signed["live"] and refers(world, about, sud=True, after=[signed["id"]])["state"] == "sent"
