"""What several hands do with the same people: merging, erasing, registering oneself, importing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from merged import closed
from raw import everything
from room import add_session
from support import refusing, register, words

from forumdesk.domain.erasure import Kept, Remaining
from forumdesk.domain.errors import Reason
from forumdesk.domain.ground_rules import wording_of
from forumdesk.domain.record import LineType
from forumdesk.domain.registration import Answer, FieldType
from forumdesk.domain.registration import Kept as KeptIn
from forumdesk.domain.waiting import Said, Waiting, Wish, phone_hash
from forumdesk.operations import (
    copies,
    following,
    ground_rules,
    people,
    record,
    registration,
    waiting,
)
from forumdesk.operations.ending import end_forum
from forumdesk.operations.erasing import erase_person, reduce_to_statistics
from forumdesk.operations.merging import merge_people
from forumdesk.operations.people import NewPerson
from forumdesk.operations.record import NewLine
from forumdesk.operations.registration import FieldChanges, NewField
from forumdesk.store import forum as forums
from forumdesk.store import waiting as waiting_rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.store.registration import answers_of
from forumdesk.store.transaction import writing

MARK = "Zzyzx"


def send(db: Store, rules: str = "", **given: str) -> Waiting:
    answers = tuple(Answer(field, value) for field, value in given.items())
    said = Said("id", answers, rules=rules)
    waiting.set_self_registration(db, on=True)
    with writing(db) as transaction:
        return waiting.register_oneself(
            transaction, said=said, phone=phone_hash("a phone"), nonce="nonce-1"
        )[0]


def test_a_copy_from_before_two_became_one_loses_both_names(opened: ForumFile) -> None:
    db = opened.db
    new = [NewPerson("Dewi Lestari"), NewPerson(f"Hj. {MARK}")]
    keep, gone = people.add_people(db, new=new).value
    [kept] = copies.keep_copy(opened).made
    assert MARK.encode() in everything(kept)
    merge_people(db, keep=keep.id, gone=gone.id)
    [told] = erase_person(opened, person_id=keep.id).value.copies
    assert told.held is None
    assert MARK.encode() not in everything(kept)
    with refusing(Reason.PERSON_ERASED):
        people.delete_people(db, person_ids=[keep.id])


def test_whoever_waits_is_nodded_in_although_less_is_asked_since(opened: ForumFile) -> None:
    db = opened.db
    registration.set_field_use(db, keys=["display", "office", "phone"])
    choices = (words("Bus"), words("Car"), words("Boat"))
    way = NewField(words("How"), FieldType.CHOICE, choices)
    [village, boat] = [
        registration.add_field(db, new=one).value for one in (NewField(words("Village")), way)
    ]
    given = {"office": "Kader", "phone": "0812 333", village.key: "Ubud", boat.key: "Boat"}
    one = send(db, display=MARK, **given)
    registration.set_field_use(db, keys=["display", "office", boat.key])
    registration.remove_field(db, key=village.key)
    fewer = FieldChanges(choices=boat.choices[:2])
    registration.change_field(db, key=boat.key, changes=fewer)
    mended = waiting.correct(db, waiting_id=one.id, answers=[Answer("display", "Ubud")]).value
    assert mended.said is not None
    assert mended.said.words() == {"display": "Ubud", "office": "Kader"}
    person = waiting.admit(db, waiting_id=one.id).value.person
    assert person.office.as_dict() == {"id": "Kader"}
    assert answers_of(db, person.id, kept=KeptIn.DETAIL) == []


def test_what_was_accepted_after_it_was_typed_stays(opened: ForumFile) -> None:
    db = opened.db
    [known] = register(db, 1)
    ground_rules.set_ground_rules(db, rules={"en": "Listen"})
    accepted = wording_of(forums.forum(db).ground_rules, "en")
    one = send(db, rules=accepted, display="Person 1")
    ground_rules.set_ground_rules(db, rules={"en": "Listen and speak"})
    ground_rules.accept_ground_rules(db, person_ids=[known])
    waiting.admit(db, waiting_id=one.id, nod=waiting.Nod(known=known))
    assert ground_rules.accept_ground_rules(db, person_ids=[known]).value == 0


def test_nobody_who_was_erased_is_nodded_in_or_accepts_anything(opened: ForumFile) -> None:
    db = opened.db
    ground_rules.set_ground_rules(db, rules={"en": "Listen"})
    [known] = register(db, 1)
    one = send(db, display=MARK)
    erase_person(opened, person_id=known)
    with refusing(Reason.PERSON_ERASED):
        waiting.admit(db, waiting_id=one.id, nod=waiting.Nod(known=known))
    with refusing(Reason.PERSON_ERASED):
        ground_rules.accept_ground_rules(db, person_ids=[known])
    assert waiting.admit(db, waiting_id=one.id).value.person.display == MARK


def test_statistics_have_nobody_who_waits(opened: ForumFile) -> None:
    register(opened.db, 2)
    send(opened.db, display=MARK)
    reduce_to_statistics(opened, today=date(2040, 1, 1))
    assert waiting_rows.everybody(opened.db) == []
    assert MARK.encode() not in everything(opened.path)


def test_a_line_that_a_rapporteur_sends_late_is_of_who_it_is_by_then(opened: ForumFile) -> None:
    db, session = opened.db, add_session(opened.db)
    keep, gone = register(db, 2)
    merge_people(db, keep=keep, gone=gone)
    said = NewLine(LineType.CRITICISM, "No water.", speaker=gone)
    assert record.add_line(db, session_id=session.id, new=said).value.speaker == keep
    erase_person(opened, person_id=keep)
    late = record.add_line(db, session_id=session.id, new=replace(said, speaker=keep)).value
    assert (late.speaker, late.text) == (None, "No water.")


def test_lists_of_polls_under_an_id_that_went_are_told_to_stay(opened: ForumFile) -> None:
    db = opened.db
    [gone] = register(db, 1)
    closed(db, "named", {gone: [1]})
    keep = people.add_person(db, new=NewPerson("Dewi Lestari")).value
    merge_people(db, keep=keep.id, gone=gone)
    told = end_forum(opened, title=forums.forum(db).short_title).value
    assert Remaining(Kept.ROLLS, (1,)) in told.remains


def test_nobody_registers_by_phone_in_a_forum_that_was_ended(opened: ForumFile) -> None:
    db = opened.db
    send(db, display=MARK)
    end_forum(opened, title=forums.forum(db).short_title)
    assert not forums.forum(db).self_registration
    with refusing(Reason.FORUM_ENDED):
        waiting.set_self_registration(db, on=True)
    assert waiting_rows.everybody(db) == []


def test_whoever_is_on_the_list_without_a_badge_is_told_when_the_name_is_erased(
    opened: ForumFile,
) -> None:
    db = opened.db
    for name in (MARK, "Budi"):
        person = people.add_person(db, new=NewPerson(name)).value
        own = person.id if name == "Budi" else None
        wish = Wish(f"{name}@desa.id", "1")
        following.follow(db, name=name, wish=wish, language="id", person_id=own)
        told = erase_person(opened, person_id=person.id).value.remains
        listed = [one for one in told if one.what is Kept.LISTED]
        assert listed == ([] if own else [Remaining(Kept.LISTED, many=1)])
