"""What every screen needs before anybody is signed in: the programme's name and the code lists."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Response, current_app, json

from app import codes
from app.core import Problem, lists_as

from .. import queries
from ..schemas import CodeLists, ProgrammeRow
from .room import room


@room.open("/programme", ProgrammeRow)
def read_programme() -> Any:
    """The programme of this installation."""
    row, settings = queries.programme(), current_app.config["SETTINGS"]
    if row is None:
        raise Problem("not-found", 404, "There is no programme here yet; `flask setup` makes one")
    return {
        "name": row.name,
        "demo": row.demo,
        "dispatch_phone": queries.dispatch_phone(),
        "tile_server": settings.tile_server or None,
        "time_zone": settings.time_zone,
        "pageable_hours": settings.pageable_hours,
        "centre": {"lat": row.lat, "lon": row.lon},
    }


@room.open("/codes", CodeLists)
def read_codes() -> Response:
    """The code lists, which change only with the app."""
    return lists_as(packed())


@cache
def packed() -> str:
    return json.dumps(codes.lists(), separators=(",", ":"))
