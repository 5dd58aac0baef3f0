"""What is typed or read about a person, field by field, as the value that is registered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from forumdesk.domain.people import Group, Person
from forumdesk.domain.text import NO_TEXT, Text, clean_line, or_nothing
from forumdesk.domain.typed_text import as_text
from forumdesk.operations.people import NewPerson


def person_fields(given: Mapping[str, str], *, language: str) -> NewPerson:
    """Typed fields as a new person; office and institution in `language`."""
    cleaned = {key: clean_line(value) for key, value in given.items()}
    words = {key: value for key, value in cleaned.items() if or_nothing(value)}
    texts = {
        key: as_text(words[key], language=language)
        for key in ("office", "institution")
        if words.get(key)
    }
    plain = {key: value for key, value in words.items() if key not in texts}
    return NewPerson(**{"display": "", **plain}, **texts)  # type: ignore[arg-type]  # by field name


def refilled(
    person: Person, words: Mapping[str, str], *, group: Group | None, language: str
) -> NewPerson:
    """Somebody who is registered, with the fields that `words` fills; empty words empty a field.

    Office and institution are filled in `language` and keep their words in others. `group` is the
    person's.
    """
    kept = NewPerson(
        display=person.display,
        given=person.given,
        family=person.family,
        latin=person.latin,
        office=person.office,
        institution=person.institution,
        country=person.country,
        group=group.name.in_language(language) if group else "",
        language=person.language,
    )
    new = person_fields(words, language=language)
    filled = {field: getattr(new, field) for field in words}
    for field in filled.keys() & {"office", "institution"}:
        before: Text = getattr(person, field)
        filled[field] = before.with_words(filled[field]) if filled[field] else NO_TEXT
    return replace(kept, **filled)
