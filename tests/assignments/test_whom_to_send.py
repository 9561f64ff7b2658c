"""Free teams come by distance, language and skills, each with the reason said; a phone that cannot ring is named."""

from app.accounts import Person
from app.core import transaction
from tests.conftest import Clock
from tests.core.world import World, fresh, good, put
from tests.push.phones import Phone
from tests.support.cast import CAST, PLACES, TEAMS

NEAR_NORTH = {"address": "N Lyndale Ave", "lat": 45.01, "lon": -93.288}
HALFWAY = {"lat": 44.985, "lon": -93.276}


def suggested(world: World, **call):
    found = good(world("dana").ask(f"/incidents/{world.takes_a_call(**call)}/suggestions"))["items"]
    names = {str(team): name for name, team in TEAMS.items()}
    return {names[row["team_id"]]: row for row in found}


def test_the_nearest_comes_first_and_says_how_far_it_is(world: World):
    lat, lon = PLACES["North"]
    good(put(world("ravi"), f"/teams/{TEAMS['North']}/position", lat=lat, lon=lon, accuracy_m=10))
    rows = suggested(world, location=NEAR_NORTH)
    assert list(rows) == ["North", "South"]
    assert rows["North"]["distance_m"] < 1000 < rows["South"]["distance_m"]
    assert rows["North"]["reasons"][0] == "0.2 mi away"


def test_a_language_is_worth_some_way(world: World):
    assert list(suggested(world, location=NEAR_NORTH, language="so")) == ["North", "South"]
    rows = suggested(world, location=HALFWAY, language="es")
    assert list(rows) == ["South", "North"] and "Speaks Spanish" in rows["South"]["reasons"]
    assert next(iter(suggested(world, location=HALFWAY, language="so"))) == "North"


def test_a_skill_that_the_call_needs_is_said(world: World):
    with world.app.app_context(), transaction() as active:
        person = active.get(Person, CAST["zoe"].id)
        assert person
        person.skills = ["youth"]
    rows = suggested(world, location=HALFWAY, call_type="dysregulated_youth")
    assert "Has a youth skill" in rows["South"]["reasons"] and "Has a youth skill" not in rows["North"]["reasons"]


def test_a_busy_team_comes_last_and_says_so(world: World):
    world.assigns(world.takes_a_call())
    rows = suggested(world, location=NEAR_NORTH)
    assert list(rows) == ["South", "North"] and not rows["North"]["free"]
    assert rows["North"]["reasons"][-2:] == ["Assigned, not yet acknowledged", "No phone of this crew can be paged"]


def test_an_old_position_says_its_age(clock: Clock, world: World):
    good(put(world("ravi"), f"/teams/{TEAMS['North']}/position", lat=45.0, lon=-93.28, accuracy_m=10))
    clock.advance(minutes=7)
    row = suggested(world, location=NEAR_NORTH)["North"]
    assert row["position_age_s"] == 420 and row["reasons"][0].endswith(", 7 min ago")


def test_a_team_off_shift_is_not_suggested(world: World):
    good(world("zoe").say(f"/shifts/{world.team('South')['shift_id']}/ends"))
    assert list(suggested(world)) == ["North"]


def test_a_phone_that_cannot_be_paged_says_why_before_anybody_is_assigned(world: World):
    phone = Phone("https://fcm.googleapis.com/fcm/send/x")
    good(put(world("ravi"), f"/push-subscriptions/{fresh()}", **phone.body))
    phones = {row["user_id"]: row for row in suggested(world)["North"]["phones"]}
    assert phones[str(CAST["ravi"].id)] | {"device_id": ""} == {
        "device_id": "", "user_id": str(CAST["ravi"].id), "name": "Ravi's phone", "pageable": True, "why": None
    }  # fmt: skip
    assert phones[str(CAST["mo"].id)]["why"] == "no_subscription"


def test_a_crew_past_its_planned_end_is_off_shift_unless_a_call_holds_it(clock: Clock, world: World):
    """Nobody has ended the shift yet, and no page would reach its crew."""
    for member in ("ravi", "zoe"):
        good(put(world(member), f"/push-subscriptions/{fresh()}", **Phone(f"https://fcm.googleapis.com/{member}").body))
    world.reaches(world.assigns(world.takes_a_call()), "acknowledged")
    clock.advance(hours=11, minutes=1)
    rows = suggested(world)
    assert {phone["why"] for phone in rows["South"]["phones"]} == {"off_shift"}
    assert {phone["why"] for phone in rows["North"]["phones"]} == {None, "no_subscription"}
    assert "No phone of this crew can be paged" in rows["South"]["reasons"]


def test_when_no_phone_can_ring_the_board_says_so_at_once(world: World):
    assignment = world.assigns(world.takes_a_call())
    alarms = [row for row in world.rows("alarms").values() if row["assignment_id"] == assignment]
    assert [row["kind"] for row in alarms] == ["unpageable"]
    pages = [row for row in world.rows("deliveries").values() if row["subject_id"] == assignment]
    assert {(row["state"], row["error"]) for row in pages} == {("failed", "no_subscription")}


def test_the_alarm_is_owned_and_closed_by_people_or_by_an_answer(world: World):
    assignment = world.assigns(world.takes_a_call())
    (alarm,) = world.rows("alarms")
    assert good(world("lena").say(f"/alarms/{alarm}/owners"))["owner"] == str(CAST["lena"].id)
    world.reaches(assignment, "acknowledged")
    assert world.rows("alarms")[alarm]["close_reason"] == "The crew answered"
