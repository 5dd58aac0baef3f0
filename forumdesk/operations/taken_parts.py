"""Who does what in a session of a file, beside what is known of that here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forumdesk.domain.changes import SAME, Same
from forumdesk.domain.programme import Part, SessionRole
from forumdesk.domain.schedule import ScheduledPerson, ScheduledSession
from forumdesk.domain.schedule_import import Remark
from forumdesk.domain.text import MAX_LENGTH, NO_TEXT, Text, clean_line, identity, shortened
from forumdesk.exchange.programmes.roles import role_of
from forumdesk.operations.named_people import NamedPeople
from forumdesk.operations.parts import NewPart


def new_parts(
    one: ScheduledSession, people: NamedPeople, *, language: str
) -> tuple[list[NewPart], list[Remark]]:
    """Who does what in a session of a file, and what is to be asked about them."""
    parts: list[NewPart] = []
    remarks: list[Remark] = []
    for said in one.people:
        person = people.as_organisation(said)
        meant = people.find(person)
        if meant.remark is not None:
            remarks.append(meant.remark)
        part = _part(person, meant.person, language=language)
        if part not in parts:
            parts.append(part)
    return parts, remarks


def _part(person: ScheduledPerson, person_id: str | None, *, language: str) -> NewPart:
    said = clean_line(person.role)
    role = role_of(said) if said else SessionRole.SPEAKER
    return NewPart(
        role=role or SessionRole.OTHER,
        person=person_id,
        on_behalf_of=_text(clean_line(person.on_behalf_of), language),
        topic=person.topic,
        called=_text(said, language) if role in (None, SessionRole.OTHER) else NO_TEXT,
    )


def _text(words: str, language: str) -> Text:
    return Text(((language, shortened(words, MAX_LENGTH)),)) if words else NO_TEXT


def parts_after(
    wanted: Sequence[NewPart],
    before: Sequence[Part],
    topics: Mapping[str, Text],
    spoken: frozenset[SessionRole],
) -> Sequence[NewPart] | Same:
    """The parts of a session after an import; SAME where they are those before.

    Whom the file names as before keeps what it says nothing of, and words in other languages.
    People in roles of which the file says nothing, as it has `spoken` only of others, stay.
    """
    if not wanted:
        return SAME
    there = [
        NewPart(
            role=one.role,
            person=one.person,
            on_behalf_of=one.on_behalf_of,
            topic=topics.get(one.talk or "", NO_TEXT),
            called=one.called,
        )
        for one in before
    ]
    left, after = list(there), list[NewPart]()
    for new in wanted:
        known = next((one for one in left if _is_same(new, one)), None)
        if known is not None:
            left.remove(known)
        after.append(known or new)
    after += [one for one in left if one.role not in spoken]
    return SAME if sorted(map(repr, after)) == sorted(map(repr, there)) else after


def _is_same(new: NewPart, known: NewPart) -> bool:
    """Whether a part of a file says nothing else than one that is known."""
    if (new.role, new.person) != (known.role, known.person):
        return False
    if new.person is None and bool(new.on_behalf_of) != bool(known.on_behalf_of):
        return False
    pairs = (
        (new.on_behalf_of, known.on_behalf_of),
        (new.topic, known.topic),
        (new.called, known.called),
    )
    return all(_words(said) <= _words(stored) for said, stored in pairs)


def _words(text: Text) -> set[str]:
    return {identity(words) for _, words in text.values}
