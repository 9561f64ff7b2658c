"""No sequence of consents, withdrawals, referrals and views ever shows a receiver a word without a live consent, nor a word
of one person to whoever takes over the other, whether their records are joined or not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app import codes
from app.core import new_id, now, wire
from app.core.clock import frozen
from tests.core.world import World, good, opened
from tests.people.support import joined, parted, somebody
from tests.referrals.receiver import Receiver
from tests.referrals.support import HEARD
from tests.support.databases import Template

PLACES = ("Harbor House", "Cope Center")
SHARES = (None, ["name"], ["needs", "plan"])
FIELDS = (
    {"name": "Quill Marlowe", "needs": "zebrawood", "plan": "kingfisher", "phone": "612-555-0177"},
    {"name": "Bryn Ashdown", "needs": "tamarisk", "plan": "lapwing", "phone": "612-555-0188"},
)
"What is shared of the one and of the other of two people on a call."
WHOSE = st.integers(0, 1)
WAITED = timedelta(minutes=45)
LASTS = (None, None, 30, 70)
"For how many minutes it was said."
CONSENT = st.tuples(
    st.just("consent"), WHOSE, st.sampled_from(["share_referral", "share_referral", "share_sud"]),
    st.sampled_from(["given_verbal", "given_written", "given_verbal", "withdrawn", "declined", "not_possible"]),
    st.sampled_from([None, *PLACES]), st.sampled_from(SHARES), st.sampled_from(LASTS),
)  # fmt: skip
REFER = st.tuples(st.just("refer"), WHOSE, st.sampled_from(PLACES), st.booleans())
LINK = st.tuples(st.just("link"), st.integers(0, 3))
DECLINE = st.tuples(st.just("decline"), st.integers(0, 3))
JOIN = st.tuples(st.sampled_from(["join", "part"]))
WAIT = st.just(("wait",))
YES, NO = (
    ("consent", whose, "share_referral", state, None, None, None)
    for whose, state in ((0, "given_verbal"), (1, "withdrawn"))
)
WRONG = [YES, ("refer", 0, "Cope Center", False), ("join",), NO, ("part",), NO, ("join",), ("part",)]
"A join that was a mistake, while the other takes back what they said."
AN_HOUR = [(*YES[:-1], 70), ("refer", 0, "Cope Center", False), ("link", 0), ("wait",), ("wait",), YES]
"Said for a time, which ends while a receiver has the page before their eyes; then said again."
STEPS: st.SearchStrategy[list[Any]] = st.lists(
    CONSENT | CONSENT | CONSENT | REFER | REFER | LINK | LINK | DECLINE | JOIN | WAIT | WAIT, min_size=3, max_size=12
)


@pytest.fixture(scope="module")
def world(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with opened(template, tmp_path_factory.mktemp("shown") / "data") as world:
        yield world


def opens(purpose: str, state: str) -> bool:
    """Of alcohol and drugs only what was signed."""
    return state == "given_written" or (state == "given_verbal" and purpose != "share_sud")


@dataclass
class Sent:
    id: str
    whose: int
    place: str
    kind: str
    sud: bool
    heard: int
    "How much had been said when it was made."
    at: datetime


@dataclass
class Told:
    """The story so far, with a rule of its own for what may be seen: the last word on each purpose and place."""

    world: World
    incident: str
    persons: tuple[str, str]
    said: list[tuple[int, str, str, str | None, Any, datetime, datetime]] = field(default_factory=list[Any])
    "Last in each: when it was said, and until when it counts."
    sent: list[Sent] = field(default_factory=list[Sent])
    linked: set[str] = field(default_factory=set[str])
    ended: set[str] = field(default_factory=set[str])
    visits: dict[str, Receiver] = field(default_factory=dict[str, Receiver])
    one: bool = False
    "Whether their records are joined now; what was so before leaves no trace."
    second: int = 0
    clock: datetime = field(default_factory=now)

    def may_be_seen(self, referral: Sent) -> set[tuple[int, str]]:
        if not self.leaves(referral):
            return set()
        fields = set.intersection(set(FIELDS[0]), *[known for known in self.parts(referral) if known is not None])
        return {(referral.whose, name) for name in fields}

    def leaves(self, referral: Sent) -> bool:
        return self.went(referral) and referral.id not in self.ended and None not in self.parts(referral)

    def went(self, referral: Sent) -> bool:
        """With what was said before it, with a later yes that names the receiver, or with a link once they agreed."""
        named = [
            (number, at) for number, (whose, purpose, state, whom, _, at, _) in enumerate(self.said, 1)
            if number > referral.heard and (whose, whom) == (referral.whose, referral.place) and opens(purpose, state)
            and (purpose == "share_referral" or referral.sud)
        ]  # fmt: skip
        covered = any(None not in self.parts(referral, *then) for then in ((referral.heard, referral.at), *named))
        return covered or referral.id in self.linked

    def parts(self, referral: Sent, heard: int | None = None, at: datetime | None = None) -> list[set[str] | None]:
        purposes = ["share_referral", *(["share_sud"] if referral.sud else [])]
        return [self.agreed(referral.whose, purpose, referral.place, heard, at or self.clock) for purpose in purposes]

    def agreed(self, whose: int, purpose: str, place: str, heard: int | None, at: datetime) -> set[str] | None:
        """None: nothing at all. A yes is the one's who said it, for as long as they said; a no wipes every yes that was said
        to the same place or to all, also of the record that is the same person."""
        stand: list[Any] = []
        for mine, of, state, whom, shares, _, until in self.said[:heard]:
            if of != purpose or whom not in (None, place) or (mine != whose and not self.one):
                continue
            if opens(purpose, state) and mine == whose and at < until:
                stand.append(set(FIELDS[0]) if shares is None else set(shares))
            elif state in ("withdrawn", "declined"):
                stand.clear()
        return set.union(*stand) if stand else None

    def step(self, what: str, *rest: Any) -> None:
        self.second += 1
        at = str(wire(self.clock - timedelta(minutes=1) + timedelta(seconds=self.second)))
        if what == "consent":
            self.consent(at, *rest)
        elif what == "refer":
            self.refer(at, *rest)
        elif what in ("join", "part"):
            self.join(what == "join")
        elif what == "wait":
            self.clock += WAITED
        elif self.sent:
            name = self.sent[rest[0] % len(self.sent)].id
            self.link(name) if what == "link" else self.decline(name, at)

    def about(self, whose: int) -> dict[str, str]:
        return {"incident_id": self.incident, "person_id": self.persons[whose]}

    def consent(
        self, at: str, whose: int, purpose: str, state: str, whom: str | None, shares: Any, lasts: int | None
    ) -> None:
        until = self.clock + timedelta(minutes=lasts) if lasts else None
        body = {"recipient": whom, "shares": shares, "reason": "asleep", "purpose": purpose, "state": state}
        good(
            self.world("lena").say(
                "/consents", at=at, notice=HEARD, expires_at=wire(until), **self.about(whose), **body
            )
        )
        self.said.append((whose, purpose, state, whom, shares, self.clock, until or self.clock + timedelta(days=300)))

    def refer(self, at: str, whose: int, place: str, sud: bool) -> None:
        kind = "withdrawal" if sud else "shelter"
        more: dict[str, Any] = {
            "referral_type": kind,
            "organization_words": place,
            "share": FIELDS[whose],
        }
        made = good(self.world("lena").say("/referrals", at=at, loop=True, **self.about(whose), **more))
        self.sent.append(Sent(made["id"], whose, place, kind, sud, len(self.said), self.clock))

    def join(self, one: bool) -> None:
        if one != self.one:
            (joined if one else parted)(self.world, *self.persons)
        self.one = one

    def link(self, name: str) -> None:
        made = self.world("nia").say(f"/referrals/{name}/links", new_id())
        if made.status_code == 201:
            receiver = Receiver(self.world, str(new_id()))
            assert receiver.opens(made.get_json()["url"]).status_code == 303
            self.linked.add(name)
            self.visits[name] = receiver

    def decline(self, name: str, at: str) -> None:
        good(self.world("lena").say(f"/referrals/{name}/moves", at=at, status="person_declined", reason="changed"))
        self.ended.add(name)

    def look(self) -> None:
        for one in self.sent:
            page = self.visits[one.id].looks() if one.id in self.visits else None
            out = self.world("lena").ask(f"/referrals/{one.id}/fhir").text
            allowed, leaves = self.may_be_seen(one), self.leaves(one)
            for text in (page.text if page else "", out):
                assert seen(text) <= allowed, self.said
            assert always(page.text if page else "", one) == (page is not None and leaves), self.said
            assert (one.kind in out, "priority" in out) == (leaves, leaves), self.said
            assert leaves or ("entry" not in out and (page is None or page.status_code == 410)), self.said
            assert ("42 CFR part 2" in out) == ("entry" in out and one.sud), self.said
            assert page is None or (seen(page.text), page.status_code) == (allowed, 200 if leaves else 410), self.said
            assert (seen(out), "entry" in out) == (allowed, leaves), self.said

    def read(self) -> None:
        """What either takes home names nothing that was shared, and no place where the other alone was referred to."""
        ids = ",".join(one.id for one in self.sent)
        for whose in (0, 1):
            sheet = self.world("lena").ask(
                f"/incidents/{self.incident}/sheet", referrals=ids, person_id=self.persons[whose]
            )
            mine = {one.place for one in self.sent if self.one or one.whose == whose}
            assert sheet.status_code == 200 and not seen(sheet.text)
            assert {place for place in PLACES if place in sheet.text} <= mine


def always(page: str, referral: Sent) -> bool:
    """What the receiver of a referral is told in any case, as the person heard when they were asked: what kind of help,
    and how soon. Both or neither."""
    told = {f"<h1>{codes.label('referral_type', referral.kind)}</h1>" in page, "Urgency: No hurry" in page}
    assert len(told) == 1
    return told.pop()


def seen(text: str) -> set[tuple[int, str]]:
    return {(whose, name) for whose in (0, 1) for name, words in FIELDS[whose].items() if words in text}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(steps=WRONG)
@example(steps=AN_HOUR)
@given(steps=STEPS)
def test_nothing_is_ever_shown_without_a_live_consent(world: World, steps: list[Any]):
    incident = world.takes_a_call()
    told = Told(world, incident, (somebody(world, incident, "lena"), somebody(world, incident, "lena")))
    for step in steps:
        with frozen(told.clock):
            told.step(*step)
        with frozen(told.clock):
            told.look()
    with frozen(told.clock):
        told.read()
