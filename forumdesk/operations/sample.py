"""The sample forum, made through the same verbs that people use."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.domain.forum import HostRole
from forumdesk.domain.polls import ABSTAIN, Poll, State
from forumdesk.domain.programme import SessionRole, SessionType
from forumdesk.domain.text import Text
from forumdesk.operations import forum as forum_operations
from forumdesk.operations import people as people_operations
from forumdesk.operations import polls as poll_operations
from forumdesk.operations import programme as programme_operations
from forumdesk.operations.batch import batch
from forumdesk.operations.people import NewPerson
from forumdesk.operations.polls import Voter
from forumdesk.resources import resource_path
from forumdesk.store.connection import Database
from forumdesk.store.forum_file import ForumFile

SAMPLE = "bangkok-2019"


def _source(name: str) -> dict[str, Any]:
    path = resource_path("samples", SAMPLE, f"{name}.json")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _text(value: object) -> Text:
    return Text.of(value, language="en") if value else Text()


def create_sample(path: Path, *, language: str) -> ForumFile:
    """The sample at a path where nothing is, open for work; `language` comes first in it.

    Raises:
        FileTrouble: the file exists or cannot be made there.
    """
    source = _source("forum")
    opened = forum_operations.create_forum(
        path,
        title=_text(source["title"]),
        language=language,
        starts=date.fromisoformat(source["starts"]),
        ends=date.fromisoformat(source["ends"]),
        time_zone=source["time_zone"],
        short_title=source["short_title"],
        note=_text(source["note"]),
        sample=True,
    )
    try:
        rooms = _add_places(opened.db, source)
        people = _add_people(opened.db, source)
        sessions = _add_programme(opened.db, source, rooms=rooms, people=people)
        _add_polls(opened.db, sessions=sessions, people=list(people.values()))
    except BaseException:
        opened.close()
        path.unlink(missing_ok=True)
        raise
    return opened


def _add_places(db: Database, source: Mapping[str, Any]) -> dict[str, str]:
    for host in source["hosts"]:
        forum_operations.add_host(
            db,
            name=_text(host["name"]),
            short_name=host["short_name"],
            role=HostRole(host["role"]),
        )
    rooms = {}
    for venue in source["venues"]:
        made = forum_operations.add_venue(
            db, name=_text(venue["name"]), address=_text(venue["address"])
        ).value
        for room in venue["rooms"]:
            rooms[room["key"]] = forum_operations.add_room(
                db, venue=made.id, name=_text(room["name"]), capacity=room["capacity"]
            ).value.id
    return rooms


def _add_people(db: Database, source: Mapping[str, Any]) -> dict[str, str]:
    names = {}
    for group in source["groups"]:
        made = people_operations.add_group(db, name=_text(group["name"])).value
        names[group["key"]] = made.name.in_language("en")
    listed = _source("people")["people"]
    added = people_operations.add_people(
        db,
        new=[
            NewPerson(
                display=one["display"],
                given=one.get("given") or "",
                family=one.get("family") or "",
                latin=one.get("latin") or "",
                office=_text(one.get("office")),
                institution=_text(one.get("institution")),
                country=one.get("country") or "",
                group=names[one["group"]],
                language=one.get("language") or "",
            )
            for one in listed
        ],
    ).value
    return {one["key"]: person.id for one, person in zip(listed, added, strict=True)}


def _add_programme(
    db: Database,
    source: Mapping[str, Any],
    *,
    rooms: Mapping[str, str],
    people: Mapping[str, str],
) -> dict[str, str]:
    zone, first = ZoneInfo(source["time_zone"]), date.fromisoformat(source["starts"])
    sessions = {}
    for one in _source("programme")["sessions"]:
        day = first + timedelta(days=one["day"] - 1)

        def instant(clock: str, day: date = day) -> datetime:
            local = datetime.fromisoformat(f"{day.isoformat()}T{clock}")
            return local.replace(tzinfo=zone).astimezone(UTC)

        session = programme_operations.add_session(
            db,
            code=one["code"],
            type=SessionType(one["type"]),
            title=_text(one["title"]),
            starts=instant(one["start"]),
            ends=instant(one["end"]),
            room=rooms[one["room"]],
            theme=_text(one.get("theme")),
            focus=_text(one.get("focus")),
            why=_text(one.get("why")),
        ).value
        sessions[one["code"]] = session.id
        talks = {
            talk["key"]: programme_operations.add_talk(
                db, session_id=session.id, topic=_text(talk["topic"])
            ).value.id
            for talk in one.get("talks") or []
        }
        for part in one.get("people") or []:
            programme_operations.add_part(
                db,
                session_id=session.id,
                role=SessionRole(part["role"]),
                person=people[part["person"]] if part.get("person") else None,
                talk=talks.get(part.get("talk") or ""),
                on_behalf_of=_text(part.get("on_behalf_of")),
            )
    return sessions


def _add_polls(db: Database, *, sessions: Mapping[str, str], people: list[str]) -> None:
    for one in _source("polls")["polls"]:
        poll = poll_operations.add_poll(
            db,
            question=_text(one["question"]),
            kind=one["kind"],
            method=one["method"],
            options=[_text(option["text"]) for option in one["options"]],
            rules=one.get("rules") or {},
            session=sessions.get(one.get("session") or ""),
        ).value
        if one["state"] == "draft":
            continue
        poll = poll_operations.open_poll(db, poll_id=poll.id).value
        if one["state"] == State.OPEN.value:
            continue
        keys = {
            option["key"]: made.id
            for option, made in zip(one["options"], poll.options, strict=True)
        }
        _cast_sample_ballots(db, poll, one["ballots"], keys=keys, people=people)
        poll_operations.close_poll(db, poll_id=poll.id)
        if one.get("revealed"):
            poll_operations.reveal_poll(db, poll_id=poll.id)


def _cast_sample_ballots(
    db: Database,
    poll: Poll,
    ballots: Mapping[str, Any],
    *,
    keys: Mapping[str, str],
    people: list[str],
) -> None:
    choices: list[object] = []
    for ballot in ballots["cast"]:
        chosen: object = [keys[key] for key in ballot["choices"]] or ABSTAIN
        choices += [chosen] * ballot["n"]
    secrets.SystemRandom().shuffle(choices)
    with batch(db) as current:
        for person, answer in zip(people, choices, strict=False):
            poll_operations.cast_ballot(
                current.transaction,
                poll=poll,
                round_number=poll.round,
                voter=Voter(person, secrets.token_hex(8)),
                nonce=secrets.token_hex(8),
                choices=answer,
            )
