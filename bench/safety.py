"""A crew's silence to the alarm on an open board, with two hundred teams on timers: real web, real worker, a real stream."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from app import create_app
from app.accounts import Device
from app.assignments import Assignment, AssignmentAct
from app.core import Saying, ago, by_server, new_id, now, session, transaction, wire
from app.incidents import take
from app.journal import Act, record
from app.push.subscriptions import subscribe
from app.teams import Team, put_assigned
from tests.push.phones import Holder
from tests.support.databases import KINDS, Place, close

from .city import crewed
from .desk import Board, there_and_back
from .paging import Sink
from .place import Caller, browser_keys, server
from .table import Figure, percentile

TEAMS, SILENT, TOGETHER = 200, 60, 10
FIRST_IN, APART, QUIET = timedelta(seconds=45), timedelta(seconds=0.5), timedelta(minutes=10)
"""One after the other falls silent, the last ones at the same moment, beginning when the worker has long reckoned every
timer; the others have time."""
REST_S = 10
SILENCE = timedelta(minutes=22)
"Twenty minutes from the last that was heard of them, and two of grace."
HEARD = tuple(timedelta(minutes=minutes) for minutes in (6, 4, 2, 0))
"What the crew wrote after its arrival, counted back from the last of it."
ARRIVED = timedelta(minutes=8)
LAT, LON = 44.9483, -93.2524

Due = dict[str, float]


def run() -> list[Figure]:
    return [figure for kind in KINDS for figure in measured(kind)]


def measured(kind: str) -> list[Figure]:
    sink = Sink()
    with server(kind, PUSH_ALLOWED_HOSTS="127.0.0.1") as running:
        alone = there_and_back(Caller(running.url, "dana"))
        board = AlarmBoard(running.url)
        due = fill(Place(running.environment["DATABASE_URL"], running.data_dir), sink.url)
        late = board.lateness(due)
        board.over = True
        sink.wait(2 * SILENT)  # both phones of every crew
    p50, p95 = percentile(late, 0.5), percentile(late, 0.95)
    floor, name = "an act and a pull, one after the other", f"due → alarm on a board, {TEAMS} teams on timers, {kind}"
    return [
        Figure(f"{name}, p50", p50, "ms", "≤ 500 ms", p50 <= 500, alone, floor),
        Figure(f"{name}, p95", p95, "ms", "≤ 1000 ms", p95 <= 1000, alone, floor),
    ]


def fill(place: Place, pages: str) -> Due:
    """Every team is at a call of its own; notes when each of those that will not be heard of is to be missed."""
    due: Due = {}
    app = create_app(replace(place.settings(), push_allowed_hosts=("127.0.0.1",)))
    with app.app_context(), transaction():
        first = now() + FIRST_IN
        for number in range(TEAMS):
            missed = first + (min(number, SILENT - TOGETHER) * APART if number < SILENT else QUIET)
            there = at_a_call(number, missed - SILENCE, pages)
            if number < SILENT:
                due[str(there.id)] = missed.timestamp()
    close(app)
    assert time.time() < min(due.values()) - REST_S, "the machine was too slow to fill it in time"
    return due


def at_a_call(number: int, heard: datetime, pages: str) -> Assignment:
    """A crew with its phones, where it is, and what it wrote there; then nothing more is heard of it."""
    here = {"address": f"{number} Lake St", "lat": LAT, "lon": LON}
    body = {"call_type": "bh_general", "priority": 2, "source": "c911", "location": here}
    call, team = take(new_id(), body, by_server()), crewed(number)
    team.lat, team.lon, team.accuracy_m, team.position_at = LAT, LON, 20, heard
    phones = [phone(rider, f"{pages}/{rider}") for rider in team.crew]
    there = on_scene(call.id, team, heard - ARRIVED)
    for before in HEARD:
        wrote = Saying(new_id(), phones[0].user_id, phones[0].id, heard - before, now())
        record(Act.NOTED, wrote, incident_id=call.id, assignment_id=there.id, team_id=team.id)
    return there


def phone(rider: UUID, endpoint: str) -> Device:
    device = Device(id=new_id(), user_id=rider, name="phone", last_seen_at=ago(minutes=1), battery=0.6)
    session().add(device)
    session().flush()
    subscribe(Holder(rider, device.id), new_id(), endpoint, **browser_keys())
    return device


def on_scene(call: UUID, team: Team, arrived: datetime) -> Assignment:
    there = Assignment(
        id=new_id(), incident_id=call, team_id=team.id, offered_at=arrived - timedelta(minutes=9), state="on_scene",
        milestones={"on_scene": wire(arrived)}, acts=[],
    )  # fmt: skip
    there.acts.append(
        AssignmentAct(
            id=new_id(), assignment_id=there.id, kind="milestone", milestone="on_scene", order_at=arrived,
            received_at=arrived, dispatch=False, retracted=False, flags=[],
        )
    )  # fmt: skip
    session().add(there)
    put_assigned(team, there.id, "on_scene", arrived, there.id, True)
    return there


class AlarmBoard(Board):
    """Notes when it holds each alarm, by the clock on the wall."""

    def pull(self) -> None:
        more = True
        while more:
            answer = self.caller.ask("/changes", since=self.cursor)
            moment = time.time()
            self.cursor, more = answer["cursor"], answer["more"]
            with self.changed:
                for row in answer["rows"].get("alarms", []):
                    self.seen.setdefault((row["assignment_id"], row["kind"]), moment)
                self.changed.notify_all()

    def lateness(self, due: Due) -> list[float]:
        """How long after its time each alarm was here, in ms."""
        patience = max(due.values()) - time.time() + 30
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.seen) >= len(due), timeout=patience), (
                f"{len(self.seen)} alarms"
            )
            return [(self.seen[one, "welfare"] - moment) * 1000 for one, moment in due.items()]
