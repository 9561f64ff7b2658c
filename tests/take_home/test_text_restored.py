"""A text message that waits in a backup may have left since: after a restore it does not go a second time."""

from typing import Any
from uuid import UUID

from app.core import session
from app.take_home.models import SheetText
from tests.conftest import Clock
from tests.core.world import World, good
from tests.support.carrier import Carrier
from tests.take_home.texts import agrees, asks, now_is, works


def restored(world: World) -> str:
    done = world.app.test_cli_runner().invoke(args=["restored"])
    assert done.exit_code == 0, done.output
    return done.output


def told(world: World) -> list[tuple[str, Any]]:
    rows = [row for row in world.rows("timeline", "ravi").values() if row["act"].startswith("sheet.text_")]
    return [(row["act"], row["particulars"]) for row in rows]


def test_it_is_not_sent_and_its_crew_is_told(texts: World, carrier: Carrier, clock: Clock):
    call = texts.takes_a_call()
    texts.reaches(texts.assigns(call), "acknowledged", "on_scene")
    agrees(texts, call)
    good(asks(texts, call))
    works(texts)
    clock.advance(seconds=1)
    waits = good(asks(texts, call))["id"]
    assert "waited: 1." in restored(texts)
    for _ in range(3):
        assert works(texts) == 0
        clock.advance(minutes=20)
    assert len(carrier.asked) == 1
    texts.signs_in("ravi")
    done = now_is(texts, call)
    assert (done["id"], done["state"], done["error"]) == (waits, "perhaps", "restored") and done["settled_at"]
    assert told(texts) == [("sheet.text_unsure", {"why": "restored"})], "and nothing of the one that had gone"
    with texts.app.app_context():
        assert session().get_one(SheetText, UUID(waits)).content == {}, "its number and words are gone"
    assert "waited" not in restored(texts)
