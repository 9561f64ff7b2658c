"""The neighbourhood that a point lies in, and how far two points are apart."""

from __future__ import annotations

import json
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from flask import current_app
from shapely import Point, STRtree
from shapely.geometry import shape

EARTH_M = 6371008.8


@cache
def areas(file: Path) -> dict[str, Any]:
    """The programme's areas as GeoJSON, as the map draws them."""
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    for feature in found["features"]:
        feature["properties"] = {"name": name_of(feature["properties"])}
    return found


def name_of(properties: dict[str, Any]) -> str:
    """Published files write the key in their own way."""
    by_key = {key.lower(): value for key, value in properties.items()}
    return str(by_key.get("name") or by_key.get("bdname"))


@cache
def index(file: Path) -> tuple[STRtree, list[str]]:
    features = areas(file)["features"]
    return STRtree([shape(f["geometry"]) for f in features]), [f["properties"]["name"] for f in features]


def file() -> Path:
    found: Path = current_app.config["SETTINGS"].areas_file
    return found


def area_of(lat: float | None, lon: float | None) -> str | None:
    """The area's name, or None outside all of them or without a point."""
    if lat is None or lon is None:
        return None
    tree, names = index(file())
    hits = tree.query(Point(lon, lat), predicate="intersects")
    return names[int(hits[0])] if len(hits) else None


def metres(a: tuple[float, float], b: tuple[float, float]) -> int:
    """Great-circle distance between two (lat, lon) in degrees, in whole metres."""
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return round(2 * EARTH_M * asin(sqrt(half)))
