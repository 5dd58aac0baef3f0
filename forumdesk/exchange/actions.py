"""The register of actions for other programs: JSON as `actions list` prints it."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.domain.actions import Action, Evidence, Followed, Linked, Note, most_urgent_first
from forumdesk.domain.follow_up import FollowUpOf
from forumdesk.domain.series import EarlierForum
from forumdesk.exchange.json_file import json_file
from forumdesk.i18n import language

JSON_MARK = b"["


def actions_json(of: FollowUpOf) -> bytes:
    """A list of the actions, the most urgent first."""
    return json_file(documents(of))


def documents(of: FollowUpOf) -> list[dict[str, Any]]:
    """The actions as scripts get them, the most urgent first; instants by the forum's clock."""
    return [_document(of, one) for one in ordered(of)]


def ordered(of: FollowUpOf) -> list[Followed]:
    """The actions, the most urgent first."""
    found = {one.action.id: one for one in of.followed}
    return [found[one.id] for one in most_urgent_first(of.actions, of.today)]


def _document(of: FollowUpOf, one: Followed) -> dict[str, Any]:
    action, said, clock = one.action, one.action.said, ZoneInfo(of.forum.time_zone)
    record = (
        {"text": said.text, "owner": said.owner or None, "due": _day(said.due)} if said else None
    )
    return {
        **_facts(of, action),
        "line": said.line if said else None,
        "record": record,
        "overdue": action.is_overdue(of.today),
        "inputs": input_numbers(of, one),
        "lines": [link.target for link in one.links if link.to is Linked.LINE],
        "polls": [link.target for link in one.links if link.to is Linked.POLL],
        "notes": [note_document(note, clock) for note in one.notes],
        "evidence": [evidence_document(proof, clock) for proof in one.evidence],
    }


def _facts(of: FollowUpOf, action: Action) -> dict[str, object]:
    session, person = of.sessions.get(action.session or ""), of.people.get(action.person or "")
    return {
        "id": action.id,
        "number": action.number,
        "text": action.text,
        "owner": action.owner or None,
        "due": _day(action.due),
        "status": action.status.value,
        "session": session.code if session else None,
        "person": action.person,
        "name": person.display if person else None,
        "level": action.level or None,
        "indicator": action.indicator or None,
        "priority": action.priority.value,
        "because": action.because or None,
        "before": action.before or None,
        "after": action.after or None,
        "origin": _origin(of, action),
    }


def _origin(of: FollowUpOf, action: Action) -> dict[str, str] | None:
    """The earlier forum that an action comes from."""
    found = of.earlier.get(action.origin or "")
    return earlier_document(found) if found else None


def earlier_document(value: EarlierForum) -> dict[str, str]:
    """A forum that another continues, as scripts get it."""
    return {
        "id": value.id,
        "title": value.title.in_language(language()),
        "starts": value.starts.isoformat(),
        "ends": value.ends.isoformat(),
    }


def note_document(note: Note, clock: ZoneInfo) -> dict[str, object]:
    """A note as scripts get it."""
    return {
        "at": note.at.astimezone(clock).isoformat(timespec="seconds"),
        "text": note.text or None,
        "status": note.status.value if note.status else None,
    }


def evidence_document(proof: Evidence, clock: ZoneInfo) -> dict[str, object]:
    """A proof as scripts get it."""
    return {
        "id": proof.id,
        "at": proof.at.astimezone(clock).isoformat(timespec="seconds"),
        "text": proof.text or None,
        "path": proof.path or None,
        "digest": proof.digest or None,
    }


def input_numbers(of: FollowUpOf, one: Followed) -> list[int]:
    """The numbers of the inputs that an action answers and that the room may see."""
    return [asked.number for asked in of.inputs if asked.id in one.inputs]


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
