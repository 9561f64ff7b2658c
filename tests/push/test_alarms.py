"""An alarm is raised once, taken on by a person, and closed with a reason."""

import pytest

from app.core import by_server, new_id, session, transaction
from app.journal import Entry
from app.push import Alarm, close_alarms, raise_alarm
from tests.support.cast import CAST


@pytest.fixture
def alarm(app):
    with transaction():
        return raise_alarm("unanswered", say=by_server(), incident_id=new_id(), assignment_id=new_id())


def told(incident_id):
    session().rollback()
    return [entry.act for entry in session().query(Entry).filter_by(incident_id=incident_id).order_by(Entry.seq)]


def test_it_is_raised_once_while_it_is_open(alarm):
    with transaction():
        again = raise_alarm("unanswered", say=by_server(), assignment_id=alarm.assignment_id)
        other = raise_alarm("unpageable", say=by_server(), assignment_id=alarm.assignment_id)
    assert again.id == alarm.id != other.id
    assert told(alarm.incident_id) == ["alarm.raised"]


def test_somebody_takes_it_on_and_closes_it(client, alarm):
    answer = client("dana").say(f"/alarms/{alarm.id}/owners")
    assert answer.status_code == 201 and answer.get_json()["owner"] == str(CAST["dana"].id)
    assert client("lena").say(f"/alarms/{alarm.id}/owners").get_json()["owner"] == str(CAST["lena"].id)
    closed = client("lena").say(f"/alarms/{alarm.id}/closures", reason="South took it")
    assert closed.status_code == 201 and closed.get_json()["close_reason"] == "South took it"
    assert told(alarm.incident_id) == ["alarm.raised", "alarm.owned", "alarm.owned", "alarm.closed"]
    assert client("dana").say(f"/alarms/{alarm.id}/owners").status_code == 409
    assert (
        client("dana").say(f"/alarms/{alarm.id}/closures", reason="late").get_json()["close_reason"] == "South took it"
    )


def test_saying_it_twice_is_harmless(client, alarm):
    act = new_id()
    first = client("dana").say(f"/alarms/{alarm.id}/owners", act, at=alarm.raised_at)
    again = client("dana").say(f"/alarms/{alarm.id}/owners", act, at=alarm.raised_at)
    assert first.status_code == again.status_code == 201
    assert told(alarm.incident_id) == ["alarm.raised", "alarm.owned"]


def test_an_answer_closes_all_of_an_assignment(alarm):
    with transaction():
        raise_alarm("unpageable", say=by_server(), incident_id=alarm.incident_id, assignment_id=alarm.assignment_id)
    with transaction():
        assert close_alarms(alarm.assignment_id, by_server(), "acknowledged") == 2
        assert close_alarms(alarm.assignment_id, by_server(), "acknowledged") == 0
    assert told(alarm.incident_id).count("alarm.closed") == 2
    with transaction():
        assert raise_alarm("unanswered", say=by_server(), assignment_id=alarm.assignment_id).id != alarm.id


def test_an_alarm_about_a_team_alone_is_raised_once_a_team(app):
    with transaction():
        north, south = new_id(), new_id()
        alarms = [raise_alarm("unpageable", say=by_server(), team_id=team) for team in (north, south, north)]
    assert alarms[0].id == alarms[2].id != alarms[1].id
    assert session().query(Alarm).count() == 2


@pytest.mark.parametrize("member, status", [("", 401), ("ravi", 403), ("ada", 403), ("cleo", 403)])
def test_who_may_not_take_it_on(client, alarm, member, status):
    assert client(member).say(f"/alarms/{alarm.id}/owners").status_code == status
    assert client(member).say(f"/alarms/{alarm.id}/closures", reason="no").status_code == status


def test_an_alarm_that_never_was_is_not_found(client, app):
    assert client("dana").say(f"/alarms/{new_id()}/owners").status_code == 404
