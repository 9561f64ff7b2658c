"""Two phones begin papers, say what they say of them and bring them together; in any order the rows come out the same."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.assessments.joining import alike, wholes
from app.core import new_id, session, wire
from app.safety.models import Said
from tests.core.world import World, good, opened
from tests.merges.field import retold
from tests.support.databases import Template

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Sheet:
    """A paper as the fold of joins sees it."""

    id: UUID
    begun_about: UUID | None
    created_at: datetime


@dataclass(frozen=True)
class Join:
    """A join as it sees one."""

    id: UUID
    assessment_id: UUID
    content: dict[str, Any]
    order_at: datetime
    kind: str = "join"
    actor: UUID | None = None
    after: list[str] = field(default_factory=list[str])
    received_at: datetime | None = None


def moment(second: int) -> datetime:
    return START + timedelta(seconds=second)


WHOM = st.sampled_from([None, None, UUID(int=901), UUID(int=902)])
SHEETS: st.SearchStrategy[list[Any]] = st.lists(
    st.builds(Sheet, st.integers(1, 6).map(lambda n: UUID(int=n)), WHOM, st.integers(0, 3).map(moment)),
    min_size=2, max_size=6, unique_by=lambda one: one.id,
)  # fmt: skip


@st.composite
def joined(draw: st.DrawFn) -> tuple[list[Any], list[Any]]:
    sheets = draw(SHEETS)
    pairs = st.lists(st.sampled_from(sheets), min_size=2, max_size=2, unique=True)
    said = draw(st.lists(st.tuples(pairs, st.integers(0, 3)), max_size=7))
    return sheets, [
        Join(UUID(int=100 + n), one.id, {"other_id": str(other.id)}, moment(second))
        for n, ((one, other), second) in enumerate(said)
    ]


@settings(max_examples=300, deadline=None)
@given(told=joined(), seed=st.integers())
def test_which_papers_are_one_does_not_depend_on_the_order(told: tuple[list[Any], list[Any]], seed: int):
    sheets, joins = told
    chance = random.Random(seed)
    found = wholes(chance.sample(sheets, len(sheets)), chance.sample(joins, len(joins)))
    assert found == wholes(sheets, joins)
    turned = [
        Join(one.id, UUID(one.content["other_id"]), {"other_id": str(one.assessment_id)}, one.order_at) for one in joins
    ]
    assert wholes(sheets, turned) == found, "nor on which of the two it was said to"


@settings(max_examples=300, deadline=None)
@given(told=joined())
def test_the_first_begun_stands_for_all_and_never_for_two_persons(told: tuple[list[Any], list[Any]]):
    sheets, joins = told
    known, found = {one.id: one for one in sheets}, wholes(sheets, joins)
    for one in sheets:
        whole, parts = found[one.id], [other for other in sheets if found[other.id].id == found[one.id].id]
        assert found[whole.id].id == whole.id, "no chain and no circle"
        assert whole.id == min(parts, key=lambda part: (part.created_at, part.id)).id
        assert {part.begun_about for part in parts} <= {None, whole.about}
    for join in joins:
        one, other = found[join.assessment_id], found[UUID(join.content["other_id"])]
        assert one.id == other.id or not alike(one.about, other.about), "a join counts unless it would mix two persons"
    assert joins or all(found[one].id == one for one in known)


PHONES = {"ravi": (-3600, 3_600_000), "mo": (25, 0)}
VALUES = {"note": ("calmer", "tired"), "violence": ("none_seen", "objects"), "mse.mood": ("low", "flat")}


@dataclass(frozen=True)
class Plan:
    """One act, before there are papers; `seen` counts back to an earlier one that it names."""

    what: str
    phone: str
    paper: int
    other: int
    second: int
    choice: int
    seen: int


PLANS = st.lists(
    st.builds(
        Plan, what=st.sampled_from(["answers", "answers", "answers", "joins", "joins", "levels", "signatures", "times"]),
        phone=st.sampled_from(sorted(PHONES)), paper=st.integers(0, 2), other=st.integers(1, 2), second=st.integers(0, 40),
        choice=st.integers(0, 5), seen=st.integers(0, 3),
    ),
    min_size=2, max_size=8,
)  # fmt: skip
ABOUT = st.lists(st.sampled_from([None, None, 0, 1]), min_size=3, max_size=3)
Sent = tuple[str, str, dict[str, Any]]


@dataclass
class Stage:
    """The world, and the form that all of them fill in."""

    world: World
    form: str


@pytest.fixture(scope="module")
def stage(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with opened(template, tmp_path_factory.mktemp("papers") / "data") as world:
        forms = {row["code"]: row["id"] for row in good(world("ravi").ask("/forms"))["items"]}
        yield Stage(world, forms["crisis"])


@settings(max_examples=25, deadline=None)
@given(plans=PLANS, about=ABOUT, seed=st.integers(0, 2**32))
def test_any_order_and_any_number_of_times_gives_the_same_papers(
    stage: Stage, plans: list[Plan], about: list[int | None], seed: int
):
    chance = random.Random(seed)
    again = tell(stage, plans, about, lambda acts: storm(acts, chance))
    assert again == tell(stage, plans, about, lambda acts: acts)


def storm(acts: list[Sent], chance: random.Random) -> list[Sent]:
    repeated = [act for act in acts for _ in range(chance.randint(1, 2))]
    return chance.sample(repeated, len(repeated))


def tell(stage: Stage, plans: list[Plan], about: list[int | None], arriving: Callable[[list[Sent]], list[Sent]]) -> Any:
    world, call = stage.world, stage.world.takes_a_call()
    world.assigns(call)
    persons = [good(world("ravi").say("/persons", incident_id=call))["id"] for _ in range(2)]
    papers = sorted(str(new_id()) for _ in about)
    for paper, whom in zip(papers, about, strict=True):
        named = {} if whom is None else {"person_id": persons[whom]}
        send(
            world,
            ("ravi", f"/assessments/{paper}", {"at": wire(START), "incident_id": call, "form_id": stage.form, **named}),
        )
    acts = sorted(str(new_id()) for _ in plans)
    for act in arriving([made(plan, number, papers, acts, about) for number, plan in enumerate(plans)]):
        send(world, act)
    names = {one: f"{kind} {n}" for kind, ids in (("paper", papers), ("act", acts), ("person", persons), ("call", [call]))
             for n, one in enumerate(ids)}  # fmt: skip
    rows = [good(world("lena").ask(f"/assessments/{paper}")) for paper in papers]
    return retold([[plain(row) for row in rows], world.incident(call)["owed"], risks(world, call)], names, START)


def made(plan: Plan, number: int, papers: list[str], acts: list[str], about: list[int | None]) -> Sent:
    wrong, offset = PHONES[plan.phone]
    body: dict[str, Any] = {"at": wire(START + timedelta(seconds=plan.second + wrong)), "clock_offset_ms": offset}
    if plan.seen and number >= plan.seen:
        body["after"] = [acts[number - plan.seen]]
    other = (plan.paper + plan.other) % 3
    mixes = None not in (about[plan.paper], about[other]) and about[plan.paper] != about[other]
    what = "times" if plan.what == "joins" and mixes else plan.what
    link = sorted(VALUES)[plan.choice % 3]
    body |= {
        "answers": {"answers": {link: {"value": [VALUES[link][plan.choice % len(VALUES[link])]]}}},
        "joins": {"other_id": papers[other]},
        "levels": {"level": ("low", "high", "moderate")[plan.choice % 3]},
        "signatures": {"seen": acts[: plan.choice]},
        "times": {"active_s": plan.choice},
    }[what]
    return plan.phone, f"/assessments/{papers[plan.paper]}/{what}/{acts[number]}", body


def send(world: World, act: Sent) -> None:
    by, path, body = act
    answer = world(by).put(f"/api/v1{path}", json=body)
    assert answer.status_code == 201, answer.text


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ("stamp", "form_id")}


def risks(world: World, call: str) -> list[Any]:
    """What safety was told, by which paper."""
    with world.app.app_context():
        found = select(Said.channel, Said.order_at, Said.raised).where(
            Said.incident_id == UUID(call), Said.kind == "risk"
        )
        told = [[channel, wire(at), raised] for channel, at, raised in session().execute(found)]
    return sorted((one for one in told if one[0] != "flags"), key=str)


def test_of_two_joins_that_would_mix_two_persons_the_same_counts_in_every_order(stage: Stage):
    """Of nobody named, of one and of another; the join with the later clock does not count, also where it came first."""
    plans = [
        Plan("joins", "mo", 0, 1, 30, 0, 0), Plan("joins", "ravi", 0, 2, 3, 0, 0),
        Plan("answers", "ravi", 1, 1, 6, 5, 0), Plan("levels", "mo", 2, 1, 7, 1, 0),
    ]  # fmt: skip
    first, *others = [tell(stage, plans, [None, 0, 1], in_order(order)) for order in permutations(range(4))]
    papers, _, told = first
    assert [row["joined_into"] for row in papers] == [None, None, "paper 0"] and papers[0]["person_id"] == "person 1"
    assert sorted(one[0] for one in told) == ["paper 0", "paper 1"], "each danger once, by the paper where it counts"
    assert all(other == first for other in others)


def in_order(order: tuple[int, ...]) -> Callable[[list[Sent]], list[Sent]]:
    return lambda acts: [acts[number] for number in order]


def test_the_made_up_acts_do_bring_papers_together(stage: Stage):
    """Else the orders above prove nothing."""
    plans = [
        Plan("joins", "mo", 0, 1, 5, 0, 0),
        Plan("answers", "ravi", 1, 1, 6, 5, 0),
        Plan("joins", "ravi", 2, 2, 7, 0, 0),
    ]
    for orders in (plans, plans[::-1]):
        papers, _, told = tell(stage, orders, [None, 0, None], lambda acts: acts)
        assert [row["joined_into"] for row in papers] == [None, "paper 0", "paper 0"]
        assert papers[0]["person_id"] == "person 0" and papers[0]["answers"] and [one[0] for one in told] == ["paper 0"]
