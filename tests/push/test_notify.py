"""One delivery a device and attempt, written in the transaction of the fact."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from app.accounts import Device
from app.core import db, new_id, now, transaction
from app.push import Delivery, deliveries_of, mine, notify, phones, quiet
from tests.push.phones import another_device, device_of, register, without_devices
from tests.push.working import ledger
from tests.support.cast import CAST

RAVI, MO = CAST["ravi"].id, CAST["mo"].id


def test_one_row_a_device_of_each_person(carrier, page):
    register("ravi", carrier.phone())
    tablet = another_device("ravi")
    rows = {row.device_id: row for row in page("ravi", "mo")}
    assert {device: (row.state, row.error, row.user_id) for device, row in rows.items()} == {
        device_of("ravi"): ("queued", None, RAVI),
        tablet: ("failed", "no_subscription", RAVI),
        device_of("mo"): ("failed", "no_subscription", MO),
    }
    assert rows[device_of("ravi")].due_at and rows[tablet].failed_at


def test_somebody_without_any_device_is_shown_as_such(page):
    without_devices("mo")
    [row] = page("mo")
    assert (row.device_id, row.state, row.error) == (None, "failed", "no_device")


def test_nothing_is_queued_when_the_act_fails(carrier, app):
    register("ravi", carrier.phone())
    subject = new_id()
    with pytest.raises(ZeroDivisionError), transaction():
        notify([RAVI], kind="recall", subject_id=subject, tag="a", title="", body="", url="", ttl_s=9, step="recall",
               page_id=new_id())  # fmt: skip
        raise ZeroDivisionError
    assert deliveries_of(subject, 9) == []


def test_one_device_alone_can_be_asked(carrier, page):
    register("ravi", carrier.phone())
    another_device("ravi")
    assert [row.device_id for row in page("ravi", device_id=device_of("ravi"))] == [device_of("ravi")]


def test_a_tablet_that_changed_hands_does_not_ring_for_the_one_before(carrier, client, page):
    register("ravi", carrier.phone())
    body = {"email": CAST["mo"].email, "password": "the boats are on the lake",
            "device": {"id": str(device_of("ravi")), "name": "the tablet"}}  # fmt: skip
    assert client().post("/api/v1/session", json=body).status_code < 300
    assert {row.error for row in page("ravi")} == {"no_device"}
    assert {row.error for row in page("mo")} == {"no_subscription"}


def test_an_answer_quiets_what_has_not_left_and_nothing_else(carrier, page):
    register("ravi", carrier.phone())
    register("mo", carrier.phone())
    subject = new_id()
    rows = page("ravi", "mo", subject_id=subject)
    others = page("ravi", subject_id=subject, kind="message") + page("ravi")
    with transaction() as active:
        active.get_one(Delivery, rows[0].id).accept(now())
    with transaction():
        assert quiet(subject, ["assignment"]) == 1
    sent, taken_back = ledger(rows[0])[0], ledger(rows[1])[0]
    assert sent.state == "accepted"
    assert (taken_back.state, taken_back.error, taken_back.due_at) == ("expired", "answered", None)
    assert {row.state for row in ledger(*others)} == {"queued"}


def test_every_change_is_stamped_so_that_it_travels(carrier, page):
    register("ravi", carrier.phone())
    [row] = page("ravi")
    before = (row.stamp_tx, row.stamp_no)
    with transaction():
        quiet(row.subject_id, ["assignment"])
    [row] = ledger(row)
    assert before < (row.stamp_tx, row.stamp_no) and before > (0, 0)


def test_the_ledger_reads_oldest_first_and_a_phones_own_newest_first(carrier, page, clock):
    register("ravi", carrier.phone())
    first = page("ravi", subject_id=CAST["ravi"].id)
    clock.advance(seconds=30)
    second = page("ravi", subject_id=CAST["ravi"].id)
    assert [row.id for row in deliveries_of(CAST["ravi"].id, 9)] == [first[0].id, second[0].id]
    assert [row.id for row in mine(device_of("ravi"))] == [second[0].id, first[0].id]


def why(*members: str) -> dict[str, str | None]:
    return {phone.name: phone.why for phone in phones([CAST[member].id for member in members])}


def test_why_a_phone_cannot_be_paged(carrier, app, clock):
    for member in ("ravi", "mo", "zoe", "lena"):
        register(member, carrier.phone())
    at_first = why("ravi", "dana")
    assert at_first == {"Ravi's phone": None, "Dana's phone": "no_subscription"}
    clock.advance(hours=25)
    with transaction() as active:
        for member, shown in (("mo", timedelta(hours=1)), ("zoe", timedelta(hours=24, minutes=1))):
            active.get_one(Device, device_of(member)).last_shown_at = now() - shown
        active.get_one(Device, device_of("lena")).notifications = "denied"
    assert why("ravi", "mo", "zoe", "lena") == {
        "Ravi's phone": "never_shown", "Mo's phone": None, "Zoe's phone": "receipt_too_old",
        "Lena's phone": "notifications_denied",
    }  # fmt: skip
    assert [phone.pageable for phone in phones([MO])] == [True]


def test_all_phones_are_one_question(carrier, app):
    register("ravi", carrier.phone())
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *words: asked.append(words[2]))
    phones([member.id for member in CAST.values()])
    assert len([words for words in asked if words != "BEGIN"]) == 1
