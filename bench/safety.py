"""A crew's silence to the alarm on an open board, with two hundred teams on timers: real web, real worker, a real stream."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from uuid import UUID

from app import create_app
from app.assignments import Assignment, AssignmentAct
from app.core import by_server, new_id, now, transaction, wire
from app.incidents import take
from app.teams import Team
from tests.support.databases import KINDS, Place, close

from .desk import Board, there_and_back
from .place import Caller, server
from .table import Figure, percentile

TEAMS, SILENT = 200, 60
FIRST_IN, APART, QUIET = timedelta(seconds=30), timedelta(seconds=0.5), timedelta(minutes=10)
"One after the other falls silent, beginning when the worker has long reckoned every timer; the others have time."
REST_S = 10
SILENCE = timedelta(minutes=12)
"Ten minutes to the first check, and two of grace."

Due = dict[str, float]


def run() -> list[Figure]:
    return [figure for kind in KINDS for figure in measured(kind)]


def measured(kind: str) -> list[Figure]:
    with server(kind) as running:
        alone = there_and_back(Caller(running.url, "dana"))
        board = AlarmBoard(running.url)
        due = fill(Place(running.environment["DATABASE_URL"], running.data_dir))
        late = board.lateness(due)
        board.over = True
    p50, p95 = percentile(late, 0.5), percentile(late, 0.95)
    floor, name = "an act and a pull, one after the other", f"due → alarm on a board, {TEAMS} teams on timers, {kind}"
    return [
        Figure(f"{name}, p50", p50, "ms", "≤ 500 ms", p50 <= 500, alone, floor),
        Figure(f"{name}, p95", p95, "ms", "≤ 1000 ms", p95 <= 1000, alone, floor),
    ]


def fill(place: Place) -> Due:
    """Every team is at a call of its own; notes when each of those that will not be heard of is to be missed."""
    due: Due = {}
    app = create_app(place.settings())
    with app.app_context(), transaction() as active:
        first = now() + FIRST_IN
        for number in range(TEAMS):
            here = {"address": f"{number} Lake St", "lat": 44.9483, "lon": -93.2524}
            body = {"call_type": "bh_general", "priority": 2, "source": "c911", "location": here}
            call, team = take(new_id(), body, by_server()), Team(id=new_id(), name=f"Team {number}", status_since=now())
            active.add(team)
            active.flush()
            missed = first + (number * APART if number < SILENT else QUIET)
            there = on_scene(call.id, team.id, missed - SILENCE)
            active.add(there)
            if number < SILENT:
                due[str(there.id)] = missed.timestamp()
    close(app)
    assert time.time() < min(due.values()) - REST_S, "the machine was too slow to fill it in time"
    return due


def on_scene(call: UUID, team: UUID, arrived: datetime) -> Assignment:
    there = Assignment(
        id=new_id(), incident_id=call, team_id=team, offered_at=arrived - timedelta(minutes=9), state="on_scene",
        milestones={"on_scene": wire(arrived)}, acts=[],
    )  # fmt: skip
    there.acts.append(
        AssignmentAct(
            id=new_id(), assignment_id=there.id, kind="milestone", milestone="on_scene", order_at=arrived,
            received_at=arrived, dispatch=False, retracted=False, flags=[],
        )
    )  # fmt: skip
    return there


class AlarmBoard(Board):
    """Notes when it holds each alarm, by the clock on the wall."""

    def pull(self) -> None:
        answer = self.caller.ask("/changes", since=self.cursor)
        moment = time.time()
        self.cursor = answer["cursor"]
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
