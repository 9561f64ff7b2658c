"""What one version of a form adds, takes away and changes against another: pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .questionnaire import Placed, walk

Difference = dict[str, Any]


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    """By linkId, so that a question that moved is not one lost and one new. Drafts may be unfinished."""
    return [*of_form(before, after), *of_items(by_link(before), by_link(after))]


def of_form(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    for name in sorted({*before, *after} - {"item", "version"}):  # the number is that of the version itself
        if before.get(name) != after.get(name):
            yield told(name, None, "changed", before.get(name), after.get(name))


def by_link(form: dict[str, Any]) -> dict[str, Placed]:
    return {str(placed.item.get("linkId")): placed for placed in walk(form.get("item"))}


def of_items(before: dict[str, Placed], after: dict[str, Placed]) -> Iterator[Difference]:
    for link, placed in before.items():
        if link not in after:
            yield told(placed.path, link, "removed", placed.item.get("text"), None)
    shared = [[link for link in one if link in other] for one, other in ((before, after), (after, before))]
    moved = out_of_place(*shared)
    for link, placed in after.items():
        if link not in before:
            yield told(placed.path, link, "added", None, placed.item.get("text"))
            continue
        old = before[link]
        if old.parents != placed.parents or link in moved:
            yield told(placed.path, link, "moved", old.path, placed.path)
        yield from of_item(link, old, placed)


def out_of_place(old: list[str], new: list[str]) -> set[str]:
    """The fewest links that have to move to turn one order into the other: all but a longest common run."""
    places = {link: place for place, link in enumerate(old)}
    best: list[list[str]] = []
    for link in new:
        longest = max((run for run in best if places[run[-1]] < places[link]), key=len, default=[])
        best.append([*longest, link])
    return set(new) - set(max(best, key=len, default=[]))


def of_item(link: str, old: Placed, new: Placed) -> Iterator[Difference]:
    for name in sorted({*old.item, *new.item} - {"item", "linkId"}):
        if old.item.get(name) != new.item.get(name):
            yield told(f"{new.path}.{name}", link, "changed", old.item.get(name), new.item.get(name))


def told(path: str, link: str | None, change: str, before: Any, after: Any) -> Difference:
    return {"path": path, "link_id": link, "change": change, "before": before, "after": after}
