"""When what was found makes a call riskier for its crews: the same moments, whatever the order of arrival."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.assessments.levels import RANKS, folded
from app.assessments.merging import fold
from app.assessments.raising import RAISING, bears, dangers, moment, turns
from app.assessments.scoring import score
from app.assessments.shipping import shipped
from tests.assessments.test_merging import START

FORMS = {code: dangers(form) for code, form in shipped().items()}
GRAVE, MILD = ("objects", "towards_people"), ("none_seen", "verbal", "posturing")


@dataclass(frozen=True)
class Act:
    """What is looked at of one act; `heard` seconds after the start it reached us."""

    id: UUID
    kind: str
    order_at: datetime
    received_at: datetime
    content: dict[str, Any]
    after: list[str] = field(default_factory=list[str])
    actor: UUID | None = None


def act(number: int, kind: str, second: int, after: Any = (), delay: int = 60, **content: Any) -> Act:
    at = START + timedelta(seconds=second)
    return Act(UUID(int=number), kind, at, at + timedelta(seconds=delay), content, [str(UUID(int=n)) for n in after])


def level(number: int, name: str, second: int, after: Any = (), **more: Any) -> Act:
    return act(number, "level", second, after, level=name, **more)


def answer(number: int, second: int, after: Any = (), delay: int = 60, **values: str) -> Act:
    return act(number, "answers", second, after, delay, answers={link: {"value": [v]} for link, v in values.items()})


def turned(acts: Any, code: str = "crisis") -> list[tuple[float, bool]]:
    return sorted(((at - START).total_seconds(), raised) for at, raised in turns(acts, code, FORMS[code]))


LINKS = {"asq": (("q1", "q5"), ("yes", "no")), "crisis": (("violence", "note"), (*GRAVE, *MILD))}
NUMBERS, AFTER = st.integers(1, 12), st.lists(st.integers(1, 12), max_size=3)
# Clocks that run ahead are among them: their word counts from its arrival.
CLOCKS = st.tuples(st.integers(0, 600), AFTER, st.integers(-300, 300))
BACKED = st.sampled_from([{}, {"reason": "calm now", "consult": "Dr. Ames"}])


def acts_of(code: str) -> Any:
    links, values = LINKS[code]
    levels = st.builds(lambda n, c, name, more: act(n, "level", *c, level=name, **more), NUMBERS, CLOCKS,
                       st.sampled_from(RANKS), BACKED)  # fmt: skip
    answers = st.builds(lambda n, c, link, v: answer(n, *c, **{link: v}), NUMBERS, CLOCKS, st.sampled_from(links),
                        st.sampled_from(values))  # fmt: skip
    signed = st.builds(lambda n, c: act(n, "signature", *c), NUMBERS, CLOCKS)
    amended = st.builds(lambda n, c: act(n, "amendment", *c, reason="more"), NUMBERS, CLOCKS)
    return st.lists(st.one_of(levels, answers, answers, signed, amended), max_size=9, unique_by=lambda one: one.id)


@pytest.mark.parametrize("code", sorted(LINKS))
@settings(max_examples=200, deadline=None)
@given(data=st.data(), seed=st.integers())
def test_the_order_of_arrival_changes_no_moment(code: str, data: st.DataObject, seed: int):
    acts = data.draw(acts_of(code))
    assert turned(random.Random(seed).sample(acts, len(acts)), code) == turned(acts, code)


@pytest.mark.parametrize("code", sorted(LINKS))
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_the_last_word_agrees_with_what_is_shown_and_every_word_turns(code: str, data: st.DataObject):
    acts = data.draw(acts_of(code))
    outcome, said = fold(acts), turned(acts, code)
    stands, _ = folded(acts, (score(code, outcome.answers, outcome.conflicts) or {}).get("level"))
    seen = outcome.conflicts.get("violence") or [outcome.answers.get("violence", {})]
    grave = any(set(one.get("value", ())) & set(GRAVE) for one in seen)
    assert bool(said and said[-1][1]) == (grave or bool(stands and stands["level"] in RAISING))
    assert [raised for raised, _ in groupby(raised for _, raised in said)] == [raised for _, raised in said]
    assert not said or said[0][1], "it begins with danger, or it says nothing"
    assert {at for at, _ in turns(acts, code, FORMS[code])} <= {moment(one) for one in acts}


@pytest.mark.parametrize("code", sorted(LINKS))
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_what_does_not_bear_on_it_changes_nothing(code: str, data: st.DataObject):
    acts, more = data.draw(acts_of(code)), data.draw(acts_of(code))
    idle = [one for one in more if not bears(one, code, FORMS[code]) and one.id not in {known.id for known in acts}]
    assert turned([*acts, *idle], code) == turned(acts, code)


@pytest.mark.parametrize(("name", "raises"), [(name, name in ("high", "imminent")) for name in RANKS])
def test_high_and_imminent_raise_and_what_is_less_or_not_known_does_not(name: str, raises: bool):
    assert turned([level(1, name, 30)]) == ([(30, True)] if raises else [])


def test_it_is_lowered_with_reason_and_consult_and_by_nothing_less():
    high = level(1, "high", 30)
    assert turned([high, level(2, "low", 90, [1])]) == [(30, True)]
    assert turned([high, level(2, "low", 90, [1], reason="calm", consult="Dr. Ames")]) == [(30, True), (90, False)]


def test_a_lowering_that_knows_the_raise_holds_though_its_clock_is_slow():
    late = level(2, "low", 20, [1], reason="calm", consult="Dr. Ames")
    assert turned([level(1, "high", 30), late]) == []


def test_a_clock_that_runs_ahead_raises_from_when_its_word_came():
    assert turned([act(1, "level", 7200, delay=-7000, level="imminent")]) == [(200, True)]


def test_an_acute_positive_screen_raises_and_an_answer_taken_back_lowers():
    acts = [answer(1, 10, q1="yes"), answer(2, 40, q5="yes")]
    assert turned(acts, "asq") == [(40, True)]
    assert turned([*acts, answer(3, 70, [2], q5="no")], "asq") == [(40, True), (70, False)]


@pytest.mark.parametrize("code", [*GRAVE, *MILD])
def test_violence_that_reached_for_things_or_people_raises(code: str):
    assert turned([answer(1, 10, violence=code)]) == ([(10, True)] if code in GRAVE else [])


def test_of_two_who_saw_it_differently_the_careful_one_counts():
    acts = [answer(1, 10, violence="towards_people"), answer(2, 20, violence="none_seen")]
    assert turned(acts) == [(10, True)]
    assert turned([*acts, answer(3, 30, [1, 2], violence="verbal")]) == [(10, True), (30, False)]


def test_what_was_seen_after_the_signature_still_warns():
    acts = [answer(1, 10, violence="verbal"), act(2, "signature", 20), answer(3, 30, [1], violence="objects")]
    assert turned(acts) == [(30, True)]


def test_only_questions_of_the_violence_list_are_read():
    assert {code: set(links) for code, links in FORMS.items() if links} == {"crisis": {"violence"}}
    assert set(FORMS["crisis"]["violence"]) == set(GRAVE)
    assert turned([answer(1, 10, note="towards_people")]) == []
