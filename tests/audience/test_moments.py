"""What phones are shown, what is printed and what is checked is of one moment of the file."""

from __future__ import annotations

import inspect
from importlib import import_module
from types import FunctionType, ModuleType

import pytest
from support import cast, open_poll, register

from forumdesk.audience import moment, service, state, view, votes
from forumdesk.audience.pages import cards
from forumdesk.operations import checking, documents
from forumdesk.operations.documents import gathering, subjects
from forumdesk.store.changes import Feature, Topic
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import reading

# These begin a snapshot themselves, or read one thing alone; so does what a document issues.
OPENERS = {"check", "counts", "owner_of_seal", "candidates", "polls_for", "not_yet"}
OPENERS |= {one.issue.__name__ for one in documents.documents() if one.issue is not None}
GATHERING = [import_module(one.gather.__module__) for one in documents.documents()]
MODULES = [cards, checking, gathering, *GATHERING, moment, service, state, subjects, view, votes]


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


def test_a_result_is_counted_once_until_ballots_change_that_may_be_its_own(
    opened: ForumFile,
) -> None:
    person, results = register(opened.db, 5)[0], moment.Results()
    poll = open_poll(opened.db, kind="named", show="live")

    def counted() -> int:
        with reading(opened.db) as snapshot:
            return results.of(snapshot, poll).turnout.cast

    assert counted() == 0
    cast(opened.db, poll, person, [poll.options[0].id])
    assert not results.forget([Topic(Feature.BALLOTS, "another poll")])
    assert counted() == 0, "it is kept"
    for changed in (Topic(Feature.BALLOTS, poll.id), Topic(Feature.BALLOTS)):
        assert results.forget([changed])
        assert counted() == 1
