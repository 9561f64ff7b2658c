"""The phone's word that a page was shown and opened: a one-time token, no cookie, harmless when repeated."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.accounts import Device
from app.core import new_id, now, session, wire
from app.push.payload import token
from app.push.subscriptions import believable
from tests.push.phones import device_of, register
from tests.push.working import ledger
from tests.support.ledger import eventually


def receipt(client, row, what, given=None, at=None):
    body = {"token": token(row.id) if given is None else given, "at": wire(at or now())}
    return client().put(f"/api/v1/deliveries/{row.id}/receipts/{what}", json=body).status_code


def device(client):
    session().rollback()
    return session().get(Device, device_of("ravi"), populate_existing=True)


def test_shown_then_opened(carrier, client, page):
    register("ravi", carrier.phone())
    [row] = page("ravi")
    assert receipt(client, row, "shown") == 204
    [row] = ledger(row)
    assert row.state == "shown" and row.shown_at and device(client).last_shown_at == row.shown_at
    assert receipt(client, row, "opened") == 204
    [row] = ledger(row)
    assert row.state == "opened" and row.opened_at >= row.shown_at


def test_opened_implies_shown_and_a_late_shown_changes_nothing(carrier, client, page):
    register("ravi", carrier.phone())
    [row] = page("ravi")
    assert receipt(client, row, "opened") == 204
    [before] = [(row.state, row.shown_at, row.opened_at) for row in ledger(row)]
    assert before[0] == "opened" and before[1] == before[2]
    assert receipt(client, row, "shown") == receipt(client, row, "opened") == 204
    assert [(row.state, row.shown_at, row.opened_at) for row in ledger(row)] == [before]


def test_a_wrong_token_finds_nothing(carrier, client, page):
    register("ravi", carrier.phone())
    row, other = *page("ravi"), *page("ravi")
    for wrong in ("x", token(other.id), token(row.id)[:-1], "ü" * 32):
        assert receipt(client, row, "shown", wrong) == 404
    assert receipt(client, row, "eaten") == 404
    assert [row.state for row in ledger(row)] == ["queued"]


def test_a_token_of_a_delivery_that_never_was_finds_nothing(client, app):
    missing = new_id()
    body = {"token": token(missing), "at": wire(now())}
    assert client().put(f"/api/v1/deliveries/{missing}/receipts/shown", json=body).status_code == 404


def test_a_receipt_that_overtakes_our_note_stands(carrier, client, page, worker):
    """The phone may speak before the push service has answered us."""
    phone = carrier.phone()
    register("ravi", phone)
    codes = []

    def deliver(post):
        said = phone.read(post)
        body = {"token": said["token"], "at": wire(now())}
        codes.append(client().put(f"/api/v1/deliveries/{said['id']}/receipts/opened", json=body).status_code)
        return post.token

    carrier.deliver = deliver
    [row] = page("ravi")
    eventually(lambda: ledger(row)[0].accepted_at, what="our own note")
    assert codes == [204] and ledger(row)[0].state == "opened" and len(carrier.door.posts) == 1


@given(st.datetimes(datetime(2000, 1, 2), datetime(2199, 1, 1), timezones=st.just(UTC)))
def test_a_wrong_clock_cannot_move_a_receipt_out_of_the_pages_life(at):
    queued = now() - timedelta(seconds=5)
    assert queued <= believable(at, queued) <= now()
