"""What phones are shown, what is printed and what is checked is of one moment of the file."""

from __future__ import annotations

import inspect
from types import FunctionType, ModuleType

import pytest

from forumdesk.audience import moment, service, state, view, votes
from forumdesk.audience.pages import cards
from forumdesk.operations import checking, documents

# These begin a snapshot themselves, or read one thing alone; so do those that make a document.
OPENERS = {"check", "counts", "owner_of_seal"}
OPENERS |= {part.__name__ for one in documents.DOCUMENTS for part in (one.make, one.worries)}
MODULES = [cards, checking, documents, moment, service, state, view, votes]


@pytest.mark.parametrize("module", MODULES)
def test_what_needs_one_moment_is_given_it(module: ModuleType) -> None:
    for function in _functions(module):
        of_any_moment = {"Reader", "Store"} & set(function.__annotations__.values())
        assert not of_any_moment or function.__name__ in OPENERS, function.__qualname__


def _functions(module: ModuleType) -> list[FunctionType]:
    """The functions that are written in a module, methods included."""
    written = [one for one in vars(module).values() if inspect.getmodule(one) is module]
    inside = [part for one in written if inspect.isclass(one) for part in vars(one).values()]
    return [one for one in written + inside if inspect.isfunction(one)]
