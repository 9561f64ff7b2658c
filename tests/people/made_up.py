"""Made-up answers, joins and partings: ids in any order, clocks that lie, replaced acts that never came."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from tests.merges.made_up import CREW, IDS, MOMENTS

PERSONS = [UUID(int=2000 + number) for number in range(6)]
NAMES = ("name_to_use", "housing", "language")
AFTER = st.lists(IDS.map(str), max_size=3)


@dataclass(frozen=True)
class Said:
    """The answers of one act."""

    id: UUID
    fields: dict[str, Any]
    order_at: datetime
    actor: UUID
    after: list[str]


@dataclass(frozen=True)
class Link:
    """A join or a parting."""

    id: UUID
    person_id: UUID
    other_id: UUID
    kind: str
    order_at: datetime
    after: list[str]


ANSWER: st.SearchStrategy[dict[str, Any]] = st.sampled_from(["a", "b"]).map(
    lambda value: {"state": "answered", "value": value}
) | st.sampled_from(["declined", "unable"]).map(lambda state: {"state": state})

SAID: st.SearchStrategy[list[Any]] = st.lists(
    st.builds(
        Said, id=IDS, fields=st.dictionaries(st.sampled_from(NAMES), ANSWER, min_size=1), order_at=MOMENTS,
        actor=st.sampled_from(CREW), after=AFTER,
    ),
    max_size=8, unique_by=lambda said: said.id,
)  # fmt: skip
LINKS: st.SearchStrategy[list[Any]] = st.lists(
    st.builds(
        Link, id=IDS, person_id=st.sampled_from(PERSONS), other_id=st.sampled_from(PERSONS),
        kind=st.sampled_from(["join", "join", "parting"]), order_at=MOMENTS, after=AFTER,
    ),
    max_size=14, unique_by=lambda link: link.id,
)  # fmt: skip
