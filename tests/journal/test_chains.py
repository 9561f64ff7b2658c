"""The memory cannot be changed unnoticed: every chain holds, and tampering with any of it shows."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update

from app.core import by_server, session, transaction
from app.journal import Act, Entry, broken_chains, queries, record, seal
from app.journal.actions import PROGRAMME
from app.journal.models import Checkpoint, CheckpointHead, Head
from tests.core.world import World, good
from tests.support.plans import read_whole


@pytest.fixture
def incident(world: World) -> UUID:
    """A call with some history, in an intact memory."""
    call = world.takes_a_call(narrative="Sits on the kerb")
    for text in ("one", "two", "three"):
        good(world("dana").say(f"/incidents/{call}/notes", text=text))
    assert not broken(world)
    return UUID(call)


def broken(world: World) -> dict[UUID, str]:
    with world.app.app_context():
        return dict(broken_chains())


def sealed(world: World) -> int:
    with world.app.app_context(), transaction():
        return seal()


def entries(incident: UUID) -> list[Entry]:
    return list(session().scalars(select(Entry).where(Entry.incident_id == incident).order_by(Entry.seq)))


def tamper(world: World, incident: UUID, how: Callable[[list[Entry]], Any]) -> None:
    with world.app.app_context(), transaction() as active:
        active.execute(how(entries(incident)))


def change(field: str, value: Any) -> Callable[[list[Entry]], Any]:
    return lambda known: update(Entry).where(Entry.seq == known[1].seq).values({field: value})


@pytest.mark.parametrize(
    ("field", "value"),
    [("particulars", {"text": "nothing"}), ("actor", UUID(int=9)), ("act", "incident.closed"), ("digest", b"x" * 32)],
)
def test_a_changed_entry_shows(world: World, incident: UUID, field: str, value: Any):
    tamper(world, incident, change(field, value))
    assert set(broken(world)) == {incident}


def test_a_missing_entry_shows_in_the_middle_and_at_the_end(world: World, incident: UUID):
    tamper(world, incident, lambda known: delete(Entry).where(Entry.seq == known[-1].seq))
    assert broken(world) == {incident: "entries are missing at the end"}
    tamper(world, incident, lambda known: delete(Entry).where(Entry.seq == known[1].seq))
    assert "does not follow" in broken(world)[incident]


def test_many_who_write_on_one_chain_at_once_follow_each_other(world: World):
    """No call's lock puts them in a row: sign-ins, duties, reports."""

    def write(number: int) -> None:
        for _ in range(25):
            with world.app.app_context(), transaction():
                record(Act.SIGNED_IN, by_server(), number=number)

    before = length(world)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert length(world) == before + 100 and not broken(world)


def length(world: World) -> int:
    with world.app.app_context():
        return session().scalar(select(Head.length).where(Head.id == PROGRAMME)) or 0


def test_a_chain_cut_together_with_its_head_shows_against_the_checkpoint(world: World, incident: UUID):
    assert sealed(world) > 0
    with world.app.app_context(), transaction() as active:
        known = entries(incident)
        active.execute(delete(Entry).where(Entry.seq == known[-1].seq))
        shorter = {"length": Head.length - 1, "link": known[-2].link}
        active.execute(update(Head).where(Head.id == incident).values(shorter))
    assert broken(world) == {incident: "shorter than a checkpoint saw it"}


def test_only_what_moved_is_sealed_again_and_checkpoints_are_linked(world: World, incident: UUID):
    assert (sealed(world) > 1, sealed(world)) == (True, 0)
    good(world("dana").say(f"/incidents/{incident}/notes", text="four"))
    assert sealed(world) == 1
    with world.app.app_context():
        points = session().scalars(select(Checkpoint).order_by(Checkpoint.id)).all()
        heads = session().scalars(select(CheckpointHead).where(CheckpointHead.checkpoint_id == points[-1].id)).all()
        assert len(points) == 2 and points[0].link != points[1].link
        assert [(head.chain_id, head.length) for head in heads] == [(incident, 5)]
    assert not broken(world)


def test_of_the_seals_only_those_of_the_chain_are_read(world: World, incident: UUID):
    """Each chain is verified by itself: to read all seals for each takes hours after some years."""
    sealed(world)
    whole = read_whole(world.app, lambda: queries.fault(session().get_one(Head, incident)))
    assert "journal_checkpoint_heads" not in whole


def test_the_command_says_where_a_chain_does_not_hold(world: World, incident: UUID):
    run = world.app.test_cli_runner().invoke
    assert run(args=["journal", "verify"]).exit_code == 0
    tamper(world, incident, change("particulars", {}))
    answer = run(args=["journal", "verify"])
    assert answer.exit_code == 1 and str(incident) in answer.output and "was changed" in answer.output


def test_what_is_said_while_it_is_verified_is_no_tampering(
    world: World, incident: UUID, monkeypatch: pytest.MonkeyPatch
):
    """Neither of a chain whose head was read before, nor of one that a checkpoint saw meanwhile."""
    fault, said = queries.fault, list[UUID]()

    def other() -> None:
        good(world("dana").say(f"/incidents/{incident}/notes", text="meanwhile"))
        sealed(world)

    def meanwhile(head: Head) -> str | None:
        with ThreadPoolExecutor(1) as elsewhere:  # with a session of its own
            elsewhere.submit(other).result()
        said.append(head.id)
        return fault(head)

    monkeypatch.setattr(queries, "fault", meanwhile)
    assert broken(world) == {} and incident in said
    monkeypatch.setattr(queries, "fault", fault)
    tamper(world, incident, change("act", "incident.closed"))
    assert set(broken(world)) == {incident}


def test_what_was_said_is_encrypted_where_it_lies(world: World, incident: UUID):
    with world.app.app_context():
        raw = session().connection().exec_driver_sql("SELECT particulars FROM journal").scalars().all()
    assert raw and all(b"three" not in bytes(one) for one in raw)


def test_the_vocabulary_has_a_word_for_every_milestone_and_no_two_alike():
    assert Act.of_milestone("on_scene") is Act.ON_SCENE
    assert len({act.value for act in Act}) == len(Act)
