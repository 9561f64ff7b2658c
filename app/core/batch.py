"""What a worker does for many rows in one transaction: one that is held or broken keeps no other waiting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, text
from sqlalchemy.exc import DBAPIError, OperationalError

from .db import session
from .errors import noted
from .feed import next_stamp

Found = TypeVar("Found")
Done = TypeVar("Done")
Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])

LEAST_REST_S, MOST_REST_S = 0.5, 30.0
PATIENCE, IN_VAIN = text("SET LOCAL lock_timeout = '1s'"), text("SET LOCAL lock_timeout = '50ms'")
"How long to wait for what somebody holds beside the call; and how long once that was in vain, since it may be one lock."


class Batch:
    """The rows of one timer. Those that failed rest in this process, each longer the more often; the others go on."""

    def __init__(self, where: str, at_once: int) -> None:
        self.where, self.at_once = where, at_once
        self._resting: dict[UUID, tuple[float, float]] = {}

    def open(self, rows: Rows, row_id: Any) -> Rows:
        """Without those that rest now."""
        moment = time.monotonic()
        resting = [one for one, (until, _) in list(self._resting.items()) if until > moment]
        return rows.where(row_id.not_in(resting)) if resting else rows

    def claim(self, rows: Select[*tuple[Any, ...]], row_id: Any, of: Any) -> list[Any]:
        """As many as are done at once, with their `of` locked. What somebody else holds is left for the next look: they
        may be frozen, and all others would wait with it."""
        free = self.open(rows, row_id).limit(self.at_once).with_for_update(of=of, skip_locked=True)
        return list(session().execute(free, execution_options={"populate_existing": True}))

    def each(self, rows: Iterable[Found], name: Callable[[Found], UUID], act: Callable[[Found], Done]) -> list[Done]:
        """Each in a savepoint; returns what came of those that could be written."""
        done, active = list[Done](), session()
        for number, row in enumerate(rows):
            if not number:
                next_stamp(active)  # a number that is taken in a savepoint goes with it, and would be given out twice
                self._waits(PATIENCE)
            try:
                with active.begin_nested():
                    result = act(row)
            except Exception as error:  # whatever is wrong with this one, people wait for the others
                if isinstance(error, DBAPIError) and error.connection_invalidated:
                    raise  # nothing is wrong with the row
                noted(error, self.where)
                self._rests(name(row), held=isinstance(error, OperationalError))
                if isinstance(error, OperationalError):
                    self._waits(IN_VAIN)
            else:
                done.append(result)
                self._resting.pop(name(row), None)
        return done

    def _rests(self, row: UUID, held: bool) -> None:
        """What somebody was in the way of is tried again soon."""
        moment, (_, before) = time.monotonic(), self._resting.get(row, (0.0, 0.0))
        rest = LEAST_REST_S if held else min(MOST_REST_S, max(LEAST_REST_S, before * 2))
        kept = {one: at for one, at in list(self._resting.items()) if at[0] > moment - MOST_REST_S}
        self._resting = {**kept, row: (moment + rest, rest)}

    @staticmethod
    def _waits(how_long: Any) -> None:
        if session().get_bind().dialect.name == "postgresql":
            session().execute(how_long)
