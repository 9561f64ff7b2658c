"""Logs say what happened and where, never whose words: a day of marked strings leaves none of them behind."""

import io
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.core import noted, session
from app.incidents import actions
from tests.core.world import HERE, World, opened, said
from tests.support.cast import CAST, PASSWORD, TEAMS
from tests.support.databases import Template

MARK = "Quillfeather"


@pytest.fixture
def world(template: Template, tmp_path: Path) -> Iterator[World]:
    with opened(template, tmp_path / "data", log_level="debug") as world:
        world.app.testing = False  # as in earnest: tests may look at more
        yield world


@pytest.fixture
def log() -> Iterator[Callable[[], str]]:
    """Everything that anybody logs, at every level, as it would be written."""
    heard, root, ours = io.StringIO(), logging.getLogger(), logging.getLogger("alongside")
    handler, level = logging.StreamHandler(heard), root.level
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for logger in (root, ours):
        logger.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield heard.getvalue
    root.setLevel(level)
    for logger in (root, ours):
        logger.removeHandler(handler)


def a_day(world: World) -> None:
    """Good acts and bad ones, each with the mark wherever a person may write."""
    where = {**HERE, "address": f"{MARK} St 1", "note": MARK}
    incident = world.takes_a_call(
        narrative=MARK, location=where, call_back={"name": MARK, "phone": MARK}, call_type_raw=MARK, external_id=MARK
    )
    assignment = world.assigns(incident)
    acts: list[tuple[str, str, dict[str, Any]]] = [
        ("dana", f"/incidents/{incident}/notes", {"text": MARK}),
        ("dana", f"/incidents/{incident}/revisions", {"narrative": f"{MARK} again"}),
        ("dana", f"/incidents/{incident}/notes", {"txet": MARK}),
        ("dana", "/incidents", {"narrative": MARK}),
        ("ravi", f"/assignments/{assignment}/milestones", {"milestone": MARK}),
        ("ravi", f"/assignments/{assignment}/messages", {"text": MARK}),
        ("ravi", f"/assignments/{assignment}/declines", {"reason": MARK}),
        ("zoe", f"/incidents/{incident}/notes", {"text": MARK}),
        ("lena", f"/teams/{TEAMS['North']}/statuses", {"status": "available", "reason": MARK}),
    ]
    for by, path, body in acts:
        assert world(by).say(path, **body).status_code < 500
    for body in ({"email": f"{MARK}@x.example", "password": MARK}, {"email": CAST["mo"].email, "password": PASSWORD}):
        world.app.test_client().post("/api/v1/session", json=body)
    world("dana").get(f"/api/v1/incidents?area={MARK}")


def test_a_day_of_acts_leaves_no_word_of_anybody(world: World, log: Callable[[], str]):
    a_day(world)
    assert MARK not in log() and PASSWORD not in log()


def test_what_breaks_is_told_by_kind_and_place_only(
    world: World, log: Callable[[], str], monkeypatch: pytest.MonkeyPatch
):
    def breaks(*args: object, **kwargs: object) -> None:
        raise ValueError(f"{MARK} cannot be written")

    incident = world.takes_a_call()
    monkeypatch.setattr(actions, "note", breaks)
    answer = world("dana").say(f"/incidents/{incident}/notes", text=MARK)
    assert answer.status_code == 500 and MARK not in answer.text
    assert "ValueError" in log() and answer.json["reference"] in log() and MARK not in log()


def test_a_statement_that_fails_does_not_bring_its_values_along(
    world: World, log: Callable[[], str], monkeypatch: pytest.MonkeyPatch
):
    def breaks(*args: object, **kwargs: object) -> None:
        session().execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": MARK})

    incident = world.takes_a_call()
    monkeypatch.setattr(actions, "note", breaks)
    answer = world("dana").put(f"/api/v1/incidents/{incident}/notes/{incident[:-4]}ffff", json=said(text=MARK))
    assert answer.status_code in (500, 503) and MARK not in answer.text
    kind = {"sqlite": "OperationalError", "postgresql": "ProgrammingError"}[world.kind]
    assert kind in log() and MARK not in log()


def test_the_worker_notes_its_errors_the_same_way(world: World, log: Callable[[], str]):
    try:
        raise KeyError(MARK)
    except KeyError as error:
        noted(error, "push.send")
    assert "KeyError" in log() and "push.send" in log() and MARK not in log()
