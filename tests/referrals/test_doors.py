"""The doors compared: who waited how long, and what became of the loops that were asked."""

from datetime import timedelta

from app.core import transaction, wire
from app.referrals import timers
from app.referrals.queries import doors
from tests.conftest import Clock
from tests.core.world import World, good
from tests.referrals.support import consents, met, moves, refers


def test_the_hand_off_has_a_clock_and_the_doors_are_compared(world: World, clock: Clock):
    since = clock.now
    for minutes, place in ((10, "Harbor House"), (20, "Harbor House"), (30, "Harbor House"), (45, "Cope")):
        about = met(world)
        consents(world, about)
        sent = refers(world, about, organization_words=place, handoff_mode="in_person")
        good(world("ravi").say(f"/referrals/{sent['id']}/arrivals"))
        clock.advance(minutes=minutes)
        by = {"name": "Kim Vue", "role": "intake nurse"}
        row = good(world("ravi").say(f"/referrals/{sent['id']}/acceptances", **by))
        assert (row["state"], row["wait_s"], row["accepted_by"]) == ("accepted", minutes * 60, by)
    left = refers(world, about, organization_words="Cope")
    good(world("ravi").say(f"/referrals/{left['id']}/arrivals"))
    full = refers(world, about, organization_words="Cope")
    good(world("ravi").say(f"/referrals/{full['id']}/arrivals"))
    moves(world, full["id"], "no_capacity", reason="No bed")
    query = {"since": wire(since - timedelta(hours=1)), "until": wire(clock.now + timedelta(hours=1))}
    found = good(world("nia").ask("/referrals/waits", **query))["items"]
    assert [(one["name"], one["count"], one["waiting"], one["median_s"], one["p90_s"]) for one in found] == [
        ("Cope", 1, 1, 2700, 2700), ("Harbor House", 3, 0, 1200, 1800),
    ]  # fmt: skip


def test_what_a_loop_came_to_is_judged_once_it_is_thirty_days_old(world: World, clock: Clock):
    since = clock.now - timedelta(hours=1)
    about = met(world)
    consents(world, about)
    reached, _ = (refers(world, about, organization_words="Cope") for _ in range(2))
    refers(world, about, organization_words="Cope", loop=False)
    moves(world, reached["id"], "connected", source="person")
    moves(world, refers(world, about, organization_words="Cope")["id"], "withdrawn", reason="Made twice")
    assert compared(world, since=wire(since), until=wire(clock.now + timedelta(hours=1))) == []
    clock.advance(hours=6)
    refers(world, about, organization_words="Cope")
    clock.advance(days=29, hours=20)
    with world.app.app_context():
        for _ in range(2):  # the chase first, then the end
            with transaction():
                timers.fire()
        (cope,) = doors.compared(since, clock.now)
    told = (cope["name"], cope["asked"], cope["connected"], cope["unanswered"])
    assert told == ("Cope", 2, 1, 1), "of the third nobody can know yet"


def compared(world: World, **query: str | None) -> list[dict]:
    return good(world("nia").ask("/referrals/waits", **query))["items"]
