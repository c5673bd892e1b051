"""Which names are one slip of the hand apart."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.apps.trails.imports.near import Near

NAMES = ("Finance", "Zadie Whitlock", "Q1 2027", "Line A", "Yard")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Finnance", "Finance"),
        ("Finace", "Finance"),
        ("Finanse", "Finance"),
        ("Fiannce", "Finance"),
        ("zadie  whitlok", "Zadie Whitlock"),
        ("Mrs Zadie Whitlok", "Zadie Whitlock"),
        ("Finance", ""),
        ("FINANCE", ""),
        ("Financial", ""),
        ("Q2 2027", ""),
        ("Line B", ""),
        ("Card", ""),
        ("", ""),
    ],
)
def test_a_slip_finds_the_name_that_was_meant(written, meant):
    assert Near(NAMES).to(written) == meant


words = st.text(string.ascii_lowercase, min_size=6, max_size=30)


@given(words, st.integers(0, 29), st.sampled_from(string.ascii_lowercase))
def test_every_single_slip_is_found(name, at, letter):
    at %= len(name) - 1
    slips = {
        name[:at] + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[:at] + letter + name[at + 1 :],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    }
    near = Near([name])
    assert {near.to(slip) for slip in slips - {name}} <= {name}
