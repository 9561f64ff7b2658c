"""A phone or a board as the feed sees it: it pulls when it can, keeps what it got, forgets what it is told to."""

import random
from typing import Any

from tests.core.world import World, good


class Device:
    """Everything that one reader holds, by kind and id."""

    def __init__(self, world: World, by: str) -> None:
        self.world, self.by, self.cursor = world, by, ""
        self.rows: dict[str, dict[str, Any]] = {}
        self._fresh: dict[str, dict[str, Any]] = {}

    def pull(self, limit: int = 1000, pages: int = 10_000) -> None:
        """Read on for so many pages; the connection may go in the middle of a long answer.

        A full answer is followed by one more question: what was committed while it was read comes with that.
        """
        for _ in range(pages):
            answer = self.ask(limit)
            self.take(answer)
            self.cursor = answer["cursor"]
            if not answer["more"] and not answer["full"]:
                return

    def ask(self, limit: int) -> dict[str, Any]:
        since = {"since": self.cursor} if self.cursor else {}
        return good(self.world(self.by).ask("/changes", limit=limit, **since))

    def take(self, answer: dict[str, Any]) -> None:
        """As the app does: what is forgotten goes first, since the same answer may say why a crew was called back."""
        for incident in answer["forgotten"].get("incidents", []):
            self.forget(incident)
        keep = self._fresh if answer["full"] else self.rows
        for kind, rows in answer["rows"].items():
            keep.setdefault(kind, {}).update({row["id"]: row for row in rows})
        if answer["full"] and not answer["more"]:
            self.rows, self._fresh = self._fresh, {}

    def forget(self, incident: str) -> None:
        self.rows.get("incidents", {}).pop(incident, None)
        for held in self.rows.values():
            for row_id in [row_id for row_id, row in held.items() if row.get("incident_id") == incident]:
                del held[row_id]

    @property
    def unfinished(self) -> dict[str, dict[str, Any]]:
        """What came so far of a full answer that is still being read."""
        return self._fresh

    @property
    def held(self) -> dict[str, dict[str, Any]]:
        return {kind: rows for kind, rows in sorted(self.rows.items()) if rows}


def fresh(world: World, by: str) -> dict[str, dict[str, Any]]:
    """What somebody who asks for the first time is given."""
    device = Device(world, by)
    device.pull()
    return device.held


def differences(old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]) -> list[str]:
    """Where a device is not as a fresh one, in few words."""
    found = []
    for kind in sorted({*old, *new}):
        mine, theirs = old.get(kind, {}), new.get(kind, {})
        for row in sorted({*mine, *theirs}):
            if mine.get(row) != theirs.get(row):
                how = "missing" if row not in mine else "left over" if row not in theirs else "old"
                found.append(f"{kind} {row} is {how}")
    return found


def pages(chance: random.Random) -> dict[str, int]:
    return {"limit": chance.choice([1, 2, 5, 1000]), "pages": chance.choice([1, 2, 10_000])}
