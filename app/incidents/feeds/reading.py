"""From a file to its rows, whether CSV or JSON; memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from .comma import comma_rows
from .json_items import json_rows
from .types import BadFile, BadRow, Feed, Row
from .unpacking import BROKEN, opened


def rows(path: Path, feed: Feed, seen: Callable[[int], object]) -> Iterator[tuple[int, Row] | BadRow]:
    """Each row with the line it begins on, values as they are in the file."""
    reader = json_rows if _first_sign(path) in "{[" else comma_rows
    with opened(path, seen) as file:
        yield from reader(file, feed)


def _first_sign(path: Path) -> str:
    try:
        with opened(path) as file:
            beginning = file.read(1024).lstrip()
    except BROKEN as error:
        raise BadFile(f"nothing in it can be unpacked: {error}") from error
    if not beginning:
        raise BadFile("it is empty")
    return beginning[0]
