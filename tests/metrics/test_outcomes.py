"""What came of it, counted by hand in made-up histories: M21 to M26."""

from typing import Any

from tests.core.world import good, problem
from tests.metrics.conftest import DECLINED, Tally
from tests.referrals.support import consents, moves, refers, somebody


def test_a_month_without_calls_has_nothing_to_count(tally: Tally):
    tally.passes(days=1)
    found = good(tally("lena").ask("/outcomes"))
    assert {(one["count"], one["of"], one["share"]) for one in found["figures"]} == {(0, 0, None)}
    metrics = [one["metric"] for one in found["figures"]]
    assert metrics == ["M21", "M21", "M22", "M23", *["M24"] * 5, "M25", "M26"]


def test_only_leads_and_navigators_read_it(tally: Tally):
    for by in ("ravi", "dana", "cleo", "ada"):
        assert problem(tally(by).ask("/outcomes")) == (403, "not-allowed")
    assert problem(tally("nia").ask("/outcomes", days=31)) == (422, "malformed")


def test_people_who_were_offered_a_referral_and_who_accepted_by_contacts(tally: Tally):
    agreed = tally.meets()
    consents(tally.world, agreed)
    refers(tally.world, agreed)
    refers(tally.world, agreed, organization_words="Cope")
    no = tally.meets()
    consents(tally.world, no, state="declined", notice=None)
    refers(tally.world, no, loop=False)
    refers(tally.world, tally.meets(), loop=False)
    waits = tally.meets()
    refers(tally.world, waits)
    tally.meets()
    wrong = tally.meets()
    consents(tally.world, wrong)
    moves(tally.world, refers(tally.world, wrong)["id"], "withdrawn", reason="another person")
    nobody = tally.meets(contact="no")
    consents(tally.world, nobody)
    refers(tally.world, nobody)
    tally.passes(days=2)
    found = tally.told()
    assert found["offered"] == (4, 6, None), "agreed, no, information only and waiting; sent in error was never made"
    assert found["accepted"] == (1, 6, 2), "of two nobody knows: information only, and waiting for consent"


def test_two_people_of_one_call_are_two_of_one_contact(tally: Tally):
    about = tally.meets()
    other = {**about, "person_id": somebody(tally.world, about["incident_id"])}
    for each in (about, other, other):
        refers(tally.world, each, loop=False)
    tally.passes(days=1)
    assert tally.told()["offered"] == (2, 1, None)


def test_calls_that_were_merged_are_one_contact(tally: Tally):
    stays, double = tally.meets(), tally.meets()
    tally.world.ends(double["incident_id"])
    good(tally("dana").say(f"/incidents/{double['incident_id']}/merges", into=stays["incident_id"]))
    refers(tally.world, double, "lena", loop=False)
    tally.passes(days=1)
    assert tally.told()["offered"] == (1, 1, None)


def test_two_records_that_somebody_joined_are_one_person(tally: Tally):
    about = tally.meets()
    other = {**about, "person_id": somebody(tally.world, about["incident_id"])}
    for each in (about, other):
        refers(tally.world, each, loop=False)
    tally.passes(hours=1)
    assert tally.told()["offered"] == (2, 1, None)
    good(tally("lena").say(f"/persons/{about['person_id']}/joins", **{"with": other["person_id"]}))
    assert tally.told()["offered"] == (1, 1, None)


def test_who_said_no_before_they_were_named_is_one_person(tally: Tally):
    about = tally.meets()
    consents(tally.world, {"incident_id": about["incident_id"]}, state="declined", notice=None)
    refers(tally.world, about, loop=False)
    tally.passes(hours=1)
    found = tally.told()
    assert (found["offered"], found["accepted"]) == ((1, 1, None), (0, 1, 0))
    somebody(tally.world, about["incident_id"])
    assert tally.told()["offered"] == (2, 1, None), "of two it may be either, and nobody says whose no it was"


def test_a_call_that_was_merged_on_is_still_one_contact(tally: Tally):
    first, second, third = (tally.meets() for _ in range(3))
    for one, into in ((first, second), (second, third)):
        tally.world.ends(one["incident_id"])
        good(tally("dana").say(f"/incidents/{one['incident_id']}/merges", into=into["incident_id"]))
    tally.passes(hours=1)
    assert tally.told()["offered"] == (0, 1, None)


def test_a_loop_that_goes_on_after_thirty_days_is_still_open(tally: Tally):
    about = tally.meets()
    consents(tally.world, about)
    refers(tally.world, about)
    moves(tally.world, refers(tally.world, about)["id"], "connected", source="person")
    tally.passes(days=30, minutes=1)
    tally.works()
    one = next(one for one in good(tally("nia").ask("/outcomes"))["figures"] if one["code"] == "connected")
    assert (one["count"], one["of"], one["not_known"], one["still_open"]) == (1, 2, 0, 1)


def test_connected_is_judged_once_a_loop_is_thirty_days_old(tally: Tally):
    about = tally.meets()
    consents(tally.world, about)
    reached, left, wrong, silent = (refers(tally.world, about, organization_words="Cope") for _ in range(4))
    refers(tally.world, about, loop=False)
    moves(tally.world, reached["id"], "connected", source="person")
    moves(tally.world, left["id"], "person_declined", reason="found another way")
    moves(tally.world, wrong["id"], "withdrawn", reason="another person")
    assert silent["state"] == "sent"
    tally.passes(days=29, hours=23)
    refers(tally.world, about, organization_words="Harbor House")
    assert tally.told()["connected"] == (0, 0, 0), "of a younger one nobody can know yet"
    tally.passes(hours=1)
    tally.gives_up()
    assert tally.told()["connected"] == (1, 3, 1), "thirty days to the second; a loop that ended unknown was asked too"
    tally.passes(days=31)
    assert tally.told(30)["connected"] == (0, 1, 0) and tally.told(90)["connected"] == (1, 4, 1)


def test_a_consent_that_is_taken_back_ends_a_loop_that_was_asked(tally: Tally):
    about = tally.meets()
    consents(tally.world, about)
    refers(tally.world, about)
    tally.passes(minutes=1)
    consents(tally.world, about, state="withdrawn", notice=None)
    tally.passes(days=30)
    assert tally.told()["connected"] == (0, 1, 0), "the end is known: they changed their mind"
    assert tally.told(90)["accepted"] == (1, 1, 0), "they had said yes, and it went out"


def test_a_warm_hand_off_is_one_with_both_of_them_there(tally: Tally):
    about = tally.meets()
    consents(tally.world, about)
    for mode in ("in_person", "three_way_call", "video", "phone_provider", "e_referral", "card_only", None):
        refers(tally.world, about, handoff_mode=mode) if mode else refers(tally.world, about)
    refers(tally.world, about, loop=False, handoff_mode="in_person")
    tally.passes(hours=1)
    assert tally.told()["handed_over"] == (3, 7, 1)


def test_follow_ups_are_counted_to_the_second_and_of_those_who_agreed(tally: Tally):
    exactly, late, gone, never = (tally.meets() for _ in range(4))
    for about in (exactly, late, gone):
        tally.agrees(about=about)
    for about in (exactly, late, gone, never):
        tally.level("high", about)
    tally.withdraws(gone)
    rows = {row["incident_id"]: row for row in tally.rows()}
    tally.passes(hours=24)
    tally.tries(rows[exactly["incident_id"]], "reached_better")
    tally.tries(rows[late["incident_id"]], "no_answer")
    tally.passes(seconds=1)
    tally.tries(rows[late["incident_id"]], "no_answer")
    tally.tries(rows[late["incident_id"]], "reached_same")
    tally.passes(hours=47, minutes=59, seconds=58)
    assert tally.told()["reached_72"] == (0, 0, None), "72 hours have not passed for anybody"
    tally.passes(seconds=1)
    found = tally.told()
    assert found["agreed"] == (2, 4, None), "one took it back, one was never asked"
    assert [found[f"reached_{hours}"][:2] for hours in (24, 48, 72)] == [(1, 2), (2, 2), (2, 2)]
    assert found["tried_72"] == (2, 4, None), "two tries are one person; who did not agree was due too"


def test_two_tries_on_one_part_of_the_day_do_not_end_it(tally: Tally):
    about = tally.meets()
    tally.agrees(about=about)
    tally.closes_out(about)
    row = tally.row()
    for _ in range(2):
        tally.tries(row, "no_answer")
    assert tally.row()["state"] == "open"
    tally.passes(hours=73)
    assert (tally.told()["tried_72"], tally.told()["reached_72"]) == ((1, 1, None), (0, 1, None))


SCREEN = ("q1", "q2", "q3", "q4", "q5")
REASON: Any = {"presenting": {"value": ["suicidal_thoughts", "depression"]}}


def test_a_screen_is_counted_where_suicide_was_the_reason(tally: Tally):
    whole, refused, half, without = (tally.meets() for _ in range(4))
    for about in (whole, refused, half, without):
        tally.fills("crisis", about, **REASON)
    tally.fills("asq", whole, **{link: {"value": ["no"]} for link in SCREEN[:4]})
    tally.fills("asq", refused, **dict.fromkeys(SCREEN, DECLINED))
    tally.fills("asq", half, q1={"value": ["no"]})
    tally.fills("crisis", tally.meets(), presenting={"value": ["anxiety_panic"]})
    tally.fills("crisis", tally.meets(), presenting={"value": [{"text": "says nothing"}]})
    tally.fills("crisis", tally.meets(), presenting=DECLINED)
    tally.meets()
    tally.fills("crisis", tally.meets(contact="no"), **REASON)
    tally.passes(hours=1)
    assert tally.told()["screened"] == (2, 4, 2), "a refusal is a reason; of two nobody said why the team was there"


def test_a_plan_is_counted_where_the_risk_is_moderate_or_more(tally: Tally):
    for plan, level in (("made", "high"), ("renewed", "imminent"), ("declined", "moderate"), ("existing", "high"),
                        ("not_fitting", "high"), ("made", "low"), ("made", "undetermined")):  # fmt: skip
        tally.level(level, tally.meets(plan=[plan]))
    written, unable = tally.meets(), tally.meets()
    tally.level("moderate", written)
    tally.form("plan", written, signs=["I stop answering the phone"])
    tally.level("high", unable)
    tally.fills("plan", unable, signs={"state": "unable", "reason": "fell asleep"})
    tally.meets()
    tally.passes(hours=1)
    assert tally.told()["planned"] == (4, 7, 2), (
        "of two nobody knows how grave it is: undetermined, and no level at all"
    )


def test_a_level_that_is_lowered_counts_as_it_stands(tally: Tally):
    about = tally.meets()
    made = tally.level("high", about)
    tally.passes(hours=1)
    assert tally.told()["planned"] == (0, 1, 0)
    lower = {"level": "low", "from": "high", "reason": "seen with the clinician", "consult": "Cleo"}
    before = good(tally("ravi").ask(f"/assessments/{made}"))["levels"][0]["act"]
    good(tally("ravi").say(f"/assessments/{made}/levels", **lower, after=[before]))
    assert tally.told()["planned"] == (0, 0, 0)
