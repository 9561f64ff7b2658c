"""Which questions of a form are to be asked, and which still want an answer: pure, and the same in pwa/state/forms.js."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from .questionnaire import Answers, Conflicts, Item, of_state, walk

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b, ">": lambda a, b: a > b, "<": lambda a, b: a < b,
    ">=": lambda a, b: a >= b, "<=": lambda a, b: a <= b,
}  # fmt: skip


def enabled(form: dict[str, Any], answers: Answers, conflicts: Conflicts | None = None) -> list[str]:
    """The linkIds that are shown, groups and words included, in the form's order.

    While `conflicts` ({linkId: what stands beside each other}) are not settled, what any of them asks for is shown.
    """
    return Look(form, answers, conflicts or {}).shown()


def missing(form: dict[str, Any], answers: Answers, conflicts: Conflicts | None = None) -> list[str]:
    """The required questions that are shown and have neither a value nor a lawful non-answer, or two that differ."""
    shown, disputed = set(enabled(form, answers, conflicts)), conflicts or {}
    wanted = [one.item["linkId"] for one in walk(form["item"]) if one.item.get("required")]
    return [link for link in wanted if link in shown and (link in disputed or not settled(answers.get(link)))]


def settled(answer: dict[str, Any] | None) -> bool:
    return bool(answer) and bool(answer.get("state") or answer.get("value"))


class Look:
    """One look at a form with its answers; each item is decided once."""

    def __init__(self, form: dict[str, Any], answers: Answers, conflicts: Conflicts) -> None:
        self.placed = {one.item["linkId"]: one for one in walk(form["item"])}
        self.answers, self.conflicts = answers, conflicts
        self.decided: dict[str, bool] = {}

    def shown(self) -> list[str]:
        return [link for link in self.placed if self.open(link)]

    def open(self, link: str) -> bool:
        if link not in self.decided:
            self.decided[link] = False  # an item that waits for itself stays closed
            one = self.placed[link]
            self.decided[link] = all(self.open(parent) for parent in one.parents) and self.wanted(one.item)
        return self.decided[link]

    def wanted(self, item: Item) -> bool:
        held = [self.holds(condition) for condition in item.get("enableWhen", ())]
        return not held or (any(held) if item.get("enableBehavior") == "any" else all(held))

    def holds(self, condition: dict[str, Any]) -> bool:
        """An answer to a question that is not shown counts as none; of several that stand one is enough."""
        asked = condition["question"]
        if asked not in self.placed or not self.open(asked):
            return holds(condition, {})
        return any(holds(condition, one) for one in self.conflicts.get(asked) or [self.answers.get(asked, {})])


def holds(condition: dict[str, Any], answer: dict[str, Any]) -> bool:
    values = answer.get("value") or []
    operator = condition["operator"]
    if operator == "exists":
        return bool(values) == condition["answerBoolean"]
    if state := of_state(condition):
        return (answer.get("state") == state) == (operator == "=")
    kind, wanted = next((name, value) for name, value in condition.items() if name.startswith("answer"))
    if operator == "!=":
        return not any(compared("=", kind, value, wanted) for value in values)
    return any(compared(operator, kind, value, wanted) for value in values)


def compared(operator: str, kind: str, value: Any, wanted: Any) -> bool:
    mine, theirs = plain(kind, value), plain(kind, wanted)
    if kind == "answerQuantity":
        if not (isinstance(value, dict) and mine[1] == theirs[1]):
            return False
        mine, theirs = mine[0], theirs[0]
    if mine is None or isinstance(mine, bool) != isinstance(theirs, bool):
        return False
    try:
        return COMPARE[operator](mine, theirs)
    except TypeError:
        return False


def plain(kind: str, value: Any) -> Any:
    """What is compared: a coding's code, words of one's own, a moment's place in time, a quantity's number and unit."""
    if kind == "answerCoding":
        return value.get("code") if isinstance(value, dict) else value
    if kind == "answerString":
        return value.get("text") if isinstance(value, dict) else value
    if kind == "answerQuantity":
        return (value.get("value"), value.get("unit")) if isinstance(value, dict) else (None, None)
    if kind == "answerDateTime":
        return moment(value)
    return value


def moment(value: Any) -> float | None:
    try:
        return datetime.fromisoformat(value).timestamp()
    except (TypeError, ValueError):
        return None
