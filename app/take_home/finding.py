"""The places of the directory, as phones have them, by their ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from app import services

from . import qr

MOST = 12


def known(wanted: str) -> list[Mapping[str, Any]]:
    """In the order in which they were asked for."""
    return rows(qr.long(wanted)[:MOST])


def rows(ids: Sequence[UUID]) -> list[Mapping[str, Any]]:
    """What is retired or nobody's is left out: nobody should stand before a closed door."""
    found = services.some(ids) if ids else []
    return [services.compact(one) for one in found if one.status not in services.GONE]


def numbers(ids: Sequence[UUID]) -> dict[UUID, Any]:
    """Of those that were retired what is left of use: where one can ring and ask."""
    return {one.id: services.compact(one).get("p", ()) for one in (services.some(ids) if ids else [])}
