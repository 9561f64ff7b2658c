"""Navigators, leads and admins look after the directory; everybody reads it, and phones learn that it changed."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.core import new_id
from app.services import some
from app.services.queries import stale
from tests.core.world import World, good, problem

HOURS = [{"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"}]


def made(world: World, by: str = "nia", **more: Any) -> dict[str, Any]:
    """A new service, as it stands then."""
    body = {"name": "Harbor Detox", "organization_name": "Harbor House", "types": ["withdrawal"], **more}
    return good(world(by).put(f"/api/v1/services/{new_id()}", json=body))


def change(world: World, row: dict[str, Any], by: str = "lena", **more: Any) -> dict[str, Any]:
    body = {"name": row["name"], **more}
    return good(world(by).put(f"/api/v1/services/{row['id']}", json=body, headers={"If-Match": f'"{row["stamp"]}"'}))


def found(world: World, by: str = "ravi", **query: Any) -> list[str]:
    return [row["name"] for row in good(world(by).ask("/services", **query))["items"]]


def test_a_navigator_adds_a_service_and_a_crew_finds_it(world: World):
    row = made(
        world, phones=[{"number": "612-555-0199", "extension": "12"}], schedules=HOURS, languages=["es", "so"],
        minimum_age=18, cost={"free": True}, areas=["Hennepin County"], genders=["woman"], documents=["Photo ID"],
        places=[{"name": "Harbor House", "address_1": "1 Lake St", "city": "Minneapolis", "lat": 44.95, "lon": -93.25}],
        capacity=[{"unit": "beds", "available": 2, "maximum": 10}], eligibility="Adults", handoff="Ring the back door",
    )  # fmt: skip
    assert found(world, q="detox") == found(world, q="harber") == ["Harbor Detox"]
    assert [one["m"] for one in good(world("ravi").ask("/services/compact"))["items"]] == ["Ring the back door"]
    assert row["unverified"] and row["stale"] and row["last_checked"] is None
    read = world("ravi").ask(f"/services/{row['id']}")
    assert read.headers["ETag"] == f'"{row["stamp"]}"'
    told = good(read)
    assert told["organization"] == "Harbor House" and told["phones"][0]["extension"] == "12"
    assert (told["minimum_age"], told["cost"], told["areas"]) == (
        18,
        {"free": True, "words": None},
        ["Hennepin County"],
    )
    assert told["schedules"] == HOURS and told["languages"] == ["es", "so"] and told["documents"] == ["Photo ID"]
    assert told["capacity"][0]["available"] == 2 and told["places"][0]["city"] == "Minneapolis"
    assert told["doc"]["organization"]["name"] == "Harbor House"


def test_what_was_taken_out_is_found_among_what_was_taken_out_and_nowhere_else(world: World):
    rows = [made(world, name=name) for name in ("Harbor Detox", "Lake Counseling")]
    made(world, name="O’Neill’s Café ☕", types=["food"])
    for row in rows[:2]:
        good(world("nia").say(f"/services/{row['id']}/retirements", status="inactive", reason="The building was sold"))
    assert found(world, q="detox") == []
    assert found(world, gone=1) == ["Harbor Detox", "Lake Counseling"]
    assert found(world, gone=1, q="counselling lake") == ["Lake Counseling"]
    assert (
        found(world, gone=1, q="metadone zzz") == found(world, gone=1, q="café") == found(world, gone=1, q="zz%") == []
    )
    first = good(world("nia").ask("/services", gone=1, limit=1))
    second = good(world("nia").ask("/services", gone=1, limit=1, after=first["next"]))
    assert [row["name"] for page in (first, second) for row in page["items"]] == ["Harbor Detox", "Lake Counseling"]
    assert second["next"] is None and first["items"][0]["retired_reason"] == "The building was sold"
    again = good(world("nia").ask(f"/services/{rows[0]['id']}"))
    change(world, again, status="active")
    assert found(world, q="detox") == ["Harbor Detox"] and found(world, gone=1) == ["Lake Counseling"]


def test_keys_that_are_left_out_stay_and_null_takes_them_away(world: World):
    row = made(world, phones=[{"number": "612-555-0199"}], url="https://harbor.example", description="Beds")
    after = change(world, row, name="Harbor Withdrawal Care", url=None)
    assert (after["name"], after["url"], after["description"]) == ("Harbor Withdrawal Care", None, "Beds")
    assert after["phones"][0]["number"] == "612-555-0199"
    assert {"name", "url"} <= set(after["edited"])
    assert found(world, q="withdrawal care") == ["Harbor Withdrawal Care"] and after["stamp"] != row["stamp"]


def test_who_has_not_seen_the_latest_does_not_write_over_it(world: World):
    row = made(world)
    change(world, row, description="Ten beds")
    late = world("nia").put(f"/api/v1/services/{row['id']}", json={"name": "Mine"}, headers={"If-Match": row["stamp"]})
    assert problem(late) == (412, "stale") and late.get_json()["row"]["description"] == "Ten beds"
    assert problem(world("ravi").put(f"/api/v1/services/{row['id']}", json={"name": "Mine"}))[0] == 403


def test_a_service_that_nobody_can_be_old_enough_for_is_refused(world: World):
    body = {"name": "Nobody", "minimum_age": 30, "maximum_age": 20}
    assert problem(world("nia").put(f"/api/v1/services/{new_id()}", json=body)) == (422, "malformed")


def test_a_check_makes_it_fresh_for_ninety_days(world: World):
    row = made(world)
    checked = good(world("nia").say(f"/services/{row['id']}/verifications", note="rang them"))
    assert not checked["unverified"] and not checked["stale"] and checked["last_checked"]
    on = date.fromisoformat(checked["last_checked"])
    with world.app.app_context():
        service = some([UUID(row["id"])])[0]
    assert [stale(service, on + timedelta(days=days)) for days in (0, 90, 91)] == [False, False, True]


def test_a_retired_service_is_no_longer_found_and_phones_drop_it(world: World):
    row, since = made(world), good(world("ravi").ask("/services/compact"))["stamp"]
    gone = good(world("nia").say(f"/services/{row['id']}/retirements", status="defunct", reason="closed for good"))
    assert gone["status"] == "defunct" and gone["retired_reason"] == "closed for good"
    assert found(world, q="harbor") == []
    page = good(world("ravi").ask("/services/compact", since=since))
    assert (page["items"], page["gone"], page["full"]) == ([], [row["id"]], False)


def test_beds_are_as_last_told_and_a_late_word_changes_nothing(world: World, clock: Any):
    row = made(world)
    path, first = f"/services/{row['id']}/capacities", clock.now
    clock.advance(hours=2)
    good(world("nia").say(path, unit="beds", available=3, maximum=12))
    world("lena").say(path, unit="beds", available=9, at=first)
    beds = good(world("ravi").ask(f"/services/{row['id']}"))["capacity"]
    assert [(bed["available"], bed["maximum"]) for bed in beds] == [(3, 12)]


def test_a_phone_reads_the_directory_in_pages_and_then_only_what_changed(world: World):
    rows = [made(world, name=f"Service {number}") for number in range(5)]
    page, names = good(world("ravi").ask("/services/compact", limit=2)), list[str]()
    while True:
        names += [item["n"] for item in page["items"]]
        if not page["more"]:
            break
        page = good(world("ravi").ask("/services/compact", limit=2, since=page["stamp"]))
    assert sorted(names) == [f"Service {number}" for number in range(5)] == sorted(set(names))
    before = world.rows("directories", "ravi")
    changed = change(world, rows[3], description="new")
    assert world.rows("directories", "ravi") != before and len(before) == 1
    after = good(world("ravi").ask("/services/compact", since=page["stamp"]))
    assert [item["id"] for item in after["items"]] == [changed["id"]] and not after["full"]
    assert good(world("ravi").ask("/services/compact", since=after["stamp"]))["items"] == []


def test_a_phone_that_read_another_database_begins_again(world: World):
    made(world)
    stamp = good(world("ravi").ask("/services/compact"))["stamp"]
    for strange in (f"x{stamp}", stamp.replace(stamp.split(".")[1], "99"), "nonsense"):
        page = good(world("ravi").ask("/services/compact", since=strange))
        assert page["full"] and len(page["items"]) == 1


def test_acts_said_twice_count_once_and_each_is_in_the_journal(world: World):
    row, act = made(world), new_id()
    body = {"at": "2026-01-01T12:00:00Z", "unit": "beds", "available": 1}
    answers = [world("nia").put(f"/api/v1/services/{row['id']}/capacities/{act}", json=body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].get_json()["stamp"] == answers[1].get_json()["stamp"]
