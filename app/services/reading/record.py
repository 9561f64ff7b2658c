"""One service as an import hands it on, and what it says of what it could not read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


class BadFile(Exception):
    """Nothing of this can be read; the words say why."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot become a service; the others go on."""

    row: str
    reason: str


@dataclass(slots=True)
class Record:
    """A service that fits the schemas, with its organisation inside, and what we make of its words."""

    row: str
    source_id: str
    doc: dict[str, Any]
    types: list[str] = field(default_factory=list[str])
    genders: list[str] = field(default_factory=list[str])
    free: bool | None = None
    handoff: str | None = None
    unverified: bool = True
    odd: list[str] = field(default_factory=list[str])
    unmapped: list[str] = field(default_factory=list[str])
