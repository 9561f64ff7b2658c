"""A plain list of services typed in from public pages, with hours, ages and numbers in words."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

from .record import BadFile, BadRow
from .terms import kinds

HEAD = {"service", "organization", "kind", "phone", "hours", "eligibility"}
NUMBER = re.compile(r"\d-\d{3}-[A-Z]{7}|\*\*[A-Z]+|(?:\*\*)?\d[\d-]*\d")
ADDRESS = re.compile(r"\b\d{2,5} [A-Z]\w+ (?:Ave|St|Blvd|Rd)\b(?: [NS])?")
KEYS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999", strict=True))
Rows = list[tuple[str, dict[str, Any] | BadRow]]


def is_one(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return set(next(csv.reader(lines), [])) >= HEAD


def services_in(path: Path) -> Rows:
    """Those of services.csv, and the crisis lines of the counties beside it that are not among them."""
    file = path / "services.csv" if path.is_dir() else path
    if not is_one(file):
        raise BadFile(f"its columns are not {', '.join(sorted(HEAD))}")
    rows: Rows = [(f"{file.stem}:{at}", service(row)) for at, row in rows_of(file)]
    beside = file.with_name("metro_crisis_lines.csv")
    if beside.is_file():
        taken = {phone["number"] for _, raw in rows if isinstance(raw, dict) for phone in raw.get("phones", [])}
        rows += [(f"{beside.stem}:{at}", line(row)) for at, row in rows_of(beside) if row["crisis_phone"] not in taken]
    return rows


def rows_of(file: Path) -> list[tuple[int, dict[str, str]]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [
            (at, {key: (value or "").strip() for key, value in row.items() if key and not isinstance(value, list)})
            for at, row in enumerate(csv.DictReader(lines), start=2)
        ]


def line(row: dict[str, str]) -> dict[str, Any] | BadRow:
    who = f" ({row['who']})" if row["who"] else ""
    ages = {"adults": "Adults 18+", "children": "Children 17 and under"}.get(row["who"], "")
    areas = " and ".join(f"{name} County" for name in row["county"].split("/"))
    return service({
        "service": f"{areas} crisis line{who}", "organization": areas, "kind": "county crisis line",
        "phone": row["crisis_phone"], "eligibility": "; ".join(filter(None, (ages, areas))),
    })  # fmt: skip


def service(row: dict[str, str]) -> dict[str, Any] | BadRow:
    if not row.get("service"):
        return BadRow("", "it has no name")
    eligibility, notes = row.get("eligibility", ""), row.get("notes", "")
    site = notes if re.fullmatch(r"[\w.-]+\.(org|com|gov|edu)", notes) else ""
    made: dict[str, Any] = {
        "id": "/".join(re.sub(r"\W+", "-", row.get(key, "").lower()).strip("-") for key in ("service", "organization")),
        "name": row["service"], "organization": {"name": row.get("organization") or row["service"]},
        "description": ". ".join(filter(None, (row["kind"].capitalize(), "" if site else notes))),
        "url": site, "eligibility_description": eligibility, "phones": phones(row.get("phone", "")),
        "schedules": [{"description": row["hours"]}] if row.get("hours") else [],
        "service_areas": [{"name": name} for name in areas(eligibility)],
        "fees_description": "free" if re.search(r"(^|[,;] ?)(free|no cost)\b", eligibility) else "",
        "application_process": "By referral only" if "by referral only" in eligibility else "",
        **ages(eligibility), **tongues(row.get("languages", "")),
    }  # fmt: skip
    if where := ADDRESS.search(row["service"]):
        address = {"address_1": where[0], "city": "Minneapolis", "state_province": "MN", "country": "US"}
        made["service_at_locations"] = [{"location": {"location_type": "physical", "addresses": [address]}}]
    made["attributes"] = [
        own("types", " ".join(kinds().get(row["kind"].lower(), []))),
        own("source", row.get("source", "")),
    ]
    if "first responders" in row["kind"]:
        made["attributes"].append(own("handoff", row["kind"]))
    if row["kind"].lower() not in kinds():
        made["categories"] = row["kind"]
    return made


def own(name: str, value: str) -> dict[str, Any]:
    return {"value": value, "taxonomy_term": {"name": name, "taxonomy": "Alongside", "description": ""}}


def phones(text: str) -> list[dict[str, Any]]:
    """Each number with the words around it; letters that stand for other digits than written beside them are told."""
    found: list[dict[str, Any]] = []
    for part in re.split(r";| or ", text):
        if number := NUMBER.search(part):
            around = re.sub(r"\s+", " ", part.replace(number[0], " ").replace("(", " ").replace(")", " ")).strip()
            found.append({"number": number[0], "type": "voice", "description": around + doubt(number[0], around)})
    return found


def doubt(number: str, beside: str) -> str:
    digits = "".join(KEYS.get(letter, letter) for letter in number if letter.isalnum())
    written = re.sub(r"\D", "", beside)
    return " (letters and digits differ: check)" if len(written) >= 7 and not digits.endswith(written) else ""


def ages(text: str) -> dict[str, int]:
    """Of whoever comes; the ages of a family's children say nothing of it."""
    if re.search("famil|parent", text, re.I):
        return {}
    least, most = re.search(r"\b(\d{1,2})\+", text), re.search(r"\b(\d{1,2}) and under", text)
    return {**({"minimum_age": int(least[1])} if least else {}), **({"maximum_age": int(most[1])} if most else {})}


def areas(text: str) -> list[str]:
    found = re.findall(r"([A-Z]\w+) (?:County|residents)", text)
    return [f"{name} County" for name in found] or (["Minnesota"] if re.search(r"Minnesota|statewide", text) else [])


def tongues(text: str) -> dict[str, Any]:
    if not text or "interpret" in text:
        return {"interpretation_services": text}
    names = re.sub(r" language lines?$", "", text)
    return {"languages": [{"name": name.strip()} for name in names.split(",")]}
