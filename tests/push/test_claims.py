"""Many workers, one post a page; a worker that dies in the middle loses none."""

import threading
import time
from collections import Counter
from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.pool import QueuePool

from app.accounts import Device
from app.core import db, now, session, transaction
from app.push import Delivery, quiet_person, transport
from app.push.claims import LEASE_S, claim, note, outlook, renew
from app.push.verdicts import judge
from tests.push.phones import crowd, register, subscription_of
from tests.push.working import ledger, until, working
from tests.support.ledger import eventually
from tests.support.push import Failure


def taken(room: int = 50) -> list:
    origins, _ = outlook()
    with transaction():
        return claim(dict.fromkeys(origins, room))


def let_the_lease_run_out() -> None:
    with transaction() as active:
        active.execute(update(Delivery).values(due_at=now() - timedelta(seconds=1)).where(Delivery.due_at.is_not(None)))


def test_two_claims_at_the_same_moment_share_the_pages(app, carrier, page):
    people = crowd(carrier, 40)
    rows = page(users=[person for person, _ in people])
    claimed, start = [], threading.Barrier(4)

    def worker():
        with app.app_context():
            start.wait()
            for _ in range(6):
                claimed.extend(page.id for page in taken(3))

    threads = [threading.Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    claimed += [page.id for page in taken()]
    assert Counter(claimed) == Counter(row.id for row in rows)


def test_three_workers_post_each_page_once(app, carrier, page):
    people = crowd(carrier, 60)
    with working(app), working(app), working(app):
        rows = [row for person, _ in people for row in page(users=[person])]
        until("accepted", *rows)
    assert Counter(post.token for post in carrier.door.posts) == Counter(phone.token for _, phone in people)


def test_a_worker_that_died_before_posting_loses_no_page(app, carrier, page):
    register("ravi", carrier.phone())
    [row] = page("ravi")
    assert [one.id for one in taken()] == [row.id] and taken() == []
    let_the_lease_run_out()
    with working(app):
        until("accepted", row)


def test_a_worker_that_died_before_its_note_repeats_the_page_with_one_tag(app, carrier, page):
    """Killed between the push service's answer and our note of it: nobody knows that it was taken."""
    phone = carrier.phone()
    register("ravi", phone)
    [row] = page("ravi")
    [first] = taken()
    let_the_lease_run_out()
    with working(app):
        until("accepted", row)
    second = phone.read(carrier.door.posts.wait(lambda post: post.token == phone.token))
    assert first.data.decode().count(second["token"]) == 1 and second["tag"] == "a-1"
    assert ledger(row)[0].tries == 2


def test_a_lease_comes_back_within_seconds(app, carrier, page):
    register("ravi", carrier.phone())
    [row] = page("ravi")
    taken()
    session().rollback()
    [row] = ledger(row)
    assert LEASE_S - 1 < (row.due_at - now()).total_seconds() <= LEASE_S


def test_a_late_word_of_a_worker_that_lost_its_page_changes_nothing(app, carrier, page):
    register("ravi", carrier.phone())
    [row] = page("ravi")
    [slow] = taken()
    let_the_lease_run_out()
    [other] = taken()
    with transaction():
        note([judge(slow, 403, None, now())])
    assert ledger(row)[0].state == "queued"
    with transaction():
        note([judge(other, 201, None, now())])
        renew([row.id])
    assert (ledger(row)[0].state, ledger(row)[0].due_at) == ("accepted", None)


def test_accepted_is_the_truth_even_after_it_was_quieted(app, carrier, page):
    register("ravi", carrier.phone())
    [row] = page("ravi")
    [claimed] = taken()
    with transaction() as active:
        active.get_one(Delivery, row.id).expire("answered", now())
    with transaction():
        note([judge(claimed, 201, None, now())])
        renew([row.id])
    [row] = ledger(row)
    assert (row.state, row.error, row.due_at) == ("accepted", None, None)


def test_no_connection_is_held_while_a_push_service_thinks(app, carrier, page):
    held = threading.Event()
    register("ravi", carrier.phone())
    carrier.door.fail(Failure(until=held))
    with working(app):
        [row] = page("ravi")
        session().rollback()
        eventually(lambda: ledger(row)[0].tries == 1)
        session().rollback()
        pool = db.engine.pool
        assert isinstance(pool, QueuePool)

        def idle() -> bool:
            return [pool.checkedout() for _ in range(20) if not time.sleep(0.02)].count(0) > 15

        eventually(idle, timeout=8, what="waiting takes none; looking for more takes one for a moment now and then")
        held.set()
        until("accepted", row)


def test_a_slow_answer_keeps_its_lease(app, carrier, page, monkeypatch):
    """Eight seconds in flight, and no second worker takes it."""
    monkeypatch.setattr(transport, "TOTAL_S", 30.0)
    register("ravi", carrier.phone())
    carrier.door.fail(Failure(delay=LEASE_S + 1.5))
    with working(app), working(app):
        [row] = page("ravi")
        until("accepted", row, timeout=30)
    assert len(carrier.door.posts) == 1


def test_who_signed_out_before_it_left_is_not_rung(app, carrier, page):
    """The page was queued while it was their phone; now it may be anybody's."""
    register("ravi", carrier.phone())
    [row] = page("ravi")
    with transaction() as active:
        active.get_one(Device, row.device_id).subscribed = False
    [claimed] = taken()
    assert claimed.target is None
    with working(app):
        let_the_lease_run_out()
        until("failed", row)
    assert len(carrier.door.posts) == 0


def test_who_goes_off_duty_is_not_rung_by_what_has_not_left(app, carrier, page):
    register("ravi", carrier.phone()), register("mo", carrier.phone())
    ravis, mos = page("ravi", "mo")
    [alarm] = page("ravi", kind="alarm")
    with transaction():
        quiet_person(ravis.user_id)
    assert [(row.state, row.error) for row in ledger(ravis, mos, alarm)].count(("expired", "off_duty")) == 1
    assert (ledger(ravis)[0].error, ledger(alarm)[0].state) == ("off_duty", "queued")


def test_a_page_whose_endpoint_is_gone_leaves_again_by_the_new_one(app, carrier, page):
    """Its phone was given another push service while the page was on its way; nothing is tried past its use."""
    register("ravi", carrier.phone())
    useful, late = page("ravi"), page("ravi")
    claimed = taken()
    elsewhere = carrier.phone()
    elsewhere.endpoint = elsewhere.endpoint.replace("127.0.0.1", "localhost")
    register("ravi", elsewhere)
    with transaction() as active:
        active.get_one(Delivery, late[0].id).expires_at = now()
    with transaction():
        note([judge(one, 410, None, now()) for one in claimed])
    again, over = ledger(*useful, *late)
    assert (over.state, over.error) == ("failed", "gone")
    assert (again.state, again.origin, again.words is not None) == ("queued", subscription_of("ravi").origin, True)
    [second] = taken()
    assert second.id == again.id and second.target["endpoint"] == elsewhere.endpoint
    with transaction():
        note([judge(second, 201, None, now())])
    assert [(row.state, row.error) for row in ledger(*useful)] == [("accepted", None)]
