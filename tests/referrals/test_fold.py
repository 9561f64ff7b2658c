"""What became of a referral follows from what was said of it, whatever came first: the table of moves, and any order."""

import random
from collections import deque
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import codes
from app.referrals.fold import fold
from app.referrals.told import BEFORE, FINAL
from tests.referrals.made_up import ACTS, MADE, SAID, STATUSES, YES, Act, Made, at, outcome, said

TABLE = {state: codes.moves("referral_status_next", state) for state in STATUSES}


def ways() -> dict[str, list[str]]:
    """The shortest way to each state that the table lets a referral reach once it was sent, or waits for consent."""
    found: dict[str, list[str]] = {"sent": [], "consent_pending": []}
    edge = deque(found)
    while edge:
        state = edge.popleft()
        for to in TABLE[state]:
            if to not in found:
                found[to] = [*found[state], to]
                edge.append(to)
    return found


WAYS = ways()


def test_every_state_but_a_draft_can_be_reached():
    assert set(STATUSES) - set(WAYS) == {"draft"}


@pytest.mark.parametrize("to", STATUSES)
@pytest.mark.parametrize("state", sorted(WAYS))
def test_only_moves_of_the_table_count_and_the_rest_is_kept_and_flagged(state: str, to: str):
    """All moves from all states. A `sent` without consent is flagged for that, not for the table."""
    way = WAYS[state]
    covered = state != "consent_pending" and (not way or way[0] != "info_only")
    acts = said(*way, to)
    out: Any = fold(Made(), acts, [YES] if covered else [])  # pyright: ignore[reportArgumentType]
    last = out.moves[-1]
    assert last["status"] == to
    if to == state:
        assert out.state == state and "flagged" not in last
    elif to not in TABLE[state]:
        assert out.state == state and last["flagged"] == "not-allowed"
    elif to == "sent" and not covered:
        assert out.state == state and last["flagged"] == "no-consent"
    else:
        assert out.state == to and "flagged" not in last


@settings(max_examples=60, deadline=None)
@given(made=MADE, acts=ACTS, statements=SAID, seed=st.integers(0, 2**32))
def test_any_order_gives_the_same(made: Any, acts: list[Any], statements: list[Any], seed: int):
    chance = random.Random(seed)
    mixed, told = chance.sample(acts, len(acts)), chance.sample(statements, len(statements))
    assert outcome(made, mixed, told) == outcome(made, acts, statements)


def test_what_a_phone_has_seen_comes_before_it_whatever_its_clock_says():
    first = Act(UUID(int=1), status="accepted", order_at=at(2))
    then = Act(UUID(int=2), status="connected", order_at=at(1), after=(str(first.id),), source="team_saw")
    assert outcome(Made(), [first, then], [YES]).state == "connected"


def test_endings_end_it():
    assert FINAL - {"no_show", "expired_unknown"} == {state for state in STATUSES if not TABLE[state]}
    assert not FINAL & BEFORE
