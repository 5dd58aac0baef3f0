"""The breach sheet: by when people and the authority have to be told, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.privacy import BreachOf
from forumdesk.operations.documents.base import Document, Request, Shelf
from forumdesk.operations.documents.choices import Words
from forumdesk.operations.privacy import breach_of
from forumdesk.store import forum as forums
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


@dataclass(frozen=True, slots=True)
class BreachOptions:
    """When it was noticed by the forum's clock, what happened, and what is done about it."""

    noticed: str
    happened: str
    remedy: str


def _gather(snapshot: Snapshot, request: Request[BreachOptions]) -> BreachOf:
    options, at = request.options, datetime.now(UTC)
    return breach_of(
        snapshot,
        at=at,
        noticed=_moment(options.noticed, forums.forum(snapshot).time_zone) or at,
        happened=options.happened,
        remedy=options.remedy,
    )


def _moment(written: str, zone: str) -> datetime | None:
    """What `2026-11-26 14:00` means by this clock; None where nothing is written."""
    if not written:
        return None
    try:
        return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refused(Reason.INVALID_FIELD, field=Field.NOTICED, value=written[:40]) from None


def _draw(gathered: BreachOf, size: Paper) -> Drawn:
    from forumdesk.reports import breach_sheet  # noqa: PLC0415  # ReportLab is slow to import

    return breach_sheet.breach_sheet(gathered, size=size)


DOCUMENT = Document(
    kind="breach-sheet",
    words=wording.BREACH_SHEET,
    icon="triangle-alert",
    shelf=Shelf.PRIVACY,
    options=BreachOptions,
    gather=_gather,
    draw=_draw,
    choices=(
        Words("noticed", wording.NOTICED, longest=16),
        Words("happened", wording.HAPPENED, longest=600),
        Words("remedy", wording.REMEDY, longest=600),
    ),
    place=4,
    in_set=False,
)
