"""Whether something is FHIR R4 (4.0.1) all through, and whether whatever it refers to is there and of a kind it may be."""

from collections.abc import Iterator
from typing import Any, cast
from uuid import UUID

from fhir.resources.R4B import get_fhir_model_class
from fhir.resources.R4B.reference import Reference
from fhirclient.models.fhirelementfactory import FHIRElementFactory
from pydantic import BaseModel

UUIDS = "urn:uuid:"


def holds(made: dict[str, Any]) -> None:
    """fhirclient's models are those of R4: no key too many, none missing, each of its type. How an id, a date or a
    code is written they do not ask, and the models of fhir.resources do (R4B's, which has these resources unchanged)."""
    kind = made["resourceType"]
    FHIRElementFactory.instantiate(kind, made)
    model = cast(BaseModel, get_fhir_model_class(kind).model_validate(made))
    resources = [entry["resource"] for entry in made.get("entry", ())] if kind == "Bundle" else [made]
    addresses = [entry["fullUrl"] for entry in made.get("entry", ())]
    assert [one for one in addresses if not names(one)] == [], "a urn:uuid is a UUID"
    assert len(set(addresses)) == len(addresses)
    there = {entry["fullUrl"]: entry["resource"] for entry in made.get("entry", ())}
    for one in resources:
        leads(one, there)
    kinds = {where: one["resourceType"] for where, one in there.items()}
    assert list(refused(model, kinds)) == [], "not what it may refer to there"


def names(address: str) -> bool:
    known = address.removeprefix(UUIDS)
    try:
        return address.startswith(UUIDS) and str(UUID(known)) == known
    except ValueError:
        return False


def leads(resource: dict[str, Any], there: dict[str, Any]) -> None:
    """Every reference leads to an entry or to what the resource contains, and nothing is contained for nothing."""
    within = {f"#{one['id']}" for one in resource.get("contained", ())}
    said = set(references(resource))
    assert said - within - set(there) == set(), f"{resource['resourceType']} refers to what is not there"
    assert within <= said, f"{resource['resourceType']} contains what nothing refers to"


def references(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in cast(list[Any], value):
            yield from references(one)
    elif isinstance(value, dict):
        for key, one in cast(dict[str, Any], value).items():
            if key == "reference" and isinstance(one, str):
                yield one
            else:
                yield from references(one)


def refused(model: BaseModel, kinds: dict[str, str]) -> Iterator[tuple[str, str]]:
    """References to a kind that has no place there, by the element."""
    within = {f"#{one.id}": type(one).__name__ for one in getattr(model, "contained", None) or ()}
    kinds = {**kinds, **within}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        may = cast(dict[str, Any], field.json_schema_extra or {}).get("enum_reference_types")
        for one in cast(list[Any], value if isinstance(value, list) else [value]):
            if isinstance(one, Reference):
                kind = kinds.get(str(one.reference)) or one.type
                if kind and may not in (None, ["Resource"]) and kind not in may:
                    yield f"{type(model).__name__}.{name}", kind
            elif isinstance(one, BaseModel):
                yield from refused(one, kinds)
