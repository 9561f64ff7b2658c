"""Web and worker are killed without warning in a storm: what was acknowledged is there, once, and every page goes out."""

import threading
from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select

from app.assignments import Assignment
from app.core import session
from app.incidents import Incident, Note
from app.journal import Entry, broken_chains
from app.push import Delivery
from tests.push.phones import Carrier, Phone, register
from tests.storm.storm import Act, Speaker, all_of, story
from tests.support.databases import Template
from tests.support.ledger import Ledger, eventually
from tests.support.push import PushDoor
from tests.support.server import Server

SPEAKERS, CALLS = ("dana", "lena", "dana"), 6


@pytest.fixture
def phones(app: Flask, door: PushDoor) -> dict[str, Phone]:
    carrier = Carrier(door)
    phones = {member: carrier.phone() for member in ("ravi", "mo")}
    with app.app_context():
        for member, phone in phones.items():
            register(member, phone)
    return phones


def test_a_power_cut_loses_nothing_and_doubles_nothing(
    server: Server, template: Template, app: Flask, door: PushDoor, phones: dict[str, Phone]
):
    acknowledged: Ledger[Act] = Ledger("acknowledged acts")
    over = threading.Event()
    speakers = [Speaker(server.url, template.cookies[name], acknowledged, over) for name in SPEAKERS]
    threads, broken = all_of([lambda speaker=speaker: story(speaker, CALLS) for speaker in speakers])
    try:
        for number, victims in enumerate(([server.web], [server.worker], [server.web, server.worker])):
            eventually(lambda wanted=8 + 12 * number: len(acknowledged) >= wanted or broken, timeout=60, what="acts")
            for victim in victims:
                victim.kill()
            for victim in victims:
                victim.start()
        eventually(lambda: broken or not any(t.is_alive() for t in threads), timeout=120, what="the storm is over")
    finally:
        over.set()
        for thread in threads:
            thread.join()
    assert not broken, broken
    server.wait_until_ready()
    with app.app_context():
        everything_is_there_once(list(acknowledged))
        every_page_went_out(app, door, phones)


def everything_is_there_once(acts: list[Act]) -> None:
    assert len(acts) == len(SPEAKERS) * CALLS * 3
    for model, kind in ((Incident, "incidents"), (Note, "notes"), (Assignment, "assignments")):
        said = {act.id for act in acts if act.path.rpartition("/")[2] == kind}
        assert set(session().scalars(select(model.id))) == said, f"{kind}: none lost, none that nobody said"
    told = Counter(session().scalars(select(Entry.id).where(Entry.id.in_([act.id for act in acts]))))
    assert set(told.values()) == {1} and len(told) == len(acts), "and each is remembered once"
    assert not list(broken_chains())


def every_page_went_out(app: Flask, door: PushDoor, phones: dict[str, Phone]) -> None:
    """Each offer rang both phones; a worker that died between the answer and its note of it may ring once more."""
    eventually(nothing_waits, timeout=60, every=0.2, what="all pages have left")
    rung: Counter[tuple[str, str, str]] = Counter()
    for member, phone in phones.items():
        for post in door.posts.which(lambda post, token=phone.token: post.token == token and post.status == 201):
            page = phone.read(post)
            rung[member, page["id"], page["tag"]] += 1
    offers = session().execute(select(Delivery.id, Delivery.subject_id).where(Delivery.step == "team")).all()
    assert len(offers) == 2 * len(SPEAKERS) * CALLS
    heard = {(page, tag): times for (_, page, tag), times in rung.items()}
    for page_id, assignment in offers:
        assert 1 <= heard[str(page_id), f"assignment-{assignment}"] <= 1 + 2, "at most one repeat for each death"


def nothing_waits() -> bool:
    session().rollback()
    left = session().scalars(select(Delivery.id).where(Delivery.state == "queued")).all()
    return not left
