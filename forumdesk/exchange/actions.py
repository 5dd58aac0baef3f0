"""The register of actions for other programs: JSON as `actions list` prints it, and a CSV of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.domain.actions import Action, Evidence, Followed, Linked, Note, most_urgent_first
from forumdesk.domain.follow_up import FollowUpOf
from forumdesk.exchange.csv_file import csv_file, csv_mark

COLUMNS = (
    *("number", "text", "owner", "person", "due", "status", "overdue", "session", "priority"),
    *("level", "indicator", "because", "before", "after"),
    *("record_text", "record_owner", "record_due", "inputs", "since", "last_note", "evidence"),
)
CSV_MARK, JSON_MARK = csv_mark(COLUMNS), b"["


def actions_json(of: FollowUpOf) -> bytes:
    """A list of the actions, the most urgent first."""
    return (json.dumps(documents(of), ensure_ascii=False, indent=1) + "\n").encode()


def actions_csv(of: FollowUpOf) -> bytes:
    """A row for each action, the most urgent first; days as 2019-05-13."""
    return csv_file(COLUMNS, [_row(of, one) for one in _ordered(of)])


def documents(of: FollowUpOf) -> list[dict[str, Any]]:
    """The actions as scripts get them, the most urgent first; instants by the forum's clock."""
    return [_document(of, one) for one in _ordered(of)]


def _ordered(of: FollowUpOf) -> list[Followed]:
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
        "inputs": _inputs(of, one),
        "lines": [link.target for link in one.links if link.to is Linked.LINE],
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


def _row(of: FollowUpOf, one: Followed) -> Sequence[object]:
    told, said = _facts(of, one.action), one.action.said
    told["person"] = told["name"]
    last = next((note.text for note in reversed(one.notes) if note.text), "")
    since = one.since.astimezone(ZoneInfo(of.forum.time_zone)).date() if one.since else None
    told |= {
        "overdue": "yes" if one.action.is_overdue(of.today) else "no",
        "record_text": said.text if said else None,
        "record_owner": said.owner if said else None,
        "record_due": _day(said.due) if said else None,
        "inputs": " ".join(map(str, _inputs(of, one))),
        "since": _day(since),
        "last_note": last,
        "evidence": "; ".join(proof.text or proof.path for proof in one.evidence),
    }
    return [told[name] for name in COLUMNS]


def _inputs(of: FollowUpOf, one: Followed) -> list[int]:
    return [asked.number for asked in of.inputs if asked.id in one.inputs]


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
