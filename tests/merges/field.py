"""A day in the field as data: what several phones with wrong clocks say of one call, and what came of it."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from app.core import new_id, wire
from tests.core.world import World
from tests.support.cast import TEAMS

# By how many seconds each phone's clock is off, and what it believes its distance to the server's clock to be (ms).
PHONES = {"ravi": (-3600, 3_600_000), "mo": (25, 0), "ravi's tablet": (0, -7_400)}
MILESTONES = ("acknowledged", "en_route", "staged", "on_scene", "contact", "transporting", "cleared")
STATUSES = ("available", "en_route", "on_scene", "emergency", "meal_rest", "recovery_hold")
# What arrival decides, and nothing else: our own clock, and what people are told of clocks that look wrong.
ARRIVAL = {"received_at", "stamp", "ladder"}
ARRIVAL_FLAGS = {"late", "odd_clock"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


@dataclass
class Said:
    """One act as a phone froze it: whose, where it goes, what it says; sent again it is the same bytes."""

    by: str
    path: str
    body: dict[str, Any]
    id: UUID = field(default_factory=new_id)

    def send(self, world: World) -> None:
        answer = world(self.by.split("'")[0]).put(f"/api/v1{self.path}/{self.id}", json=self.body)
        assert answer.status_code == 201, answer.text
        assert answer.headers["Act-Id"] == str(self.id)


@dataclass(frozen=True)
class Plan:
    """A made-up act, before there is a call that it is about; `about` counts back to an earlier one of the day."""

    what: str
    phone: str
    second: int
    choice: int
    about: int


PLANS = st.lists(
    st.builds(
        Plan,
        what=st.sampled_from(["milestone"] * 4 + ["decline", "retraction", "retraction", "status", "status", "note",
                              "revision", "message"]),
        phone=st.sampled_from(sorted(PHONES)), second=st.integers(0, 60), choice=st.integers(0, 6), about=st.integers(1, 4),
    ),
    min_size=2, max_size=7,
)  # fmt: skip


def day(plans: list[Plan], incident: str, assignment: str, seen: str, start: datetime) -> list[Said]:
    """The plans as acts on this call; `seen` is the act that set the team's status before."""
    acts: list[Said] = []
    for plan in plans:
        earlier = list(acts[-plan.about :]) or [Said(plan.phone, "", {}, UUID(seen))]
        acts.append(said(plan, earlier[0], incident, assignment, start))
    return acts


def said(plan: Plan, earlier: Said, incident: str, assignment: str, start: datetime) -> Said:
    path, body = content(plan, str(earlier.id), incident, assignment)
    wrong, offset = PHONES[plan.phone]
    body["at"] = wire(start + timedelta(seconds=plan.second + wrong))
    return Said(plan.phone, path, body | ({"clock_offset_ms": offset} if offset else {}))


def content(plan: Plan, earlier: str, incident: str, assignment: str) -> tuple[str, dict[str, Any]]:
    match plan.what:
        case "milestone":
            return f"/assignments/{assignment}/milestones", {"milestone": MILESTONES[plan.choice]}
        case "decline":
            return f"/assignments/{assignment}/declines", {"reason": f"reason {plan.choice}"}
        case "retraction":
            return f"/assignments/{assignment}/retractions", {"retracts": earlier}
        case "status":
            seen = {"after": [earlier]} if plan.choice % 2 else {}
            return f"/teams/{TEAMS['North']}/statuses", {"status": STATUSES[plan.choice % len(STATUSES)], **seen}
        case "note":
            return f"/incidents/{incident}/notes", {"text": f"note {plan.choice}"}
        case "message":
            return f"/assignments/{assignment}/messages", {"text": f"message {plan.choice}"}
        case _:
            seen = {"after": [earlier]} if plan.choice % 2 else {}
            return f"/incidents/{incident}/revisions", {"priority": plan.choice % 5, **seen}


def outcome(rows: dict[str, list[Any]], incident: str) -> dict[str, Any]:
    """Every row that travels of this call and its team, as a board has it, without what arrival decides."""
    found: dict[str, Any] = {}
    for kind in ("incidents", "assignments", "notes", "messages", "timeline"):
        about = [row for row in rows.get(kind, []) if row.get("incident_id", row["id"]) == incident]
        found[kind] = plain([row for row in about if kind != "timeline" or told(row)])
    for entry in found["timeline"]:
        entry["particulars"].pop("flags", None)  # what looked odd when it came in, as far as was known by then
    team = next(row for row in rows["teams"] if row["name"] == "North")
    found["team"] = {key: team[key] for key in ("status", "status_since", "status_act", "status_reason", "next")}
    return found


def told(row: dict[str, Any]) -> bool:
    """What people said; the ladder's own entries have ids of their own."""
    return row["actor"] is not None and not row["act"].startswith("alarm.")


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: flags(item) if key == "flags" and isinstance(item, list) else plain(item)
                for key, item in value.items() if key not in ARRIVAL}  # fmt: skip
    return sorted_acts([plain(item) for item in value]) if isinstance(value, list) else value


def flags(found: list[str]) -> list[str]:
    return sorted(set(found) - ARRIVAL_FLAGS)


def sorted_acts(items: list[Any]) -> list[Any]:
    return (
        sorted(items, key=lambda item: item["id"])
        if items and isinstance(items[0], dict) and "id" in items[0]
        else items
    )


def retold(found: Any, names: dict[str, str], start: datetime) -> Any:
    """Every id by its part in the story and every time from its start, so that two tellings can be compared."""
    if isinstance(found, dict):
        return {names.get(key, key): retold(value, names, start) for key, value in found.items()}
    if isinstance(found, list):
        return [retold(item, names, start) for item in found]
    if isinstance(found, str) and TIME.fullmatch(found):
        return (datetime.fromisoformat(found) - start).total_seconds()
    return names.get(found, found) if isinstance(found, str) else found
