"""A text message that has waited wakes nobody, goes as they agree to it now, and not once it has become idle."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from app.core import session, transaction
from app.take_home import leaving
from app.take_home.models import SheetText
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.people.support import somebody
from tests.referrals.support import HEARD
from tests.support.carrier import Carrier
from tests.take_home.conftest import ZONE, adds, refers
from tests.take_home.texts import PAT, PLACES, agrees, asks, is_due, now_is, works

DOWN: list[tuple[int, dict[str, str]]] = [(503, {"Retry-After": "1800"})]


@pytest.fixture
def call(texts: World) -> str:
    incident = texts.takes_a_call()
    texts.reaches(texts.assigns(incident), "acknowledged", "on_scene")
    return incident


def at(world: World, clock: Clock, hour: int, minute: int = 0) -> None:
    """That time of the evening, where the programme is."""
    clock.set(clock.now.astimezone(ZONE).replace(hour=hour, minute=minute).astimezone(UTC))
    world.signs_in("ravi", "lena", "nia")


def leaves(world: World, call: str) -> None:
    """The crew: nobody is beside them any more."""
    [row] = [row for row in world.rows("assignments", "ravi").values() if row["incident_id"] == call]
    world.reaches(row["id"], "cleared")


def until(world: World, call: str) -> tuple[str, Any]:
    row = now_is(world, call)
    moment = row["waits_until"]
    return row["state"], moment and f"{datetime.fromisoformat(moment).astimezone(ZONE):%H:%M}"


def test_with_the_crew_beside_them_it_goes_at_any_hour(texts: World, carrier: Carrier, call: str, clock: Clock):
    agrees(texts, call)
    at(texts, clock, 23)
    assert (
        good(texts("ravi").ask(f"/incidents/{call}/sheet-texts/draft", services=",".join(PLACES)))["leaves_at"] is None
    )
    assert good(asks(texts, call))["waits_until"] is None
    assert works(texts) == 1 and len(carrier.asked) == 1


def test_one_that_could_not_go_in_the_evening_waits_until_the_morning(
    texts: World, carrier: Carrier, call: str, clock: Clock
):
    agrees(texts, call)
    at(texts, clock, 20, 45)
    carrier.answers = [*DOWN]
    good(asks(texts, call))
    works(texts)
    assert until(texts, call) == ("queued", "08:00"), "as soon as it is known"
    clock.advance(hours=6)
    assert works(texts) == 0 and len(carrier.asked) == 1
    clock.set(datetime.fromisoformat(now_is(texts, call)["waits_until"]))
    texts.signs_in("ravi")
    assert works(texts) == 1 and len(carrier.asked) == 2
    assert (now_is(texts, call)["state"], now_is(texts, call)["tries"]) == ("sent", 2)


def test_a_worker_that_comes_back_at_night_does_not_send_it(texts: World, carrier: Carrier, call: str, clock: Clock):
    agrees(texts, call)
    at(texts, clock, 20, 30)
    good(asks(texts, call))
    at(texts, clock, 23, 59)
    assert works(texts) == 0 and not carrier.asked
    assert until(texts, call) == ("queued", "08:00")
    assert now_is(texts, call)["tries"] == 0, "it was not tried"


def test_once_the_crew_has_left_one_asked_for_at_night_says_before_that_it_waits(
    texts: World, carrier: Carrier, call: str, clock: Clock
):
    agrees(texts, call)
    refers(texts, call, None)
    leaves(texts, call)
    at(texts, clock, 22, 30)
    draft = good(texts("nia").ask(f"/incidents/{call}/sheet-texts/draft", services=",".join(PLACES)))
    assert datetime.fromisoformat(draft["leaves_at"]).astimezone(ZONE).hour == 8
    asked = good(asks(texts, call, by="nia"))
    assert (asked["state"], asked["waits_until"]) == ("queued", draft["leaves_at"])
    assert works(texts) == 0 and not carrier.asked
    clock.set(datetime.fromisoformat(draft["leaves_at"]))
    assert works(texts) == 1 and len(carrier.asked) == 1


@pytest.mark.parametrize(
    ("local", "utc"),
    [((2026, 11, 1, 0, 30), (2026, 11, 1, 14)), ((2026, 11, 1, 22, 0), (2026, 11, 2, 14)),
     ((2026, 10, 31, 21, 0), (2026, 11, 1, 14)), ((2026, 10, 30, 21, 0), (2026, 10, 31, 13)),
     ((2027, 3, 13, 23, 0), (2027, 3, 14, 13)), ((2027, 3, 14, 3, 0), (2027, 3, 14, 13)),
     ((2027, 3, 12, 23, 0), (2027, 3, 13, 14)), ((2026, 12, 31, 23, 59), (2027, 1, 1, 14))],
)  # fmt: skip
def test_the_night_ends_at_eight_there_whatever_clocks_do(local: tuple[int, ...], utc: tuple[int, ...]):
    assert leaving.awake(datetime(*local, tzinfo=ZONE), ZONE) == datetime(*utc, tzinfo=UTC)  # pyright: ignore


def test_by_day_nothing_is_held():
    for hour, minute in ((8, 0), (12, 0), (20, 59)):
        moment = datetime(2026, 11, 1, hour, minute, tzinfo=ZONE)
        assert leaving.awake(moment, ZONE) == moment


@pytest.mark.parametrize("purpose", ["contact_voicemail", "follow_up_contact"])
def test_where_they_named_a_time_a_late_one_is_left_to_somebody_who_can_read_it(
    texts: World, carrier: Carrier, call: str, clock: Clock, purpose: str
):
    person = adds(texts, call)
    agrees(texts, call, person_id=person)
    agrees(texts, call, person_id=person, purpose=purpose, best_time="While he is at work")
    draft = texts("ravi").ask(f"/incidents/{call}/sheet-texts/draft", services=",".join(PLACES), person_id=person)
    assert good(draft)["when"] == "While he is at work", "it is read before it is sent"
    carrier.answers = [*DOWN]
    good(asks(texts, call, person_id=person))
    works(texts)
    clock.advance(minutes=31)
    works(texts)
    assert (now_is(texts, call)["state"], now_is(texts, call)["error"]) == ("stopped", "their-time")
    assert len(carrier.asked) == 1
    good(asks(texts, call, person_id=person))
    assert works(texts) == 1 and len(carrier.asked) == 2, "the hour is somebody's choice again"
    leaves(texts, call)
    at(texts, clock, 23)
    assert problem(asks(texts, call, by="lena", person_id=person)) == (409, "conflict"), "the morning is not their time"


def test_what_they_said_of_messages_since_is_read_before_anything_leaves(
    texts: World, carrier: Carrier, call: str, clock: Clock
):
    agrees(texts, call, message_may_say="Only that Sam called")
    good(asks(texts, call))
    clock.advance(seconds=30)
    agrees(texts, call, message_may_say="Nothing of places")
    works(texts)
    assert not carrier.asked
    assert (now_is(texts, call)["state"], now_is(texts, call)["error"]) == ("stopped", "said-anew")


@pytest.mark.parametrize(("outcome", "why"), [("reached_better", "reached"), ("in_hospital_jail", "closed")])
def test_one_that_has_waited_does_not_go_once_they_were_reached_or_it_is_closed(
    texts: World, carrier: Carrier, call: str, clock: Clock, outcome: str, why: str
):
    person = adds(texts, call)
    agrees(texts, call, person_id=person)
    due = is_due(texts, call, person)
    carrier.answers = [*DOWN]
    good(asks(texts, call, person_id=person))
    works(texts)
    clock.advance(minutes=10)
    tried = good(texts("nia").say(f"/followups/{due}/tries", outcome=outcome, channel="call"))["tries"][0]["id"]
    if why == "reached":
        good(texts("nia").say(f"/followups/{due}/retractions", retracts=tried, reason="Wrong row"))
        good(texts("nia").say(f"/followups/{due}/tries", outcome=outcome, channel="call"))
    clock.advance(minutes=25)
    works(texts)
    assert (now_is(texts, call)["state"], now_is(texts, call)["error"]) == ("stopped", why)
    assert len(carrier.asked) == 1
    told = [row["particulars"] for row in texts.rows("timeline", "ravi").values() if row["act"] == "sheet.text_failed"]
    assert told == [{"why": why}]


def test_one_that_was_just_asked_for_goes_while_they_are_on_the_line(
    texts: World, carrier: Carrier, call: str, clock: Clock
):
    """Whoever rings sends it first and writes down afterwards that they were reached."""
    person = adds(texts, call)
    agrees(texts, call, person_id=person)
    due = is_due(texts, call, person)
    good(asks(texts, call, person_id=person))
    clock.advance(minutes=1)
    good(texts("nia").say(f"/followups/{due}/tries", outcome="reached_better", channel="call"))
    assert works(texts) == 1 and len(carrier.asked) == 1


def test_nothing_goes_to_the_phone_of_somebody_who_died(texts: World, carrier: Carrier, call: str, clock: Clock):
    person = adds(texts, call)
    agrees(texts, call, person_id=person)
    due = is_due(texts, call, person)
    good(asks(texts, call, person_id=person))
    clock.advance(seconds=20)
    good(texts("nia").say(f"/followups/{due}/tries", outcome="died", channel="call"))
    works(texts)
    assert not carrier.asked
    assert (now_is(texts, call)["state"], now_is(texts, call)["error"]) == ("stopped", "died")


@pytest.mark.parametrize("names", [False, True])
def test_nothing_goes_where_one_of_several_died_until_it_is_written_down_who(
    texts: World, carrier: Carrier, call: str, names: bool
):
    """A second caller spoke of somebody: the crew was with one person, and its close-out names nobody."""
    person, double = adds(texts, call), texts.takes_a_call()
    other = somebody(texts, double, by="dana")
    agrees(texts, call, person_id=person)
    good(asks(texts, call, person_id=person))
    good(texts("dana").say(f"/incidents/{double}/merges", into=call))
    closes_out(texts, call, "died")
    if names:
        closes_out(texts, call, "died", person_id=other)
    works(texts)
    assert len(carrier.asked) == names
    assert (now_is(texts, call)["state"], now_is(texts, call)["error"]) == (
        ("sent", None) if names else ("stopped", "died")
    )


def closes_out(world: World, call: str, disposition: str, **more: Any) -> None:
    [form] = [row["id"] for row in good(world("ravi").ask("/forms"))["items"] if row["code"] == "close-out"]
    made = good(world("ravi").say("/assessments", form_id=form, incident_id=call, **more))["id"]
    said = {"contact": {"value": ["yes"]}, "disposition": {"value": [disposition]}}
    good(world("ravi").say(f"/assessments/{made}/answers", answers=said))


def test_after_a_day_nobody_waits_for_it(texts: World, carrier: Carrier, call: str, clock: Clock):
    agrees(texts, call)
    good(asks(texts, call))
    clock.advance(hours=24, seconds=1)
    texts.signs_in("ravi")
    works(texts)
    assert not carrier.asked
    assert (now_is(texts, call)["state"], now_is(texts, call)["error"]) == ("stopped", "too-old")


def test_one_from_before_this_rule_goes_as_it_was_asked_for(texts: World, carrier: Carrier, call: str):
    agrees(texts, call, message_may_say="Only that Sam called")
    made = good(asks(texts, call))["id"]
    with texts.app.app_context(), transaction():
        row = session().get_one(SheetText, UUID(made))
        row.content = {"to": row.content["to"], "body": row.content["body"]}
    assert works(texts) == 1 and PAT.replace("-", "") in carrier.asked[0]["To"]


def test_one_of_a_call_that_was_merged_meanwhile_is_looked_at_all_the_same(texts: World, carrier: Carrier):
    call, stays = texts.takes_a_call(), texts.takes_a_call()
    about = {"incident_id": call, "person_id": good(texts("lena").say("/persons", incident_id=call))["id"]}
    said = {"purpose": "contact_voicemail", "state": "given_verbal", "notice": HEARD}
    good(texts("lena").say("/consents", **about, **said, contact={"phone": PAT, "text": True}))
    good(asks(texts, call, by="lena", person_id=about["person_id"]))
    good(texts("lena").say(f"/incidents/{call}/merges", into=stays))
    assert works(texts) == 1 and len(carrier.asked) == 1
