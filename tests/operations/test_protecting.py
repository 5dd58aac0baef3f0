"""A session that ceases to tell who said something: names go, words stay, none comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from room import add_session, give_part, send

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import LineType, RecordState
from forumdesk.operations import inputs, people, record
from forumdesk.operations.attribution import names_are_told, told_parts
from forumdesk.operations.checking import check
from forumdesk.operations.people import NewPerson
from forumdesk.operations.protecting import protect_session
from forumdesk.operations.record import NewLine
from forumdesk.operations.versions import is_as_marked, mark_record, record_of_version
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store import record as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store

NAMED, GROUP, NONE, CHATHAM = Attribution
PROTECTED = (GROUP, NONE, CHATHAM)


def fishers(db: Store) -> list[str]:
    """Two people of a group, and one of none."""
    new = [
        NewPerson("Dewi Lestari", group="Fishers"),
        NewPerson("Budi Santoso", group="Fishers"),
        NewPerson("Sari Wulandari"),
    ]
    return [one.id for one in people.add_people(db, new=new).value]


def say(db: Store, session: str, text: str, **given: object) -> str:
    new = replace(NewLine(LineType.POINT, text), **given)  # type: ignore[arg-type]
    return record.add_line(db, session_id=session, new=new).value.id


@pytest.mark.parametrize("to", PROTECTED)
def test_whoever_said_something_becomes_a_group_or_nobody(
    opened: ForumFile, to: Attribution
) -> None:
    db = opened.db
    session, [dewi, _budi, sari] = add_session(db).id, fishers(db)
    give_part(db, session, SessionRole.CHAIR, dewi)
    say(db, session, "The pump is broken, Dewi Lestari said.", speaker=dewi)
    say(db, session, "It is.", speaker=sari)
    sent = send(db, "Budi Santoso knows why", person=dewi, named=True, session=session)
    inputs.show_input(db, input_id=sent.id)
    record.take_over_input(db, input_id=sent.id, session_id=session)
    mark_record(db, session_id=session, state=RecordState.AGREED)
    mark_record(db, session_id=session, state=RecordState.SIGNED)
    assert names_are_told(db, session)
    protect_session(db, session_id=session, to=to)
    [group] = people_rows.groups(db)
    told = group.id if to is GROUP else None
    lines = rows.lines(db, session)
    assert [(one.speaker, one.speaker_group) for one in lines] == [
        (None, told),
        (None, None),
        (None, told),
    ]
    [one] = input_rows.inputs(db)
    assert (one.author, one.author_group) == (None, told)
    covered = to is CHATHAM
    assert lines[0].text == f"The pump is broken, {'[…]' if covered else 'Dewi Lestari'} said."
    assert one.text == ("[…] knows why" if covered else "Budi Santoso knows why")
    assert [part.person for part in told_parts(db, session)] == ([] if covered else [dewi])
    versions = rows.versions(db, session)
    assert all(is_as_marked(db, version) for version in versions)
    kept = record_of_version(db, session_id=session, number=1)
    groups = [line.group.values[0][1] if line.group else "" for line in kept.lines]
    assert groups == (["Fishers", "", "Fishers"] if to is GROUP else ["", "", ""])
    assert check(db).ok and not check(db).changed_records
    assert not names_are_told(db, session)
