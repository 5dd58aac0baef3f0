"""What several hands do with the same people: merging, erasing, registering oneself, importing."""

from __future__ import annotations

from datetime import date

from raw import everything
from support import refusing, register

from forumdesk.domain.erasure import Kept, Remaining
from forumdesk.domain.errors import Reason
from forumdesk.domain.registration import Answer
from forumdesk.domain.waiting import Said, Waiting, Wish, phone_hash
from forumdesk.operations import copies, following, people, waiting
from forumdesk.operations.erasing import erase_person, reduce_to_statistics
from forumdesk.operations.merging import merge_people
from forumdesk.operations.people import NewPerson
from forumdesk.store import waiting as waiting_rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

MARK = "Zzyzx"


def send(db: Store, **given: str) -> Waiting:
    said = Said("id", tuple(Answer(field, value) for field, value in given.items()))
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


def test_statistics_have_nobody_who_waits(opened: ForumFile) -> None:
    register(opened.db, 2)
    send(opened.db, display=MARK)
    reduce_to_statistics(opened, today=date(2040, 1, 1))
    assert waiting_rows.everybody(opened.db) == []
    assert MARK.encode() not in everything(opened.path)


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
