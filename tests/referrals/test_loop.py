"""A referral from the scene to its end: what the doors take, what they refuse, what everybody then has."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from app import create_app
from app.core import new_id, now, transaction, wire
from app.referrals import timers
from tests.core.world import World, good, problem
from tests.people.support import joined
from tests.referrals.support import HEARD, SHARE, consents, met, moves, referral, refers
from tests.support.databases import close


def test_with_a_consent_it_is_sent_at_once_and_without_it_waits(world: World):
    about = met(world)
    waits = refers(world, about)
    assert (waits["state"], waits["sent_at"], waits["share"]) == ("consent_pending", None, SHARE)
    flagged = moves(world, waits["id"], "sent")
    assert flagged["state"] == "consent_pending" and flagged["moves"][0]["flagged"] == "no-consent"
    yes = consents(world, about)
    assert referral(world, waits["id"])["state"] == "consent_pending", "nobody in particular was named after it"
    assert moves(world, waits["id"], "sent", after=[yes["id"]])["state"] == "sent"
    assert refers(world, about)["state"] == "sent"
    assert refers(world, about, loop=False)["state"] == "info_only"


def test_a_consent_that_names_the_receiver_sends_what_waited_for_it(world: World):
    about = met(world)
    waits = refers(world, about)
    cursor = world.cursor("nia")
    consents(world, about, recipient="Harbor House")
    rows = good(world("nia").ask("/changes", since=cursor))["rows"]
    assert [(one["id"], one["state"]) for one in rows["referrals"]] == [(waits["id"], "sent")]


def test_what_the_directory_calls_it_is_kept_and_a_yes_to_the_organisation_covers_its_service(world: World):
    named = {"name": "Night Shelter", "organization_name": "Harbor House", "types": ["shelter"]}
    service = good(world("lena").put(f"/api/v1/services/{new_id()}", json=named))
    about = met(world)
    consents(world, about, organization_id=service["organization_id"])
    sent = refers(world, about, service_id=service["id"], organization_words=None)
    assert (sent["state"], sent["service_name"], sent["organization"]) == ("sent", "Night Shelter", "Harbor House")
    assert refers(world, about)["state"] == "consent_pending"
    assert (
        consents(world, about, "share_sud", service_id=service["id"])["organization_id"] == service["organization_id"]
    )
    gone = refers(world, about, service_id=str(new_id()), organization_words=None)
    assert (gone["service_name"], gone["state"]) == (None, "consent_pending"), "a phone may know one that is gone here"


def test_taking_it_back_stops_it_with_that_very_act(world: World):
    about = met(world)
    consents(world, about)
    sent, seen = refers(world, about), refers(world, about)
    moves(world, seen["id"], "connected", source="agency")
    no = consents(world, about, state="withdrawn", by="mo")
    row = referral(world, sent["id"])
    assert (row["state"], row["stopped"], row["chase_due"]) == ("person_declined", True, None)
    assert row["moves"][-1] | {"id": no["id"], "reason": "consent-withdrawn", "via": "consent"} == row["moves"][-1]
    assert referral(world, seen["id"])["state"] == "connected", "what is over stays as it was"
    told = [one for one in world.rows("timeline").values() if one["act"] == "referral.stopped"]
    assert [one["particulars"]["referral"] for one in told] == [sent["id"]]
    assert moves(world, sent["id"], "accepted")["moves"][-1]["flagged"] == "no-consent"


def test_once_the_agency_was_told_it_is_over_for_good(world: World, about: dict[str, str], sent: str):
    """Whoever rang them says so with the move that is still open; nobody begins it again behind their back."""
    consents(world, about, state="withdrawn", by="mo")
    told = moves(world, sent, "person_declined", by="nia", reason="They were told that it was taken back")
    assert (told["state"], told["stopped"], told["moves"][-1].get("flagged")) == ("person_declined", False, None)
    consents(world, about)
    row = referral(world, sent)
    assert (row["state"], row["stopped"], len(row["moves"])) == ("person_declined", False, 2)


def test_the_same_person_takes_it_back_on_another_call(world: World):
    about, later = met(world), met(world, "South", "zoe")
    joined(world, about["person_id"], later["person_id"])
    consents(world, about)
    sent = refers(world, about)
    consents(world, later, state="withdrawn", by="zoe")
    assert referral(world, sent["id"])["stopped"]


@pytest.mark.parametrize(
    ("status", "more", "field"),
    [("connected", {}, "source"), ("connected", {"source": "hearsay"}, "source"), ("no_show", {}, "reason"),
     ("agency_declined", {"source": "agency"}, "reason"), ("seen", {}, "status")],
)  # fmt: skip
def test_an_ending_says_how_it_is_known_or_why(world: World, status: str, more: dict[str, Any], field: str):
    about = met(world)
    consents(world, about)
    sent = refers(world, about)
    answer = world("ravi").say(f"/referrals/{sent['id']}/moves", status=status, **more)
    assert problem(answer) == (422, "malformed") and field in answer.get_json()["errors"]


def test_a_move_that_the_table_does_not_know_is_kept_and_flagged(world: World):
    about = met(world)
    consents(world, about)
    sent = refers(world, about)
    moves(world, sent["id"], "ineligible", reason="too young", by="nia")
    row = moves(world, sent["id"], "scheduled", appointment_at=wire(now()))
    assert row["state"] == "ineligible" and row["appointment_at"] is None
    assert [(one["status"], one.get("flagged"), one["via"]) for one in row["moves"]] == [
        ("ineligible", None, "navigator"), ("scheduled", "not-allowed", "crew"),
    ]  # fmt: skip


def test_who_needs_to_know_knows(world: World):
    about = met(world)
    consents(world, about)
    sent = refers(world, about, note="ours only")
    for by in ("ravi", "cleo", "lena", "nia"):
        assert world.rows("referrals", by)[sent["id"]]["note"] == "ours only", by
        assert good(world(by).ask(f"/referrals/{sent['id']}"))["id"] == sent["id"]
    for by in ("zoe", "ada", "dana"):
        assert world.rows("referrals", by) == {}, by
    assert problem(world("zoe").ask(f"/referrals/{sent['id']}")) == (404, "not-found")
    assert problem(world("zoe").say(f"/referrals/{sent['id']}/moves", status="received")) == (404, "not-found")
    timeline = str(list(world.rows("timeline", "dana").values()))
    assert "shelter" not in timeline and "Harbor" not in timeline, "a board learns that there was one, not to whom"


def test_a_crew_that_left_may_say_what_it_did_and_reads_nothing(world: World):
    about = met(world)
    consents(world, about)
    sent = refers(world, about)
    cursor = world.cursor("ravi")
    world.ends(about["incident_id"])
    assert good(world("ravi").ask("/changes", since=cursor))["forgotten"] == {"incidents": [about["incident_id"]]}
    late = world("ravi").say(f"/referrals/{sent['id']}/moves", status="received")
    assert (late.status_code, late.get_json()) == (201, {}) and referral(world, sent["id"])["state"] == "received"
    assert problem(world("ravi").ask(f"/referrals/{sent['id']}")) == (404, "not-found")


def fires(world: World) -> int:
    with world.app.app_context(), transaction():
        return timers.fire()


def together(world: World, many: int) -> None:
    gate = threading.Barrier(many)

    def work(_: int) -> None:
        gate.wait(10)
        fires(world)

    with ThreadPoolExecutor(many) as pool:
        list(pool.map(work, range(many)))


def told(world: World) -> list[str]:
    acts = ("referral.unanswered", "referral.expired")
    return [one["act"] for one in world.rows("timeline").values() if one["act"] in acts]


def sent_before(world: World, **span: float) -> tuple[str, Any]:
    """A referral that a phone without signal made so long ago; (its id, when)."""
    about, at = met(world), now() - timedelta(**span)
    consents(world, about, at=at)
    return refers(world, about, at=at)["id"], at


def test_nobody_answers_and_that_is_said_once_however_many_workers_run(world: World):
    fresh, _ = sent_before(world, days=13.9)
    quiet, since = sent_before(world, days=14.1)
    together(world, 4)
    assert referral(world, fresh)["chase_due"] is None and told(world) == ["referral.unanswered"]
    row = referral(world, quiet)
    assert (row["state"], row["chase_due"]) == ("sent", wire(since + timedelta(days=14)))
    assert moves(world, quiet, "waitlisted")["chase_due"] is None
    together(world, 2)
    assert len(told(world)) == 1


def test_a_worker_that_was_away_and_started_again_says_both_at_their_own_times(world: World):
    silent, since = sent_before(world, days=45)
    for _ in range(4):
        app = create_app(world.app.config["SETTINGS"])
        with app.app_context(), transaction():
            timers.fire()
        close(app)
    row = referral(world, silent)
    assert [(one["status"], one["at"], one["via"]) for one in row["moves"]] == [
        ("expired_unknown", wire(since + timedelta(days=30)), "timer")
    ]  # fmt: skip
    assert told(world) == ["referral.unanswered", "referral.expired"]
    assert moves(world, silent, "connected", source="person")["state"] == "connected", "what one learns later counts"


def test_what_a_phone_said_in_time_and_arrives_later_takes_it_back(world: World):
    silent, since = sent_before(world, days=45)
    for _ in range(2):
        together(world, 1)
    assert referral(world, silent)["state"] == "expired_unknown"
    row = moves(world, silent, "accepted", at=since + timedelta(days=25))
    assert (row["state"], row["chase_due"]) == ("accepted", None)
    together(world, 2)
    assert len(told(world)) == 3, "and two weeks later nobody has said more"


def test_two_devices_close_the_loop_once(world: World):
    """Ravi's phone was out of signal on scene, Mo's tablet beside him; everything arrives late, twice, last things first."""
    about, start = met(world), now() - timedelta(hours=3)
    yes, made, arrived, taken, seen, seen_too, no_show = (str(new_id()) for _ in range(7))

    def act(by: str, path: str, minute: int, **body: Any) -> Any:
        return by, path, {"at": wire(start + timedelta(minutes=minute)), **body}

    one = f"/referrals/{made}"
    acts = [
        act("ravi", f"/consents/{yes}", 0, **about, purpose="share_referral", state="given_verbal", notice=HEARD),
        act("ravi", one, 1, **about, referral_type="shelter", organization_words="Harbor House", loop=True, after=[yes]),
        act("mo", f"{one}/arrivals/{arrived}", 20),
        act("mo", f"{one}/acceptances/{taken}", 50, name="Kim Vue", role="intake"),
        act("ravi", f"{one}/moves/{seen}", 52, status="connected", source="team_saw", after=[taken]),
        act("mo", f"{one}/moves/{seen_too}", 53, status="connected", source="agency", after=[taken]),
        act("mo", f"{one}/moves/{no_show}", 54, status="no_show", reason="thought they had left", after=[taken]),
    ]  # fmt: skip
    say(world, acts[1])
    for late in (*reversed(acts), *acts):
        say(world, late)
    row = referral(world, made)
    assert (row["state"], row["wait_s"], row["sent_at"]) == ("connected", 1800, acts[1][2]["at"])
    assert {one["id"]: one.get("flagged") for one in row["moves"]} == {
        taken: None, seen: None, seen_too: None, no_show: "not-allowed",
    }  # fmt: skip
    ends = [one for one in world.rows("timeline").values() if one["particulars"].get("status") == "connected"]
    assert len(ends) == 2, "both said so, once each"


def say(world: World, act: Any) -> None:
    by, path, body = act
    answer = world(by).put(f"/api/v1{path}", json=body)
    assert answer.status_code == 201, answer.text
