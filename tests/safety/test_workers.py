"""However many workers run, and however often they are started again, each silence calls each person once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from app import create_app
from app.core import transaction
from app.safety import timers
from tests.core.world import World, good
from tests.support.clients import Client
from tests.support.databases import close

from .conftest import Watch


def fires(world: World) -> int:
    with world.app.app_context(), transaction():
        return timers.fire()


def together(works: list[Callable[[], Any]]) -> list[Any]:
    """All at the same moment, each in a thread of its own."""
    gate = threading.Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        gate.wait(10)
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_many_workers_take_each_step_once(watch: Watch):
    assignment = watch.on_scene()
    for minutes in (12, 2, 3):
        watch.clock.advance(minutes=minutes)
        together([lambda: fires(watch.world)] * 5)
    assert len(watch.alarms()) == 1 and watch.timer(assignment)["step"] == 3
    steps = [step for step, _ in watch.paged("welfare")]
    assert {step: steps.count(step) for step in set(steps)} == {
        "escalated_1": 2,
        "escalated_2": 2,
        "lead": 2,
        "help": 2,
    }


def test_an_answer_and_an_alarm_at_the_same_moment_are_one_or_the_other(watch: Watch):
    assignment = watch.on_scene()
    watch.clock.advance(minutes=12)
    together([lambda: fires(watch.world), lambda: answers(watch.world, assignment)])
    watch.works()
    assert watch.alarms() == [] and watch.minutes_left(assignment) == 20


def answers(world: World, assignment: str) -> Any:
    client = world.app.test_client()
    client.set_cookie("alongside", world._cookies["ravi"])
    assert isinstance(client, Client)
    return good(client.say(f"/assignments/{assignment}/checks", channel="tap"))


def test_it_goes_on_after_everything_was_started_again_between_all_steps(watch: Watch):
    assignment = watch.on_scene()
    for minutes in (8, 2, 2, 2, 3):
        watch.clock.advance(minutes=minutes)
        app = create_app(watch.world.app.config["SETTINGS"])
        with app.app_context():
            while (moment := timers.due()) is not None and moment <= watch.clock.now:
                with transaction():
                    timers.fire()
        close(app)
    assert watch.timer(assignment)["state"] == "escalated_3"
    assert len(watch.paged("welfare")) == 8
