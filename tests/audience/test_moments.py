"""What phones are shown, what is printed and what is checked is of one moment of the file."""

from __future__ import annotations

import inspect
import typing
from types import ModuleType

import pytest

from forumdesk.audience import moment, service, state, view, votes
from forumdesk.audience.pages import cards
from forumdesk.operations import checking
from forumdesk.store.reader import Reader, Snapshot

# These begin a snapshot themselves, or read one thing alone.
OPENERS = {"check", "counts", "owner_of_seal"}


@pytest.mark.parametrize("module", [cards, checking, moment, service, state, view, votes])
def test_what_needs_one_moment_is_given_it(module: ModuleType) -> None:
    for function in _functions(module):
        for name, kind in typing.get_type_hints(function).items():
            if isinstance(kind, type) and issubclass(kind, Reader):
                assert issubclass(kind, Snapshot) or function.__name__ in OPENERS, (
                    f"{function.__qualname__} takes {name} of any moment"
                )


def _functions(module: ModuleType) -> list[typing.Any]:
    """The functions that are written in a module, methods included."""
    written = [one for one in vars(module).values() if inspect.getmodule(one) is module]
    inside = [part for one in written if inspect.isclass(one) for part in vars(one).values()]
    return [one for one in written + inside if inspect.isfunction(one)]
