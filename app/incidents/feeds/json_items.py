"""The rows of a JSON answer, one after the other, without ever holding the whole of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO, cast

from .types import BadFile, BadRow, Feed, Row
from .unpacking import BROKEN, cut_short, why_unsafe

PIECE = 64 * 1024
LARGEST_VALUE = 16 * PIECE
DECODER = json.JSONDecoder()


def json_rows(file: TextIO, feed: Feed) -> Iterator[tuple[int, Row] | BadRow]:
    """The items of "features", as ArcGIS answers and GeoJSON have them, or of a bare list."""
    scan = Scanner(file)
    try:
        _go_to_list(scan)
        while scan.sign() != "]":
            line, item = scan.line, scan.value()
            yield _row(line, item, feed)
            scan.skip(",")
    except BROKEN as error:
        yield cut_short(scan.line, error)
    except Senseless as error:
        yield BadRow(scan.line, str(error), last=True)


class Senseless(Exception):
    """What follows is not JSON, so nothing after it can be found again."""


class Scanner:
    """Whole JSON values out of a stream: a value that does not decode yet may only lack its end."""

    def __init__(self, file: TextIO) -> None:
        self.line = 1
        self._file, self._text, self._at = file, "", 0

    def sign(self) -> str:
        """The next sign that is not blank."""
        while True:
            while self._at < len(self._text):
                if not (sign := self._text[self._at]).isspace():
                    return sign
                self._advance(self._at + 1)
            if not self._fill():
                raise Senseless("the file ends in the middle")

    def skip(self, sign: str) -> bool:
        """Past this sign, if it is the next."""
        found = self.sign() == sign
        if found:
            self._advance(self._at + 1)
        return found

    def value(self) -> Any:
        self.sign()
        while True:
            found = self._decoded()
            # A number at the end of a piece may go on in the next.
            if found and (found[1] < len(self._text) or not self._fill()):
                self._advance(found[1])
                return found[0]
            if not found and (len(self._text) - self._at > LARGEST_VALUE or not self._fill()):
                raise Senseless("from here on it is not JSON")

    def _decoded(self) -> tuple[Any, int] | None:
        try:
            return DECODER.raw_decode(self._text, self._at)
        except (ValueError, RecursionError):
            return None

    def _fill(self) -> bool:
        piece = self._file.read(PIECE)
        if piece:
            self._text, self._at = self._text[self._at :] + piece, 0
        return bool(piece)

    def _advance(self, to: int) -> None:
        self.line += self._text.count("\n", self._at, to)
        self._at = to


def _go_to_list(scan: Scanner) -> None:
    if scan.skip("{"):
        while scan.value() != "features":
            scan.skip(":")
            scan.value()
            if not scan.skip(","):
                raise BadFile('it has no list of "features"')
        scan.skip(":")
    if not scan.skip("["):
        raise BadFile('its "features" are no list')


def _row(line: int, item: Any, feed: Feed) -> tuple[int, Row] | BadRow:
    if isinstance(item, dict):
        item = cast(dict[str, Any], item)
        item = item.get("attributes") or item.get("properties") or item
    if not isinstance(item, dict):
        return BadRow(line, "an item that is no row")
    row = cast(dict[str, Any], item)
    if why := why_unsafe("\n".join(map(str, row.values()))):
        return BadRow(line, why)
    if missing := [column for column in feed.needs if column not in row]:
        return BadRow(line, f"lacks {', '.join(missing)}")
    return line, row
