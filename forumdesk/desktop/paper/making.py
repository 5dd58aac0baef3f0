"""Making a document on another thread, with what should be looked at before it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forumdesk import i18n
from forumdesk.domain.errors import Refused
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import Request
from forumdesk.operations.reporting import Made, make_document
from forumdesk.store.reader import Store


@dataclass(frozen=True, slots=True)
class Wish:
    """A document that is wanted, and in which language."""

    kind: str
    language: str
    request: Request[Any]


@dataclass(frozen=True, slots=True)
class Said:
    """A refusal as a value: it takes the preview's place instead of coming up as a message."""

    refused: Refused


def make(db: Store, wish: Wish) -> Made | Said:
    """The document in its own language."""
    try:
        with i18n.speaking(wish.language):
            return make_document(db, document(wish.kind), wish.request)
    except Refused as refused:
        return Said(refused)
