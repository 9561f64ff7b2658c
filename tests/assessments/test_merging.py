"""Phone and tablet fill in one form without signal, and meet: nothing is lost, whatever comes first."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from app.assessments.merging import Outcome, fold

START = datetime(2026, 11, 25, 12, tzinfo=UTC)
LINKS = ("note", "needs", "violence")


@dataclass(frozen=True)
class Act:
    """What the fold sees of one act."""

    id: UUID
    kind: str
    order_at: datetime
    content: dict[str, Any]
    after: list[str] = field(default_factory=list[str])
    actor: UUID | None = None
    received_at: datetime | None = None


@dataclass
class Device:
    """One of the crew's; it knows its own acts and those that it has met, and its clock may be wrong."""

    number: int
    drift: int
    known: list[Act] = field(default_factory=list[Act])

    def says(self, kind: str, content: dict[str, Any], seconds: int, after: list[str] | None = None) -> Act:
        moment = START + timedelta(seconds=seconds + self.drift)
        act = Act(UUID(int=self.number * 1000 + seconds), kind, moment, content, after or [], UUID(int=self.number))
        self.known.append(act)
        return act

    def answers(self, link: str, value: str, seconds: int) -> Act:
        """As the phone does: it names what it shows under this question, of a conflict all."""
        return self.says("answers", {"answers": {link: {"value": [value]}}}, seconds, heads(folded(self.known), link))

    def signs(self, seconds: int) -> Act:
        seen, opened = [str(act.id) for act in self.known if act.kind == "answers"], folded(self.known).amending
        return self.says("signature", {"seen": seen}, seconds, [opened["act"]] if opened else [])

    def amends(self, seconds: int) -> Act:
        """It names the signatures that it opens."""
        signed = [one["act"] for one in folded(self.known).signed]
        return self.says("amendment", {"reason": "more"}, seconds, signed)

    def meets(self, other: "Device") -> None:
        both = {act.id: act for act in (*self.known, *other.known)}
        self.known, other.known = list(both.values()), list(both.values())


def folded(acts: list[Any]) -> Outcome:
    return fold(acts)


def heads(outcome: Outcome, link: str) -> list[str]:
    if link in outcome.conflicts:
        return [one["act"] for one in outcome.conflicts[link]]
    answer = outcome.answers.get(link)
    return [answer["act"], *answer.get("also", [])] if answer else []


STEPS = st.lists(
    st.tuples(st.sampled_from(["answer", "answer", "answer", "meet", "sign", "amend"]), st.integers(0, 1),
              st.sampled_from(LINKS), st.sampled_from("xyz")),
    max_size=14,
)  # fmt: skip
DRIFT = st.integers(-7200, 7200)
many = settings(max_examples=250, deadline=None)


def played(steps: list[Any], drift: int) -> tuple[Device, Device]:
    """Two devices go through these steps; a wrong clock is wrong by up to two hours."""
    pair = (Device(1, 0), Device(2, drift))
    for seconds, (step, who, link, value) in enumerate(steps, 1):
        device = pair[who]
        if step == "meet":
            device.meets(pair[1 - who])
        elif step == "sign":
            device.signs(seconds)
        elif step == "amend":
            device.amends(seconds)
        else:
            device.answers(link, value, seconds)
    return pair


@many
@given(steps=STEPS, drift=DRIFT, seed=st.integers())
def test_the_order_of_arrival_changes_nothing(steps: list[Any], drift: int, seed: int):
    one, other = played(steps, drift)
    one.meets(other)
    shuffled = random.Random(seed).sample(one.known, len(one.known))
    assert folded(shuffled) == folded(one.known)


@many
@given(steps=STEPS, drift=DRIFT)
def test_no_answer_is_lost_unless_somebody_saw_it_and_answered_again(steps: list[Any], drift: int):
    one, other = played(steps, drift)
    one.meets(other)
    result = folded(one.known)
    answers = [act for act in one.known if act.kind == "answers"]
    for act in answers:
        (link,) = act.content["answers"]
        named = any(str(act.id) in later.after for later in answers)
        assert named or str(act.id) in heads(result, link)


@many
@given(steps=STEPS, drift=DRIFT)
def test_two_who_did_not_know_of_each_other_are_both_shown(steps: list[Any], drift: int):
    one, other = played(steps, drift)
    first, second = one.answers("note", "first", 100), other.answers("note", "second", 101)
    one.meets(other)
    shown = heads(folded(one.known), "note")
    assert {str(first.id), str(second.id)} <= set(shown) and "note" in folded(one.known).conflicts
    picked = other.answers("note", "second", 102)
    result = folded(other.known)
    if not any(act.kind == "signature" for act in other.known):
        assert heads(result, "note") == [str(picked.id)] and "note" not in result.conflicts


@many
@given(steps=STEPS, drift=DRIFT, seed=st.integers())
def test_what_somebody_sees_signed_they_can_open_and_sign_again_whatever_the_clocks_say(
    steps: list[Any], drift: int, seed: int
):
    signer, other = reversed(played(steps, drift))
    signer.signs(100)
    signer.meets(other)
    opened = folded(other.known).amending or {"act": str(other.amends(101).id)}
    result = folded(random.Random(seed).sample(other.known, len(other.known)))
    assert (result.state, (result.amending or {})["act"]) == ("open", opened["act"])
    again = other.signs(102)
    result = folded(random.Random(seed).sample(other.known, len(other.known)))
    assert (result.state, result.amending) == ("amended", None)
    assert (result.signed[-1]["act"], result.signed[-1]["reason"]) == (str(again.id), "more")


@many
@given(steps=STEPS, drift=DRIFT)
def test_one_person_alone_never_disagrees_with_themselves(steps: list[Any], drift: int):
    alone = [(step, 0, link, value) for step, _, link, value in steps if step in ("answer", "meet")]
    device, _ = played(alone, drift)
    assert folded(device.known).conflicts == {}


@many
@given(steps=STEPS, drift=DRIFT, seed=st.integers())
def test_what_was_signed_stays_until_it_is_signed_anew(steps: list[Any], drift: int, seed: int):
    """Whatever comes later without an amendment, what the signer had before them is what is shown first."""
    one, other = played([step for step in steps if step[0] in ("answer", "meet")], drift)
    one.signs(200)
    signed = folded(one.known).answers
    other.drift = 0
    for number, (step, _, link, value) in enumerate(steps, 201):
        if step == "answer":
            other.answers(link, value, number)
    one.meets(other)
    result = folded(random.Random(seed).sample(one.known, len(one.known)))
    for link, answer in signed.items():
        assert result.answers[link]["value"] == answer["value"] and "unsigned" not in result.answers[link]
