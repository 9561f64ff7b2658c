"""Published calls for service, read as the cities publish them: a file in, calls out, no database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from . import minneapolis, san_diego
from .reading import rows
from .types import BadFile, BadRow, Call, Feed, Row

FORMATS: dict[str, Feed] = {feed.name: feed for feed in (minneapolis.FEED, san_diego.FEED)}

__all__ = ["FORMATS", "BadFile", "BadRow", "Call", "read"]


def read(path: Path, format: str, seen: Callable[[int], object] = bool) -> Iterator[Call | BadRow]:
    """Every row of the file as a call, or as a bad row with its line and reason; never the whole file in memory.

    `seen` is told how many bytes of the file have been read so far.
    """
    feed = FORMATS[format]
    for row in rows(path, feed, seen):
        yield row if isinstance(row, BadRow) else _call(feed, *row)


def _call(feed: Feed, line: int, row: Row) -> Call | BadRow:
    try:
        return feed.call(row)
    except (ValueError, OverflowError) as reason:
        return BadRow(line, str(reason))
