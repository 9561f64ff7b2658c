"""The worker that tells of silence: one row that it cannot write, or could not, stops no other."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
from sqlalchemy.exc import IntegrityError

from app.core import Saying, now, transaction, wire
from app.journal import Act, record
from app.referrals import Referral, timers
from app.referrals.models import ReferralAct
from tests.core.world import World, good
from tests.referrals.support import consents, met, referral, refers


def fires(world: World) -> int:
    with world.app.app_context(), transaction():
        return timers.fire()


def due(world: World) -> Any:
    with world.app.app_context():
        return timers.due()


def ago(days: float) -> Any:
    return wire(now() - timedelta(days=days))


def chase(one: Any) -> UUID:
    return uuid5(UUID(one["id"]), f"chase {one['sent_at']}")


def test_taken_back_and_agreed_to_again_it_is_chased_two_weeks_after_that(world: World):
    about = met(world)
    consents(world, about, at=ago(40))
    sent = refers(world, about, at=ago(40))
    consents(world, about, state="withdrawn", at=ago(35))
    again = consents(world, about, at=ago(20))
    assert fires(world) == 1 and fires(world) == 0
    row = referral(world, sent["id"])
    assert (row["state"], row["chase_due"]) == ("sent", wire(datetime.fromisoformat(again["at"]) + timedelta(days=14)))


def test_a_row_whose_chase_was_said_and_did_not_count_goes_on(world: World):
    """As such rows were left by who reckoned the silence from before the consent was taken back."""
    about = met(world)
    consents(world, about, at=ago(20))
    sent = refers(world, about, at=ago(20))
    consents(world, about, state="withdrawn", at=ago(15))
    consents(world, about, at=ago(5))
    with world.app.app_context(), transaction() as active:
        row = active.get_one(Referral, UUID(sent["id"]))
        row.quiet_since, row.look_at = row.sent_at, now() - timedelta(days=6)
        said = {"via": "timer", "order_at": row.look_at, "received_at": now(), "after": []}
        active.add(ReferralAct(id=chase(sent), referral_id=row.id, kind="chase", **said))
    assert due(world) < now() and fires(world) == 1
    assert due(world) > now() + timedelta(days=8), "it waits from when they agreed again"


def test_one_that_cannot_be_written_stops_no_other(world: World):
    """Somebody else's line in the journal has its number: only whoever wrote it knows how."""
    rows = {}
    for place in ("Cope", "Harbor House"):
        about = met(world)
        consents(world, about, at=ago(20))
        rows[place] = refers(world, about, at=ago(20), organization_words=place)
    with world.app.app_context(), transaction():
        taken = Saying(chase(rows["Cope"]), None, None, now(), now())
        record(Act.REFERRAL_UNANSWERED, taken, incident_id=UUID(rows["Cope"]["incident_id"]))
    cursor = world.cursor("nia")
    assert fires(world) == 1
    found = {place: referral(world, row["id"])["chase_due"] for place, row in rows.items()}
    assert found["Harbor House"] and not found["Cope"]
    with pytest.raises(IntegrityError):
        fires(world)
    fed = good(world("nia").ask("/changes", since=cursor))["rows"]["referrals"]
    assert [row["id"] for row in fed] == [rows["Harbor House"]["id"]]
