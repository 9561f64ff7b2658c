"""Who dispatches now: taking over, handing over with a note, and two desks at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete

from app.accounts import Duty, leads, on_duty, watchers
from app.core import new_id, transaction
from tests.accounts.support import entries, name_of
from tests.support.cast import CAST


@pytest.fixture(autouse=True)
def nobody_dispatches_yet(app):
    with app.app_context(), transaction() as session:
        session.execute(delete(Duty))


def duty(client):
    return client.say("/duties").json


def open_ones(client):
    return [row for row in client.ask("/duties").json["items"] if row["ended_at"] is None]


def test_dispatchers_and_leads_take_the_board(client):
    allowed = {"": 401, "ravi": 403, "cleo": 403, "ada": 403, "dana": 201, "lena": 201}
    for member, status in allowed.items():
        assert client(member).say("/duties").status_code == status, member
        assert client(member).ask("/duties").status_code == {201: 200}.get(status, status)


def test_who_is_on_duty_can_be_asked(client, app):
    duty(client("dana"))
    with app.app_context():
        assert on_duty() == [CAST["dana"].id]
        assert leads() == [CAST["lena"].id]


def test_a_page_that_nobody_answers_reaches_a_lead_when_nobody_dispatches(client, app):
    with app.app_context():
        assert watchers() == [CAST["lena"].id]
    duty(client("dana"))
    with app.app_context():
        assert watchers() == [CAST["dana"].id]


def test_pressing_twice_or_on_two_desks_makes_one_duty(client, app):
    desks = [client("dana") for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(duty, desks))
    assert len({row["id"] for row in rows}) == 1
    assert len(entries(app, "duty.taken")) == 1


def test_a_repeated_act_gets_the_same_answer(client, app):
    dana, act_id, at = client("dana"), new_id(), datetime.now(UTC)
    first, again = (dana.say("/duties", act_id, at) for _ in range(2))
    assert (first.status_code, first.data) == (again.status_code, again.data)


def test_handing_over_begins_the_other_duty_in_the_same_act(client, app):
    dana, lena = client("dana"), client("lena")
    mine = duty(dana)
    words = "Two calls wait; North’s radio is flat 🔋"
    ended = dana.say(f"/duties/{mine['id']}/ends", hand_over_to=str(CAST["lena"].id), note=words)
    assert (ended.status_code, bool(ended.json["ended_at"])) == (201, True)
    assert [row["user_id"] for row in open_ones(lena)] == [str(CAST["lena"].id)]
    note = next(row for row in lena.ask("/duties").json["items"] if row["id"] == mine["id"])
    assert (note["note"], note["handed_to"]) == (words, str(CAST["lena"].id))
    taken = entries(app, "duty.taken")
    assert [entry.particulars["handed"] for entry in taken] == [False, True]
    assert words not in str([entry.particulars for entry in entries(app, "duty.ended")])


def test_handing_over_to_who_is_on_duty_already_makes_no_second_duty(client):
    dana, lena = client("dana"), client("lena")
    mine, theirs = duty(dana), duty(lena)
    dana.say(f"/duties/{mine['id']}/ends", hand_over_to=str(CAST["lena"].id))
    assert [row["id"] for row in open_ones(lena)] == [theirs["id"]]


def test_only_somebody_else_who_may_dispatch_can_take_over(client):
    mine = duty(client("dana"))
    for to in ("dana", "ravi", "ada", "otto"):
        answer = client("dana").say(f"/duties/{mine['id']}/ends", hand_over_to=str(CAST[to].id))
        assert (answer.status_code, list(answer.json["errors"])) == (422, ["hand_over_to"]), to
    assert open_ones(client("dana")), "still on duty"


def test_a_lead_ends_a_duty_that_was_forgotten_and_a_dispatcher_only_their_own(client):
    dana, lena = client("dana"), client("lena")
    mine, theirs = duty(dana), duty(lena)
    assert dana.say(f"/duties/{theirs['id']}/ends").status_code == 403
    assert lena.say(f"/duties/{mine['id']}/ends").status_code == 201


def test_a_duty_ends_once(client, app):
    dana, act_id, at = client("dana"), new_id(), datetime.now(UTC)
    path = f"/duties/{duty(dana)['id']}/ends"
    assert [dana.say(path, act_id, at).status_code for _ in range(2)] == [201, 201]
    assert name_of(client("lena").say(path)) == "ended"
    assert len(entries(app, "duty.ended")) == 1
    assert dana.say(f"/duties/{new_id()}/ends").status_code == 404


def test_who_leaves_is_off_duty(client):
    duty(client("dana"))
    client("lena").say(f"/people/{CAST['dana'].id}/leavings")
    assert open_ones(client("lena")) == []
