"""How services travel, what may be said of them, and what may be asked."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate

from app.core import Act, Body, Code, Id, Row, When, Words

from .models import GONE, SHUT, STATUSES
from .rules import FREQUENCIES

DAY = validate.Regexp(r"^\d{4}-\d{2}-\d{2}\Z", error="Write a day as 2026-01-31")
CLOCK = validate.Regexp(r"^([01]\d|2[0-3]):[0-5]\d\Z", error="Write a time as 08:30")
BYDAY = validate.Regexp(
    r"^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)){0,20}\Z",
    error="Write days as MO,TU or 2TU",
)
AGE = validate.Range(0, 130)
LAT, LON = validate.Range(-90, 90), validate.Range(-180, 180)


def many(inner: Any, most: int = 50, **kwargs: Any) -> fields.List[Any]:
    return fields.List(inner, validate=validate.Length(max=most), **kwargs)


class Schedule(Body):
    """When it is open, on the wall clock of the programme; closing at or before opening is past midnight."""

    freq = fields.String(validate=validate.OneOf(FREQUENCIES))
    byday = fields.String(validate=BYDAY)
    bymonthday = fields.String(validate=validate.Regexp(r"^-?\d{1,2}(,-?\d{1,2}){0,30}\Z"))
    interval = fields.Integer(strict=True, validate=validate.Range(1, 52))
    valid_from = fields.String(validate=DAY)
    valid_to = fields.String(validate=DAY)
    dtstart = fields.String(validate=DAY)
    opens_at = fields.String(validate=CLOCK)
    closes_at = fields.String(validate=CLOCK)
    open_24 = fields.Boolean()
    closed = fields.Boolean(metadata={"description": "a holiday, or hours in between; without times the whole day"})
    note = Words(200)


class Phone(Body):
    number = Words(40, 1, required=True)
    extension = Words(20, allow_none=True)
    description = Words(200, allow_none=True)
    languages = many(Code("language"))


class Place(Body):
    id = Id(allow_none=True)
    name = Words(200, allow_none=True)
    address_1 = Words(200, allow_none=True)
    city = Words(100, allow_none=True)
    lat = fields.Float(allow_none=True, validate=LAT)
    lon = fields.Float(allow_none=True, validate=LON)
    accessibility = Words(500, allow_none=True)


class Cost(Body):
    free = fields.Boolean(allow_none=True, load_default=None, metadata={"description": "null: nobody said"})
    words = Words(500, allow_none=True, load_default=None)


class Capacity(Body):
    unit = Words(40, 1, required=True)
    available = fields.Integer(strict=True, allow_none=True, load_default=None, validate=validate.Range(0, 10_000))
    maximum = fields.Integer(strict=True, allow_none=True, load_default=None, validate=validate.Range(0, 10_000))
    updated = When(allow_none=True, load_default=None)


class ServiceBody(Body):
    """Reference data; a key that is left out stays as it was."""

    at = When()
    organization_id = Id(allow_none=True)
    organization_name = Words(200, allow_none=True)
    name = Words(200, 1, required=True)
    status = fields.String(validate=validate.OneOf(STATUSES))
    description = Words(5000, allow_none=True)
    types = many(Code("referral_type"))
    genders = many(Code("gender"))
    handoff = Words(500, allow_none=True)
    phones = many(fields.Nested(Phone))
    places = many(fields.Nested(Place))
    schedules = many(fields.Nested(Schedule), 100)
    languages = many(Code("language"))
    interpretation = Words(500, allow_none=True)
    minimum_age = fields.Float(allow_none=True, validate=AGE)
    maximum_age = fields.Float(allow_none=True, validate=AGE)
    eligibility = Words(2000, allow_none=True)
    areas = many(Words(100, 1))
    documents = many(Words(500, 1))
    cost = fields.Nested(Cost)
    capacity = many(fields.Nested(Capacity))
    url = fields.Url(allow_none=True, validate=validate.Length(max=500))
    email = fields.Email(allow_none=True)
    application = Words(2000, allow_none=True)


class OpenNow(Body):
    state = fields.String(required=True, validate=validate.OneOf(("open", "closed", "unknown")))
    closes_at = When(allow_none=True, metadata={"description": "null while open: no end within a week"})
    next_opens_at = When(allow_none=True)
    holiday = fields.Boolean(metadata={"description": "a legal one, on which these hours may not hold: call first"})


class ServiceRow(Row):
    organization_id = fields.UUID()
    organization = fields.String()
    source = fields.String()
    name = fields.String()
    status = fields.String()
    description = fields.String(allow_none=True)
    types = fields.List(fields.String())
    genders = fields.List(fields.String(), metadata={"description": "whom it is only for; empty: anyone"})
    handoff = fields.String(allow_none=True)
    phones = fields.List(fields.Dict())
    places = fields.List(fields.Dict())
    schedules = fields.List(fields.Dict())
    languages = fields.List(fields.String())
    tongues = fields.List(fields.String(), metadata={"description": "languages in the words of whoever wrote them"})
    interpretation = fields.String(allow_none=True)
    minimum_age = fields.Float(allow_none=True)
    maximum_age = fields.Float(allow_none=True)
    eligibility = fields.String(allow_none=True)
    areas = fields.List(fields.String())
    documents = fields.List(fields.String())
    cost = fields.Dict(metadata={"description": "free: true, false, or null where nobody said; words"})
    capacity = fields.List(fields.Dict(), metadata={"description": "unit, available, maximum, updated"})
    url = fields.String(allow_none=True)
    email = fields.String(allow_none=True)
    application = fields.String(allow_none=True)
    last_checked = fields.Date(allow_none=True)
    verified_by = fields.UUID(allow_none=True)
    unverified = fields.Boolean(metadata={"description": "imported, and nobody here has checked it"})
    stale = fields.Boolean(metadata={"description": "not checked for 90 days, or never"})
    retired_reason = fields.String(allow_none=True)
    odd = fields.List(fields.String(), metadata={"description": "what an import could not read"})
    edited = fields.List(fields.String(), metadata={"description": "what staff wrote; imports leave it"})
    changed_at = When()
    open = fields.Nested(OpenNow)


class FoundRow(ServiceRow):
    distance_m = fields.Integer(allow_none=True)
    unfit = fields.List(
        fields.String(), metadata={"description": "what stands in the way: age, area, type (untold), …"}
    )


class ServiceDoc(ServiceRow):
    doc = fields.Dict(metadata={"description": "the whole HSDS 3.0 service"})


class Found(Body):
    items = fields.List(fields.Nested(FoundRow))
    hidden = fields.Integer(metadata={"description": "how many more match, which this person cannot use"})
    next = fields.String(allow_none=True, metadata={"description": "`after` of the page that follows"})


class Point(fields.Field[tuple[float, float]]):
    """lat,lon"""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata={"type": "string", "pattern": r"^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?$"}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> tuple[float, float]:
        try:
            lat, lon = (float(part) for part in str(value).split(","))
            LAT(lat)
            LON(lon)
        except ValueError:
            raise ValidationError("Write a point as 44.97,-93.26") from None
        return lat, lon


class CodeList(fields.Field[list[str]]):
    """Codes of one list with commas in between."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(metadata={"type": "string"}, **kwargs)
        self.code = Code(name)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[str]:
        return [self.code.deserialize(part) for part in str(value).split(",")]


class SearchQuery(Body):
    q = Words(200, load_default="")
    type = CodeList("referral_type")
    open = fields.String(validate=validate.OneOf(("now",)))
    near = Point()
    language = CodeList("language")
    age = fields.Float(validate=AGE)
    area = Words(100, load_default="")
    gender = CodeList("gender")
    free = fields.Boolean(load_default=False)
    beds = fields.Boolean(load_default=False)
    all = fields.Boolean(load_default=False, metadata={"description": "also what this person cannot use, with why"})
    gone = fields.Boolean(load_default=False, metadata={"description": "only what was taken out, by its words alone"})
    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    after = fields.Integer(load_default=0, validate=validate.Range(0, 10_000))


class CompactQuery(Body):
    since = Words(120, load_default="", metadata={"description": "`stamp` of the answer before"})
    limit = fields.Integer(load_default=500, validate=validate.Range(1, 500))


class CompactPage(Body):
    items = fields.List(fields.Dict(), metadata={"description": "as docs/wire.md lists them; empty keys are left out"})
    gone = fields.List(fields.UUID(), metadata={"description": "retired since"})
    stamp = fields.String()
    more = fields.Boolean()
    full = fields.Boolean(
        metadata={"description": "what did not come with this and the pages after it is no longer there"}
    )


class ServiceWords(Body):
    referral_type = fields.List(fields.Dict())
    sayings = fields.Dict(metadata={"description": "types: {code: phrases}, same: groups of phrases, stop: words"})
    inside = fields.Dict(
        keys=fields.String(), values=fields.String(), metadata={"description": "area: what it lies in"}
    )


class VerificationBody(Act):
    note = Words(500, allow_none=True)


class RetirementBody(Act):
    status = fields.String(required=True, validate=validate.OneOf((*GONE, SHUT)))
    reason = Words(300, 1, required=True)


class CapacityBody(Act):
    unit = Words(40, 1, required=True)
    available = fields.Integer(strict=True, required=True, validate=validate.Range(0, 10_000))
    maximum = fields.Integer(strict=True, allow_none=True, validate=validate.Range(0, 10_000))


class DirectoryRow(Row):
    count = fields.Integer()
    changed_at = When()
