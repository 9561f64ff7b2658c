"""HSDS 3.0 as its own schemas say it: fit what somebody exported into them, and hold our export against them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

UNSAID = {"description": "", "address_1": "", "city": "", "state_province": "", "postal_code": "", "country": "",
          "address_type": "physical", "location_type": "physical"}  # fmt: skip
FOLDER = Path(__file__).with_name("hsds")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ALSO = {"schedule.freq": ("DAILY",)}
"What we reckon with beside HSDS; an export writes it as HSDS does."
formats = FormatChecker(("uuid", "email"))


@formats.checks("uri")
def is_uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return bool(parts.scheme and (parts.netloc or parts.path)) and not re.search(r"\s", value)


@cache
def schema(name: str) -> dict[str, Any]:
    return cast(dict[str, Any], json.loads((FOLDER / f"{name}.json").read_text("utf-8")))


@cache
def validator(name: str) -> Draft202012Validator:
    """References are file names, as Open Referral writes them."""
    every = {f"{path.stem}.json": Resource.opaque(schema(path.stem)) for path in FOLDER.glob("*.json")}
    return Draft202012Validator(
        schema(name), registry=cast(Any, Registry()).with_resources(every.items()), format_checker=formats
    )


def faults(name: str, thing: Any) -> list[str]:
    """Where a thing does not fit its schema, and why."""
    found = validator(name).iter_errors(thing)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


def id_of(source: str, kind: str, original: object) -> str:
    """The source's own where it is a UUID, else always the same one for the same thing of the same source."""
    return _id_of(source, kind, str(original or "").strip())


@lru_cache(20_000)
def _id_of(source: str, kind: str, text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, f"{source}/{kind}/{text}"))


class Fitting:
    """Fits documents of one source; what does not fit is told in `odd` and left out, never guessed."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.odd: list[str] = []

    def fit(self, name: str, raw: Mapping[str, Any], place: str = "") -> dict[str, Any]:
        """`place` names a thing without an id by where it stands."""
        properties = schema(name)["properties"]
        told = f"{place}/{name}"
        made = {"id": id_of(self.source, name, raw.get("id") or told)}
        for key, value in raw.items():
            if key == "id" or empty(value):
                continue
            fitted = self._value(name, key, properties.get(key), value, f"{told}/{raw.get('id') or ''}/{key}")
            if not empty(fitted):
                made[key] = fitted
        return self._whole(name, made)

    def _whole(self, name: str, made: dict[str, Any]) -> dict[str, Any]:
        """A key that has to be there and has nothing to say is empty; a thing without a name or number is none."""
        for key in schema(name).get("required", ()):
            if key not in made and key in UNSAID:
                made[key] = UNSAID[key]
        return made

    def _value(self, name: str, key: str, rule: dict[str, Any] | None, value: Any, place: str) -> Any:
        if rule is None:
            return value
        if "$ref" in rule:
            return self.fit(stem(rule["$ref"]), value, place) if isinstance(value, dict) else None
        if rule.get("type") == "array":
            return self._items(stem(rule["items"]["$ref"]), value, place)
        if rule.get("type") == "number":
            return self._number(name, key, value)
        return self._string(name, key, rule, str(value).strip())

    def _items(self, name: str, value: Any, place: str) -> list[Any]:
        things = cast(list[Any], value) if isinstance(value, list) else []
        made = [self.fit(name, thing, f"{place}/{at}") for at, thing in enumerate(things) if isinstance(thing, dict)]
        whole = [thing for thing in made if all(key in thing for key in schema(name).get("required", ()))]
        if len(whole) < len(made):
            self.odd.append(f"{len(made) - len(whole)} {name} without what makes it one: left out")
        return whole

    def _number(self, name: str, key: str, value: Any) -> float | int | None:
        digits = re.fullmatch(r"\D{0,12}(-?\d+(?:\.\d+)?)\D{0,2}", str(value).strip())
        if digits is None:
            self.odd.append(f"{name}.{key} is no number: {value}"[:120])
            return None
        number = float(digits[1])
        return int(number) if number.is_integer() else number

    def _string(self, name: str, key: str, rule: dict[str, Any], text: str) -> str | None:
        form = rule.get("format")
        if form == "uuid":
            return id_of(self.source, key.removesuffix("_id"), text)
        if form == "uri" and not is_uri(text):
            text = f"https://{text}" if re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", text, re.I) else ""
        if form == "email" and not EMAIL.fullmatch(text):
            text = ""
        if "enum" in rule and text not in (*rule["enum"], *ALSO.get(f"{name}.{key}", ())):
            text = next((choice for choice in rule["enum"] if choice.lower() == text.lower()), "")
        if not text:
            self.odd.append(f"{name}.{key} does not fit and was left out")
        return text or None


def stem(reference: str) -> str:
    return reference.removesuffix(".json")


def empty(value: Any) -> bool:
    return value is None or value == "" or value == [] or value == {} or (isinstance(value, str) and not value.strip())
