"""When a consent stands and whom it covers: the examples that phones share, and what holds for any set of statements."""

import json
import random
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import now
from app.core.clock import frozen
from app.referrals.consent import GIVEN, SUD_TYPES, Target, counts, covering, ended, fresh, refused, tells_of_substances
from app.referrals.models import Consent

FILE = json.loads((Path(__file__).parents[1] / "vectors" / "consents.json").read_text("utf-8"))


def moment(words: str | None) -> Any:
    return words and datetime.fromisoformat(words)


def statement(one: dict[str, Any]) -> Any:
    told = {**FILE["one"], "received_at": one["at"], **one}
    times = {"order_at": moment(told["at"]), "received_at": moment(told["received_at"])}
    return SimpleNamespace(**{**told, **times, "expires_at": moment(told["expires_at"])})


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_the_examples_that_phones_share(case: dict[str, Any]):
    said, asked = [statement(one) for one in case["said"]], {**FILE["asked"], **case.get("asked", {})}
    at, joined = moment(asked.pop("at")), case.get("joined", {})
    about: Any = SimpleNamespace(**asked)
    found = covering(said, asked["purpose"], about, at, joined)
    assert [one.id for one in found] == case["covers"]
    assert case.get("refused", no := refused(said, asked["purpose"], about, at, joined)) == no
    over = ended(said, joined)
    stand = [one.id for one in said if counts(one) and one.id not in over and fresh(one, at)]
    assert sorted(stand) == sorted(case["live"])


@pytest.mark.parametrize("case", FILE["sud"], ids=lambda case: case["name"])
def test_a_referral_tells_of_substances_also_by_the_place(case: dict[str, Any]):
    assert tells_of_substances(case["referral_type"], case["sud"], case.get("types", ())) is case["is"]


def test_every_referral_that_tells_of_substances_by_its_type_is_named():
    assert {"sud_assess", "withdrawal", "mat", "harm_reduction"} == SUD_TYPES


def test_a_row_says_whether_it_stands_when_it_is_asked():
    heard = {"version": "1", "language": "en"}
    told = {"purpose": "care_card", "state": "given_verbal", "ended": False, "order_at": now(), "received_at": now()}
    said = Consent(**told, notice=heard)
    assert not Consent(**told).live
    assert said.live
    with frozen(now() + timedelta(days=366)):
        assert not said.live


START = datetime.fromisoformat("2026-03-01T12:00:00+00:00")
NAMES = ("a", "b", "c", "d", "e", "f")


@dataclass(frozen=True)
class Made:
    """A made-up statement of one of two persons on one of two calls, about any of three receivers or all."""

    id: str
    incident_id: str
    person_id: str | None
    state: str
    service_id: str | None
    order_at: datetime
    received_at: datetime
    after: tuple[str, ...]
    expires_at: datetime | None
    purpose: str = "share_referral"
    organization_id: None = None
    recipient: None = None
    notice: Any = field(default_factory=lambda: {"version": "1", "language": "en"})


def made(ident: str) -> st.SearchStrategy[Made]:
    moments = st.integers(0, 6).map(lambda hours: START + timedelta(hours=hours))
    return st.builds(
        Made, id=st.just(ident), incident_id=st.sampled_from(["call", "other"]), person_id=st.sampled_from(["ann", "bob", None]),
        state=st.sampled_from(["given_verbal", "given_verbal", "withdrawn", "declined", "not_possible"]),
        service_id=st.sampled_from(["s1", "s2", None]), order_at=moments, received_at=moments,
        after=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple), expires_at=st.none() | moments,
    )  # fmt: skip


SAID = st.integers(0, len(NAMES)).flatmap(lambda many: st.tuples(*map(made, NAMES[:many])).map(list))
ASKED = st.builds(
    Target, incident_id=st.sampled_from(["call", "other"]), person_id=st.sampled_from(["ann", "bob", None]),
    service_id=st.sampled_from(["s1", "s2", None]),
)  # fmt: skip
JOINED: Any = st.sampled_from([{}, {"ann": ["bob"], "bob": ["ann"]}])
AT = START + timedelta(hours=7)


@settings(max_examples=60, deadline=None)
@given(said=SAID, asked=ASKED, joined=JOINED, seed=st.integers(0, 2**32))
def test_any_order_and_any_number_of_times_covers_the_same(said: list[Any], asked: Any, joined: Any, seed: int):
    told = said * 2
    random.Random(seed).shuffle(told)
    before = [one.id for one in covering(said, "share_referral", asked, AT, joined)]
    assert list(dict.fromkeys(one.id for one in covering(told, "share_referral", asked, AT, joined))) == before
    assert ended(told, joined) == ended(said, joined)


@settings(max_examples=60, deadline=None)
@given(said=SAID, asked=ASKED, joined=JOINED)
def test_more_noes_and_more_joins_never_open_anything(said: list[Any], asked: Any, joined: Any):
    """What covers is given, of exactly this person, fresh; a no to all, said last, always closes it."""
    found = covering(said, "share_referral", asked, AT, joined)
    for one in found:
        assert one.state in GIVEN and one.person_id == asked.person_id and one.service_id in (None, asked.service_id)
        assert one.expires_at is None or one.expires_at > AT
    assert {one.id for one in found} <= {one.id for one in covering(said, "share_referral", asked, AT, {})}
    last: Any = replace(
        made_no(), incident_id=asked.incident_id, person_id=asked.person_id, after=tuple(one.id for one in said)
    )
    assert covering([*said, last], "share_referral", asked, AT, joined) == []


def made_no() -> Made:
    return Made("z", "call", "ann", "withdrawn", None, START, START, (), None)
