"""What changed, found once a process after each commit, so that an event stream costs no query and phones sleep on."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import Uuid, case, literal, select, tuple_, union

from app.accounts import Device, Duty, Person
from app.assessments import PRIVATE, Assessment, Form
from app.assignments import Assignment, Message
from app.cards import Showing
from app.core import Standing, noted, session, standing, waker
from app.follow_up import FollowUp
from app.incidents import Access, Incident, Note
from app.journal import Entry
from app.people import PersonRecord
from app.photos import Photo
from app.push import Alarm, Delivery
from app.referrals import Consent, Referral
from app.safety import Backup, Settings, Welfare
from app.services import Directory
from app.supplies import Handout, Stock, Supply
from app.teams import Coverage, EquipmentCheck, HandOver, Member, Shift, Team, Vehicle

from .changes import EDGE, NO, TX
from .cursor import FRONT
from .handing import Handed, hand

EVERYBODY, BOARDS = UUID(int=0), UUID(int=1)
LOOK_S, KEPT = 1.0, 128
REST_S = 0.04
"Between two looks: the first of many acts is told of at once, the others 25 times a second and not each by itself."
Keys = frozenset[UUID]

# Whom a changed row concerns: a call, a team, a person, all, or (BOARDS) only those who see every call.
CONCERNS: tuple[tuple[Any, Any], ...] = (
    (Incident, Incident.id), (Note, Note.incident_id), (PersonRecord, PersonRecord.incident_id), (Message, Message.incident_id),
    (Assignment, Assignment.incident_id), (Welfare, Welfare.incident_id),
    (Assessment, Assessment.incident_id), (Photo, Photo.incident_id), (Handout, Handout.incident_id),
    (Backup, Backup.incident_id), (Entry, Entry.incident_id), (Access, Access.incident_id),
    (Consent, Consent.incident_id), (Referral, Referral.incident_id), (FollowUp, FollowUp.incident_id),
    (Showing, Showing.incident_id),
    (Assessment, case((Assessment.form_code == PRIVATE, Assessment.created_by))),
    (Access, Access.team_id), (Member, Member.team_id), (Member, Member.user_id), (Team, Team.id),
    (Shift, Shift.team_id), (EquipmentCheck, EquipmentCheck.team_id), (HandOver, HandOver.team_id),
    (Vehicle, literal(EVERYBODY, Uuid())), (Person, literal(EVERYBODY, Uuid())),
    (Directory, literal(EVERYBODY, Uuid())), (Settings, literal(EVERYBODY, Uuid())),
    (Form, literal(EVERYBODY, Uuid())), (Supply, literal(EVERYBODY, Uuid())), (Stock, literal(EVERYBODY, Uuid())),
    (Duty, literal(EVERYBODY, Uuid())), (Delivery, literal(BOARDS, Uuid())), (Alarm, literal(BOARDS, Uuid())),
    (Coverage, literal(BOARDS, Uuid())),
    (Device, literal(BOARDS, Uuid())), (Device, Device.user_id),
)  # fmt: skip
CHANGED = union(
    *(
        select(key.label("key")).where(tuple_(model.stamp_tx, model.stamp_no) > tuple_(TX, NO), model.stamp_tx < EDGE)
        for model, key in CONCERNS
    )
)


class Heard:
    """One a process: a thread that looks after every commit, and all streams that wait for what concerns them."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.changed = threading.Condition()
        self.thread = threading.Thread(target=self._listen, name="heard", daemon=True)
        self.number, self.over = 0, False
        self.log: deque[tuple[int, Keys]] = deque(maxlen=KEPT)
        self.read_to: tuple[int, int] | None = None
        self.boards = Counter[UUID]()
        self.handed: Handed | None = None
        self.handed_to = 0

    def start(self) -> Heard:
        self.thread.start()
        return self

    def wait(self, seen: int, concerns: Callable[[Keys], bool], timeout: float) -> tuple[int, bool]:
        """(number read up to, whether any of it concerns the asker); False after the time-out."""
        with self.changed:
            self.changed.wait_for(lambda: self.over or self.number > seen, timeout)
            fresh = [keys for number, keys in self.log if number > seen]
            missed = self.number - seen > len(fresh)
            return self.number, missed or any(concerns(keys) for keys in fresh)

    @contextmanager
    def board(self, sign_in: UUID | None) -> Generator[None]:
        """While a board listens: what changed is read for it too. Without a sign-in it is nudged only, like a crew."""
        if sign_in is None:
            yield
            return
        with self.changed:
            self.boards[sign_in] += 1
        try:
            yield
        finally:
            with self.changed:
                self.boards[sign_in] -= 1
                self.boards += Counter()  # those at nought go

    def _listen(self) -> None:
        rest = threading.Event()
        with waker(self.app).subscribe() as ear:
            while not ear.over:
                self._tell(self._look())
                rest.wait(REST_S)
                ear.wait(LOOK_S)
        with self.changed:
            self.over = True
            self.changed.notify_all()

    def _look(self) -> Keys:
        """A database that is away for a moment is asked again a second later, from the same place."""
        try:
            with self.app.app_context():
                return self._since(standing())
        except Exception as error:  # whatever it is, nobody would be nudged any more if this thread ended
            noted(error, "sync.heard")
            return frozenset()

    def _since(self, now: Standing) -> Keys:
        last, here = self.read_to, (now.horizon - 1, FRONT)
        if last is None:
            self.handed_to = now.horizon
        if last is None or last == here:
            self.read_to = here
            return frozenset()
        found = session().scalars(CHANGED, {"tx": last[0], "no": last[1], "edge": now.horizon}).all()
        keys = frozenset(key for key in found if key is not None)
        if keys:
            self.handed = self._page(now)
            self.handed_to = now.horizon
        self.read_to = here
        return keys

    def _page(self, now: Standing) -> Handed | None:
        """A row that cannot be shown keeps boards from their page, and nobody from being nudged."""
        with self.changed:
            boards = list(self.boards)
        try:
            return hand(boards, self.handed_to, now)
        except Exception as error:
            noted(error, "sync.hand")
            session().rollback()
            return None

    def _tell(self, keys: Keys) -> None:
        if keys:
            with self.changed:
                self.number += 1
                self.log.append((self.number, keys))
                self.changed.notify_all()


_starting = threading.Lock()


def heard(app: Flask) -> Heard:
    """Begun with the first stream, in the process that serves it: a fork inherits no threads."""
    with _starting:
        if "heard" not in app.extensions:
            app.extensions["heard"] = Heard(app).start()
        found: Heard = app.extensions["heard"]
        return found
