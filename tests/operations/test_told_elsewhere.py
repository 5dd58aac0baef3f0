"""What a protected session may not tell is told by no other session's record, nor by old names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from protected import NAMES, fishers, say
from room import add_session, send
from support import evaluated, words

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.record import LineType, RecordState
from forumdesk.operations import inputs, people, record
from forumdesk.operations.checking import check
from forumdesk.operations.documents.recorded import recorded
from forumdesk.operations.evaluation import explain_no_action
from forumdesk.operations.people import NewPerson
from forumdesk.operations.printed_lines import printed_lines
from forumdesk.operations.protecting import protect_session
from forumdesk.operations.record import LineChanges
from forumdesk.operations.undo import take_back
from forumdesk.operations.versions import is_as_marked, mark_record, record_of_version
from forumdesk.store import people as people_rows
from forumdesk.store import record as rows
from forumdesk.store.discretion import remains
from forumdesk.store.evaluations import evaluations
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import reading
from forumdesk.wording import attribution as wording

NAMED, GROUP, NONE, CHATHAM = Attribution


@pytest.mark.parametrize("to", [GROUP, NONE, CHATHAM])
def test_who_sent_something_is_told_by_no_record_of_another_session(
    opened: ForumFile, to: Attribution
) -> None:
    db = opened.db
    [dewi, budi, _sari] = fishers(db)
    protected, other = (add_session(db).id for _time in range(2))
    sent = send(db, "Ask Budi Santoso", person=dewi, named=True, session=protected)
    inputs.show_input(db, input_id=sent.id)
    taken = record.take_over_input(db, input_id=sent.id, session_id=other).value
    said = say(db, other, "I am Budi Santoso.", speaker=budi)
    undo = record.edit_line(db, line_id=taken.id, changes=LineChanges(text="Dewi asks Budi")).undo
    record.edit_line(db, line_id=taken.id, changes=LineChanges(text="Ask Budi Santoso"))
    for state in (RecordState.AGREED, RecordState.SIGNED):
        mark_record(db, session_id=other, state=state)
    salt = rows.versions(db, other)[-1].salt
    protect_session(db, session_id=protected, to=to)
    assert undo is not None
    [group] = people_rows.groups(db)
    told = group.id if to is GROUP else None
    words_left = "Ask […]" if to is CHATHAM else "Ask Budi Santoso"

    def of_input() -> tuple[str, str | None, str | None]:
        line = rows.line(db, taken.id)
        assert line is not None
        return line.text, line.speaker, line.speaker_group

    assert of_input() == (words_left, None, told)
    own = rows.line(db, said)
    assert own is not None and (own.text, own.speaker) == ("I am Budi Santoso.", budi)
    for version in rows.versions(db, other):
        kept = record_of_version(db, session_id=other, number=version.number)
        assert [(one.speaker, one.text) for one in kept.lines] == [
            ("", words_left),
            ("Budi Santoso", "I am Budi Santoso."),
        ]
        assert version.salt != salt
    assert check(db).ok and not check(db).changed_records
    record.edit_line(db, line_id=taken.id, changes=LineChanges(speaker=dewi))
    assert of_input() == (words_left, None, told)


def test_an_input_in_several_records_is_told_as_the_strictest_may(opened: ForumFile) -> None:
    db = opened.db
    [dewi, _budi, _sari] = fishers(db)
    sent = send(db, "Ask Budi", person=dewi, named=True)
    inputs.show_input(db, input_id=sent.id)
    named, protected = (add_session(db).id for _time in range(2))
    taken = record.take_over_input(db, input_id=sent.id, session_id=named).value
    protect_session(db, session_id=protected, to=NONE)
    say(db, protected, "Somebody asks for Budi.", input=sent.id)
    line = record.edit_line(db, line_id=taken.id, changes=LineChanges(text="Ask him")).value
    assert (taken.speaker, line.speaker, line.speaker_group) == (dewi, None, None)


def test_what_a_protected_record_tells_later_is_told_by_name_in_no_signed_one(
    opened: ForumFile,
) -> None:
    db = opened.db
    [dewi, _budi, _sari] = fishers(db)
    sent = send(db, "Ask Budi", person=dewi, named=True)
    inputs.show_input(db, input_id=sent.id)
    named, protected = (add_session(db).id for _time in range(2))
    taken = record.take_over_input(db, input_id=sent.id, session_id=named).value
    for state in (RecordState.AGREED, RecordState.SIGNED):
        mark_record(db, session_id=named, state=state)
    protect_session(db, session_id=protected, to=NONE)
    told = record.NewLine(LineType.POINT, "Somebody asks for Budi.", input=sent.id)
    undo = record.add_line(db, session_id=protected, new=told).undo

    def nobody_is_told() -> bool:
        line = rows.line(db, taken.id)
        said = [
            record_of_version(db, session_id=named, number=one.number)
            for one in rows.versions(db, named)
        ]
        speakers = {kept.speaker_id for one in said for kept in one.lines}
        last = rows.versions(db, named)[-1]
        return (
            line is not None
            and line.speaker is None
            and {None} == speakers
            and is_as_marked(db, last)
        )

    assert taken.speaker == dewi and nobody_is_told() and check(db).ok
    # Taken back, the words go and no name returns.
    assert undo is not None
    take_back(db, undo)
    assert rows.lines(db, protected) == [] and nobody_is_told() and check(db).ok


def test_words_that_the_room_may_not_see_stand_without_their_group_and_reservations(
    opened: ForumFile,
) -> None:
    db = opened.db
    fishers(db)
    [group] = people_rows.groups(db)
    session = add_session(db).id
    protect_session(db, session_id=session, to=GROUP)
    sent = send(db, "Ask Budi", session=session)
    told = {"speaker_group": group.id, "reservations": "Not now.", "type": LineType.AGREEMENT}
    say(db, session, "Ask Budi", input=sent.id, **told)
    with reading(db) as snapshot:
        [line] = printed_lines(snapshot, rows.lines(snapshot, session), [])
    assert line.text != "Ask Budi"
    assert (line.speaker_group, line.reservations) == (None, "")


def test_a_name_that_somebody_had_goes_from_words_with_the_version_that_told_it(
    opened: ForumFile,
) -> None:
    db = opened.db
    session, [dewi, budi, _sari] = add_session(db).id, fishers(db)
    say(db, session, "It is Dewi Lestari who asks Budi Santoso.", speaker=dewi)
    say(db, session, "Who asks?", speaker=budi)
    mark_record(db, session_id=session, state=RecordState.READ_BACK)
    people.update_person(db, person_id=dewi, new=NewPerson("Dewi Kartika"))
    protect_session(db, session_id=session, to=CHATHAM)
    assert [one.text for one in rows.lines(db, session)] == ["It is […] who asks […].", "Who asks?"]
    kept = record_of_version(db, session_id=session, number=1)
    assert [one.text for one in kept.lines] == ["It is […] who asks […].", "Who asks?"]


def test_versions_get_one_fresh_salt_when_one_of_them_is_covered_again(opened: ForumFile) -> None:
    """With the salt of the others, names could be tried in what was printed of the one before."""
    db = opened.db
    session = add_session(db, attribution=CHATHAM).id
    say(db, session, "The road is bad.")
    mark_record(db, session_id=session, state=RecordState.DRAFT)
    say(db, session, "Dewi Lestari built it.")
    mark_record(db, session_id=session, state=RecordState.READ_BACK)
    before = {one.salt for one in rows.versions(db, session)}
    fishers(db)
    protect_session(db, session_id=session, to=CHATHAM)
    after = {one.salt for one in rows.versions(db, session)}
    assert (len(before), len(after), before & after) == (1, 1, set())
    assert check(db).ok


def test_what_is_written_of_a_session_itself_names_nobody_in_its_record(opened: ForumFile) -> None:
    db = opened.db
    fishers(db)
    session = add_session(db, title="Dewi Lestari and wells", focus=words("Why, Budi Santoso?"))
    say(db, session.id, "Wells are deep.")
    poll = evaluated(db, session.id)
    because = "Sari Wulandari has said so."
    explain_no_action(db, poll_id=poll.id, because=because)
    taken_back = explain_no_action(db, poll_id=poll.id, because="").undo
    protect_session(db, session_id=session.id, to=CHATHAM)
    assert taken_back is not None
    take_back(db, taken_back)
    assert [one.no_action for one in evaluations(db)] == ["[…] has said so."]
    explain_no_action(db, poll_id=poll.id, because=because)
    assert [one.no_action for one in evaluations(db)] == ["[…] has said so."]
    with reading(db) as snapshot:
        told = recorded(snapshot, session.id)
    assert [name for name in NAMES if name in str(replace(told, people={}))] == []


def test_a_group_of_one_is_told_of_because_it_says_who_spoke(opened: ForumFile) -> None:
    db = opened.db
    session, [dewi, budi, sari] = add_session(db).id, fishers(db)
    people.update_person(db, person_id=sari, new=NewPerson(NAMES[2], group="Farmers"))
    for speaker in (dewi, budi, sari):
        say(db, session, "Yes.", speaker=speaker)
    protect_session(db, session_id=session, to=GROUP)
    left = remains(db, session)
    assert [one.as_dict()["en"] for one in left.alone] == ["Farmers"]
    assert any("Farmers" in one for one in wording.remains(GROUP, left))
    protect_session(db, session_id=session, to=NONE)
    assert remains(db, session).alone == ()
