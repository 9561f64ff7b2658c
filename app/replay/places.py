"""Invented places: points inside the programme's own areas, for calls whose city published none."""

from __future__ import annotations

from random import Random
from typing import Any

from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

NOTE = "Invented place"


class Places:
    """The areas as `GET /areas` gives them."""

    def __init__(self, areas: dict[str, Any]) -> None:
        self._shapes: list[BaseGeometry] = [shape(feature["geometry"]) for feature in areas["features"]]

    def invent(self, chance: Random) -> dict[str, Any]:
        area = chance.choice(self._shapes)
        while not area.contains(point := _within_bounds(area, chance)):
            pass
        return {"lat": round(point.y, 5), "lon": round(point.x, 5), "note": NOTE}


def _within_bounds(area: BaseGeometry, chance: Random) -> Point:
    west, south, east, north = area.bounds
    return Point(chance.uniform(west, east), chance.uniform(south, north))
