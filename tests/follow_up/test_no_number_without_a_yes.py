"""No sequence of consents, withdrawals, joins, partings and tries ever shows whoever rings a number, or words for a message,
without a live consent of that person, whether a worker has looked since or not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.core import new_id, now, transaction, wire
from app.core.clock import frozen
from app.follow_up import timers
from tests.core.world import World, good, opened
from tests.people.support import joined, parted, somebody
from tests.referrals.support import HEARD
from tests.support.databases import Template

RING, MESSAGE = "follow_up_contact", "contact_voicemail"
NUMBERS = ("612-555-0177", "612-555-0188")
WORDS = ("zebrawood called", "tamarisk called")
YES, ENDS, NEVER = ("given_verbal", "given_written"), ("withdrawn", "declined"), ("not_possible",)
WHOSE, WAITED = st.integers(0, 1), timedelta(minutes=45)
CONSENT = st.tuples(
    st.just("consent"), WHOSE, st.sampled_from([RING, RING, MESSAGE]), st.sampled_from([*YES, *YES, *ENDS, *NEVER]),
    st.sampled_from([None, None, 30, 70]),
)  # fmt: skip
TRY = st.tuples(st.just("try"), st.sampled_from(["no_answer", "reached_same", "wrong_number", "reached_declined"]))
STEPS: st.SearchStrategy[list[Any]] = st.lists(
    CONSENT | CONSENT | CONSENT | st.sampled_from([("join",), ("part",), ("wait",), ("works",), ("works",)]) | TRY,
    min_size=3, max_size=12,
)  # fmt: skip
BOTH = [("consent", 0, RING, YES[0], None), ("consent", 1, RING, YES[0], None), ("works",)]
JOINED = [*BOTH, ("join",), ("works",), ("consent", 1, RING, "withdrawn", None), ("part",), ("works",)]
"The one takes back what both said, while they pass for one."
FOR_A_TIME = [("consent", 0, MESSAGE, YES[0], 30), ("consent", 0, RING, YES[0], None), ("works",), ("wait",)]
"Until then they may be left a message."


@pytest.fixture(scope="module")
def world(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with opened(template, tmp_path_factory.mktemp("rung") / "data") as world:
        yield world


@dataclass
class Story:
    """What was said so far, with a rule of its own for what may be seen: the last word on each purpose."""

    world: World
    incident: str
    persons: tuple[str, str]
    said: list[tuple[int, str, str, datetime]] = field(default_factory=list[Any])
    "Last in each: until when it counts."
    one: bool = False
    second: int = 0
    clock: datetime = field(default_factory=now)

    def may(self, whose: int, purpose: str) -> bool:
        """A no wipes every yes that was said before it, also of the record that is the same person."""
        stands: list[datetime] = []
        for mine, of, state, until in self.said:
            if of != purpose or (mine != whose and not self.one):
                continue
            if state in YES and mine == whose:
                stands.append(until)
            elif state in ENDS:
                stands.clear()
        return any(self.clock < until for until in stands)

    def may_be_seen(self) -> set[str]:
        rung = {NUMBERS[whose] for whose in (0, 1) if self.may(whose, RING)}
        left = {WORDS[whose] for whose in (0, 1) if self.may(whose, MESSAGE)}
        return rung | left if rung else set()

    def step(self, what: str, *rest: Any) -> None:
        self.second += 1
        if what == "consent":
            self.consent(*rest)
        elif what == "wait":
            self.clock += WAITED
        elif what == "works":
            self.works()
        elif what == "try":
            self.tries(*rest)
        elif self.one != (what == "join"):
            self.one = not self.one
            (joined if self.one else parted)(self.world, *self.persons)

    def consent(self, whose: int, purpose: str, state: str, lasts: int | None) -> None:
        at, until = self.at(), self.clock + timedelta(minutes=lasts) if lasts else None
        contact = {"phone": NUMBERS[whose]} if purpose == RING else {"message_may_say": WORDS[whose], "voicemail": True}
        body = {"purpose": purpose, "state": state, "reason": "asleep", "contact": contact, "expires_at": wire(until)}
        about = {"incident_id": self.incident, "person_id": self.persons[whose]}
        good(self.world("lena").say("/consents", at=at, notice=HEARD, **about, **body))
        self.said.append((whose, purpose, state, until or self.clock + timedelta(days=20)))

    def at(self) -> str:
        return str(wire(self.clock - timedelta(minutes=1) + timedelta(seconds=self.second)))

    def tries(self, outcome: str) -> None:
        for row in self.rows()[:1]:
            self.world("nia").say(
                f"/followups/{row['id']}/tries", new_id(), at=self.at(), outcome=outcome, channel="call"
            )

    def works(self) -> None:
        with self.world.app.app_context():
            for _ in range(20):
                moment = timers.due()
                if moment is None or moment > self.clock:
                    return
                with transaction():
                    timers.fire()
        raise AssertionError("the worker turns in a circle")

    def rows(self) -> list[Any]:
        return [row for row in self.world.rows("followups", "nia").values() if row["incident_id"] == self.incident]

    def look(self) -> set[str]:
        listed = good(self.world("nia").ask("/followups"))["items"]
        text = repr([self.rows(), [row for row in listed if row["incident_id"] == self.incident]])
        return {words for words in (*NUMBERS, *WORDS) if words in text}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(steps=JOINED)
@example(steps=FOR_A_TIME)
@given(steps=STEPS)
def test_nobody_is_rung_without_a_live_consent(world: World, steps: list[Any]):
    incident = world.takes_a_call()
    story = Story(world, incident, (somebody(world, incident, "lena"), somebody(world, incident, "lena")))
    for person in story.persons:
        closes_out(world, incident, person)
    for step in steps:
        with frozen(story.clock):
            story.step(*step)
        with frozen(story.clock):
            assert story.look() <= story.may_be_seen(), story.said


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(CONSENT, min_size=1, max_size=6))
def test_what_they_agreed_to_is_shown(world: World, steps: list[Any]):
    """The other half: a rule that shows nothing would pass the first."""
    incident = world.takes_a_call()
    story = Story(world, incident, (somebody(world, incident, "lena"), somebody(world, incident, "lena")))
    for person in story.persons:
        closes_out(world, incident, person)
    with frozen(story.clock):
        for step in steps:
            story.step(*step)
        story.works()
        assert story.look() == {
            words for whose in (0, 1) if story.may(whose, RING)
            for words in (NUMBERS[whose], *([WORDS[whose]] if story.may(whose, MESSAGE) else []))
        }  # fmt: skip


def closes_out(world: World, incident: str, person: str) -> None:
    form = next(row["id"] for row in good(world("lena").ask("/forms"))["items"] if row["code"] == "close-out")
    made = good(world("lena").say("/assessments", form_id=form, incident_id=incident, person_id=person))["id"]
    answers = {"contact": {"value": ["yes"]}, "disposition": {"value": ["resolved_scene"]}}
    good(world("lena").say(f"/assessments/{made}/answers", answers=answers))
    good(world("lena").say(f"/assessments/{made}/signatures"))
