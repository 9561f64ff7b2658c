"""How long things take: drawn from the quantiles of a real unarmed team, and made shorter by the speed of the replay."""

from __future__ import annotations

import json
from bisect import bisect
from pathlib import Path
from random import Random
from typing import Any

PROFILE = Path(__file__).parents[2] / "demo/lane-county/profile.json"
MINUTE = 60.0
# Below this nobody at the board could follow.
LEAST_SECONDS = 2.0


class Times:
    """Draws of the profile's minutes, in real seconds."""

    def __init__(self, speed: float, profile: Path = PROFILE) -> None:
        self.speed = speed
        self._minutes: dict[str, dict[str, float]] = json.loads(profile.read_text())["minutes"]

    def draw(self, what: str, chance: Random) -> float:
        return self.scaled(at_share(self._minutes[f"min_{what}"], chance.random()))

    def scaled(self, minutes: float) -> float:
        return max(LEAST_SECONDS, minutes * MINUTE / self.speed)


def at_share(quantiles: dict[str, Any], share: float) -> float:
    """The value below which this share lies, on straight lines between the known quantiles.

    Nothing is known above the 95th percentile, so that nothing longer is drawn.
    """
    known = [(0.0, 0.0), *sorted((int(key[1:]) / 100, float(quantiles[key])) for key in quantiles if key[0] == "p")]
    after = bisect(known, (share,))
    if after >= len(known):
        return known[-1][1]
    (low, start), (high, end) = known[after - 1], known[after]
    return start + (end - start) * (share - low) / (high - low)
