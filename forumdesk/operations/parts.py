"""What belongs to a session: who does what, its talks and tags, and what names it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import new_id
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Part, SessionRole, Talk
from forumdesk.domain.tags import SessionTag
from forumdesk.domain.text import NO_TEXT, Text, identity
from forumdesk.operations.people import NewPerson, check_fields, register
from forumdesk.store import agenda, breakout, people, policies, record, tags
from forumdesk.store import programme as rows
from forumdesk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Introduced:
    """As what somebody is introduced, in all sessions; `country` is a code of two letters."""

    office: Text = NO_TEXT
    institution: Text = NO_TEXT
    country: str = ""


NOT_INTRODUCED = Introduced()


@dataclass(frozen=True, slots=True)
class NewPart:
    """Somebody's role in a session as the desk writes it.

    `person` is an id, None where nobody is known yet; without it, `name` is registered as
    somebody new. Parts with the same topic share a talk. `called` says the role where it is OTHER.
    Without `introduced` what is known of a registered person stays.
    """

    role: SessionRole
    person: str | None = None
    name: str = ""
    on_behalf_of: Text = NO_TEXT
    topic: Text = NO_TEXT
    called: Text = NO_TEXT
    introduced: Introduced | None = None


def add_parts(transaction: Transaction, session_id: str, parts: Sequence[NewPart]) -> None:
    talks = put_talks(transaction, session_id, [part.topic for part in parts if part.topic])
    registered: dict[str, str] = {}
    for position, part in enumerate(parts, start=1):
        one = Part(
            id=new_id(secrets.token_bytes),
            session=session_id,
            role=part.role,
            position=position,
            person=_who(transaction, part, registered),
            talk=talks.get(part.topic),
            on_behalf_of=part.on_behalf_of,
            called=part.called if part.role is SessionRole.OTHER else NO_TEXT,
        )
        transaction.insert(rows.PART, rows.part_row(one))


def _who(transaction: Transaction, part: NewPart, registered: dict[str, str]) -> str | None:
    """The person of a part; a new name is registered once, however often it stands there."""
    told = part.introduced or NOT_INTRODUCED
    if part.person is None and part.name:
        key = identity(part.name)
        if key not in registered:
            new = NewPerson(
                part.name,
                office=told.office,
                institution=told.institution,
                country=told.country,
            )
            registered[key] = register(transaction, new).id
        return registered[key]
    if part.person is not None:
        before = people.person(transaction, part.person)
        if before is None:
            raise Refused(Reason.NOT_FOUND, value=part.person[:40])
        if part.introduced is not None:
            _introduce(transaction, before, part.introduced)
    return part.person


def _introduce(transaction: Transaction, before: Person, told: Introduced) -> None:
    """Note as what somebody registered is introduced."""
    if (before.office, before.institution, before.country) == (
        told.office,
        told.institution,
        told.country,
    ):
        return
    known = people.named_person(transaction, before.id)
    checked = check_fields(NewPerson(known.display, country=told.country))
    after = replace(
        known, office=told.office, institution=told.institution, country=checked.country
    )
    transaction.update(people.PERSON, after.id, people.person_row(after))


def clear_parts(transaction: Transaction, session_id: str) -> None:
    for part in rows.parts(transaction, session_id):
        transaction.delete(rows.PART, part.id)


def put_talks(transaction: Transaction, session_id: str, topics: Sequence[Text]) -> dict[Text, str]:
    """The ids of talks by their topics. A talk stays itself, for lines of the record hang on it:
    by its topic, or by its place where only the topic is another.
    """
    before = rows.talks(transaction, session_id)
    wanted = list(dict.fromkeys(topics))
    kept = {one.topic: one for one in before if one.topic in wanted}
    gone = {one.position: one for one in before if one.topic not in kept}
    made: dict[Text, str] = {}
    for position, topic in enumerate(wanted, start=1):
        known = kept.get(topic) or gone.pop(position, None)
        if known is None:
            talk = Talk(new_id(secrets.token_bytes), session_id, topic, position)
            transaction.insert(rows.TALK, rows.talk_row(talk))
        else:
            talk = replace(known, topic=topic, position=position)
            if talk != known:
                transaction.update(rows.TALK, talk.id, rows.talk_row(talk))
        made[topic] = talk.id
    for one in gone.values():
        for line in record.lines(transaction, session_id):
            if line.talk == one.id:
                transaction.update(record.LINE, line.id, {"talk": None})
        transaction.delete(rows.TALK, one.id)
    return made


def put_tags(transaction: Transaction, session_id: str, wanted: Sequence[str]) -> None:
    """Let a session carry these tags and no others."""
    known = {one.id for one in tags.tags(transaction)}
    for missing in (one for one in wanted if one not in known):
        raise Refused(Reason.NOT_FOUND, value=missing[:40])
    carried = [one for one in tags.session_tags(transaction) if one.session == session_id]
    for one in carried:
        if one.tag not in wanted:
            transaction.delete(tags.SESSION_TAG, one.id)
    for tag in dict.fromkeys(wanted):
        if tag not in {one.tag for one in carried}:
            new = SessionTag(new_id(secrets.token_bytes), session_id, tag)
            transaction.insert(tags.SESSION_TAG, tags.session_tag_row(new))


def clear_beside(transaction: Transaction, session_id: str) -> None:
    """Take away what only says what a session was planned for; cards of tables keep it."""
    for policy in policies.policy_sessions(transaction):
        if policy.session == session_id:
            transaction.delete(policies.POLICY_SESSION, policy.id)
    for table in breakout.tables(transaction):
        if table.session == session_id:
            transaction.delete(breakout.TABLE, table.id)
    for item in agenda.agenda_items(transaction):
        if item.session == session_id:
            transaction.update(agenda.AGENDA_ITEM, item.id, {"session": None})
