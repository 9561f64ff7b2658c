"""The clock of the hand-off: from when a receiver was reached until they took the person over."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.referrals.made_up import NO, YES, Act, Made, at, outcome


def test_the_clock_of_the_hand_off():
    arrived = [Act(UUID(int=n), "arrival", order_at=at(minutes / 1440)) for n, minutes in ((1, 20), (2, 15))]
    taken = Act(UUID(int=3), "acceptance", "accepted", at(45 / 1440), by={"name": "Kim", "role": "intake nurse"})
    out = outcome(Made(), [*arrived, taken], [YES])
    assert (out.wait_s, out.accepted_by["name"], out.state) == (30 * 60, "Kim", "accepted")
    booked = Act(UUID(int=4), status="scheduled", order_at=at(40 / 1440))
    out = outcome(Made(), [*arrived, taken, booked], [YES])
    assert (out.wait_s, out.state) == (30 * 60, "scheduled"), (
        "the table knows no way back, and the clock stops all the same"
    )
    assert outcome(Made(), arrived, [YES]).wait_s is None


def test_the_clock_of_the_hand_off_of_somebody_whom_nobody_could_ask():
    there = Act(UUID(int=1), "arrival", order_at=at(0.1))
    taken = Act(UUID(int=3), "acceptance", "accepted", at(0.2), by={"name": "Kim", "role": "intake nurse"})
    out = outcome(Made(), [there, taken], [])
    assert (out.state, out.wait_s, out.accepted_by["name"]) == ("consent_pending", 8640, "Kim")
    over = outcome(Made(), [there, replace(taken, order_at=at(3))], [YES, NO])
    assert (over.wait_s, over.accepted_by) == (None, None), "what was taken back is nobody's any more"


@pytest.mark.parametrize("back", ["withdrawn", "person_declined"])
def test_nobody_waits_at_a_door_after_they_took_it_back(back: str):
    there, gone = Act(UUID(int=1), "arrival", order_at=at(0.1)), Act(UUID(int=2), status=back, order_at=at(0.2))
    taken = Act(UUID(int=3), "acceptance", "accepted", at(0.3), by={"name": "Kim", "role": "intake nurse"})
    for consents in ([YES], [YES, NO]):
        late = replace(taken, order_at=at(5)) if NO in consents else taken
        out = outcome(Made(), [there, replace(gone, order_at=late.order_at - timedelta(minutes=1)), late], consents)
        assert (out.state, out.accepted_at, out.wait_s, out.moves[-1]["flagged"]) == (back, None, None, "not-allowed")
    first = outcome(Made(), [there, replace(taken, order_at=at(0.15)), gone], [YES])
    assert first.accepted_at == at(0.15), "what was taken over before stays so"
