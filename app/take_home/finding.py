"""The places of the directory, as phones have them, by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import qr

MOST = 12


def known(wanted: str) -> list[Mapping[str, Any]]:
    """In the order in which they were asked for; what is retired or nobody's is left out."""
    return rows(qr.long(wanted)[:MOST])


def rows(ids: list[Any]) -> list[Mapping[str, Any]]:
    return []
