"""Forums written down as JSON in the resources: the sample and the templates.

Words are language to text; hosts, rooms, groups and people are named by keys of their own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.forum import HostRole
from forumdesk.domain.people import Group, are_observers
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.programme import (
    Participation,
    SessionRole,
    SessionType,
    Stage,
    times_on,
)
from forumdesk.domain.rule_words import parse_rules
from forumdesk.domain.text import Text
from forumdesk.domain.typed_text import as_text
from forumdesk.operations import forum as forum_operations
from forumdesk.operations import ground_rules as rule_operations
from forumdesk.operations import groups as group_operations
from forumdesk.operations import places as place_operations
from forumdesk.operations import policies as policy_operations
from forumdesk.operations import polls as poll_operations
from forumdesk.operations import programme as programme_operations
from forumdesk.operations import registration as registration_operations
from forumdesk.operations.forum import ForumChanges
from forumdesk.operations.parts import NewPart
from forumdesk.operations.policies import NewPolicy
from forumdesk.operations.polls import NewAbout, NewPoll
from forumdesk.operations.programme import NewSession
from forumdesk.resources import resource_path
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store.reader import Store

Source = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Keys:
    """What the keys of a blueprint have become: ids, and for groups the name."""

    rooms: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)


def read(*parts: str) -> dict[str, Any]:
    """A JSON object of the resources."""
    loaded: dict[str, Any] = json.loads(resource_path(*parts).read_text(encoding="utf-8"))
    return loaded


def text_of(value: object) -> Text:
    """Words as `Text`; nothing is no text."""
    return as_text(value, language="en") if value else Text()


def add_places(db: Store, source: Source, keys: Keys) -> None:
    """Hosts, venues with their rooms, and stakeholder groups."""
    for host in source.get("hosts", ()):
        place_operations.add_host(
            db,
            name=text_of(host["name"]),
            short_name=host["short_name"],
            role=HostRole(host["role"]),
        )
    for venue in source.get("venues", ()):
        made = place_operations.add_venue(
            db, name=text_of(venue["name"]), address=text_of(venue.get("address"))
        ).value
        for room in venue["rooms"]:
            keys.rooms[room["key"]] = place_operations.add_room(
                db, venue=made.id, name=text_of(room["name"]), capacity=room.get("capacity")
            ).value.id
    groups = source.get("groups", ())
    names = [text_of(one["name"]) for one in groups]
    keys.groups.update(
        (one["key"], name.in_language("en")) for one, name in zip(groups, names, strict=True)
    )
    group_operations.set_groups(
        db,
        groups=[_group(one, name) for one, name in zip(groups, names, strict=True)],
    )


def _group(source: Source, name: Text) -> Group:
    observers = are_observers(name) or source.get("observers", False)
    return Group("", name, 0, observers, source.get("population"))


def set_fields(db: Store, source: Source) -> None:
    """What people are asked when they are registered, where it is not what is usual."""
    if "fields" in source:
        registration_operations.set_field_use(db, keys=source["fields"])


def set_documents(db: Store, source: Source) -> None:
    """The kinds of papers that suit the forum, where it is known."""
    if "documents" in source:
        changes = ForumChanges(documents=tuple(source["documents"]))
        forum_operations.update_forum(db, changes=changes)


def set_ground_rules(db: Store, source: Source) -> None:
    """The ground rules, where there are any."""
    rules = source.get("ground_rules", {})
    if rules:
        rule_operations.set_ground_rules(
            db, rules={tag: "\n".join(lines) for tag, lines in rules.items()}
        )


def add_sessions(
    db: Store, sessions: Sequence[Source], keys: Keys, *, day: date, zone: ZoneInfo
) -> None:
    """The sessions of one day, with who does what."""
    new = [_session(one, keys, day=day, zone=zone) for one in sessions]
    made = programme_operations.add_programme(db, new=new).value
    keys.sessions.update({session.code: session.id for session in made})


def _session(source: Source, keys: Keys, *, day: date, zone: ZoneInfo) -> NewSession:
    topics = {talk["key"]: text_of(talk["topic"]) for talk in source.get("talks") or ()}
    clocks = time.fromisoformat(source["start"]), time.fromisoformat(source["end"])
    starts, ends = times_on(day, clocks, zone)
    return NewSession(
        code=source.get("code", ""),
        type=SessionType(source["type"]),
        title=text_of(source["title"]),
        starts=starts,
        ends=ends,
        room=keys.rooms[source["room"]] if source.get("room") else None,
        theme=text_of(source.get("theme")),
        focus=text_of(source.get("focus")),
        why=text_of(source.get("why")),
        attribution=Attribution(source.get("attribution", Attribution.NAMED)),
        description=text_of(source.get("description")),
        decision=text_of(source.get("decision")),
        participation=Participation(source["participation"]) if "participation" in source else None,
        promise=text_of(source.get("promise")),
        stage=Stage(source["stage"]) if "stage" in source else None,
        rounds=source.get("rounds", 0),
        language=source.get("language", ""),
        capacity=source.get("capacity"),
        scheduled=source.get("scheduled", True),
        parts=[
            NewPart(
                role=SessionRole(part["role"]),
                person=keys.people[part["person"]] if part.get("person") else None,
                on_behalf_of=text_of(part.get("on_behalf_of")),
                topic=topics.get(part.get("talk") or "", Text()),
            )
            for part in source.get("people") or ()
        ],
    )


def add_policies(db: Store, policies: Sequence[Source], keys: Keys) -> None:
    """The register of policies, with the sessions on each; who decides is told in one language."""
    spoken = forums.forum(db).languages[0]
    for one in policies:
        new = NewPolicy(
            title=text_of(one["title"]),
            owner=text_of(one["owner"]).in_language(spoken),
            level=text_of(one["level"]).in_language(spoken),
            note=text_of(one.get("note")),
            sessions=[keys.sessions[code] for code in one["sessions"]],
        )
        policy_operations.add_policy(db, new=new)


def at(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """The UTC instant of a local time, `HH:MM` or `HH:MM:SS`."""
    local = datetime.fromisoformat(f"{day.isoformat()}T{clock}")
    return local.replace(tzinfo=zone).astimezone(UTC)


def new_poll(
    source: Source, *, groups: Sequence[Group] = (), session: str | None = None
) -> NewPoll:
    """A poll as it is written down; its roll may name these groups."""
    kind, method = Kind(source["kind"]), Method(source["method"])
    options = source.get("options") or ()
    return NewPoll(
        question=text_of(source["question"]),
        kind=kind,
        method=method,
        options=[text_of(option["text"]) for option in options],
        rules=parse_rules(source.get("rules") or {}, kind=kind, method=method, groups=groups),
        session=session,
        costs=[option["cost"] for option in options if "cost" in option],
        about=_about(source.get("about")),
    )


def _about(source: Source | None) -> NewAbout | None:
    if source is None:
        return None
    answers = [text_of(option["text"]) for option in source["options"]]
    return NewAbout(text_of(source["question"]), answers)


def add_draft(db: Store, source: Source, keys: Keys) -> Poll:
    """A poll as a draft."""
    session = keys.sessions.get(source.get("session") or "")
    new = new_poll(source, groups=people_rows.groups(db), session=session)
    return poll_operations.add_poll(db, new=new).value
