"""Two papers that are one and were begun on two versions of their form."""

from typing import Any

from app.core import ago, new_id
from tests.assessments.conftest import Scene
from tests.assessments.support import joins, values
from tests.assessments.test_versions_and_drafts import asks
from tests.core.world import good

STAYS, GONE = ({"linkId": link, "type": "string", "text": link} for link in ("stays", "gone"))


def picked(*codes: str) -> dict[str, Any]:
    options = [{"valueCoding": {"code": code, "display": code}} for code in codes]
    return {"linkId": "picked", "type": "choice", "text": "picked", "answerOption": options}


def test_of_two_versions_the_first_begun_stays_and_what_does_not_fit_it_stays_with_its_acts(scene: Scene):
    old, new = (drafted(scene, *items) for items in ((STAYS, picked("a")), (STAYS, picked("a", "b"), GONE)))
    published(scene, old)
    first = begun(scene, old, 4)
    published(scene, new)
    second = begun(scene, new, 2)
    scene.answers(second, stays=["said"], gone=["only here"], picked=["b"])
    joins(scene, first, second)
    row = scene.row(first)
    assert row["form_id"] == old and values(row) == {"stays": ["said"]}
    assert values(scene.row(second)) == {"stays": ["said"], "gone": ["only here"], "picked": ["b"]}
    said = good(scene.world("ravi").ask(f"/assessments/{first}/revisions"))["items"]
    assert said[0]["content"]["answers"]["gone"] == {"value": ["only here"]}
    response = good(scene.world("ravi").ask(f"/assessments/{first}/questionnaire-response"))
    assert [item["linkId"] for item in response["item"]] == ["stays"]


def drafted(scene: Scene, *items: dict[str, Any]) -> str:
    path, body = f"/api/v1/forms/{new_id()}", {"code": "trial-joins", "questionnaire": asks(*items)}
    return good(scene.world("lena").put(path, json=body))["id"]


def published(scene: Scene, form: str) -> None:
    good(scene.world("lena").say(f"/forms/{form}/publications"))


def begun(scene: Scene, form: str, minutes: int) -> str:
    body = {"incident_id": scene.incident, "form_id": form, "at": ago(minutes=minutes)}
    return good(scene.world("ravi").say("/assessments", **body))["id"]
