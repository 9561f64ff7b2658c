"""Which of all that was said of a team counts is a function of the set, and a team at work stays at work."""

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.teams.status import winner
from tests.merges.made_up import ENTRIES

many = settings(max_examples=150, deadline=None)


def stands(entry: Any) -> tuple[Any, ...] | None:
    return entry and (entry.status, entry.order_at, entry.act_id)


@many
@given(entries=ENTRIES, seed=st.integers())
def test_the_order_of_arrival_changes_nothing(entries: list[Any], seed: int):
    assert stands(winner(random.Random(seed).sample(entries, len(entries)))) == stands(winner(entries))


@many
@given(entries=ENTRIES)
def test_an_offer_or_an_ended_call_never_hides_one_that_is_under_way(entries: list[Any]):
    at_work = [e for e in entries if e.assignment and e.open and e.status != "assigned"]
    found = winner(entries)
    if found and at_work:
        assert not found.assignment or (found.open and found.status != "assigned")


@many
@given(entries=ENTRIES)
def test_among_those_that_count_the_later_clock_wins_then_the_id(entries: list[Any]):
    found = winner(entries)
    said = [e for e in entries if not e.assignment]
    for other in said:
        assert found and (found.order_at, found.act_id) >= (other.order_at, other.act_id)
    assert (found is None) == (not entries)


@many
@given(entries=ENTRIES)
def test_what_lost_can_be_left_out(entries: list[Any]):
    """So the rows that are looked at need not grow with history."""
    newest = [max(some, key=lambda e: (e.order_at, e.act_id)) for some in parted(entries) if some]
    still_open = [e for e in entries if e.assignment and e.open]
    assert stands(winner([*still_open, *newest])) == stands(winner(entries))


def parted(entries: list[Any]) -> tuple[list[Any], list[Any]]:
    return [e for e in entries if not e.assignment], [e for e in entries if e.assignment and not e.open]
