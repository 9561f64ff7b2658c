"""What every app of a test session would work out anew, worked out once: each test has an app and a database of its own."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from app.accounts import passwords
from app.core import factory, shell


@contextmanager
def thrifty() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        # Compressing the phone's files takes half a second, and every app serves the same ones.
        patch.setattr(shell, "Files", functools.cache(shell.Files))
        # A real hash takes a tenth of a second on purpose. Before the cast gets its password: all cost the same.
        patch.setattr(
            passwords, "PasswordHasher", functools.partial(passwords.PasswordHasher, time_cost=1, memory_cost=64)
        )
        patch.setattr(factory, "hook", sharing(factory.hook))
        patch.setattr(Rule, "_compile_builder", once_a_rule(Rule._compile_builder))
        yield


def sharing(hook: Callable[..., None]) -> Callable[..., None]:
    """Engines of one kind share what they compiled: their statements are the same, and compiling them is a third of a test."""
    dialects: dict[str, Dialect] = {}
    compiled: dict[str, Any] = {}

    def hooked(engine: Engine, *more: Any) -> None:
        name = engine.dialect.name
        shared: Any = engine
        shared.dialect = dialects.setdefault(name, engine.dialect)
        shared._compiled_cache = compiled.setdefault(name, LRUCache(4000))
        hook(engine, *more)

    return hooked


def once_a_rule(compile_builder: Callable[..., Any]) -> Callable[..., Any]:
    """How an address is put together follows from its rule; the converters are the rule's own when it is called."""
    known: dict[Any, Any] = {}

    def compiled(rule: Any, append_unknown: bool = True) -> Any:
        key = (rule.rule, rule.subdomain, rule.host, repr(rule.defaults), append_unknown)
        if key not in known:
            known[key] = compile_builder(rule, append_unknown)
        return known[key]

    return compiled
