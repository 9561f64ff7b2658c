"""Where a device has read to: opaque to it, bound to the epoch and to who reads."""

from __future__ import annotations

from dataclasses import dataclass

from app.core import Who

FRONT = 2**31 - 1
"After every stamp of its transaction."


@dataclass(frozen=True, slots=True)
class Cursor:
    """Everything up to (tx, no) was read. `full` while a whole answer is still being read page by page;
    `base` is the horizon when this reader's circle (their crews) was last looked at."""

    epoch: str
    reader: str
    tx: int
    no: int
    full: bool
    base: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.reader}.{self.tx}.{self.no}.{'f' if self.full else 'n'}{self.base}"


def reader_of(who: Who) -> str:
    return f"{who.id.hex[-8:]}{who.role[:2]}"


def parse(text: str | None, epoch: str, who: Who, horizon: int) -> Cursor | None:
    """None when the device must begin anew: no cursor, another epoch or reader, or ahead of what there is."""
    parts = (text or "").split(".")
    if len(parts) != 5 or parts[0] != epoch or parts[1] != reader_of(who):
        return None
    try:
        found = Cursor(epoch, parts[1], int(parts[2]), int(parts[3]), parts[4][0] == "f", int(parts[4][1:]))
    except (ValueError, IndexError):
        return None
    possible = found.tx >= 0 and found.base >= 0 and 0 <= found.no <= FRONT
    read_to = found.base - 1 if found.full else max(found.tx, found.base - 1)  # a whole answer reads past the horizon
    return found if possible and read_to < horizon else None
