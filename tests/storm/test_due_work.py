"""Two workers are killed without warning while they count what is due: each thing is counted, once."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import select

from app.core import now, session
from app.follow_up import FollowUp
from app.journal import Entry, broken_chains
from tests.core.world import World
from tests.follow_up.conftest import Care
from tests.follow_up.test_workers import some_calls
from tests.referrals.support import consents, refers
from tests.support.ledger import eventually
from tests.support.server import WORKER, Process, Server

CALLS, SILENT, DEATHS = 12, 60, 8
TO_ASK = CALLS + 1
"The call of the silent referrals is asked about as well."
COUNTED = ("follow_up.due", "referral.unanswered", "referral.expired")


@pytest.fixture
def care(clock: None, world: World) -> Care:  # the clock stands still for us only, as the workers are processes
    return Care(world, clock)  # pyright: ignore[reportArgumentType]


def told(care: Care) -> Counter[str]:
    with care.world.app.app_context():
        return Counter(session().scalars(select(Entry.act).where(Entry.act.in_(COUNTED))))


def test_workers_that_are_killed_count_each_thing_once(care: Care):
    before = told(care)
    some_calls(care, CALLS)
    at = now() - timedelta(days=45)
    consents(care.world, care.about, at=at)
    silent = {refers(care.world, care.about, at=at)["id"] for _ in range(SILENT)}
    settings = care.world.app.config["SETTINGS"]
    server = Server(settings.database_url, settings.data_dir, PUSH_CONTACT="mailto:pages@crisis.example")
    second = Process("second worker", WORKER, server.environment, settings.data_dir / "second.log")
    workers, chance = (server.worker, second), Random(7)
    for worker in workers:
        worker.start()
    try:
        for number in range(DEATHS):
            eventually(moved(care), timeout=60, what="something is counted, or all of it")
            victim = workers[number % 2]
            assert victim.alive, victim.words()
            eventually(lambda: chance.random() < 0.3, every=0.02)  # anywhere in what it does next
            victim.kill()
            victim.start()
        wanted = Counter(dict(zip(COUNTED, (TO_ASK, SILENT, SILENT), strict=True)))
        eventually(lambda: told(care) - before == wanted, timeout=60, every=0.2, what=f"all is counted: {wanted}")
        eventually(lambda: all(worker.alive for worker in workers), timeout=5)
    finally:
        for worker in workers:
            worker.kill()
    with care.world.app.app_context():
        assert len(session().scalars(select(FollowUp.id)).all()) == TO_ASK
        assert not list(broken_chains())
    rows = care.world.rows("referrals", "lena")
    assert {rows[one]["state"] for one in silent} == {"expired_unknown"}
    assert all(len(rows[one]["moves"]) == 1 for one in silent)


def moved(care: Care) -> Callable[[], bool]:
    """True when more was counted than at the first look, or when nothing is left to count."""
    first = told(care).total()
    return lambda: told(care).total() > first or first >= TO_ASK + 2 * SILENT
