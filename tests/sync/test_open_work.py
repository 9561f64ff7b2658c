"""A full answer looks up the few that are open, however many there ever were."""

from typing import Any

import pytest
from sqlalchemy import select, text

from app.core import session, transaction
from app.sync.filters import OPEN_WORK
from tests.core.world import World

FOUND_BY = {"referrals": "ix_referrals_open", "follow_ups": "ix_follow_ups_open"}


@pytest.mark.parametrize("model, to_do", OPEN_WORK, ids=lambda each: getattr(each, "__tablename__", ""))
def test_open_work_is_found_without_reading_all_that_ever_was(world: World, model: Any, to_do: Any):
    with world.app.app_context(), transaction():
        if world.kind == "postgresql":
            session().execute(text("SET LOCAL enable_seqscan = off"))  # of a handful it would read all
        plan = "\n".join(map(str, explained(select(model.incident_id).where(to_do))))
        assert FOUND_BY[model.__tablename__] in plan, plan


def explained(asked: Any) -> list[Any]:
    """As it is asked, with its values apart from it."""
    connection = session().connection()
    made = asked.compile(connection)
    values: Any = tuple(made.params[name] for name in made.positiontup) if made.positional else made.params
    words = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
    return list(connection.exec_driver_sql(words + str(made), values))
