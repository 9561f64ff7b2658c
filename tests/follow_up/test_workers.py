"""However many workers run, and whenever they are started again, due work is counted once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app import create_app
from app.core import db, new_epoch, session, transaction
from app.follow_up import FollowUp, settling, timers
from app.follow_up.models import Reading
from app.incidents import Incident
from app.journal import Entry
from tests.core.world import good
from tests.follow_up.conftest import Care
from tests.safety.test_workers import together
from tests.support.databases import close


def fires(care: Care) -> int:
    with care.world.app.app_context(), transaction():
        return timers.fire()


def counted(care: Care) -> tuple[int, int]:
    """(rows, entries of their births)."""
    with care.world.app.app_context():
        born = select(func.count()).select_from(Entry).where(Entry.act == "follow_up.due")
        return session().scalar(select(func.count(FollowUp.id))) or 0, session().scalar(born) or 0


def some_calls(care: Care, many: int = 6) -> None:
    for _ in range(many):
        about = {"incident_id": care.world.takes_a_call()}
        care.world.assigns(about["incident_id"])
        care.agrees(about=about)
        care.level("high", about)
        care.closes_out(about)


def test_many_workers_make_one_row_of_each(care: Care):
    some_calls(care)
    together([lambda: fires(care)] * 5)
    care.works()
    assert counted(care) == (6, 6)
    assert len(care.listed()) == len({row["incident_id"] for row in care.listed()}) == 6


def test_a_worker_and_a_try_at_the_same_moment_count_it_once(care: Care):
    care.agrees()
    care.closes_out()
    row = care.row()
    care.agrees()
    nia: Any = care("nia")
    told = together(
        [lambda: fires(care), lambda: nia.say(f"/followups/{row['id']}/tries", outcome="reached_same", channel="call")]
    )
    assert good(told[1])["state"] == "done"
    assert care.row()["state"] == "done" and counted(care) == (1, 1)


def test_a_worker_that_dies_in_the_middle_has_read_nothing(care: Care, monkeypatch: pytest.MonkeyPatch):
    some_calls(care, 2)

    def dies(*args: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(settling, "bear", dies)
        fires(care)
    assert counted(care) == (0, 0)
    care.works()
    assert counted(care) == (2, 2)


def test_everything_started_again_between_all_steps_counts_the_same(care: Care):
    some_calls(care, 3)
    for _ in range(3):
        app = create_app(care.world.app.config["SETTINGS"])
        with app.app_context():
            moment = timers.due()
            if moment is not None and moment <= care.clock.now:
                with transaction():
                    timers.fire()
        close(app)
    care.works()
    assert counted(care) == (3, 3)
    assert fires(care) == 0


def test_read_from_the_beginning_again_nothing_is_made_twice(care: Care):
    """After a restore stamps begin again."""
    some_calls(care, 2)
    care.works()
    before = care.listed()
    with care.world.app.app_context(), transaction():
        new_epoch()
    assert care.works() > 0
    assert [{**row, "stamp": ""} for row in care.listed()] == [{**row, "stamp": ""} for row in before]
    assert counted(care) == (2, 2)


def test_what_was_read_and_what_was_made_of_it_are_one_transaction(care: Care):
    care.agrees()
    care.closes_out()
    with care.world.app.app_context():
        before = session().get_one(Reading, 1)
        place = before.tx, before.no
        with pytest.raises(RuntimeError), transaction():
            assert timers.fire() > 0
            raise RuntimeError
        session().expire_all()
        after = session().get_one(Reading, 1)
        assert (after.tx, after.no) == place
    with ThreadPoolExecutor(1) as pool:
        pool.submit(fires, care).result()
    assert counted(care) == (1, 1)


def test_who_reckons_a_call_holds_up_nobody_who_only_names_its_duplicates(care: Care):
    """A merge, or a team that is sent, has locked what stays and gives access to all: neither waits for the other."""
    stays, double = care.about["incident_id"], care.world.takes_a_call()
    good(care("dana").say(f"/incidents/{double}/merges", into=stays))
    if care.world.kind != "postgresql":  # SQLite has one writer
        return
    with care.world.app.app_context(), transaction(), Session(db.engine) as other:
        timers.reckon([UUID(stays)])
        named = select(Incident.id).where(Incident.id == UUID(double))
        assert other.scalar(named.with_for_update(read=True, key_share=True, nowait=True)), "as a foreign key does"
        with pytest.raises(OperationalError):
            other.scalar(named.with_for_update(nowait=True))
