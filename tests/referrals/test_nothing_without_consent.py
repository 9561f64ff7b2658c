"""No sequence of consents, withdrawals, referrals and views ever shows a receiver a word without a live consent."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core import new_id, now, wire
from tests.core.world import World, good, opened
from tests.people.support import somebody
from tests.referrals.receiver import Receiver
from tests.referrals.support import HEARD
from tests.support.databases import Template

PLACES = ("Harbor House", "Cope Center")
SHARES = (None, ["name"], ["needs", "plan"])
FIELDS = {"name": "Quill Marlowe", "needs": "zebrawood", "plan": "kingfisher", "phone": "612-555-0177"}
CONSENT = st.tuples(
    st.just("consent"), st.sampled_from(["share_referral", "share_referral", "share_sud"]),
    st.sampled_from(["given_verbal", "given_written", "given_verbal", "withdrawn", "declined", "not_possible"]),
    st.sampled_from([None, *PLACES]), st.sampled_from(SHARES),
)  # fmt: skip
REFER = st.tuples(st.just("refer"), st.sampled_from(PLACES), st.booleans())
LINK = st.tuples(st.just("link"), st.integers(0, 3))
DECLINE = st.tuples(st.just("decline"), st.integers(0, 3))
STEPS: st.SearchStrategy[list[Any]] = st.lists(
    CONSENT | CONSENT | REFER | LINK | LINK | DECLINE, min_size=3, max_size=9
)


@pytest.fixture(scope="module")
def world(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with opened(template, tmp_path_factory.mktemp("shown") / "data") as world:
        yield world


def opens(purpose: str, state: str) -> bool:
    """Of alcohol and drugs only what was signed."""
    return state == "given_written" or (state == "given_verbal" and purpose != "share_sud")


@dataclass
class Told:
    """The story so far, with a rule of its own for what may be seen: the last word on each purpose and place."""

    world: World
    about: dict[str, str]
    said: list[tuple[str, str, str | None, Any]] = field(default_factory=list[Any])
    sent: list[tuple[str, str, bool]] = field(default_factory=list[Any])
    out: set[str] = field(default_factory=set[str])
    ended: set[str] = field(default_factory=set[str])
    visits: list[tuple[str, Receiver]] = field(default_factory=list[Any])
    second: int = 0

    def may_be_seen(self, referral: tuple[str, str, bool]) -> set[str]:
        if not self.leaves(referral):
            return set()
        return set.intersection(set(FIELDS), *[known for known in self.parts(*referral[1:]) if known is not None])

    def leaves(self, referral: tuple[str, str, bool]) -> bool:
        name, place, sud = referral
        return name in self.out and name not in self.ended and None not in self.parts(place, sud)

    def parts(self, place: str, sud: bool) -> list[set[str] | None]:
        return [self.agreed(purpose, place) for purpose in ("share_referral", *(["share_sud"] if sud else []))]

    def agreed(self, purpose: str, place: str) -> set[str] | None:
        """None: nothing at all; a no wipes every yes that was said to the same place or to all."""
        stand: list[Any] = []
        for mine, state, whom, shares in self.said:
            if mine != purpose or whom not in (None, place):
                continue
            if opens(purpose, state):
                stand.append(set(FIELDS) if shares is None else set(shares))
            elif state in ("withdrawn", "declined"):
                stand.clear()
        return set.union(*stand) if stand else None

    def step(self, what: str, *rest: Any) -> None:
        self.second += 1
        at = str(wire(now() - timedelta(hours=1) + timedelta(seconds=self.second)))
        if what == "consent":
            purpose, state, whom, shares = rest
            body = {"recipient": whom, "shares": shares, "reason": "asleep", "purpose": purpose, "state": state}
            body["notice"] = HEARD
            good(self.world("lena").say("/consents", at=at, **self.about, **body))
            self.said.append(rest)
            self.send(purpose, state, whom)
        elif what == "refer":
            place, sud = rest
            more: dict[str, Any] = {
                "referral_type": "withdrawal" if sud else "shelter",
                "organization_words": place,
                "share": FIELDS,
            }
            made = good(self.world("lena").say("/referrals", at=at, loop=True, **self.about, **more))
            self.sent.append((made["id"], place, sud))
            self.out |= {made["id"]} if None not in self.parts(place, sud) else set()
        elif self.sent:
            name = self.sent[rest[0] % len(self.sent)][0]
            self.link(name) if what == "link" else self.decline(name, at)

    def send(self, purpose: str, state: str, whom: str | None) -> None:
        """A yes that names the receiver sends what waited for it."""
        needs = [one for one in self.sent if one[1] == whom and (purpose == "share_referral" or one[2])]
        if opens(purpose, state):
            self.out |= {name for name, place, sud in needs if None not in self.parts(place, sud)}

    def link(self, name: str) -> None:
        made = self.world("nia").say(f"/referrals/{name}/links", new_id())
        if made.status_code == 201:
            receiver = Receiver(self.world, str(new_id()))
            assert receiver.opens(made.get_json()["url"]).status_code == 303
            self.out.add(name)
            self.visits = [(other, visit) for other, visit in self.visits if other != name]
            self.visits.append((name, receiver))

    def decline(self, name: str, at: str) -> None:
        good(self.world("lena").say(f"/referrals/{name}/moves", at=at, status="person_declined", reason="changed"))
        self.ended.add(name)

    def look(self) -> None:
        by_name = {referral[0]: referral for referral in self.sent}
        for name, receiver in self.visits:
            page = receiver.looks()
            assert seen(page.text) == self.may_be_seen(by_name[name]), self.said
            assert page.status_code == (200 if self.leaves(by_name[name]) else 410), self.said
        for name, referral in by_name.items():
            out = self.world("lena").ask(f"/referrals/{name}/fhir").text
            assert seen(out) == self.may_be_seen(referral), self.said
            assert ("entry" in out) == self.leaves(referral), self.said
            assert ("42 CFR part 2" in out) == (self.leaves(referral) and referral[2]), self.said


def seen(text: str) -> set[str]:
    return {name for name, words in FIELDS.items() if words in text}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_nothing_is_ever_shown_without_a_live_consent(world: World, steps: list[Any]):
    incident = world.takes_a_call()
    told = Told(world, {"incident_id": incident, "person_id": somebody(world, incident, "lena")})
    for step in steps:
        told.step(*step)
        told.look()
