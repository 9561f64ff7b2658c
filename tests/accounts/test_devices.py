"""Devices: their heartbeats, and taking one out of use."""

from datetime import UTC, datetime, timedelta

from app.accounts import Device
from app.core import db, new_id, wire
from tests.accounts.support import device_of, entries, sign_in
from tests.support.cast import CAST

STORAGE = {"used": 1_000_000, "quota": 50_000_000, "persisted": True}


def beat(client, member="ravi", at=None, **told):
    body = {"waiting": 0, "storage": STORAGE, "notifications": "granted", "app_version": "1"} | told
    return client.say(f"/devices/{device_of(member)}/heartbeats", at=at, **body)


def stamp(app, member="ravi"):
    with app.app_context():
        return db.session.get_one(Device, device_of(member)).stamp


def test_a_heartbeat_tells_how_the_device_is(client):
    act_id = new_id()
    body = {"waiting": 2, "oldest_waiting_at": wire(datetime.now(UTC)), "storage": STORAGE, "battery": 0.4,
            "notifications": "denied", "app_version": "abc"}  # fmt: skip
    answer = client("ravi").say(f"/devices/{device_of('ravi')}/heartbeats", act_id, **body)
    assert (answer.status_code, answer.headers["Act-Id"]) == (201, str(act_id))
    assert answer.content_type == "application/vnd.alongside.v1+json"
    assert {key: answer.json[key] for key in body} == body


def test_the_feed_stays_quiet_while_nothing_that_matters_changes(client, app, clock):
    ravi = client("ravi")
    beat(ravi)
    first = stamp(app)
    clock.advance(seconds=30)
    beat(ravi, battery=0.3, storage=STORAGE | {"used": 2_000_000})
    assert stamp(app) == first
    beat(ravi, waiting=1)
    second = stamp(app)
    assert second != first
    clock.advance(seconds=61)
    beat(ravi, waiting=1)
    assert stamp(app) != second


def test_an_older_word_never_replaces_a_newer_one(client, clock):
    ravi = client("ravi")
    beat(ravi, at=clock.now, waiting=0)
    assert beat(ravi, at=clock.now - timedelta(seconds=5), waiting=3).json["waiting"] == 0


def test_a_clock_that_ran_a_year_ahead_does_not_silence_the_device(client, clock):
    ravi = client("ravi")
    beat(ravi, at=clock.now + timedelta(days=365), waiting=1)
    clock.advance(seconds=10)
    assert beat(ravi, at=clock.now, waiting=2).json["waiting"] == 2


def test_a_heartbeat_keeps_the_session_alive(client, clock):
    dana = client()
    sign_in(dana, CAST["dana"].email, device=CAST["dana"].device)
    for _ in range(3):
        clock.advance(hours=10)
        assert beat(dana, "dana").status_code == 201


def test_nobody_speaks_for_another_ones_device_or_for_none(client):
    for member in ("mo", "dana", "lena", "ada"):
        assert beat(client(member), "ravi").status_code == 404
    body = {"waiting": 0, "storage": None, "notifications": "default", "app_version": "1"}
    assert client("ravi").say(f"/devices/{new_id()}/heartbeats", **body).status_code == 404


def test_a_heartbeat_that_does_not_fit_is_refused(client):
    misfits = [
        ("waiting", -1), ("waiting", "2"), ("waiting", 1.5), ("notifications", "maybe"), ("battery", 2),
        ("storage", {"x": 1}), ("oldest_waiting_at", "yesterday"), ("app_version", "\x00"), ("extra", 1),
    ]  # fmt: skip
    for field, value in misfits:
        answer = beat(client("ravi"), **{field: value})
        assert (answer.status_code, list(answer.json["errors"])) == (422, [field]), value


def test_everybody_sees_their_own_device_and_those_who_must_see_all(client):
    assert {row["id"] for row in client("ravi").ask("/devices").json["items"]} == {str(device_of("ravi"))}
    assert {row["id"] for row in client("cleo").ask("/devices").json["items"]} == {str(device_of("cleo"))}
    for member in ("dana", "lena", "ada"):
        seen = {row["id"] for row in client(member).ask("/devices").json["items"]}
        assert seen == {str(device_of(name)) for name in CAST if name != "otto"}, "all but of who has left"
    assert client().ask("/devices").status_code == 401


def test_a_device_taken_out_of_use_is_told_to_forget(client, app):
    ravi = client("ravi")
    answer = client("lena").say(f"/devices/{device_of('ravi')}/revocations", reason="left on the bus")
    assert (answer.status_code, bool(answer.json["revoked_at"]), answer.json["subscribed"]) == (201, True, False)
    refused = ravi.ask("/me")
    assert (refused.status_code, refused.json["revoked"]) == (401, True)
    assert beat(ravi).json["revoked"] is True
    (entry,) = entries(app, "person.signed_out")
    assert entry.particulars["device_id"] == str(device_of("ravi"))
    assert entry.actor == CAST["lena"].id


def test_a_device_that_was_found_again_is_signed_in_on_again(client):
    ravi = client("ravi")
    client("lena").say(f"/devices/{device_of('ravi')}/revocations", reason="lost")
    assert sign_in(ravi, CAST["ravi"].email, device=CAST["ravi"].device).status_code == 200
    assert ravi.ask("/me").status_code == 200
    assert ravi.ask("/devices").json["items"][0]["revoked_at"] is None


def test_only_leads_and_admins_take_devices_out_of_use(client):
    allowed = {"": 401, "ravi": 403, "dana": 403, "cleo": 403, "lena": 201, "ada": 201}
    for member, status in allowed.items():
        answer = client(member).say(f"/devices/{device_of('mo')}/revocations", reason="lost")
        assert answer.status_code == status, member


def test_signing_in_hands_the_device_over_without_the_other_ones_state(client):
    beat(client("ravi"), waiting=4, oldest_waiting_at=wire(datetime.now(UTC)))
    mo = client()
    sign_in(mo, CAST["mo"].email, device=CAST["ravi"].device)
    row = next(row for row in mo.ask("/devices").json["items"] if row["id"] == str(device_of("ravi")))
    assert (row["user_id"], row["waiting"], row["subscribed"]) == (str(CAST["mo"].id), 0, False)


def named(client, member, name: object = "The van’s tablet", device="ravi", **more):
    return client(member).say(f"/devices/{device_of(device)}/names", name=name, **more)


def test_a_device_gets_a_name_from_its_holder_or_from_who_looks_after_people(client):
    allowed = {"": 401, "mo": 404, "dana": 404, "cleo": 404, "ravi": 201, "lena": 201, "ada": 201}
    for member, status in allowed.items():
        assert named(client, member, f"  {member}’s choice ").status_code == status, member
    row = next(row for row in client("lena").ask("/devices").json["items"] if row["id"] == str(device_of("ravi")))
    assert row["name"] == "ada’s choice"
    assert client("lena").say(f"/devices/{new_id()}/names", name="none").status_code == 404


def test_a_name_travels_and_is_remembered_once(client, app, clock):
    act, since = new_id(), client("dana").ask("/changes").json["cursor"]
    first, again = (named(client, "ravi", act=act, at=clock.now) for _ in range(2))
    assert (first.status_code, first.json) == (again.status_code, again.json)
    changed = client("dana").ask("/changes", since=since).json["rows"]["devices"]
    assert [row["name"] for row in changed if row["id"] == str(device_of("ravi"))] == ["The van’s tablet"]
    (entry,) = entries(app, "device.named")
    assert entry.particulars["before"] == "Ravi's phone" and entry.particulars["name"] == "The van’s tablet"


def test_a_name_stays_whoever_signs_in_there_and_as_what(client):
    named(client, "ravi")
    for member in ("ravi", "mo"):
        fresh = client()
        sign_in(fresh, CAST[member].email, device={"id": str(device_of("ravi")), "name": "Android"})
        assert "The van’s tablet" in [row["name"] for row in fresh.ask("/devices").json["items"]]


def test_a_name_that_is_none_is_refused(client):
    for wrong in ("", "   ", "x" * 61, "a\x00b", 7, None):
        answer = named(client, "ravi", wrong)
        assert (answer.status_code, list(answer.json["errors"])) == (422, ["name"]), wrong
