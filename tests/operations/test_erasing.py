"""Somebody who is erased stands in no byte of the file any more, and nothing else is changed."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import length
import named_everywhere
import pytest
from named_everywhere import ANSWERS, MARK, NAME, PHONE
from protected import say
from raw import everything
from room import add_session, send
from support import inside, open_poll, refusing, register, words

from forumdesk.domain.erasure import CopyOfForum, Held, Kept, Remaining
from forumdesk.domain.errors import Reason
from forumdesk.domain.people import BadgeState
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import RecordState
from forumdesk.domain.registration import Answer, FieldType
from forumdesk.domain.registration import Kept as KeptIn
from forumdesk.domain.schedule import MADE_KEY, made_key
from forumdesk.domain.text import NO_TEXT
from forumdesk.domain.troubles import Trouble
from forumdesk.domain.waiting import Said, Wish
from forumdesk.operations import agenda, copies, people, results
from forumdesk.operations.checking import check
from forumdesk.operations.erasing import erase_person
from forumdesk.operations.following import follow
from forumdesk.operations.named_in_others import of_how_many_others
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson, reissue_badge, update_person
from forumdesk.operations.registration import NewField, add_field, set_answers
from forumdesk.operations.undo import take_back
from forumdesk.operations.versions import is_as_marked, mark_record
from forumdesk.operations.waiting import register_oneself, set_self_registration
from forumdesk.store import attendance, audit, following, inputs, programme, registration, waiting
from forumdesk.store import forum as forums
from forumdesk.store import people as rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import record as records
from forumdesk.store.backup import copy_before_update, has_copy_before_update, rescued_name
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Reader, reading
from forumdesk.store.transaction import writing

FORUMS = Path(__file__).parent.parent / "forums"


def traces(content: bytes) -> bool:
    """Whether anything of the one who is named stands there."""
    return MARK.encode() in content or PHONE.encode() in content


def figures(db: Reader) -> Mapping[str, object]:
    """What erasing somebody leaves as it was."""
    ended = [one for one in poll_rows.polls(db) if one.state.finished]
    found = [results.result(db, poll_id=one.id) for one in ended]
    return {
        "digests": [(one.poll, one.number, one.digest) for one in audit.rounds(db)],
        "visits": [(one.person, one.direction, one.at) for one in attendance.visits(db)],
        "groups": [(one.id, one.number, one.group) for one in rows.people(db)],
        "lines": [len(records.lines(db, one.id)) for one in programme.sessions(db)],
        "inputs": len(inputs.inputs(db)),
        "results": [(one.poll.number, one.outcome, one.decision, one.turnout) for one in found],
    }


def test_no_byte_tells_of_who_was_erased(tmp_path: Path, journal: str) -> None:
    path = tmp_path / "a.forum"
    named = named_everywhere.put(path)
    assert everything(path).count(MARK.encode()) > 30
    stick = tmp_path / "stick"
    stick.mkdir()
    with open_forum(path) as opened:
        assert opened.journal == journal
        kept = copies.keep_copy(opened, second=stick).made
        rescued = rescued_name(path, named_everywhere.now())
        shutil.copyfile(kept[0], rescued)
        cut_off = kept[0].with_name(f".{kept[0].name[:40]}.999999.part-journal")
        cut_off.write_text(NAME)
        before = figures(opened.db)
        told = erase_person(opened, person_id=named.person, second=stick).value
        while_open = everything(path)
        assert figures(opened.db) == before
        assert (check(opened.db).ok, check(opened.db).problems) == (True, ())
    assert not traces(while_open) and not traces(everything(path))
    assert not cut_off.exists(), "of a copy that was being written when somebody was cut off"
    assert {one.path for one in told.copies} == {str(one) for one in (*kept, rescued)}
    for one in told.copies:
        assert one.held is None and not traces(everything(Path(one.path)))
        with open_forum(Path(one.path), for_reading=True) as copy:
            assert figures(copy.db) == before and check(copy.db).ok


def test_what_stays_has_no_name_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.forum"
    named = named_everywhere.put(path)
    with open_forum(path) as opened:
        db = opened.db
        by_all = named_everywhere.agree(db, named)
        told = erase_person(opened, person_id=named.person).value
        person = rows.person(db, named.person)
        assert person is not None and person.erased
        assert (person.display, person.family, person.office.values) == ("(removed)", "", ())
        assert {one.state for one in rows.badges_of(db, person.id)} == {BadgeState.REVOKED}
        assert rows.search(db, NAME, most=9) == []
        [sex] = registration.answers_of(db, person.id, kept=KeptIn.DETAIL)
        assert sex.value == ANSWERS["sex"], "women and men are counted as before"
        # What was said is of the group.
        assert {one.speaker for one in records.lines(db, named.session)} == {None}
        parts = {part.person for part in programme.parts(db, named.session)}
        assert parts == {person.id, named.others[-1]}
        agreed = poll_rows.poll(db, by_all)
        assert agreed is not None and agreed.agreed is not None
        assert [(one.text, one.by) for one in agreed.agreed] == [
            ("Too dear", ""),
            ("Too late", "Somebody"),
        ]
        assert told.others == 1
        assert told.remains == (
            Remaining(Kept.TOOK_PART, many=1),
            Remaining(Kept.GROUP, many=1),
            Remaining(Kept.ROLLS, (1, 2, 7)),
            Remaining(Kept.BALLOTS, (1,)),
            Remaining(Kept.SEALED, (7,)),
            Remaining(Kept.OTHER_NAMES),
            Remaining(Kept.ELSEWHERE),
        )
        assert check(db).ok
        for again in (
            lambda: erase_person(opened, person_id=person.id),
            lambda: reissue_badge(db, person_id=person.id),
            lambda: update_person(db, person_id=person.id, new=NewPerson("Somebody")),
        ):
            with refusing(Reason.PERSON_ERASED):
                again()


def test_what_is_known_of_others_stays_but_for_the_name(tmp_path: Path) -> None:
    path = tmp_path / "a.forum"
    named = named_everywhere.put(path)
    with open_forum(path) as opened:
        db, last = opened.db, named.others[-1]
        own = add_field(db, new=NewField(words("Comes with"), FieldType.LINE)).value.key
        for one in named.others[1:3]:
            set_answers(db, person_id=one, answers=[Answer(own, f"comes with {NAME}")])
        person = rows.named_person(db, named.person)
        assert of_how_many_others(db, person) == 3
        assert rows.search(db, f"Office {NAME}", most=9) != []
        assert erase_person(opened, person_id=named.person).value.others == 3
        other = rows.named_person(db, last)
        assert other.office == words("Driver of […]")
        assert other.institution == words("Office of […]")
        assert rows.search(db, NAME, most=9) == []
        assert rows.search(db, "Office of", most=9) == [other]
        for kept in (KeptIn.DETAIL, KeptIn.NEED):
            told = {one.value for one in registration.answers_of(db, last, kept=kept)}
            assert told >= {"As […] eats" if kept is KeptIn.NEED else "As […] speaks"}
        assert registration.answers_by_field(db)[named.others[1]][own] == "comes with […]"
        assert rows.named_person(db, named.others[0]).office == NO_TEXT


def test_of_a_few_the_group_would_tell_who_it_was(opened: ForumFile) -> None:
    db = opened.db
    new = [NewPerson(f"Person {one}", group="Two") for one in range(2)]
    added = people.add_people(db, new=new).value
    told = erase_person(opened, person_id=added[0].id).value
    assert [one.group is None for one in rows.people(db)] == [True, False]
    assert Remaining(Kept.UNCOUNTED, many=1) in told.remains


def test_no_key_of_another_program_lets_a_name_be_tried(opened: ForumFile) -> None:
    db = opened.db
    person = people.add_person(db, new=NewPerson(NAME)).value.id
    told, other = f"Wells, with {NAME}", "Roads"
    sessions = {
        "named": add_session(db, title=told, foreign=made_key(told, 1)).id,
        "renamed": add_session(db, title="Wells", foreign=made_key(f"{NAME} speaks", 2)).id,
        "other": add_session(db, title=other, foreign=made_key(other, 1)).id,
        "plain": add_session(db, foreign="2019-hall-quxilo-warbeng@example.org").id,
        "random": add_session(db, foreign="f3e1a6b0-8c44-4c0e-9f7b-6c2f7e1d9a55").id,
    }
    erase_person(opened, person_id=person)
    found = {one.id: one.foreign for one in programme.sessions(db)}
    keys = {what: found[one] for what, one in sessions.items()}
    assert (keys["plain"], keys["random"][:4]) == ("", "f3e1")
    assert keys["other"] == made_key(other, 1), "a list that comes again finds its sessions"
    for key in (keys["named"], keys["renamed"]):
        assert key.startswith(MADE_KEY), "it is still one of a list, known by its time and room"
        assert key not in {made_key(title, 1) for title in (told, f"{NAME} speaks")}
    for title in (told, f"{NAME} speaks"):
        assert made_key(title, 1).split(":")[1].encode() not in everything(opened.path)


def test_a_namesake_stays_and_words_of_the_organiser_are_told(opened: ForumFile) -> None:
    db = opened.db
    one, _other = people.add_people(db, new=[NewPerson(NAME), NewPerson(NAME)]).value
    inside(db).execute("UPDATE forum SET letterhead = ?", (f'{{"en": "Head: {NAME}"}}',))
    set_self_registration(db, on=True)
    with writing(db) as transaction:
        said = Said("en", (Answer("display", NAME),))
        register_oneself(transaction, said=said, phone=b"0", nonce="0")
    told = erase_person(opened, person_id=one.id).value
    assert [each.display for each in rows.people(db)] == ["(removed)", NAME]
    assert [each.said for each in waiting.waiting(db)] == [said]
    assert Remaining(Kept.WAITS, many=1) in told.remains
    assert Remaining(Kept.NAMESAKES, many=1) in told.remains
    assert Remaining(Kept.ORGANISER, many=1) in told.remains


def test_whose_name_holds_the_other_one_keeps_it(opened: ForumFile) -> None:
    db, session = opened.db, add_session(opened.db).id
    new = [NewPerson("Budi"), NewPerson("Budi Santoso"), NewPerson("Ahmad Budi")]
    first, *_others = people.add_people(db, new=new).value
    said = "Budi asked Budi Santoso, AHMAD BUDI and BUDI"
    line = say(db, session, said)
    told = erase_person(opened, person_id=first.id).value
    kept = records.line(db, line)
    assert kept is not None
    assert kept.text == "[…] asked Budi Santoso, AHMAD BUDI and […]"
    assert Kept.NAMESAKES not in [one.what for one in told.remains]


def test_a_part_that_an_earlier_version_tells_under_another_name_goes(opened: ForumFile) -> None:
    db = opened.db
    person = people.add_person(db, new=NewPerson("Quxmiswritten")).value.id
    session = add_session(db, parts=[NewPart(SessionRole.CHAIR, person)]).id
    say(db, session, "Said")
    mark_record(db, session_id=session, state=RecordState.DRAFT)
    update_person(db, person_id=person, new=NewPerson("Quxright"))
    erase_person(opened, person_id=person)
    assert records.kept_text(db, session, 1) is not None
    assert not traces(everything(opened.path)) and check(db).ok


def test_words_of_inputs_go_when_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.forum"
    named = named_everywhere.put(path)
    with open_forum(path) as opened:
        erase_person(opened, person_id=named.person, with_words=True)
        said = sorted(one.text for one in inputs.inputs(opened.db))
        assert said == ["Ask […], why?", "[…]", "[…]", "[…]"]
        with reading(opened.db) as snapshot:
            [wells, road] = agenda.proposals(snapshot)
        assert road.poll is not None
        put_up = [one.text.in_language("en") for one in road.poll.options]
        assert put_up == ["[…]", "[…]"], "what the proposals became says no more of them"
        assert wells.session and wells.session.title.in_language("en") == "[…]"
        [_first, last] = records.versions(opened.db, named.session)
        assert is_as_marked(opened.db, last), "the record says what its last version says"
        assert check(opened.db).ok


@pytest.mark.parametrize("kind", ["secret", "named"])
def test_nobody_is_erased_while_a_vote_needs_the_list(opened: ForumFile, kind: str) -> None:
    db = opened.db
    first, *_others = register(db, 6)
    poll = open_poll(db, kind)
    with refusing(Reason.POLL_IS_OPEN if kind == "secret" else Reason.MAY_VOTE):
        erase_person(opened, person_id=first)
    assert poll.state.value == "open"
    later = people.add_person(db, new=NewPerson("Came later")).value.id
    if kind == "named":
        erase_person(opened, person_id=later)


def test_no_undo_of_whatever_was_done_before_brings_a_name_back(opened: ForumFile) -> None:
    db = opened.db
    first, other = register(db, 2)
    undo = update_person(db, person_id=first, new=NewPerson(NAME)).undo
    deleted = people.delete_people(db, person_ids=[other]).undo
    with open_forum(opened.path) as another:
        erase_person(another, person_id=first)
    for step in (undo, deleted):
        assert step is not None
        with refusing(Reason.CHANGED_SINCE):
            take_back(db, step)
    added = people.add_person(db, new=NewPerson("After")).undo
    assert added is not None
    take_back(db, added)
    assert [one.display for one in rows.people(db)] == ["(removed)"]


def test_what_a_crash_left_is_finished_when_the_file_is_opened(tmp_path: Path) -> None:
    path, crashed = tmp_path / "a.forum", tmp_path / "b.forum"
    named = named_everywhere.put(path)
    with open_forum(path) as opened:
        reader = opened.reader()
        with reading(reader) as snapshot:
            assert rows.people(snapshot)
            with pytest.raises(FileTrouble) as found:
                erase_person(opened, person_id=named.person, patience=0.01)
            assert found.value.trouble is Trouble.LOG_IS_READ
            # As a power cut would leave it, by another program.
            for ending in ("", "-wal"):
                command = ["cp", f"{path}{ending}", f"{crashed}{ending}"]
                subprocess.run(command, check=True)
        reader.close()
        # Nobody reads the log by the time at which a copy is kept.
        [kept] = copies.keep_copy(opened).made
        assert not traces(everything(path)) and not traces(everything(kept))
    assert traces(everything(crashed))
    with open_forum(crashed) as opened:
        assert check(opened.db).ok
        assert not traces(everything(crashed))
    assert not traces(everything(crashed))


def test_copies_that_cannot_be_written_anew_are_named(opened: ForumFile) -> None:
    db, path = opened.db, opened.path
    [first] = register(db, 1)
    [kept] = copies.keep_copy(opened).made
    kept = kept.rename(kept.with_name(f"{path.stem} 2020-01-01 00-00-00+0000.forum"))
    kept.with_name(f"{kept.name}-wal").touch()
    told = erase_person(opened, person_id=first).value
    assert told.copies == (CopyOfForum(str(kept), Held.UNREACHABLE),)
    kept.with_name(f"{kept.name}-wal").unlink()
    register(db, 1)
    copies.keep_copy(opened)
    assert not kept.exists(), "what the person was called in it could not be told any more"


def seals_and_people(db: Reader) -> object:
    """What a file of any time has."""
    return [one.digest for one in audit.rounds(db)], [one.number for one in rows.people(db)]


@pytest.mark.parametrize("old", length.either(["1.6"], long=["1.0", "1.6"]))
def test_what_an_update_kept_loses_the_name_and_is_brought_up_to_date(
    tmp_path: Path, old: str, journal: str
) -> None:
    path = shutil.copyfile(FORUMS / f"{old}.forum", tmp_path / "a.forum")
    with closing(sqlite3.connect(path)) as db, db:
        # Of what is not sealed nothing is erased.
        db.execute("UPDATE poll_round SET state = 'sealed' WHERE state = 'open'")
        only = "SELECT max(id), display FROM person GROUP BY display HAVING count(*) = 1"
        person, name = db.execute(f"{only} ORDER BY number").fetchone()
        db.execute("UPDATE person SET office = ? WHERE id <> ?", (f'{{"en": "Of {name}"}}', person))
    with open_forum(path) as opened:
        forum = forums.forum(opened.db).id
        assert opened.journal == journal and has_copy_before_update(path, forum)
        before = seals_and_people(opened.db)
        update = copy_before_update(path)
        assert name.encode() in everything(update)
        told = erase_person(opened, person_id=person).value
        assert told.copies == (CopyOfForum(str(update), updated=True),)
        assert not has_copy_before_update(path, forum)
        again = erase_person(opened, person_id=rows.people(opened.db)[-1].id).value
        assert again.copies == (CopyOfForum(str(update)),), "an earlier program could not open it"
    for one in (path, update):
        assert name.encode() not in everything(one)
        with open_forum(one, for_reading=True) as kept:
            assert seals_and_people(kept.db) == before


def test_a_copy_loses_names_that_it_does_not_know_and_words_that_go(opened: ForumFile) -> None:
    """Somebody is renamed after it was made, or was not registered, and is named in it."""
    db = opened.db
    person = people.add_person(db, new=NewPerson("Early Quxold")).value.id
    session = add_session(db).id
    say(db, session, "Early Quxold and Quxnew Late came, and Quxcoming Soon")
    send(db, "Quxwords", person=person, named=True, nonce="n")
    [kept] = copies.keep_copy(opened).made
    update_person(db, person_id=person, new=NewPerson("Quxnew Late"))
    later = people.add_person(db, new=NewPerson("Quxcoming Soon")).value.id
    for one in (person, later):
        told = erase_person(opened, person_id=one, with_words=True).value
        assert told.copies == (CopyOfForum(str(kept)),)
    assert not traces(everything(kept))


def test_a_line_without_a_badge_goes_by_a_contact_that_is_nobody_elses(opened: ForumFile) -> None:
    db = opened.db
    one = people.add_person(db, new=NewPerson(NAME)).value.id
    row = ("d", one, "phone", PHONE, "2026-03-02T00:00:00.000000+00:00")
    inside(db).execute("INSERT INTO person_detail VALUES (?, ?, ?, ?, ?)", row)
    for contact in (PHONE.replace(" ", "-"), "+62 811 000 111"):
        follow(db, name="Pak Anu", wish=Wish(contact, "Yes"), language="id")
    erase_person(opened, person_id=one)
    assert [each.contact for each in following.followers(db)] == ["+62 811 000 111"]
