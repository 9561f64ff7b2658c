"""When a crew should next be heard of is a function of the set of facts, whatever the order in which they came."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.assessments.raising import dangers, turns
from app.assessments.shipping import shipped
from app.safety.clockwork import FOREVER, STEPS, Facts, Pause, Risk, Sign, Spans, following, freed, read, step

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SPANS = Spans()
VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "vectors" / "safety.json").read_text("utf-8"))


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def due(**facts: object) -> float:
    """Minutes from the arrival to the next check."""
    reading = read(replace(Facts(starts=NOON), **facts), SPANS)  # pyright: ignore[reportArgumentType]
    assert reading.due is not None
    return (reading.due - NOON).total_seconds() / 60


def answer(minutes: float) -> Sign:
    return Sign(at(minutes), True)


def act(minutes: float) -> Sign:
    return Sign(at(minutes), False)


MINUTES = st.integers(-60, 300)
SIGNS = st.builds(Sign, MINUTES.map(at), st.booleans(), st.text("abc", min_size=1, max_size=3))
TOLD = st.one_of(st.none(), MINUTES.map(at))
RISKS = st.builds(Risk, MINUTES.map(at), st.booleans(), st.sampled_from(["flags", "score"]), TOLD)
PAUSES = st.builds(lambda m, n: Pause(at(m), at(m + n)), MINUTES, st.integers(1, 60))
LEGS = st.one_of(st.none(), MINUTES.map(at))
FACTS = st.builds(
    Facts,
    starts=MINUTES.map(at),
    transport=st.tuples(LEGS, LEGS),
    signs=st.lists(SIGNS, max_size=8),
    risks=st.lists(RISKS, max_size=4),
    pauses=st.lists(PAUSES, max_size=3),
)

ENDS = st.lists(MINUTES.map(lambda minutes: Pause(at(minutes), FOREVER)), max_size=2)
ENDED = st.builds(lambda facts, ends: replace(facts, pauses=[*facts.pauses, *ends]), FACTS, ENDS)


@settings(deadline=None)
@given(ENDED, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_reading(facts: Facts, order):
    shuffled = {name: order.sample(list(getattr(facts, name)) * 2, len(list(getattr(facts, name))) * 2)
                for name in ("signs", "risks", "pauses")}  # fmt: skip
    other = replace(facts, **shuffled)
    assert (read(other, SPANS), freed(other)) == (read(facts, SPANS), freed(facts))


@settings(deadline=None)
@given(FACTS)
def test_no_sign_of_life_buys_more_than_one_interval_or_one_pause(facts: Facts):
    reading = read(facts, SPANS)
    assert reading.due is not None and facts.starts is not None
    last = max([facts.starts, *(sign.at for sign in facts.signs)])
    longest = timedelta(seconds=max(SPANS.first_s, SPANS.every_s, SPANS.caution_s, SPANS.transport_s))
    assert reading.due <= max([last + longest, *(pause.until for pause in facts.pauses)])


@settings(deadline=None)
@given(FACTS, MINUTES)
def test_an_answer_never_makes_the_next_check_come_earlier_than_its_own_shortest_interval(facts: Facts, minutes: int):
    more = replace(facts, signs=[*facts.signs, answer(minutes)])
    reading = read(more, SPANS)
    assert reading.due is not None and facts.starts is not None
    if at(minutes) > facts.starts:
        assert reading.due >= at(minutes) + timedelta(seconds=min(SPANS.caution_s, SPANS.every_s))


@settings(deadline=None)
@given(FACTS, MINUTES)
def test_silence_only_ever_gets_worse(facts: Facts, minutes: int):
    """Without a new fact, each look finds the same step or a later one, and none is jumped unseen."""
    reading, now, seen = read(facts, SPANS), at(minutes), []
    while now is not None:
        seen.append(step(reading, SPANS, now))
        now = following(reading, SPANS, now)
    ranks = [STEPS.index(code) for code in seen if code != "paused"]
    assert ranks == sorted(ranks) and seen[-1] == "escalated_3"


def test_two_signs_of_one_moment_are_read_whoever_they_name():
    named = Sign(at(5), True, "radio", said=UUID(int=1), by=UUID(int=2))
    nameless = named._replace(said=None, by=None)
    for signs in ([named, nameless], [nameless, named]):
        reading = read(Facts(starts=NOON, signs=tuple(signs)), SPANS)
        assert (reading.last, reading.due) == (named, at(25))


def test_ten_minutes_first_then_twenty_and_thirty_in_transport():
    assert due() == 10
    assert due(signs=[answer(9)]) == 29
    assert due(signs=[answer(9), act(25)], transport=(at(25), None)) == 55
    assert due(signs=[answer(9), act(25), act(40)], transport=(at(25), at(40))) == 60


def test_a_caution_makes_it_ten_and_shortens_the_window_that_runs():
    raised = [Risk(at(-5), True, "flags")]
    assert due(risks=raised, signs=[answer(9)]) == 19
    assert due(risks=[Risk(at(12), True, "flags")], signs=[answer(9)]) == 22
    assert due(risks=[*raised, Risk(at(8), False, "flags")], signs=[answer(9)]) == 29


def test_a_risk_raised_meanwhile_is_told_as_the_span_too_but_on_the_way():
    def span(**facts: object) -> int:
        return read(replace(Facts(starts=NOON, signs=[answer(9)]), **facts), SPANS).interval_s  # pyright: ignore[reportArgumentType]

    late = [Risk(at(25), True, "score")]
    assert (span(), span(risks=late), due(risks=late, signs=[answer(9)])) == (1200, 600, 29)
    assert span(risks=late, transport=(at(5), None)) == 1800


def test_a_risk_that_is_told_late_voids_no_sign_of_life_and_calls_nobody_at_once():
    late = [Risk(at(2), True, "score", told=at(31))]
    assert due(risks=late, signs=[answer(0.5), act(15), act(30)]) == 40
    assert due(risks=[Risk(at(2), True, "score", told=at(19))], signs=[answer(0.5)]) == 19, "and two minutes' grace"
    assert due(risks=[Risk(at(2), True, "score", told=at(31))], signs=[answer(15)]) == 31, (
        "also of what it was before the last answer"
    )
    on_the_way = [Risk(at(10), True, "score", told=at(10))]
    assert due(risks=on_the_way, signs=[answer(5)], transport=(at(5), None)) == 35


def test_one_raised_voice_is_enough_whatever_another_says():
    told = [Risk(at(1), True, "score"), Risk(at(2), False, "flags")]
    assert due(risks=told, signs=[answer(9)]) == 19


def test_once_the_alarm_is_up_it_takes_an_answer():
    assert due(signs=[act(12)]) == 32
    assert due(signs=[act(12.1)]) == 10
    assert due(signs=[answer(40)]) == 60


def test_what_was_done_before_the_arrival_answers_nothing():
    assert due(signs=[act(-1), answer(-1), answer(0)]) == 10


def test_a_pause_stretches_the_window_and_never_makes_an_earlier_silence_good():
    assert due(pauses=[Pause(at(5), at(35))]) == 35
    assert due(signs=[act(20)], pauses=[Pause(at(25), at(30))]) == 30
    reading = read(Facts(starts=NOON, pauses=[Pause(at(5), at(35))]), SPANS)
    assert [step(reading, SPANS, at(m)) for m in (34, 35, 37)] == ["paused", "overdue", "escalated_1"]


def test_each_step_at_its_minute():
    reading = read(Facts(starts=NOON), SPANS)
    steps = [step(reading, SPANS, at(m)) for m in (7, 8, 10, 12, 14, 17)]
    assert steps == ["ok", "due_soon", "overdue", "escalated_1", "escalated_2", "escalated_3"]


def test_nobody_is_watched_before_the_arrival_or_after_the_end():
    for facts in (Facts(starts=None), Facts(starts=NOON, ends=at(5))):
        reading = read(facts, SPANS)
        assert (reading.due, step(reading, SPANS, at(500)), following(reading, SPANS, at(500))) == (None, "ok", None)


@pytest.mark.parametrize("case", VECTORS["readings"], ids=lambda case: case["name"])
def test_the_phones_are_held_to_the_same(case: dict[str, Any]):
    assert comes_to(case["facts"], "usual") == (case["due"], case["seconds"])


def test_the_phones_are_held_to_the_same_whatever_happens():
    for spans, facts, minutes, seconds in VECTORS["many"]:
        assert comes_to(facts, spans) == (minutes, seconds), facts


def comes_to(facts: dict[str, Any], spans: str) -> tuple[float, int]:
    began, over = facts.get("transport", (None, None))
    given = Facts(
        starts=NOON,
        transport=(None if began is None else at(began), None if over is None else at(over)),
        signs=[Sign(at(minutes), answers) for minutes, answers in facts.get("signs", ())],
        risks=[
            Risk(at(minutes), raised, source, None if told is None else at(told))
            for minutes, raised, source, told in facts.get("risks", ())
        ],
        pauses=[Pause(at(minutes), at(until)) for minutes, until in facts.get("pauses", ())],
    )
    reading = read(given, replace(SPANS, **VECTORS["spans"][spans]))
    assert reading.due is not None
    return (reading.due - NOON).total_seconds() / 60, reading.interval_s


@pytest.mark.parametrize("case", VECTORS["turns"], ids=lambda case: case["name"])
def test_the_phones_are_held_to_the_same_of_what_was_found(case: dict[str, Any]):
    ids = {act["id"]: UUID(int=act["id"]) for act in case["acts"]}
    acts: list[Any] = [
        SimpleNamespace(
            id=ids[act["id"]], kind=act["kind"], actor=None, content=act["content"],
            order_at=NOON + timedelta(seconds=act["at"]), received_at=NOON + timedelta(days=1),
            after=[str(ids[one]) for one in act["after"]],
        )
        for act in case["acts"]
    ]  # fmt: skip
    found = turns(acts, case["form"], dangers(shipped()[case["form"]]))
    assert sorted(((at - NOON).total_seconds(), raised) for at, raised in found) == [
        tuple(one) for one in case["turns"]
    ]


@settings(deadline=None)
@given(FACTS, st.integers(0, 60))
def test_no_pause_outlasts_a_danger_told_after_it(facts: Facts, minutes: int):
    weapon, pause = Risk(at(401 + minutes), True, "weapon"), Pause(at(400), at(520))
    reading = read(replace(facts, risks=[*facts.risks, weapon], pauses=[*facts.pauses, pause]), SPANS)
    assert reading.due is not None and reading.paused_until is not None
    assert reading.paused_until <= weapon.at and reading.due <= weapon.at + timedelta(seconds=SPANS.transport_s)


@settings(deadline=None)
@given(ENDED)
def test_the_last_word_of_a_lead_is_the_only_one_that_counts_from_then_on(facts: Facts):
    last = Pause(at(500), at(500))
    assert read(replace(facts, pauses=[*facts.pauses, last]), SPANS).paused_until == at(500)


@settings(deadline=None)
@given(ENDED)
def test_an_end_that_nothing_outweighs_asks_nobody(facts: Facts):
    over = replace(facts, pauses=[*facts.pauses, Pause(at(400), FOREVER)])
    assert (read(over, SPANS).due, freed(over)) == (None, at(400))


@settings(deadline=None)
@given(ENDED, st.integers(0, 60))
def test_no_end_outlasts_a_danger_told_after_it(facts: Facts, minutes: int):
    """It asks within the usual time from then on, and calls nobody for what was not asked before."""
    weapon, end = Risk(at(401 + minutes), True, "weapon"), Pause(at(400), FOREVER)
    again = replace(facts, risks=[*facts.risks, weapon], pauses=[*facts.pauses, end])
    reading = read(again, SPANS)
    assert freed(again) is None and reading.due is not None
    assert weapon.at < reading.due <= weapon.at + timedelta(seconds=SPANS.transport_s)


def test_of_an_end_and_another_word_at_one_moment_the_careful_one_counts():
    assert freed(Facts(starts=NOON, pauses=[Pause(at(5), FOREVER), Pause(at(5), at(5))])) is None
