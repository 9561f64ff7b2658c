"""Two of ours said different things of one referral: what does not count any more is not lost without a mark."""

import importlib
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from app.core import db, new_id, now, session, transaction
from app.referrals import Referral
from app.referrals.unheard import crossed, unheard
from tests.conftest import Clock
from tests.core.world import World, good
from tests.referrals.support import moves, referral

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "unheard.json").read_text("utf-8"))["cases"]
BEFORE = importlib.import_module("migrations.versions.0046_said_in_two_ways")


def told(case: dict[str, Any]) -> list[dict[str, Any]]:
    names = ("id", "status", "via", "actor", "flagged")
    return [{name: value for name, value in zip(names, one, strict=True) if value} for one in case["moves"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_whom_somebody_has_to_ring(case: dict[str, Any]):
    for name, reckons in (("unheard", unheard), ("crossed", crossed)):
        found = reckons(told(case))
        assert (found and found["id"]) == case[name]
    assert bool(BEFORE.owed(told(case))) == bool(case["unheard"] or case["crossed"])


def marked(world: World, sent: str) -> bool:
    with world.app.app_context():
        return bool(session().get_one(Referral, UUID(sent)).unheard)


def test_an_appointment_that_an_older_word_took_away_waits_for_a_call(world: World, sent: str, clock: Clock):
    before = now()
    clock.advance(minutes=30)
    moves(world, sent, "scheduled", "nia", appointment_at="2027-12-01T15:30:00.000Z")
    clock.advance(minutes=60)
    good(world("ravi").say(f"/referrals/{sent}/moves", new_id(), at=before, status="no_capacity", reason="No bed"))
    row = referral(world, sent)
    assert (row["state"], row["appointment_at"], row["moves"][-1]["flagged"]) == ("no_capacity", None, "not-allowed")
    assert marked(world, sent)
    clock.advance(days=61)
    world.signs_in("nia", "lena")
    assert list(world.rows("referrals", "nia")) == [sent], "however old, until somebody has rung"
    after = [row["moves"][-1]["id"], row["moves"][0]["id"]]
    moves(world, sent, "no_capacity", "nia", reason="They were rung: it was said in two ways", after=after)
    assert not marked(world, sent)


def test_what_was_so_before_is_marked_with_the_next_version(world: World, sent: str, clock: Clock):
    test_rows = {"moves": told(next(case for case in CASES if case["crossed"])), "unheard": False}
    with world.app.app_context(), transaction():
        session().execute(update(Referral).where(Referral.id == UUID(sent)).values(**test_rows))
    with world.app.app_context(), db.engine.begin() as connection:
        BEFORE.fill(connection)
    assert marked(world, sent)
