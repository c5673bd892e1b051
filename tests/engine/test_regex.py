"""Patterns that are compiled when they are first used are those that `re.compile` makes."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import mainspring.engine.lint
import mainspring.intake
from mainspring.engine import regex


def test_a_pending_pattern_does_what_the_compiled_one_does() -> None:
    pending, compiled = regex.pattern(r"(?P<word>[a-z]+)\d", re.I), re.compile(r"(?P<word>[a-z]+)\d", re.I)
    for _ in range(2):
        found = pending.search("12 Ab3")
        assert found is not None
        assert found["word"] == "Ab"
        assert (pending.sub("-", "a1 b2"), pending.pattern) == (compiled.sub("-", "a1 b2"), compiled.pattern)


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    wrong = regex.pattern("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_every_pending_pattern_of_the_package_compiles() -> None:
    found = {
        (module.__name__, name): value
        for package in (mainspring.engine.lint, mainspring.intake)
        for entry in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        for module in [importlib.import_module(entry.name)]
        for name, value in vars(module).items()
        if isinstance(value, regex._Pending)
    }
    assert len(found) > 30
    for value in found.values():
        assert value.groups >= 0
