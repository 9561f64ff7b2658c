"""`flask restored`, before the service starts: also on a backup of before an update, and however much there is."""

import flask_migrate
import pytest
from sqlalchemy import inspect, text

from app.core import db, new_epoch, standing, transaction
from tests.core.world import World, good


def epoch(world: World) -> str:
    with world.app.app_context():
        return standing().epoch


def test_a_backup_of_before_an_update_is_brought_up_to_date_first(world: World):
    call = world.takes_a_call()
    world.reaches(world.assigns(call), "acknowledged", "on_scene")
    good(world("ravi").say("/persons", incident_id=call))
    world.writes_up(call)
    before, known = epoch(world), world.rows("timeline")
    with world.app.app_context():
        flask_migrate.downgrade(revision="0014")
        db.session.remove()
        assert not inspect(db.engine).has_table("referrals")
    done = world.app.test_cli_runner().invoke(args=["restored"])
    assert done.exit_code == 0, done.output
    assert epoch(world) != before
    assert set(world.rows("timeline")) == set(known) and call in world.rows("incidents")
    assert good(world("dana").say(f"/incidents/{call}/notes", text="after the restore"))


def test_what_no_device_learns_of_it_does_not_learn_after_a_restore_either(world: World):
    """Which question was answered tells what was found: it stands in the chain, and not on a dispatcher's board."""
    call = world.takes_a_call()
    world.reaches(world.assigns(call), "acknowledged", "on_scene")
    world.writes_up(call)
    known = world.rows("timeline")
    assert known and "assessment.answered" not in {row["act"] for row in known.values()}
    for _ in range(2):
        with world.app.app_context(), transaction():
            new_epoch()
        assert set(world.rows("timeline")) == set(known)


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)  # a file sets no span
def test_no_span_of_a_statement_ends_it(world: World):
    """All of a journal is one statement, which takes longer than any that somebody waits for."""
    limit = text("SHOW statement_timeout")
    with world.app.app_context():
        with transaction() as active:
            new_epoch()
            assert active.execute(limit).scalar_one() == "0"
        with transaction() as active:
            assert active.execute(limit).scalar_one() != "0", "of everything else it does"
