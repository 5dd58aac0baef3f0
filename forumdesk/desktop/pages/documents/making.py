"""Making a document on another thread, with what should be looked at before it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forumdesk import i18n
from forumdesk.desktop.pages.documents.choices import Request
from forumdesk.domain.errors import Refused
from forumdesk.i18n import _
from forumdesk.operations.reporting import make_report, worries
from forumdesk.store.reader import Store

if TYPE_CHECKING:
    from forumdesk.reports.badges import Worry


@dataclass(frozen=True, slots=True)
class Made:
    """A document; `worries` are sentences about what to look at before it is printed."""

    raw: bytes
    worries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A refusal as a value: it takes the preview's place instead of coming up as a message."""

    refused: Refused


def make(db: Store, request: Request) -> Made | Said:
    """The document in its own language; the sentences about it in the window's."""
    people = request.people or None
    try:
        with i18n.speaking(request.language):
            raw = make_report(
                db,
                kind=request.kind,
                session=request.session or None,
                poll=request.poll or None,
                people=people,
                page=request.page,
                order=request.order,
                voters=request.voters,
                by_group=request.by_group,
                moves=request.moves,
            )
        found = worries(db, kind=request.kind, people=people)
    except Refused as refused:
        return Said(refused)
    return Made(raw, tuple(_worry(one) for one in found))


def _worry(worry: Worry) -> str:
    name = worry.person.display
    if worry.missing:
        return _("{name}: no font has {characters}").format(name=name, characters=worry.missing)
    if worry.cut:
        return _("{name}: so many words that they end in “…”").format(name=name)
    return _("{name}: so long that it is printed small").format(name=name)
