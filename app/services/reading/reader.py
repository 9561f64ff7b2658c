"""Which kind of directory lies at a path, and its services one by one."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from . import hennepin
from .making import record
from .record import BadFile, BadRow, Record
from .tables import Joined, tables_in

FORMATS = ("hsds", "csv", "hennepin")
LARGEST = 500_000_000


def read(path: Path, source: str, kind: str | None = None) -> tuple[int, Iterator[Record | BadRow]]:
    """(how many there are, each); raises BadFile when it is no directory at all."""
    kind = kind or told_by(path)
    if kind == "hennepin":
        rows = hennepin.services_in(path)
        return len(rows), (record(row, raw, source) if isinstance(raw, dict) else raw for row, raw in rows)
    if kind == "hsds":
        return from_json(path, source)
    return from_tables(Joined(tables_in(path)), source)


def told_by(path: Path) -> str:
    if path.is_dir():
        return "hennepin" if hennepin.is_one(path / "services.csv") else "csv"
    if path.suffix.lower() == ".csv":
        return "hennepin"
    return "csv" if zipfile.is_zipfile(path) else "hsds"


def from_tables(joined: Joined, source: str) -> tuple[int, Iterator[Record | BadRow]]:
    made = (one if isinstance(one, BadRow) else record(*one, source) for one in joined.services())
    return len(joined.tables.get("services", [])), made


def from_json(path: Path, source: str) -> tuple[int, Iterator[Record | BadRow]]:
    """One service, a list of them, a page of an HSDS API, or all tables in one object."""
    if path.stat().st_size > LARGEST:
        raise BadFile("it is larger than a directory can be")
    try:
        told: Any = json.loads(path.read_text("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadFile(f"it is no JSON ({error})") from error
    if isinstance(told, dict) and isinstance(told.get("services.csv"), list):
        tables = {str(name).removesuffix(".csv"): rows for name, rows in told.items() if isinstance(rows, list)}
        return from_tables(Joined(tables), source)
    things = services_of(told)
    return len(things), (one(at, thing, source) for at, thing in enumerate(things))


def services_of(told: Any) -> list[Any]:
    if isinstance(told, dict):
        told = next((told[key] for key in ("contents", "services") if isinstance(told.get(key), list)), [told])
    if not isinstance(told, list) or not told:
        raise BadFile("it holds no services")
    return cast(list[Any], told)


def one(at: int, thing: Any, source: str) -> Record | BadRow:
    row = f"services/{at}"
    if not isinstance(thing, dict):
        return BadRow(row, "it is no object")
    raw = cast(dict[str, Any], thing)
    return record(row, raw, source) if raw.get("id") else BadRow(row, "it has no id")
