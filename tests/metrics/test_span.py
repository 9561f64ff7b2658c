"""Which days the figures are of, when they show a share, and that history costs them nothing."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from app.core import Counted, db
from app.metrics.queries import begin, outcomes, told
from tests.core.world import good
from tests.metrics.conftest import Tally
from tests.referrals.support import consents, refers

HOME = ZoneInfo("America/Chicago")


def test_days_are_those_of_the_programme(tally: Tally):
    tally.meets()
    found = good(tally("nia").ask("/outcomes", days=90))
    first, last = (datetime.fromisoformat(found[name]).date() for name in ("first_day", "last_day"))
    assert (last - first).days == 89
    assert datetime.fromisoformat(found["since"]).astimezone(HOME).hour == 0


@pytest.mark.parametrize(
    ("now", "since"),
    [
        (datetime(2026, 7, 31, 3, tzinfo=UTC), datetime(2026, 7, 1, 5, tzinfo=UTC)),  # still the 30th in Minneapolis
        (datetime(2026, 3, 10, 12, tzinfo=UTC), datetime(2026, 2, 9, 6, tzinfo=UTC)),  # clocks went on in between
        (datetime(2026, 11, 2, 6, tzinfo=UTC), datetime(2026, 10, 4, 5, tzinfo=UTC)),  # and back
    ],
)
def test_a_span_is_whole_days_however_long_they_are(now: datetime, since: datetime):
    assert begin(30, now, HOME) == since


def test_a_call_of_the_day_before_is_out(tally: Tally):
    tally.meets()
    first = tally.clock.now.astimezone(HOME).date()
    for days, found in ((29, 1), (30, 0)):
        noon = datetime.combine(first + timedelta(days=days), time(12), HOME)
        tally.passes(seconds=(noon - tally.clock.now).total_seconds())
        assert tally.told()["offered"] == (0, found, None)
    assert tally.told(90)["offered"] == (0, 1, None)


def test_of_fewer_than_eleven_there_is_no_share():
    assert told("planned", "M26", Counted(3, 10))["share"] is None
    assert told("planned", "M26", Counted(3, 11))["share"] == 0.2727
    assert told("planned", "M26", Counted(0, 0))["share"] is None


def test_more_history_asks_no_more_questions(tally: Tally):
    about = tally.meets()
    consents(tally.world, about)
    refers(tally.world, about)
    few = questions(tally)
    for _ in range(4):
        more = tally.meets()
        tally.level("high", more)
        tally.agrees(about=more)
        refers(tally.world, more)
    assert 0 < questions(tally) == few


def questions(tally: Tally) -> int:
    """How many the figures ask, without those of the sign-in before them."""
    tally.passes(minutes=1)
    tally.works()
    asked: list[str] = []

    def note(*words: Any) -> None:
        asked.append(words[2])

    with tally.world.app.app_context():
        engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            outcomes(30)
        finally:
            event.remove(engine, "before_cursor_execute", note)
    return len(asked)
