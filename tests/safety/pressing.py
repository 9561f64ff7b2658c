"""Pressing for help, as a phone does, and changing crews."""

from tests.core.world import good
from tests.support.cast import CAST, SHIFTS

from .conftest import Watch


def press(watch: Watch, kind: str = "help_now", by: str = "ravi", duress=None, **more):
    return good(watch.world(by).say("/duress", duress, kind=kind, **more))


def swap(watch: Watch, team: str, gone: str, come: str) -> None:
    people = {"out": str(CAST[gone].id), "in": str(CAST[come].id)}
    good(watch.world("lena").say(f"/shifts/{SHIFTS[team]}/swaps", **people))
