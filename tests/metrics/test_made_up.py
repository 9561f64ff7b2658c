"""Any history, counted by the database, comes to what a slow walk over its rows comes to."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app import assessments, referrals
from app.assessments import Assessment, Contact, Form
from app.assessments.models import Finding
from app.core import Counted, new_id, session, transaction
from app.incidents import Incident
from app.people import PersonRecord
from app.referrals import Consent, Referral
from tests.core.world import World, opened
from tests.support.databases import Template

DAYS = 30
PERSONS = [None, 0, 1, 2]
MAYBE = st.sampled_from([True, False, None])
STATES = (
    "sent",
    "accepted",
    "connected",
    "expired_unknown",
    "person_declined",
    "withdrawn",
    "no_show",
    "consent_pending",
)
CALL = st.fixed_dictionaries({
    "at": st.integers(-3, 63).map(lambda half: half / 2),
    "contacts": st.lists(st.sampled_from(["yes", "no", None]), max_size=2),
    "finding": st.none() | st.tuples(MAYBE, st.booleans(), MAYBE, st.booleans()),
    "into": st.none() | st.integers(0, 5),
    "imported": st.sampled_from([False, False, False, True]),
    "noes": st.lists(st.tuples(st.sampled_from(PERSONS), st.sampled_from(["share_referral", "share_sud", "care_card"]),
                               st.sampled_from(["declined", "given_verbal", "withdrawn"])), max_size=2),
})  # fmt: skip
REFERRAL = st.fixed_dictionaries({
    "call": st.integers(0, 5), "person": st.sampled_from(PERSONS), "loop": st.sampled_from([True, True, False]),
    "sent": st.none() | st.integers(-62, 62).map(lambda half: half / 2), "state": st.sampled_from(STATES),
    "mode": st.sampled_from(["in_person", "three_way_call", "video", "card_only", None]),
})  # fmt: skip
RECORDS = st.lists(st.none() | st.integers(0, 5), min_size=3, max_size=3)
"The call of each record; None: it has not arrived."
JOINED = st.sampled_from([{0}, {0, 1}, {1, 2}, {0, 1, 2}])
Row = dict[str, Any]


@pytest.fixture(scope="module")
def place(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Iterator[int]]]:
    """The world, and a year for each history, so that none meets another."""
    with opened(template, tmp_path_factory.mktemp("figures") / "data") as world:
        yield world, count(2001)


@settings(max_examples=60, deadline=None)
@given(
    calls=st.lists(CALL, min_size=1, max_size=6), made=st.lists(REFERRAL, max_size=8), records=RECORDS, joined=JOINED
)
def test_the_database_counts_as_a_slow_walk_does(
    place: Any, calls: list[Row], made: list[Row], records: list[int | None], joined: set[int]
):
    world, years = place
    since = datetime(2001, 6, 1, tzinfo=UTC) + timedelta(days=200) * (next(years) - 2001)
    until = since + timedelta(days=DAYS)
    for call in calls:  # a duplicate ends in a call that stays
        call["into"] = next((at for at in [call["into"]] if at is not None and at < len(calls)), None)
    for at, call in enumerate(calls):
        if call["into"] is not None and call["into"] <= at:  # it may be merged on, and never in a circle
            call["into"] = None
    for one in made:
        one["call"] %= len(calls)
    records = [None if at is None else at % len(calls) for at in records]
    joined = {one for one in joined if records[one] is not None}
    with world.app.app_context():
        keep(calls, made, since, records, joined)
        found = {**referrals.figures(since, until), **assessments.figures(since, until)}
    assert found == walked(calls, made, records, joined)


def keep(calls: list[Row], made: list[Row], since: datetime, records: list[int | None], joined: set[int]) -> None:
    ids, persons = [new_id() for _ in calls], [new_id() for _ in records]
    named: dict[int | None, UUID | None] = {None: None, **dict(enumerate(persons))}
    with transaction() as active:
        form = session().scalars(select(Form).where(Form.code == "close-out")).one()
        for call_id, call in zip(ids, calls, strict=True):
            into = None if call["into"] is None else ids[call["into"]]
            at = since + timedelta(days=call["at"])
            active.add(Incident(
                id=call_id, status="closed", received_at=at, merged_into=into, imported=call["imported"], flags={}
            ))  # fmt: skip
        active.flush()
        for one, at in enumerate(records):
            others = [str(persons[other]) for other in joined - {one}] if one in joined else []
            if at is not None:
                active.add(PersonRecord(id=persons[one], incident_id=ids[at], joined=others, created_at=since))
        for call_id, call in zip(ids, calls, strict=True):
            for contact in call["contacts"]:
                closing = Assessment(
                    incident_id=call_id, form_id=form.id, form_code="close-out", form_version=1, created_at=since
                )
                active.add(closing)
                active.flush()
                active.add(Contact(
                    assessment_id=closing.id, incident_id=call_id, contact=contact, created_at=since, unanswered={}
                ))  # fmt: skip
            if call["finding"]:
                names = ("suicidal", "screened", "moderate", "planned")
                active.add(Finding(incident_id=call_id, **dict(zip(names, call["finding"], strict=True))))
            for person, purpose, state in call["noes"]:
                active.add(Consent(
                    id=new_id(), incident_id=call_id, person_id=named[person], purpose=purpose, state=state, order_at=since,
                    received_at=since, after=[],
                ))  # fmt: skip
        for one in made:
            sent = None if one["sent"] is None else since + timedelta(days=one["sent"])
            active.add(Referral(
                id=new_id(), incident_id=ids[one["call"]], person_id=named[one["person"]], referral_type="food",
                loop=one["loop"], handoff_mode=one["mode"], urgency="soon", sud=False, order_at=since,
                received_at=since, after=[], state=one["state"], sent_at=sent,
            ))  # fmt: skip


def walked(calls: list[Row], made: list[Row], records: list[int | None], joined: set[int]) -> dict[str, Counted]:
    """Row by row, in the words of DOMAIN.md."""
    here = [at for at, call in enumerate(calls) if 0 <= call["at"] < DAYS and not call["imported"]]
    stays = {at: last(calls, at) for at in here}
    contacts = {stays[at] for at in here if "yes" in calls[at]["contacts"]}
    mine = [at for at in here if stays[at] in contacts]
    asked = [one for one in made if one["loop"] and one["state"] != "withdrawn" and one["sent"] is not None]
    lately = [one for one in asked if 0 <= one["sent"] < DAYS]
    aged = [one for one in asked if -30 < one["sent"] <= DAYS - 30]
    warm = [one for one in lately if one["mode"] in ("in_person", "three_way_call", "video")]
    return {
        **offered(calls, made, mine, stays, contacts, records, joined),
        "connected": Counted(
            sum(one["state"] == "connected" for one in aged), len(aged),
            sum(one["state"] == "expired_unknown" for one in aged),
            sum(one["state"] in ("sent", "accepted", "consent_pending") for one in aged),
        ),
        "handed_over": Counted(len(warm), len(lately), sum(one["mode"] is None for one in lately)),
        "screened": share(calls, mine, stays, contacts, about=0, wanted=1),
        "planned": share(calls, mine, stays, contacts, about=2, wanted=3),
    }  # fmt: skip


def last(calls: list[Row], at: int) -> int:
    while calls[at]["into"] is not None:
        at = calls[at]["into"]
    return at


def offered(
    calls: list[Row], made: list[Row], mine: list[int], stays: Any, contacts: set[int],
    records: list[int | None], joined: set[int],
) -> dict[str, Counted]:  # fmt: skip
    """Contact by contact: what was said of whom, then who is who, then what each of them came to."""
    agreed = silent = people = 0
    for contact in contacts:
        at_it = [at for at in mine if stays[at] == contact]
        said: list[tuple[int | None, str]] = []
        for one in made:
            if one["call"] in at_it and one["state"] != "withdrawn":
                said.append((one["person"], "yes" if one["sent"] is not None else ""))
                said += [(one["person"], "no")] if one["state"] == "person_declined" else []
        for at in at_it:
            noes = calls[at]["noes"]
            said += [(who, "no") for who, why, state in noes if why.startswith("share_") and state == "declined"]
        present = {one for one, at in enumerate(records) if at in at_it}
        whole = {one: (joined & present if one in joined else set()) or {one} for one in range(3)}
        known = {frozenset(whole[one]) for one in present | {who for who, _ in said if who is not None}}
        nobody = next(iter(known)) if len(known) == 1 else frozenset[int]()
        words: dict[frozenset[int], set[str]] = {}
        for who, word in said:
            words.setdefault(nobody if who is None else frozenset(whole[who]), set()).add(word)
        people += len(words)
        agreed += sum("yes" in each for each in words.values())
        silent += sum(each == {""} for each in words.values())
    return {"offered": Counted(people, len(contacts)), "accepted": Counted(agreed, len(contacts), silent)}


def share(calls: list[Row], mine: list[int], stays: Any, contacts: set[int], *, about: int, wanted: int) -> Counted:
    of = done = unknown = 0
    for contact in contacts:
        papers = [calls[at]["finding"] for at in mine if stays[at] == contact and calls[at]["finding"]]
        reasons = [one[about] for one in papers if one[about] is not None]
        unknown += not reasons
        of += any(reasons)
        done += any(reasons) and any(one[wanted] for one in papers)
    return Counted(done, of, unknown)
