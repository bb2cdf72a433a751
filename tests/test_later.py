"""A module that is loaded later is that module."""

import fractions

import pytest

from app.later import Later


def test_a_member_is_that_of_the_module_each_time():
    later = Later("fractions")
    assert later.Fraction is later.Fraction is fractions.Fraction


def test_a_module_that_is_not_there_fails_when_it_is_used():
    later = Later("app.no_such_module")
    with pytest.raises(ModuleNotFoundError):
        _ = later.anything


def test_what_the_module_does_not_have_is_not_there():
    with pytest.raises(AttributeError):
        _ = Later("fractions").no_such_name
