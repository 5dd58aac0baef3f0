"""People: changed and deleted, unless the forum's history names them."""

from __future__ import annotations

from pathlib import Path

import pytest
from room import add_session, send
from support import cast, open_poll, refusing, register, words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import LineType
from forumdesk.i18n import speaking
from forumdesk.operations import attendance, people, programme, record, sample, sealing
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson
from forumdesk.operations.undo import take_back
from forumdesk.store import attendance as visits
from forumdesk.store import people as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal


def test_a_person_is_rewritten_and_put_back(opened: ForumFile) -> None:
    before = people.add_person(opened.db, new=NewPerson("Jose Perez", group="Warga")).value
    code = people.badge_codes(opened.db)[before.id]
    done = people.update_person(
        opened.db,
        person_id=before.id,
        new=NewPerson("José van der Bërg", institution=words("Desa"), country="id", group="warga"),
    )
    after = rows.person(opened.db, before.id)
    assert after == done.value and after is not None
    assert (after.display, after.number, after.country) == ("José van der Bërg", 1, "ID")
    assert after.group == before.group and len(rows.groups(opened.db)) == 1
    assert rows.folded(opened.db)[after.id] == "jose van der berg desa"
    assert people.badge_codes(opened.db)[before.id] == code
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert rows.person(opened.db, before.id) == before


def test_what_a_change_refuses(opened: ForumFile) -> None:
    person = register(opened.db, 1)[0]
    for reason, wanted, new in (
        (Reason.NOT_FOUND, "nobody", NewPerson("A")),
        (Reason.MISSING_FIELD, person, NewPerson(" ")),
        (Reason.INVALID_FIELD, person, NewPerson("A", country="Indonesia")),
        (Reason.INVALID_FIELD, person, NewPerson("x" * 201)),
        (Reason.INVALID_FIELD, person, NewPerson("A", group="x" * 201)),
    ):
        with refusing(reason):
            people.update_person(opened.db, person_id=wanted, new=new)
    assert [one.display for one in rows.people(opened.db)] == ["Person 0"]


def test_deleted_people_come_back_with_badges_and_check_ins(opened: ForumFile) -> None:
    ids = register(opened.db, 3)
    people.reissue_badge(opened.db, person_id=ids[0])
    attendance.check_in(opened.db, wanted="1", gate="Main")
    codes, seen = people.badge_codes(opened.db), visits.visits(opened.db)
    listed = rows.people(opened.db)
    done = people.delete_people(opened.db, person_ids=ids[:2])
    assert done.value == 2
    assert rows.people(opened.db) == listed[2:] and visits.visits(opened.db) == []
    assert set(people.badge_codes(opened.db)) == {ids[2]}
    assert done.undo is not None
    redo = take_back(opened.db, done.undo)
    assert (rows.people(opened.db), visits.visits(opened.db)) == (listed, seen)
    assert people.badge_codes(opened.db) == codes
    take_back(opened.db, redo)
    assert rows.people(opened.db) == listed[2:]


def test_whom_the_history_names_is_not_deleted(opened: ForumFile) -> None:
    db = opened.db
    speaker, quoted, asker, asked, free = register(db, 5)
    session = add_session(db)
    programme.update_session(
        db,
        session_id=session.id,
        changes=programme.SessionChanges(parts=[NewPart(SessionRole.SPEAKER, speaker)]),
    )
    record.add_line(
        db,
        session_id=session.id,
        new=record.NewLine(type=LineType.POINT, text="Text", speaker=quoted),
    )
    send(db, "Aloud", person=asker, named=True)
    send(db, "To you", to=asked)
    for kept, reason, word in (
        (speaker, Reason.PERSON_IN_PROGRAMME, "programme"),
        (quoted, Reason.PERSON_IN_RECORD, "record"),
        (asker, Reason.PERSON_IN_INPUTS, "input"),
        (asked, Reason.PERSON_IN_INPUTS, "input"),
    ):
        with pytest.raises(Refused) as found:
            people.delete_people(db, person_ids=[free, kept])
        assert found.value.reason is reason
        for language in ("en", "id"):
            with speaking(language):
                assert "Person" in refusal(found.value, to=Shell.WINDOW)
        said = refusal(found.value, to=Shell.WINDOW)
        assert word in said and "badge" in said
    assert len(rows.people(db)) == 5
    with refusing(Reason.NOT_FOUND):
        people.delete_people(db, person_ids=["nobody"])
    assert people.delete_people(db, person_ids=[free]).value == 1


@pytest.mark.parametrize("kind", ["named", "secret"])
def test_a_listed_voter_is_not_deleted_even_when_the_poll_is_over(
    opened: ForumFile, kind: str
) -> None:
    db = opened.db
    voter, listed, *_others = register(db, 5)
    poll = open_poll(db, kind)
    newcomer = people.add_person(db, new=NewPerson("Newcomer"))
    cast(db, poll, voter, [poll.options[0].id])
    sealing.close_poll(db, poll_id=poll.id)
    for kept in (voter, listed):
        with pytest.raises(Refused) as found:
            people.delete_people(db, person_ids=[kept])
        assert found.value.reason is Reason.PERSON_IN_POLLS
    assert people.delete_people(db, person_ids=[newcomer.value.id]).value == 1


def test_registering_somebody_is_not_taken_back_once_a_poll_lists_them(
    opened: ForumFile,
) -> None:
    done = people.add_person(opened.db, new=NewPerson("Ibu Sari"))
    open_poll(opened.db, "named")
    assert done.undo is not None
    with refusing(Reason.CHANGED_SINCE):
        take_back(opened.db, done.undo)
    assert len(rows.people(opened.db)) == 1


def test_a_trial_badge_is_of_the_sample_alone(opened: ForumFile, tmp_path: Path) -> None:
    register(opened.db, 1)
    assert people.trial_code(opened.db) is None
    with sample.create_sample(tmp_path / "sample.forum", language="en") as made:
        assert people.trial_code(made.db) in people.badge_codes(made.db).values()
