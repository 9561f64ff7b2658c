"""ASQ to the letter over every state of every question, and which risk level counts."""

import random
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.assessments.levels import RANKS, folded
from app.assessments.scoring import score
from tests.assessments.vectors import VECTORS

ASQ = VECTORS["asq"]
TABLE = "".join(ASQ["table"])
EVERY = list(product(ASQ["states"], repeat=5))


def answers(said: Any) -> dict[str, Any]:
    given = zip(("q1", "q2", "q3", "q4", "q5"), said, strict=True)
    return {link: {"value": [one]} if one in ("yes", "no") else {"state": one} for link, one in given if one}


def test_every_combination_of_answers_comes_to_what_the_table_says():
    assert len(EVERY) == len(TABLE) == 6**5
    for said, letter in zip(EVERY, TABLE, strict=True):
        found = score("asq", answers(said))
        assert found and [found["result"], found["level"]] == ASQ["letters"][letter], said


def test_the_table_is_what_the_instrument_says():
    """Read from the words of NIMH, one sentence at a time, and not from our code."""
    for said, letter in zip(EVERY, TABLE, strict=True):
        result, level = ASQ["letters"][letter]
        positive = {"yes", "declined"} & set(said[:4])
        assert (result == "negative") == (said[:4] == ("no",) * 4), "all no is negative, and nothing else is"
        assert (result in ("acute_positive", "non_acute_positive")) == bool(positive), "yes or refused is positive"
        assert (result == "acute_positive") == bool(positive and said[4] == "yes"), "yes to 5 is acute"
        assert (level == "imminent") == (result == "acute_positive")
        if "unable" in said[:4] or "not_asked" in said[:4] or None in said[:4]:
            assert level != "none_found", "what was not asked is never a no"


@pytest.mark.parametrize("case", ASQ["incomplete"], ids=lambda case: str(case["said"]))
def test_what_is_open_is_named(case: dict[str, Any]):
    found = score("asq", answers(case["said"]))
    assert found and found["incomplete"] == case["incomplete"] and found["rule_version"] == "asq-1"


@pytest.mark.parametrize("case", ASQ["disputed"], ids=lambda case: case["name"])
def test_while_two_differ_the_gravest_counts(case: dict[str, Any]):
    stands = answers(case["answers"])
    others = {link: [answers([word] + [None] * 4)["q1"] for word in words] for link, words in case["beside"].items()}
    conflicts = {link: [stands[link], *those] for link, those in others.items()}
    for order in (conflicts, {link: those[::-1] for link, those in conflicts.items()}):
        found = score("asq", stands, order)
        assert found and (found["result"], found["level"]) == (case["result"], case["level"])


@given(st.lists(st.lists(st.sampled_from(ASQ["states"][:5]), min_size=1, max_size=3), min_size=5, max_size=5))
def test_it_is_the_gravest_of_all_that_could_be_meant(said: list[list[str]]):
    each = [answers(one) for one in product(*said)]
    conflicts = {link: [one[link] for one in each] for link in each[0]}
    found, scores = score("asq", each[0], conflicts), [score("asq", one) for one in each]
    assert found and RANKS.index(found["level"]) == max(RANKS.index(one["level"]) for one in scores if one)


def test_other_forms_have_no_score():
    assert score("safe-t", {}) is None


@dataclass(frozen=True)
class Level:
    """A level as the fold sees it."""

    id: UUID
    order_at: datetime
    content: dict[str, Any]
    after: list[str] = field(default_factory=list[str])
    kind: str = "level"
    actor: UUID | None = None
    received_at: datetime | None = None


def made(act: dict[str, Any]) -> Any:
    content = {name: act[name] for name in ("level", "reason", "consult", "from")}
    return Level(UUID(act["act"]), datetime.fromisoformat(act["at"]), content, act["after"])


@pytest.mark.parametrize("case", VECTORS["levels"], ids=lambda case: case["name"])
def test_which_level_counts(case: dict[str, Any]):
    acts = [made(act) for act in case["acts"]]
    for seed in range(4):
        level, said = folded(random.Random(seed).sample(acts, len(acts)), case["scored"])
        assert (level and level["level"], level and level["act"]) == (case["level"], case["by"])
        assert [one["act"] for one in said if one["flags"]] == case["flagged"]


ACTS = st.lists(
    st.builds(
        lambda number, level, seconds, after, backed, seen: made({
            "act": str(UUID(int=number)), "level": level, "at": f"2026-11-25T12:00:{seconds:02d}+00:00",
            "reason": "a reason" if backed else None, "consult": "Dr. Ames" if backed else None, "from": seen,
            "after": [str(UUID(int=one)) for one in after],
        }),
        st.integers(1, 12), st.sampled_from(RANKS), st.integers(0, 59), st.lists(st.integers(1, 12), max_size=3),
        st.booleans(), st.sampled_from([None, *RANKS]),
    ),
    max_size=8, unique_by=lambda act: act.id,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(acts=ACTS, scored=st.sampled_from([None, *RANKS]), seed=st.integers())
def test_the_level_does_not_depend_on_the_order_of_arrival(acts: list[Any], scored: str | None, seed: int):
    assert folded(random.Random(seed).sample(acts, len(acts)), scored) == folded(acts, scored)


@settings(max_examples=200, deadline=None)
@given(acts=ACTS, scored=st.sampled_from([None, *RANKS]))
def test_without_reason_and_consult_nothing_falls_below_the_screen(acts: list[Any], scored: str | None):
    level, _ = folded([act for act in acts if not act.content["reason"]], scored)
    assert scored is None or (level and RANKS.index(level["level"]) >= RANKS.index(scored))


@settings(max_examples=200, deadline=None)
@given(acts=ACTS, scored=st.sampled_from([None, *RANKS]))
def test_one_tap_always_raises(acts: list[Any], scored: str | None):
    seen = [str(act.id) for act in acts]
    tap = Level(UUID(int=99), datetime.fromisoformat("2026-11-25T12:00:00+00:00"), {"level": "imminent"}, seen)
    level, _ = folded([*acts, tap], scored)  # pyright: ignore[reportArgumentType]
    assert level and level["level"] == "imminent"
