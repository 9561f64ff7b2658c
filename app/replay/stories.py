"""What a simulated crew will do on one assignment: the same whenever it is asked, since it grows from the assignment's id."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .times import Times

# The shares of the profile: some 15 % were taken somewhere, some 20 % could not be found.
TAKEN, NOT_FOUND = 0.15, 0.20
# The ladder pages in real time whatever the speed, so that crews answer in real seconds as well.
ANSWER_SECONDS = (3, 12)


@dataclass(frozen=True, slots=True)
class Story:
    """Milestones with the real seconds after the one before, and how it ends."""

    steps: tuple[tuple[str, float], ...]
    disposition: str
    rest: float


def story(assignment_id: str, times: Times) -> Story:
    chance = Random(assignment_id)  # noqa: S311 - a play, not a secret
    steps = [("acknowledged", chance.uniform(*ANSWER_SECONDS)), ("en_route", 1.0)]
    steps.append(("on_scene", times.draw("dispatch_arrival", chance)))
    ending, disposition = _ending(chance, times)
    return Story((*steps, *ending), disposition, times.scaled(chance.uniform(5, 15)))


def _ending(chance: Random, times: Times) -> tuple[list[tuple[str, float]], str]:
    share, stay = chance.random(), times.draw("arrival_departure", chance)
    if share < NOT_FOUND:
        return [("cleared", stay)], "no_contact"
    meeting = ("contact", times.draw("arrival_engagement", chance))
    if share > 1 - TAKEN:
        return [meeting, *_ride(stay, chance, times)], "transport_ed_vol"
    return [meeting, ("cleared", stay)], chance.choice(
        ("resolved_scene", "resolved_scene_support", "declined_services")
    )


def _ride(stay: float, chance: Random, times: Times) -> list[tuple[str, float]]:
    ride = times.draw("dispatch_arrival", chance)
    return [
        ("transporting", stay),
        ("at_destination", ride),
        ("handed_over", times.scaled(10)),
        ("cleared", times.scaled(3)),
    ]
