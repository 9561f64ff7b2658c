"""HSDS as tables, in CSV or in one JSON: joined again to one document a service."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .record import BadFile, BadRow

Rows = list[dict[str, Any]]
OF_SERVICE = {
    "phones": "phones", "schedules": "schedules", "languages": "languages", "service_areas": "service_areas",
    "required_documents": "required_documents", "cost_options": "cost_options", "funding": "funding",
    "contacts": "contacts",
}  # fmt: skip
CAPACITIES = ("service_capacities", "capacities", "service_capacity")
"The table of beds: HSDS 3.1 has it, and 3.0 exports that carry it call it one of these."
OF_LOCATION = {
    "addresses": "addresses", "phones": "phones", "schedules": "schedules", "languages": "languages",
    "accessibility": "accessibility", "contacts": "contacts",
}  # fmt: skip
OF_SPOT = {"phones": "phones", "schedules": "schedules", "contacts": "contacts"}
OF_ORGANIZATION = {"phones": "phones", "contacts": "contacts", "organization_identifiers": "organization_identifiers"}
LARGEST = 200_000_000


def tables_in(path: Path) -> dict[str, Rows]:
    """{table: rows} of a folder or a zip of CSV files."""
    texts = dict(files_in(path))
    if "services" not in texts:
        raise BadFile("there is no services.csv in it")
    return {name: rows_of(text) for name, text in texts.items()}


def files_in(path: Path) -> Iterator[tuple[str, str]]:
    if path.is_dir():
        for file in sorted(path.glob("*.csv")):
            yield file.stem, file.read_text("utf-8-sig", errors="replace")
        return
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.filename.endswith(".csv") and "__MACOSX" not in entry.filename:
                if entry.file_size > LARGEST:
                    raise BadFile(f"{entry.filename} is larger than a directory can be")
                yield Path(entry.filename).stem, archive.read(entry).decode("utf-8-sig", "replace")


def rows_of(text: str) -> Rows:
    """A line that is cut short has empty cells, and one that is too long says no more than its columns."""
    return [
        {key: value for key, value in row.items() if isinstance(value, str) and value.strip()}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


class Joined:
    """All tables, by what their rows hang on."""

    def __init__(self, tables: Mapping[str, Rows]) -> None:
        self.tables = tables
        self.organizations = self._by_id("organizations")
        self.locations = self._by_id("locations")
        self.programs = self._by_id("programs")
        self.terms = self._by_id("taxonomy_terms")
        self.units = self._by_id("units") | self._by_id("unit")
        self._hanging: dict[tuple[str, str], dict[str, Rows]] = {}

    def services(self) -> Iterator[tuple[str, dict[str, Any]] | BadRow]:
        """("services.csv:3", document), or why there is none; the line is as an editor counts it."""
        seen: set[str] = set()
        for at, row in enumerate(self.tables.get("services", []), start=2):
            name = f"services:{at}"
            if not row.get("id"):
                yield BadRow(name, "it has no id")
            elif str(row["id"]) in seen:
                yield BadRow(name, f"id {row['id']} stands on an earlier row too")
            else:
                seen.add(str(row["id"]))
                yield name, self._service(row)

    def _service(self, row: dict[str, Any]) -> dict[str, Any]:
        own = str(row["id"])
        made = {**row, **self._parts("service_id", own, OF_SERVICE, alone=("location_id", "service_at_location_id"))}
        organization = self.organizations.get(str(row.get("organization_id")))
        if organization:
            made["organization"] = {
                **organization,
                **self._parts("organization_id", organization["id"], OF_ORGANIZATION),
            }
        if row.get("program_id") in self.programs:
            made["program"] = self.programs[row["program_id"]]
        made["service_at_locations"] = [self._spot(spot) for spot in self._of("service_at_location", "service_id", own)]
        made["attributes"] = [self._attribute(one) for one in self._of("attributes", "link_id", own)]
        made["capacities"] = [self._counted(one) for table in CAPACITIES for one in self._of(table, "service_id", own)]
        return made

    def _parts(self, key: str, of: object, tables: Mapping[str, str], alone: tuple[str, ...] = ()) -> dict[str, Any]:
        """`alone`: rows that say more closely what they hang on belong there."""
        return {
            into: [row for row in self._of(table, key, str(of)) if not any(row.get(other) for other in alone)]
            for table, into in tables.items()
        }  # fmt: skip

    def _spot(self, spot: dict[str, Any]) -> dict[str, Any]:
        where = self.locations.get(str(spot.get("location_id")))
        made = {**spot, **self._parts("service_at_location_id", spot.get("id"), OF_SPOT)}
        if where:
            made["location"] = {**where, **self._parts("location_id", where["id"], OF_LOCATION)}
        return made

    def _attribute(self, row: dict[str, Any]) -> dict[str, Any]:
        term = self.terms.get(str(row.get("taxonomy_term_id")))
        return {**row, **({"taxonomy_term": {"description": "", **term}} if term else {})}

    def _counted(self, row: dict[str, Any]) -> dict[str, Any]:
        unit = self.units.get(str(row.get("unit_id")))
        return {**row, **({"unit": unit} if unit else {})}

    def _of(self, table: str, key: str, value: str) -> Rows:
        if (table, key) not in self._hanging:
            found: dict[str, Rows] = defaultdict(list)
            for row in self.tables.get(table, []):
                if row.get(key):
                    found[str(row[key])].append(row)
            self._hanging[table, key] = found
        return self._hanging[table, key].get(value, [])

    def _by_id(self, table: str) -> dict[str, dict[str, Any]]:
        return {str(row["id"]): row for row in self.tables.get(table, []) if row.get("id")}
