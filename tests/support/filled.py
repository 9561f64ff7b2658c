"""A row in every table that has none, whatever its columns are: what a migration finds in a database that was used."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Column, Connection, MetaData, Table, inspect, select

from app.core import canonical, keys

MADE_BY_HAND = ("alembic_version", "service_index")


def fill(connection: Connection, filled: dict[str, dict[str, Any]]) -> None:
    """`filled` holds the row of each table that was looked at before; those of new tables are put there."""
    new = [name for name in inspect(connection).get_table_names() if not name.startswith(MADE_BY_HAND)]
    new = [name for name in new if name not in filled]
    known = MetaData()
    known.reflect(connection, only=new, resolve_fks=False)
    for table in _in_order(list(known.tables.values()), set(filled)):
        there = connection.execute(select(table)).mappings().first()
        row = dict(there) if there else {column.name: _value(column, filled) for column in table.columns}
        if there is None:
            connection.execute(table.insert().values(row))
        filled[table.name] = row


def _in_order(tables: list[Table], there: set[str]) -> list[Table]:
    """Whom others have to name comes first."""
    order: list[Table] = []
    while waiting := [table for table in tables if table not in order]:
        ready = [table for table in waiting if _named(table) <= there]
        assert ready, "these tables name each other in a circle"
        order, there = [*order, *ready], there | {table.name for table in ready}
    return order


def _named(table: Table) -> set[str]:
    return {key.target_fullname.split(".")[0] for key in table.foreign_keys if not key.parent.nullable}


def _value(column: Column[Any], filled: dict[str, dict[str, Any]]) -> Any:
    for key in column.foreign_keys:
        table, name = key.target_fullname.split(".")
        return filled[table][name] if table in filled else None  # nothing stands there yet, and nobody has to be named
    kind = column.type.python_type
    if kind is bytes:
        return keys().seal(canonical("words"))
    return uuid4().hex if kind is str else VALUES[kind]


VALUES: dict[type, Any] = {
    int: 1, float: 1.0, bool: False, object: [], dict: [], UUID: UUID(int=1), date: date(2026, 1, 2),
    datetime: datetime(2026, 1, 2, 3, tzinfo=UTC),
}  # fmt: skip
