"""What a lock screen shows says nothing of anybody: neither the words nor what is built of them."""

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any
from uuid import UUID

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.assessments import words as assessment_words
from app.assignments import words as assignment_words
from app.core import session
from app.push import Delivery
from app.push import words as push_words
from app.push.payload import payload
from app.push.words import ALARMS as ALARM_WORDS
from app.safety import words as safety_words
from tests.core.world import World, fresh, good, opened, put
from tests.push.phones import Phone
from tests.support.cast import CAST
from tests.support.databases import Template

PERSONAL = (
    "name", "address", "street", "call-back", "narrative", "suicid", "overdose", "psych", "mental", "weapon", "call type",
    "language", "priority", "unhoused", "homeless", "client", "patient",
)  # fmt: skip


@pytest.fixture(scope="module")
def world(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with opened(template, tmp_path_factory.mktemp("words") / "data") as world:
        for member in ("ravi", "mo"):
            phone = Phone(f"https://fcm.googleapis.com/fcm/send/{member}")
            good(put(world(member), f"/push-subscriptions/{fresh()}", **phone.body))
        yield world


def every_word() -> dict[str, str]:
    """All constants of the rooms' words, found by looking, so that a new one cannot be forgotten here."""
    found: dict[str, str] = {}
    for module in (assessment_words, assignment_words, push_words, safety_words):
        for name, value in vars(module).items():
            if name.isupper():
                found |= {f"{module.__name__}.{name}.{at}": text for at, text in enumerate(texts(value))}
    return found


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)


def test_the_words_are_constants_without_a_gap_to_fill():
    assert len(every_word()) >= 18
    for name, text in every_word().items():
        assert all(gap is None for _, gap, _, _ in Formatter().parse(text)), f"{name} has a gap to fill"
        assert "%" not in text, f"{name} has a gap to fill"


def test_the_words_name_no_personal_field():
    for name, text in every_word().items():
        assert not [word for word in PERSONAL if word in text.lower()], f"{name}: {text}"


def test_push_can_say_only_words_that_somebody_wrote_down():
    """`words.page` takes a pair of constants and ids; a room that builds its own title would be seen here."""
    page = assignment_words.page(assignment_words.OFFER, "assignment", CAST["ravi"].id)
    assert {page["title"], page["body"]} <= set(every_word().values()) | {
        text for n in ALARM_WORDS.values() for text in n
    }


LETTERS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=6, max_size=40)
CALLS = st.fixed_dictionaries(
    {
        "location": st.fixed_dictionaries({"address": LETTERS, "note": LETTERS}),
        "narrative": LETTERS,
        "call_back": st.fixed_dictionaries({"name": LETTERS, "phone": LETTERS}),
        "call_type_raw": LETTERS,
        "external_id": LETTERS,
    }
)


@pytest.fixture(scope="module")
def plain(world: World) -> str:
    """Our own words, as pages about a call of which nothing is known show them: who is called just so cannot be told
    from them, and is not drawn."""
    return shown_about(world, world.takes_a_call(location={"address": "-"}), "-", "-")


def called(text: str) -> dict[str, Any]:
    """A call that holds this text wherever one can be typed."""
    where, who = {"address": text, "note": text}, {"name": text, "phone": text}
    return {"location": where, "narrative": text, "call_back": who, "call_type_raw": text, "external_id": text}


@settings(max_examples=20, deadline=None)
@example(call=called("Ingrid"), message="spatch", reason="assign")
@given(call=CALLS, message=LETTERS, reason=LETTERS)
def test_no_page_holds_anything_of_the_call_or_of_who_is_involved(
    world: World, plain: str, call: dict[str, Any], message: str, reason: str
):
    typed = [*strings(call), message, reason]
    assume(not [text for text in typed if text.lower() in plain])
    incident = world.takes_a_call(call_type=None, **call)
    shown = shown_about(world, incident, message, reason)
    personal = [*typed, incident, *(member.name for member in CAST.values()), "North"]
    assert not [text for text in personal if text.lower() in shown]


def shown_about(world: World, incident: str, message: str, reason: str) -> str:
    """All that phones show of an offer, a message and a recall, in small letters and without ids."""
    assignment = world.assigns(incident)
    good(world("dana").say(f"/assignments/{assignment}/messages", text=message))
    offered = [*payloads(world, assignment)]
    good(world("dana").say(f"/assignments/{assignment}/recalls", reason=reason))
    shown = "\n".join([*offered, *payloads(world, assignment)])
    assert shown.count('"title"') == 2 * 2 + 2 * 2, (
        "an offer, a message (seen twice) and a recall, for each of two phones"
    )
    return without_ids(shown).lower()


def strings(value: Any) -> list[str]:
    return [text for one in value.values() for text in (strings(one) if isinstance(one, dict) else [one])]


def payloads(world: World, assignment: str) -> Iterator[str]:
    """The bytes as the sender would encrypt them, for the phones of this crew."""
    with world.app.app_context():
        rows = session().scalars(select(Delivery).where(Delivery.subject_id == UUID(assignment)))
        yield from (payload(row.id, row.kind, row.words or {}, 30).decode() for row in rows)


def without_ids(text: str) -> str:
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\"token\":\"[^\"]*\"", "", text)
