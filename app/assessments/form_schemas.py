"""How forms travel: one version of a form, and what two of them differ in."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from marshmallow import ValidationError, fields, validate

from app.core import Act, Body, Id, Pages, Row, When, Words

CODE = validate.Regexp(r"^[a-z][a-z0-9-]{1,39}$", error="Small letters, digits and dashes")
MOST_NODES, LONGEST = 8000, 4000


class Tree(fields.Dict):
    """JSON as FHIR has it: bounded, without characters or numbers that no database keeps."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        tree = super()._deserialize(value, attr, data, **kwargs)
        for number, leaf in enumerate(leaves(tree)):
            if number > MOST_NODES:
                raise ValidationError("This form is too large")
            if not storable(leaf):
                raise ValidationError("This holds something that cannot be stored")
        return tree


def leaves(tree: Any) -> Iterator[Any]:
    """Keys and values, without recursion: the sender chooses how deep it goes."""
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield from one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
        yield None if isinstance(one, dict | list) else one


def storable(leaf: Any) -> bool:
    if isinstance(leaf, float):
        return math.isfinite(leaf)
    if isinstance(leaf, int):
        return abs(leaf) < 2**53
    return not isinstance(leaf, str) or (len(leaf) <= LONGEST and not any(map(unstorable, leaf)))


def unstorable(letter: str) -> bool:
    return (ord(letter) < 32 and letter not in "\n\t\r") or 0xD800 <= ord(letter) <= 0xDFFF


class FormBody(Body):
    """A draft."""

    code = fields.String(required=True, validate=CODE)
    questionnaire = Tree(required=True, metadata={"description": "an HL7 FHIR R4 Questionnaire"})


class FormRow(Row):
    code = fields.String(required=True)
    version = fields.Integer(required=True)
    state = fields.String(required=True, metadata={"description": "draft, published or retired"})
    title = fields.String(required=True)
    questionnaire = fields.Dict(required=True)
    shipped = fields.Integer(required=True, allow_none=True)
    created_by = fields.UUID(required=True, allow_none=True)
    created_at = When(required=True)
    published_by = fields.UUID(required=True, allow_none=True)
    published_at = When(required=True, allow_none=True)
    retired_at = When(required=True, allow_none=True)


class FormList(Pages):
    items = fields.List(fields.Nested(FormRow), required=True)


class PublicationBody(Act):
    stamp = Words(40, metadata={"description": "of the draft that was read; 409 once another one was saved"})


class AgainstQuery(Body):
    against = Id(required=True, metadata={"description": "the version to compare with"})


class DifferenceRow(Body):
    path = fields.String(required=True)
    link_id = fields.String(required=True, allow_none=True)
    change = fields.String(required=True, validate=validate.OneOf(("added", "removed", "changed", "moved")))
    before = fields.Raw(required=True, allow_none=True)
    after = fields.Raw(required=True, allow_none=True)


class DifferenceList(Body):
    items = fields.List(fields.Nested(DifferenceRow), required=True)
    refused = fields.Dict(
        required=True, keys=fields.String(), values=fields.String(),
        metadata={"description": "path: why this version cannot be published after that one"},
    )  # fmt: skip
