"""What an import changes in a service that staff have edited: all but what they wrote. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from .flat import flat
from .writing import laid


def digest(doc: Mapping[str, Any], beside: Mapping[str, Any]) -> str:
    told = json.dumps([doc, beside], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def merged(
    ours: Mapping[str, Any], theirs: Mapping[str, Any], edited: Sequence[str]
) -> tuple[dict[str, Any], list[str]]:
    """(their document with our words in it, the fields in which theirs now says something else)."""
    before, coming = flat(ours), flat(theirs)
    kept = {key: before[key] for key in edited if key in before}
    if "capacity" in kept:
        kept["capacity"] = latest(kept["capacity"], coming["capacity"])
    made = laid(theirs, kept)
    if "organization" in edited:
        made |= {"organization": ours["organization"], "organization_id": ours["organization_id"]}
    return made, [key for key, value in kept.items() if coming[key] != value]


def latest(ours: Sequence[dict[str, Any]], theirs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of beds the newest word counts, whoever said it."""
    found = {row["unit"]: row for row in theirs}
    for row in ours:
        if str(row["updated"] or "") >= str((found.get(row["unit"]) or {}).get("updated") or ""):
            found[row["unit"]] = row
    return list(found.values())
