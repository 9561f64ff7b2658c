"""Versions of a form that change while phones have no signal: whatever comes first, each paper keeps the one it began on."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

from app.core import ago, new_id
from tests.assessments.conftest import Scene
from tests.core.world import good, problem

GONE, STAYS, NEW = ({"linkId": link, "type": "string", "text": link} for link in ("gone", "stays", "new"))


def asks(*items: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Questionnaire", "title": "Trial", "item": list(items)}


class Versions:
    """A form of its own: a crew on its first version, a lead who makes the second, and a crew on that."""

    def __init__(self, scene: Scene, code: str, *, crossed: bool) -> None:
        self.scene, self.code, self.crossed = scene, code, crossed
        self.first, self.second = self.drafts(GONE, STAYS), ""
        self.publishes(self.first)
        self.old = self.new = ""
        first = new_id()
        self.said: list[tuple[Any, dict[str, str], dict[str, Any]]] = [
            (first, {"gone": "earlier", "stays": "earlier"}, {"at": ago(minutes=3)}),
            (new_id(), {"stays": "later"}, {"at": ago(minutes=2), "after": [first]}),
        ]

    def drafts(self, *items: dict[str, Any]) -> str:
        path, body = f"/api/v1/forms/{new_id()}", {"code": self.code, "questionnaire": asks(*items)}
        return good(self.scene.world("lena").put(path, json=body))["id"]

    def publishes(self, form: str) -> None:
        good(self.scene.world("lena").say(f"/forms/{form}/publications"))

    def begins(self, form: str, minutes: int) -> str:
        body = {"incident_id": self.scene.incident, "form_id": form, "at": ago(minutes=minutes)}
        return good(self.scene.world("ravi").say("/assessments", **body))["id"]

    def begins_old(self) -> None:
        self.old = self.begins(self.first, 4)

    def answers_old(self) -> None:
        """What was said first arrives last when two devices cross on the way."""
        act, given, more = self.said.pop(-1 if self.crossed else 0)
        answers = {link: {"value": [value]} for link, value in given.items()}
        self.scene.says(self.old, "answers", act=act, answers=answers, **more)

    def publishes_new(self) -> None:
        self.second = self.drafts(STAYS, NEW)
        refused = self.scene.world("ravi").say("/assessments", incident_id=self.scene.incident, form_id=self.second)
        assert problem(refused) == (404, "not-found"), "nobody begins on a draft"
        self.publishes(self.second)

    def answers_new(self) -> None:
        self.new = self.begins(self.second, 1)
        self.scene.answers(self.new, stays=["new"], new=["new"])

    def retires_new(self) -> None:
        good(self.scene.world("lena").say(f"/forms/{self.second}/retirements"))


Step = Callable[[Versions], None]
PHONE: list[Step] = [Versions.begins_old, Versions.answers_old, Versions.answers_old]
DESK: list[Step] = [Versions.publishes_new, Versions.answers_new, Versions.retires_new]


def interleaved() -> Iterator[list[Step]]:
    """Every order in which the two can reach the server, each keeping its own."""
    for places in combinations(range(len(PHONE) + len(DESK)), len(PHONE)):
        phone, desk = iter(PHONE), iter(DESK)
        yield [next(phone if place in places else desk) for place in range(len(PHONE) + len(DESK))]


def test_an_assessment_keeps_its_version_in_every_order_of_versions_drafts_and_late_answers(scene: Scene):
    """Half of the orders with their answers crossed, and on the other database the other half."""
    orders = list(interleaved())
    assert len(orders) == 20
    turn = scene.world.app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")
    for number, order in enumerate(orders):
        trial = Versions(scene, f"trial-{number}", crossed=number % 2 == turn)
        for step in order:
            step(trial)
        keeps(trial)


def keeps(trial: Versions) -> None:
    old, new = trial.scene.row(trial.old), trial.scene.row(trial.new)
    assert (old["form_version"], old["form_id"]) == (1, trial.first)
    assert (new["form_version"], new["form_id"]) == (2, trial.second)
    assert values(old) == {"gone": "earlier", "stays": "later"} and values(new) == {"stays": "new", "new": "new"}
    assert (old["conflicts"], new["conflicts"]) == ({}, {})
    exported = good(trial.scene.world("ravi").ask(f"/assessments/{trial.old}/questionnaire-response"))
    assert exported["questionnaire"].endswith(f"{trial.code}|1")
    for paper, link in ((trial.old, "new"), (trial.new, "gone")):
        answer = trial.scene.world("ravi").say(f"/assessments/{paper}/answers", answers={link: {"value": ["x"]}})
        assert problem(answer) == (422, "malformed"), "the other version's question is not asked here"


def values(row: dict[str, Any]) -> dict[str, str]:
    return {link: answer["value"][0] for link, answer in row["answers"].items()}
