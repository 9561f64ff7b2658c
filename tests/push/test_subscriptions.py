"""A phone says where it rings; an endpoint belongs to who last signed in on that device."""

from app.accounts import Device
from app.accounts.actions.endings import end_all
from app.core import new_id, session, transaction
from app.push import Subscription, phones
from tests.accounts.support import sign_in
from tests.push.phones import device_of, subscription_of
from tests.support.cast import CAST


def put(client, member, phone, subscription_id=None, **changes):
    path = f"/api/v1/push-subscriptions/{subscription_id or new_id()}"
    return client(member).put(path, json={**phone.body, **changes})


def subscribed(member):
    session().rollback()
    return session().get_one(Device, device_of(member), populate_existing=True).subscribed


def test_the_key_is_one_that_a_browser_takes(client):
    key = client("ravi").get("/api/v1/push-key").get_json()["key"]
    assert len(key) == 87 and key.startswith("B")


def test_a_phone_registers_and_gives_up(carrier, client, app):
    mine = new_id()
    answer = put(client, "ravi", carrier.phone(), mine)
    assert answer.status_code == 201
    assert answer.get_json() == {"id": str(mine), "device_id": str(device_of("ravi"))}
    assert subscribed("ravi")
    for _ in range(2):
        assert client("ravi").delete(f"/api/v1/push-subscriptions/{mine}").status_code == 204
    assert not subscribed("ravi") and subscription_of("ravi") is None


def test_saying_it_at_every_start_changes_nothing(carrier, client, app, clock):
    mine, phone = new_id(), carrier.phone()
    put(client, "ravi", phone, mine)
    since = subscription_of("ravi").created_at
    clock.advance(hours=2)
    assert put(client, "ravi", phone, mine).status_code == 201
    session().rollback()
    assert subscription_of("ravi").created_at == since


def test_a_tablet_that_changes_hands_each_day_can_be_paged(carrier, client, app, clock):
    """Its endpoint is ten days old, and what it last showed was forgotten with who held it."""
    tablet, mine = carrier.phone(), new_id()
    put(client, "ravi", tablet, mine)
    for day in range(10):
        clock.advance(days=1)
        holder, browser = ("mo", "ravi")[day % 2], client()
        assert sign_in(browser, CAST[holder].email, device=CAST["ravi"].device).status_code == 200
        assert [phone.pageable for phone in held(holder)] == [False], "nobody has said where it rings for them"
        assert browser.put(f"/api/v1/push-subscriptions/{mine}", json=tablet.body).status_code == 201
        assert [phone.why for phone in held(holder)] == [None]


def held(member):
    """The phones of this person that are the tablet."""
    session().rollback()
    return [phone for phone in phones([CAST[member].id]) if phone.device_id == device_of("ravi")]


def test_a_phone_whose_sign_ins_were_ended_can_be_paged_again(carrier, client, app, clock):
    """As after a new password: the phone is the same, and so is where it rings."""
    phone, mine = carrier.phone(), new_id()
    put(client, "ravi", phone, mine)
    clock.advance(days=10)
    with transaction():
        end_all(CAST["ravi"].id)
    browser = client()
    assert sign_in(browser, CAST["ravi"].email, device=CAST["ravi"].device).status_code == 200
    assert browser.put(f"/api/v1/push-subscriptions/{mine}", json=phone.body).status_code == 201
    assert [phone.why for phone in held("ravi")] == [None]
    session().rollback()
    assert session().get_one(Device, device_of("ravi")).subscribed_at == subscription_of("ravi").created_at == clock.now


def test_a_new_endpoint_takes_the_place_of_the_old_one(carrier, client, app):
    first, second = carrier.phone(), carrier.phone()
    put(client, "ravi", first)
    assert put(client, "ravi", second).status_code == 201
    session().rollback()
    assert [row.target["endpoint"] for row in session().query(Subscription)] == [second.endpoint]
    assert subscribed("ravi")


def test_an_endpoint_moves_with_whoever_signs_in_there(carrier, client, app):
    phone, same = carrier.phone(), new_id()
    put(client, "ravi", phone, same)
    assert put(client, "mo", phone, same).status_code == 201
    session().rollback()
    [row] = session().query(Subscription)
    assert (row.user_id, row.device_id) == (CAST["mo"].id, device_of("mo"))
    assert subscribed("mo") and not subscribed("ravi")


def test_another_phones_id_is_refused(carrier, client, app):
    taken = new_id()
    put(client, "ravi", carrier.phone(), taken)
    assert put(client, "mo", carrier.phone(), taken).status_code == 409
    assert client("mo").delete(f"/api/v1/push-subscriptions/{taken}").status_code == 404
    assert subscribed("ravi")


def test_what_cannot_be_paged_is_refused_with_words(carrier, client, app):
    phone = carrier.phone()
    for changes in (
        {"endpoint": "https://evil.example/x"},
        {"endpoint": "http://10.0.0.1/x"},
        {"keys": {**phone.keys, "auth": "A" * 24}},
        {"keys": {**phone.keys, "p256dh": "A" * 87}},
        {"keys": {"auth": phone.keys["auth"]}},
        {"more": 1},
    ):
        answer = put(client, "ravi", phone, **changes)
        assert answer.status_code == 422 and answer.get_json()["errors"]
    assert subscription_of("ravi") is None


def test_strangers_are_sent_away(carrier, client, app):
    assert put(client, "", carrier.phone()).status_code == 401
    assert client().delete(f"/api/v1/push-subscriptions/{new_id()}").status_code == 401
    assert client().get("/api/v1/push-key").status_code == 401


def test_the_endpoint_is_encrypted_at_rest(carrier, client, app):
    phone = carrier.phone()
    put(client, "ravi", phone)
    stored = session().connection().exec_driver_sql("SELECT * FROM push_subscriptions").one()
    assert phone.token not in repr([bytes(value) if isinstance(value, memoryview) else value for value in stored])
