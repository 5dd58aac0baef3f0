"""What is known of one person, as JSON for that person; instants by the forum's clock."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.domain.privacy import Answered, Known, TookPart
from forumdesk.exchange.json_file import json_file
from forumdesk.wording.following import agreed_to
from forumdesk.wording.privacy import kept_until
from forumdesk.wording.registration import field_label

JSON_MARK = b"{"


def known_json(of: Known) -> bytes:
    """All of it in one object."""
    return json_file(document(of))


def document(of: Known) -> dict[str, Any]:
    """All of it; words of the forum in every language that they have."""
    return {
        "forum": of.forum.title.as_dict(),
        "as_of": _local(of, of.at),
        "controller": of.notice.controller,
        "contact": of.notice.contact,
        "person": _person(of),
        "answers": [_answer(of, one) for one in of.answers],
        "ground_rules": _rules(of),
        "typed_on_a_phone": _waited(of),
        "registered_before_as": [
            {"number": number, "display": display} for number, display in of.earlier
        ],
        "speaker": _profile(of),
        **_there(of),
        "polls": [_vote(one) for one in of.took_part],
        **_words(of),
    }


def _profile(of: Known) -> dict[str, Any] | None:
    """What is told of somebody who speaks, with the photo itself as PNG."""
    if of.profile is None:
        return None
    photo = of.profile.photo
    return {
        "biography": of.profile.biography.as_dict(),
        "photo_png": None if photo is None else b64encode(photo.png).decode(),
    }


def _local(of: Known, instant: datetime | None) -> str | None:
    clock = ZoneInfo(of.forum.time_zone)
    return None if instant is None else instant.astimezone(clock).isoformat(timespec="seconds")


def _answer(of: Known, one: Answered) -> dict[str, Any]:
    return {
        "field": one.field.key,
        "label": field_label(one.field),
        "value": one.value,
        "at": _local(of, one.at),
        "kept_until": kept_until(of.forum, one.field).isoformat(),
    }


def _rules(of: Known) -> dict[str, Any] | None:
    if of.rules is None:
        return None
    rules = of.forum.ground_rules
    return {
        "accepted_at": _local(of, of.rules.at),
        "as_worded": of.rules.is_of(rules),
        "language": of.rules.language or None,
    }


def _waited(of: Known) -> list[dict[str, Any]]:
    return [{"number": one.shown, "at": _local(of, one.at)} for one in of.waited]


def _wish(of: Known) -> dict[str, Any] | None:
    one = of.follow_up
    if one is None:
        return None
    return {
        "contact": one.contact,
        "name": one.name,
        "language": one.language,
        "agreed_at": _local(of, one.at),
        "agreed_to": one.agreed,
        "text": agreed_to(one.agreed) or None,
    }


def _vote(one: TookPart) -> dict[str, Any]:
    return {
        "number": one.poll.number,
        "round": one.poll.round,
        "question": one.poll.question.as_dict(),
        "kind": one.poll.kind.value,
        "voted": one.voted,
        "choices": one.choices,
    }


def _there(of: Known) -> dict[str, Any]:
    """Badges, and when somebody came and went."""
    return {
        "badges": [
            {
                "issued": _local(of, one.issued),
                "printed": _local(of, one.printed),
                "state": one.state.value,
            }
            for one in of.badges
        ],
        "visits": [
            {
                "at": _local(of, one.at),
                "direction": one.direction.value,
                "session": _code(of, one.session),
                "gate": one.gate,
            }
            for one in of.visits
        ],
    }


def _person(of: Known) -> dict[str, Any]:
    person = of.person
    return {
        "id": person.id,
        "number": person.number,
        "display": person.display,
        "given": person.given,
        "family": person.family,
        "latin": person.latin,
        "office": person.office.as_dict(),
        "institution": person.institution.as_dict(),
        "country": person.country,
        "group": of.group.name.as_dict() if of.group else None,
        "language": person.language,
    }


def _words(of: Known) -> dict[str, Any]:
    """What somebody does, said and sent."""
    return {
        "programme": [
            {
                "session": _code(of, one.session),
                "role": one.role.value,
                "called": one.called.as_dict(),
            }
            for one in of.parts
        ],
        "tables": [{"session": _code(of, one.session), "number": one.number} for one in of.tables],
        "record": [
            {"session": session.code, "type": line.type.value, "text": line.text}
            for session, line in of.lines
        ],
        "actions": [{"number": one.number, "text": one.text} for one in of.actions],
        "inputs": [
            {"number": one.number, "kind": one.kind.value, "text": one.text} for one in of.inputs
        ],
        "follow_up": _wish(of),
    }


def _code(of: Known, session: str | None) -> str | None:
    known = of.sessions.get(session or "")
    return None if known is None else known.code
