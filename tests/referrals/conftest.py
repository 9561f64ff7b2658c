"""What the tests of links ask for: somebody who agreed, and a referral that went out."""

import pytest

from tests.core.world import World
from tests.referrals.support import consents, met, refers


@pytest.fixture
def about(world: World) -> dict[str, str]:
    mine = met(world)
    consents(world, mine)
    return mine


@pytest.fixture
def sent(world: World, about: dict[str, str]) -> str:
    return refers(world, about, note="ours only")["id"]
