"""What a card says does not depend on the order of arrival; whether it is shown follows from what was said, and nothing else."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import codes
from app.cards.fold import fold
from tests.cards.conftest import WORDS, Cards
from tests.people.support import joined, parted

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
FIELDS = st.sampled_from(codes.codes("care_card_field")[:3])


@dataclass(frozen=True)
class Written:
    id: UUID
    words: dict[str, str]
    valid_until: date | None
    order_at: datetime
    actor: UUID | None
    after: list[str]


def written(number: int) -> st.SearchStrategy[Written]:
    """The first makes the card; what replaces what may lie ahead, behind or nowhere."""
    first = number == 1
    day = st.integers(1, 300).map(lambda days: START.date() + timedelta(days=days))
    return st.builds(
        Written, id=st.just(UUID(int=number)),
        words=st.dictionaries(FIELDS, st.sampled_from(["Tea", "Rest", ""]), min_size=int(first)),
        valid_until=day if first else st.none() | day,
        order_at=st.integers(0, 9).map(lambda minutes: START + timedelta(minutes=minutes)), actor=st.none(),
        after=st.lists(st.integers(1, 6).map(lambda other: str(UUID(int=other))), max_size=2),
    )  # fmt: skip


MANY = st.integers(1, 6).flatmap(lambda many: st.tuples(*map(written, range(1, many + 1))).map(list))


@settings(max_examples=150, deadline=None)
@given(acts=MANY, seed=st.integers(0, 2**32))
def test_the_order_of_arrival_changes_nothing(acts: list[Any], seed: int):
    assert fold(random.Random(seed).sample(acts, len(acts))) == fold(acts)


@settings(max_examples=150, deadline=None)
@given(acts=MANY)
def test_whoever_has_seen_all_of_it_has_the_last_word(acts: list[Any]):
    told = fold(acts)
    last = Written(UUID(int=99), {"helps": "Tea"}, START.date(), START - timedelta(days=9), None, told.acts)
    again = fold([*acts, last])
    assert again.words == {**told.words, "helps": "Tea"} and again.valid_until == START.date()


SAID = st.lists(st.sampled_from(["yes here", "yes there", "no here", "no there", "join", "part"]), max_size=7)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=SAID, deletes=st.booleans())
def test_nothing_is_shown_without_a_live_consent(cards: Cards, said: list[str], deletes: bool):
    """Two calls, one card, two records that may be of one person."""
    here = cards.met_again(joins=False)
    cards.makes(here, by="zoe")
    there = cards.met_again(joins=False)
    places, one = {"here": here, "there": there}, False
    heard: list[tuple[str, str]] = []
    for words in said:
        cards.clock.advance(minutes=1)
        if words in ("join", "part"):
            one = words == "join"
            (joined if one else parted)(cards.world, there["person_id"], here["person_id"])
        else:
            answer, place = words.split()
            heard.append((answer, place))
            cards.agrees(places[place], by="zoe", state="given_verbal" if answer == "yes" else "withdrawn")
        told = [answer for answer, place in heard if one or place == "here"]
        shown = bool(told) and told[-1] == "yes"
        assert cards.words("zoe", here) == ([WORDS] if shown else [])
        assert cards.words("zoe", there) == ([WORDS] if shown and one else [])
    if deletes:
        [row] = cards.seen("zoe", here)
        cards.deletes(row, by="zoe")
        assert cards.words("zoe", here) == cards.words("zoe", there) == []
