"""Comma-separated rows, so read that a stray quote costs its own row and not the thousand that follow."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import TextIO

from .types import BadFile, BadRow, Feed, Row
from .unpacking import Line, lines, why_unsafe

# A quoted value may run over lines, but none of these feeds has a reason to go further than this.
MOST_LINES = 8


def comma_rows(file: TextIO, feed: Feed) -> Iterator[tuple[int, Row] | BadRow]:
    ahead = Ahead(lines(file))
    header = _header(ahead, feed)
    if missing := [column for column in feed.uses if column not in header]:
        yield BadRow(1, f"columns missing, read as empty: {', '.join(missing)}")
    while (item := ahead.take()) is not None:
        if isinstance(item, BadRow):
            yield item
        elif item[1].strip():
            yield _row(item, ahead, header)


class Ahead:
    """Lines with a look ahead, so that a row which swallowed too many can give them back."""

    def __init__(self, source: Iterator[Line | BadRow]) -> None:
        self._source = source
        self._seen: deque[Line | BadRow] = deque()

    def take(self) -> Line | BadRow | None:
        return self._seen.popleft() if self._seen else next(self._source, None)

    def peek(self, nth: int) -> Line | BadRow | None:
        while len(self._seen) <= nth:
            if (item := next(self._source, None)) is None:
                return None
            self._seen.append(item)
        return self._seen[nth]


def _header(ahead: Ahead, feed: Feed) -> list[str]:
    first = ahead.take()
    header = [] if first is None or isinstance(first, BadRow) else [name.strip() for name in _values(first[1])]
    if missing := [column for column in feed.needs if column not in header]:
        raise BadFile(f"its first line lacks {', '.join(missing)}; is it really {feed.name}?")
    return header


def _row(first: Line, ahead: Ahead, header: list[str]) -> tuple[int, Row] | BadRow:
    number, text = first
    values = _values(text)
    if len(values) != len(header) and text.count('"') % 2:
        text, values = _over_lines(text, values, ahead, len(header))
    if why := why_unsafe(text):
        return BadRow(number, why)
    if len(values) != len(header):
        return BadRow(number, f"{len(values)} values in {len(header)} columns")
    return number, dict(zip(header, values, strict=True))


def _over_lines(text: str, values: list[str], ahead: Ahead, width: int) -> tuple[str, list[str]]:
    """The row with as many further lines as make it whole, or as it was when none do."""
    longer = text
    for nth in range(MOST_LINES):
        item = ahead.peek(nth)
        if item is None or isinstance(item, BadRow):
            break
        longer += item[1]
        if longer.count('"') % 2 == 0 and len(whole := _values(longer)) == width:
            for _ in range(nth + 1):
                ahead.take()
            return longer, whole
    return text, values


def _values(text: str) -> list[str]:
    return next(csv.reader(io.StringIO(text, newline="\n")), [])
