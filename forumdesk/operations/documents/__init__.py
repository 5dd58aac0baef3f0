"""Printed documents: one file each, named by its kind, with all that is said of it in one value.

The reports themselves know no store; each is imported when it is made, because ReportLab takes a
tenth of a second. To add a document see CONTRIBUTING.md.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Poll
from forumdesk.operations.documents.base import AnyDocument, Register, Subject


@cache
def documents() -> tuple[AnyDocument, ...]:
    """All there are, in the order of the list. Their files are read when first asked for."""
    modules = [import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__)]
    found = [one.DOCUMENT for one in modules if hasattr(one, "DOCUMENT")]
    return tuple(sorted(found, key=lambda one: (one.shelf.value, one.place, one.kind)))


def document(kind: str) -> AnyDocument:
    """The document of this name.

    Raises:
        Refused: UNKNOWN_REPORT.
    """
    for one in documents():
        if one.kind == kind:
            return one
    names = ", ".join(one.kind for one in documents())
    raise Refused(Reason.UNKNOWN_REPORT, value=kind, names=names)


def first_about(subject: Subject, poll: Poll | None = None) -> AnyDocument:
    """The document that is meant where somebody asks for one about this, of such a poll.

    It is the first that is about nothing else.
    """
    asked = [one for one in documents() if one.asks(subject) and not one.once]
    suiting = [one for one in asked if poll is None or one.suits(poll)]
    return min(suiting or asked, key=lambda one: len(one.needs | one.offers))


def printed_once() -> AnyDocument:
    """The document whose making puts into the file what it prints."""
    return next(one for one in documents() if one.once)


def listing(register: Register) -> AnyDocument:
    """The document that is this register on paper."""
    return next(one for one in documents() if one.lists is register)


def papers() -> tuple[str, ...]:
    """The papers that there are documents for."""
    return tuple(dict.fromkeys(page for one in documents() for page in one.papers))
