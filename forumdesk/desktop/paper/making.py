"""Making a document on another thread, with what should be looked at before it is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from forumdesk import i18n
from forumdesk.domain.errors import Refused
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import AnyDocument, Request
from forumdesk.operations.reporting import Look, Made, look_at, make_document
from forumdesk.reports.watching import Watch, unwatched
from forumdesk.store.reader import Store

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Wish:
    """A document that is wanted, and in which language."""

    kind: str
    language: str
    request: Request[Any]

    @property
    def document(self) -> AnyDocument:
        """Which."""
        return document(self.kind)

    def of(self, people: tuple[str, ...]) -> Wish:
        """The same for these people alone."""
        about = replace(self.request.about, people=people)
        return replace(self, request=replace(self.request, about=about))


@dataclass(frozen=True, slots=True)
class Said:
    """A refusal as a value: it takes the preview's place instead of coming up as a message."""

    refused: Refused


def look(db: Store, wish: Wish, *, watch: Watch) -> Look | Said:
    """What to look at before it is printed, in its own language but told in this one."""
    return _within(wish, lambda: look_at(db, wish.document, wish.request, watch=watch))


def make(db: Store, wish: Wish, *, watch: Watch = unwatched) -> Made | Said:
    """The document in its own language."""
    return _within(wish, lambda: make_document(db, wish.document, wish.request, watch=watch))


def _within(wish: Wish, job: Callable[[], Value]) -> Value | Said:
    try:
        with i18n.speaking(wish.language):
            return job()
    except Refused as refused:
        return Said(refused)
