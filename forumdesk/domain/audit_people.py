"""The desk's log against the registrations that were found to be one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumdesk.domain.audit_log import Doubt, Entry, Problem

MERGED, PARTED = "people_merged", "people_parted"


@dataclass(frozen=True, slots=True)
class StoredAlias:
    """A registration that went, as it lies in the file, by its number, and whose it is."""

    id: str
    number: int
    person: str


def aliases_untold(aliases: Sequence[StoredAlias], entries: Sequence[Entry]) -> Iterator[Problem]:
    """Registrations that are somebody's who is another one than the log says, or nobody.

    What the log tells of and is gone went with its person.
    """
    told = _told(entries)
    for one in aliases:
        if told.get(one.id) != one.person:
            yield Problem(Doubt.ALIAS, str(one.number))


def _told(entries: Sequence[Entry]) -> dict[str, str]:
    """Ids that went, each with who that is, after all that was merged and taken back."""
    stays: dict[str, str] = {}
    moved: dict[str, list[str]] = {}
    for line in entries:
        kept, gone = str(line.said.get("kept")), str(line.said.get("gone"))
        if line.event == MERGED:
            moved[gone] = [one for one, person in stays.items() if person == gone]
            stays |= dict.fromkeys((gone, *moved[gone]), kept)
        elif line.event == PARTED:
            stays |= dict.fromkeys(moved.pop(gone, []), gone)
            stays.pop(gone, None)
    return stays
