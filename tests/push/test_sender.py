"""A queued page leaves, and every answer of a push service means what it should."""

import threading
import time

from app.accounts import Device
from app.core import new_id, transaction
from app.push import sender
from app.push.subscriptions import subscribe
from tests.push.phones import Holder, crowd, device_of, register, subscription_of
from tests.push.working import ledger, until
from tests.support.cast import CAST
from tests.support.ledger import eventually
from tests.support.push import Failure


def test_a_page_leaves_and_its_phone_can_read_it(carrier, page, worker):
    phone = carrier.phone()
    register("ravi", phone)
    [row] = page("ravi", ttl_s=30)
    [row] = until("accepted", row)
    post = carrier.door.posts.wait(lambda post: post.token == phone.token)
    said = phone.read(post)
    assert said.pop("token") and said.pop("ttl") in range(20, 31)  # as slow as the machine is
    assert said == {
        "id": str(row.id), "kind": "assignment", "tag": "a-1", "title": "New assignment", "body": "Open to see it.",
        "url": "/app/#/a/1",
    }  # fmt: skip
    assert post.headers["urgency"] == "high" and post.ttl in range(20, 31)
    assert post.claims["sub"] == "mailto:pages@crisis.example"
    assert row.accepted_at and not row.error and row.words is None


def test_it_leaves_at_once(carrier, page, worker, monkeypatch):
    monkeypatch.setattr(sender, "IDLE_S", 60.0)  # only its commit says that there is one
    phone = carrier.phone()
    register("ravi", phone)
    until("accepted", *page("ravi"))
    began = time.time()
    until("accepted", *page("ravi"))
    assert list(carrier.door.posts)[-1].at - began < 10


def test_gone_forgets_the_subscription_and_nothing_else_does(carrier, page, worker):
    phone, other = carrier.phone(), carrier.phone()
    register("ravi", phone)
    register("mo", other)
    carrier.forget(phone)
    carrier.door.fail(Failure(status=403, token=other.token))
    gone, refused = (row for row in page("ravi", "mo"))
    until("failed", gone, refused)
    assert {row.error for row in ledger(gone, refused)} == {"gone", "refused:403"}
    assert subscription_of("ravi") is None and subscription_of("mo") is not None
    assert page("ravi")[0].error == "no_subscription"


def on_the_way(carrier, page):
    """Ravi's phone, another for the same device, and a page to the first that is gone as soon as `held` is set."""
    old, new, held = carrier.phone(), carrier.phone(), threading.Event()
    register("ravi", old)
    carrier.door.fail(Failure(status=410, until=held, token=old.token))
    [row] = page("ravi")
    eventually(lambda: ledger(row)[0].tries == 1, what="a worker has it")
    return old, new, row, held


def test_gone_spares_a_subscription_that_was_renewed_meanwhile(carrier, page, worker):
    old, new, row, held = on_the_way(carrier, page)
    register("ravi", new)
    held.set()
    until("accepted", row)
    assert [post.token for post in carrier.door.posts] == [old.token, new.token], "and it rings there"
    assert subscription_of("ravi") is not None
    until("accepted", *page("ravi"))


def test_gone_of_a_phone_that_somebody_else_took_meanwhile_rings_nobody(carrier, page, worker):
    old, new, row, held = on_the_way(carrier, page)
    with transaction() as active:
        active.get_one(Device, device_of("ravi")).user_id = CAST["mo"].id
    with transaction():
        subscribe(Holder(CAST["mo"].id, device_of("ravi")), new_id(), new.endpoint, **new.keys)
    held.set()
    [row] = until("failed", row)
    assert row.error == "gone" and [post.token for post in carrier.door.posts] == [old.token]


def test_a_busy_service_is_asked_again_when_it_says(carrier, page, worker):
    phone = carrier.phone()
    register("ravi", phone)
    carrier.door.fail(Failure(status=429, retry_after="1"))
    [row] = page("ravi")
    until("accepted", row)
    first, second = carrier.door.posts
    assert second.at - first.at >= 0.9


def test_a_broken_service_is_asked_again_after_a_moment(carrier, page, worker):
    register("ravi", carrier.phone())
    carrier.door.fail(Failure(status=503, times=2))
    [row] = until("accepted", *page("ravi"))
    assert len(carrier.door.posts) == 3 and row.error is None and row.tries == 3


def test_a_wait_beyond_its_use_expires_it_at_once(carrier, page, worker):
    register("ravi", carrier.phone())
    carrier.door.fail(Failure(status=503, retry_after="3600"))
    [row] = until("expired", *page("ravi"))
    assert row.error == "busy:503" and subscription_of("ravi") is not None


def test_a_cut_line_is_tried_again(carrier, page, worker):
    register("ravi", carrier.phone())
    carrier.door.fail(Failure(drop="before"))
    until("accepted", *page("ravi"))
    assert [post.status for post in carrier.door.posts] == [0, 201]


def test_an_answer_that_was_lost_rings_twice_with_one_tag(carrier, page, worker):
    phone = carrier.phone()
    register("ravi", phone)
    carrier.door.fail(Failure(drop="after"))
    until("accepted", *page("ravi"))
    first, second = (phone.read(post) for post in carrier.door.posts)
    assert (first["id"], first["tag"], first["token"]) == (second["id"], second["tag"], second["token"])


def test_nobody_there_expires_when_it_is_of_no_more_use(carrier, page, worker):
    phone = carrier.phone()
    phone.endpoint = "http://127.0.0.1:9/to/nobody"
    register("ravi", phone)
    began = time.monotonic()
    [row] = until("expired", *page("ravi", ttl_s=2))
    assert row.error == "unreachable" and time.monotonic() - began < 10 and row.tries > 1


def test_a_redirect_is_not_followed(carrier, page, worker):
    register("ravi", carrier.phone())
    carrier.door.fail(Failure(status=307))
    [row] = until("failed", *page("ravi"))
    assert row.error == "refused:307" and len(carrier.door.posts) == 1


def test_a_slow_service_holds_up_nobody_else(carrier, page, worker):
    """Fifty posts hang at one origin (127.0.0.1) while a page to another (localhost) passes."""
    slow = crowd(carrier, 70)
    quick = carrier.phone()
    quick.endpoint = quick.endpoint.replace("127.0.0.1", "localhost")
    register("ravi", quick)
    carrier.knows_audience = lambda audience: True
    held = threading.Event()
    for _, phone in slow:
        carrier.door.fail(Failure(until=held, token=phone.token))
    waiting = page(users=[person for person, _ in slow])
    time.sleep(0.5)
    began = time.monotonic()
    until("accepted", *page("ravi"))
    assert time.monotonic() - began < 8, "those that hang are given up after ten"
    held.set()
    until("accepted", *waiting)


def test_a_burst_leaves_at_once(carrier, page, worker):
    people = crowd(carrier, 60)
    until("accepted", *page(users=[people[0][0]]))
    began = time.time()
    rows = [row for person, _ in people for row in page(users=[person])]
    until("accepted", *rows)
    last = max(post.at for post in carrier.door.posts)
    assert last - began < 4, "60 transactions and as many pages"
