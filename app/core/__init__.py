"""The plumbing of the house; every room stands on it."""

from .access import ABILITIES, NAVIGATOR, ROLES, Who, abilities, allowed
from .acts import IdReused, Said, Saying, Sibling, by_person, by_server, place
from .batch import Batch
from .clock import ago, later, now, wire
from .counting import Counted, counted, ever, nearest_rank
from .crypto import Keys, Sealed, canonical, keys
from .db import Big, Instant, Json, Model, db, must_write, session, transaction
from .doors import MEDIA, ROWLESS, Room, existing, match, require, who
from .errors import Problem, malformed, not_found, noted
from .feed import KINDS, FeedState, Standing, Travels, held_back_s, new_epoch, next_stamp, send_again, standing, touch
from .files import DRAFTS, Files, files
from .holidays import holiday
from .ids import new_id
from .lists import Page, Pages, page, turned
from .often import Often, address
from .proof import wrong_key
from .running import apart, this_app, zone
from .schema import Act, Body, Code, Id, ProblemBody, ReasonBody, Row, When, Words
from .secrets import WeakSecret
from .secrets import read as secret
from .shell import carry, lists_as
from .wake import Ear, Waker, waker

__all__ = [
    "ABILITIES",
    "DRAFTS",
    "KINDS",
    "MEDIA",
    "NAVIGATOR",
    "ROLES",
    "ROWLESS",
    "Act",
    "Batch",
    "Big",
    "Body",
    "Code",
    "Counted",
    "Ear",
    "FeedState",
    "Files",
    "Id",
    "IdReused",
    "Instant",
    "Json",
    "Keys",
    "Model",
    "Often",
    "Page",
    "Pages",
    "Problem",
    "ProblemBody",
    "ReasonBody",
    "Room",
    "Row",
    "Said",
    "Saying",
    "Sealed",
    "Sibling",
    "Standing",
    "Travels",
    "Waker",
    "WeakSecret",
    "When",
    "Who",
    "Words",
    "abilities",
    "address",
    "ago",
    "allowed",
    "apart",
    "by_person",
    "by_server",
    "canonical",
    "carry",
    "counted",
    "db",
    "ever",
    "existing",
    "files",
    "held_back_s",
    "holiday",
    "keys",
    "later",
    "lists_as",
    "malformed",
    "match",
    "must_write",
    "nearest_rank",
    "new_epoch",
    "new_id",
    "next_stamp",
    "not_found",
    "noted",
    "now",
    "page",
    "place",
    "require",
    "secret",
    "send_again",
    "session",
    "standing",
    "this_app",
    "touch",
    "transaction",
    "turned",
    "waker",
    "who",
    "wire",
    "wrong_key",
    "zone",
]
