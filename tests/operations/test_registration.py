"""What a forum asks of people, and what becomes of their answers."""

from __future__ import annotations

import pytest
from support import refusing, register, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.registration import (
    LONGEST_KEPT,
    Answer,
    Choice,
    FieldType,
    Kept,
    RegistrationField,
    in_use,
)
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.i18n import speaking
from forumdesk.operations import people, registration
from forumdesk.operations.people import NewPerson
from forumdesk.operations.registration import FieldChanges, NewField
from forumdesk.operations.undo import take_back
from forumdesk.store import registration as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Reader
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal


def _used(db: Reader) -> list[str]:
    return [one.key for one in in_use(rows.fields(db))]


def _answers(db: Reader, person: str) -> dict[str, str]:
    """What is kept of somebody, needs with it."""
    told = [
        one for kept in registration.BESIDE_PERSON for one in rows.answers_of(db, person, kept=kept)
    ]
    return {one.field: one.value for one in told}


def _asking(opened: ForumFile, *keys: str) -> None:
    registration.set_field_use(opened.db, keys=["display", *keys])


def test_fields_are_asked_in_the_order_that_was_chosen(opened: ForumFile) -> None:
    before = _used(opened.db)
    done = registration.set_field_use(opened.db, keys=["sex", "phone", "institution"])
    assert _used(opened.db) == ["display", "sex", "phone", "institution"]
    assert [one.key for one in in_use(done.value)] == _used(opened.db)
    registration.set_field_use(opened.db, keys=["phone", "display", "phone"])
    assert _used(opened.db) == ["phone", "display"]
    assert len(rows.fields(opened.db)) == 17
    with refusing(Reason.NOT_FOUND):
        registration.set_field_use(opened.db, keys=["shoe size"])
    again = registration.set_field_use(opened.db, keys=before)
    assert _used(opened.db) == before
    assert again.undo is not None
    take_back(opened.db, again.undo)
    assert _used(opened.db) == ["phone", "display"]


def test_a_field_is_worded_anew_and_put_back(opened: ForumFile) -> None:
    changes = FieldChanges(label=words("Mobile"), why=words("For the bus."), keep_days=3, used=True)
    done = registration.change_field(opened.db, key="phone", changes=changes)
    phone = registration.fields_by_key(opened.db)["phone"]
    assert phone == done.value and (phone.label, phone.keep_days) == (words("Mobile"), 3)
    assert "phone" in _used(opened.db) and phone.type is FieldType.PHONE
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert not registration.fields_by_key(opened.db)["phone"].label
    for reason, key, wrong in (
        (Reason.NOT_FOUND, "shoe size", FieldChanges(used=True)),
        (Reason.FIELD_STAYS, "display", FieldChanges(used=False)),
        (Reason.INVALID_DAYS, "phone", FieldChanges(keep_days=LONGEST_KEPT + 1)),
        (Reason.INVALID_DAYS, "phone", FieldChanges(keep_days=-1)),
        (Reason.INVALID_TEXT, "phone", FieldChanges(label=words("x" * 81))),
    ):
        with refusing(reason):
            registration.change_field(opened.db, key=key, changes=wrong)
    kept = registration.change_field(opened.db, key="sex", changes=FieldChanges(choices=())).value
    assert [one.code for one in kept.choices] == ["female", "male"]


def _village(opened: ForumFile) -> RegistrationField:
    new = NewField(words("Village"), FieldType.CHOICE, (words("North"), words("South")))
    return registration.add_field(opened.db, new=new).value


def test_a_field_of_the_forums_own(opened: ForumFile) -> None:
    field = _village(opened)
    assert rows.fields(opened.db)[-1] == field and _used(opened.db)[-1] == field.key
    person = register(opened.db, 1)[0]
    given = Answer(field.key, "South")
    done = registration.set_answers(opened.db, person_id=person, answers=[given])
    assert _answers(opened.db, person) == {field.key: "South"}
    with refusing(Reason.FIELD_ANSWERED):
        registration.remove_field(opened.db, key=field.key)
    left = FieldChanges(choices=(Choice("North", words("North")), Choice("East", words("East"))))
    with refusing(Reason.CHOICE_ANSWERED):
        registration.change_field(opened.db, key=field.key, changes=left)
    assert done.undo is not None
    take_back(opened.db, done.undo)
    registration.change_field(opened.db, key=field.key, changes=left)
    removed = registration.remove_field(opened.db, key=field.key)
    assert not any(one.own for one in rows.fields(opened.db))
    assert removed.undo is not None
    take_back(opened.db, removed.undo)
    assert [one.code for one in rows.fields(opened.db)[-1].choices] == ["North", "East"]


@pytest.mark.parametrize(
    ("reason", "new"),
    [
        (Reason.INVALID_TEXT, NewField(NO_TEXT)),
        (Reason.INVALID_TEXT, NewField(words("A"), why=words("x" * 301))),
        (Reason.INVALID_FIELD, NewField(words("A"), FieldType.COUNTRY)),
        (Reason.CHOICES_OF_FIELD, NewField(words("A"), FieldType.CHOICE, (words("One"),))),
        (Reason.CHOICES_OF_FIELD, NewField(words("A"), choices=(words("B"), words("C")))),
        (Reason.CHOICES_OF_FIELD, NewField(words("A"), FieldType.CHOICE, (words("B"),) * 2)),
        (Reason.INVALID_DAYS, NewField(words("A"), keep_days=LONGEST_KEPT + 1)),
    ],
)
def test_what_is_no_field(opened: ForumFile, reason: Reason, new: NewField) -> None:
    with refusing(reason):
        registration.add_field(opened.db, new=new)
    assert not any(one.own for one in rows.fields(opened.db))


def test_a_field_that_every_forum_has_stays(opened: ForumFile) -> None:
    with refusing(Reason.FIELD_STAYS):
        registration.remove_field(opened.db, key="phone")


def test_what_was_chosen_is_still_known_when_the_choices_read_otherwise() -> None:
    before = tuple(registration.choice(words(one)) for one in ("Water", "Roads", "Schools"))

    def codes(*said: str) -> list[str]:
        return [one.code for one in registration.reworded(before, [*map(words, said)])]

    assert codes("Schools", "Water", "Roads") == ["Schools", "Water", "Roads"]
    assert codes("Clean water", "Roads", "Schools") == ["Water", "Roads", "Schools"]
    assert codes("Roads", "Schools") == ["Roads", "Schools"]
    assert codes("Water", "Health", "Roads", "Schools") == ["Water", "Health", "Roads", "Schools"]


def test_answers_come_with_a_person_and_stay_unless_they_are_given_anew(opened: ForumFile) -> None:
    _asking(opened, "sex", "phone", "diet")
    answers = (Answer("sex", "female"), Answer("phone", "+62 812 5550"), Answer("diet", "vegan"))
    person = people.add_person(opened.db, new=NewPerson("Siti", answers=answers)).value.id
    assert _answers(opened.db, person) == {
        "sex": "female",
        "phone": "+62 812 5550",
        "diet": "vegan",
    }
    assert list(rows.answers(opened.db, kept=Kept.NEED)) == [person]
    people.update_person(opened.db, person_id=person, new=NewPerson("Siti A."))
    assert len(_answers(opened.db, person)) == 3
    at = {row["field"]: row["at"] for row in rows.answer_rows(opened.db, person, kept=Kept.DETAIL)}
    changed = (Answer("sex", "female"), Answer("phone", "-"), Answer("diet", "no nuts"))
    done = people.update_person(
        opened.db, person_id=person, new=NewPerson("Siti A.", answers=changed)
    )
    assert _answers(opened.db, person) == {"sex": "female", "diet": "no nuts"}
    left = rows.answer_rows(opened.db, person, kept=Kept.DETAIL)
    assert [(row["field"], row["at"]) for row in left] == [("sex", at["sex"])]
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert _answers(opened.db, person)["phone"] == "+62 812 5550"


def test_people_are_deleted_with_what_they_answered_and_come_back_with_it(
    opened: ForumFile,
) -> None:
    _asking(opened, "email", "access")
    answers = (Answer("email", "siti@contoh.example"), Answer("access", "ramp"))
    person = people.add_person(opened.db, new=NewPerson("Siti", answers=answers)).value.id
    done = people.delete_people(opened.db, person_ids=[person])
    assert not any(rows.answers(opened.db, kept=kept) for kept in registration.BESIDE_PERSON)
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert _answers(opened.db, person) == {"email": "siti@contoh.example", "access": "ramp"}


def test_an_answer_that_cannot_be_used_registers_nobody(opened: ForumFile) -> None:
    _asking(opened, "email", "sex")
    for reason, answer in (
        (Reason.FIELD_NOT_USED, Answer("phone", "0812 5550")),
        (Reason.UNKNOWN_FIELD, Answer("shoe size", "42")),
        (Reason.UNKNOWN_FIELD, Answer("country", "ID")),
        (Reason.NO_EMAIL_ADDRESS, Answer("email", "siti")),
        (Reason.NO_SUCH_ANSWER, Answer("sex", "L")),
    ):
        with refusing(reason):
            people.add_people(opened.db, new=[NewPerson("A"), NewPerson("Siti", answers=(answer,))])
    assert people.badge_codes(opened.db) == {}


def test_what_is_not_asked_for_any_longer_stays_and_can_be_taken_back(opened: ForumFile) -> None:
    _asking(opened, "phone")
    phone = Answer("phone", "0812 5550")
    person = people.add_person(opened.db, new=NewPerson("Siti", answers=(phone,))).value.id
    _asking(opened)
    assert _answers(opened.db, person) == {"phone": "0812 5550"}
    with refusing(Reason.FIELD_NOT_USED) as caught:
        registration.set_answers(opened.db, person_id=person, answers=[phone])
    with speaking("en"):
        assert refusal(caught.value, to=Shell.WINDOW).startswith("Phone is not asked for")
        assert refusal(caught.value, to=Shell.COMMAND_LINE).startswith("phone is not asked for")
    registration.set_answers(opened.db, person_id=person, answers=[Answer("phone", "")])
    assert _answers(opened.db, person) == {}
    with refusing(Reason.NOT_FOUND):
        registration.set_answers(opened.db, person_id="nobody", answers=[phone])


def test_no_two_fields_are_called_the_same_in_any_language(opened: ForumFile) -> None:
    db, label = opened.db, Text((("en", "Bus"), ("id", "Angkutan")))
    registration.add_field(db, new=NewField(label))
    other = registration.add_field(db, new=NewField(words("Shirt"))).value
    with refusing(Reason.FIELD_NAME_TAKEN):
        registration.add_field(db, new=NewField(words("ANGKUTAN ")))
    with refusing(Reason.FIELD_NAME_TAKEN):
        registration.change_field(db, key=other.key, changes=FieldChanges(label=words("bus")))
    again = FieldChanges(label=words("shirt"))
    assert registration.change_field(db, key=other.key, changes=again).value.label == words("shirt")
