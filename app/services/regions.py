"""Whether a service for one area serves somebody from another, as far as the table of areas knows. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from .words import folded

FILE = Path(__file__).with_name("areas.json")


@cache
def written() -> dict[str, str]:
    """{area: what it lies in}, as phones get it."""
    return json.loads(FILE.read_text("utf-8"))["inside"]


@cache
def inside() -> dict[str, str]:
    return {key_of(area): key_of(around) for area, around in written().items()}


def key_of(area: str) -> str:
    return " ".join(folded(area))


@cache
def known() -> frozenset[str]:
    return frozenset((*inside(), *inside().values()))


def keys_of(areas: Iterable[str]) -> list[str]:
    """Of a service: all of them, or none where one is not known, since it may be just around the corner."""
    keys = [key_of(area) for area in areas]
    return list(dict.fromkeys(keys)) if keys and all(key in known() for key in keys) else []


def around(area: str) -> list[str]:
    """What serves somebody from here: the area, all that it lies in, and all that lies in it. Empty: not known."""
    key = key_of(area)
    if key not in known():
        return []
    return [other for other in sorted(known()) if other in upward(key) or key in upward(other)]


def upward(key: str) -> list[str]:
    found = [key]
    while found[-1] in inside():
        found.append(inside()[found[-1]])
    return found
