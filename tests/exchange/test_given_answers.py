"""Answers of registration in files for others, and read in again from there."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from io import BytesIO

import length
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from support import words

from forumdesk.domain.answers import checked_answer, lacks_zero
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Person
from forumdesk.domain.registration import (
    DECLARED,
    Answer,
    Choice,
    FieldType,
    Kept,
    Purpose,
    RegistrationField,
)
from forumdesk.exchange.grid import FORMULA
from forumdesk.exchange.lists import read_list
from forumdesk.exchange.people_lists import read_people
from forumdesk.exchange.person_rows import says_nothing
from forumdesk.exchange.sheets.answers import Answered
from forumdesk.exchange.sheets.files import CSV, XLSX, FileForm
from forumdesk.exchange.sheets.people import people_sheet
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.operations import people, registration
from forumdesk.operations.exporting import make_export
from forumdesk.operations.people import NewPerson
from forumdesk.operations.registration import NewField
from forumdesk.store.forum_file import ForumFile

_OWN = (
    RegistrationField("a1", FieldType.LINE, Purpose.OWN, 30, label=words("Village")),
    RegistrationField(
        *("b2", FieldType.CHOICE, Purpose.OWN, 30),
        choices=(Choice("By bus", words("By bus")), Choice("Walking", words("On foot"))),
        label=words("How you come"),
    ),
)
FIELDS = [replace(one, used=True) for one in (*DECLARED, *_OWN)]
GIVEN = [one for one in FIELDS if one.kept is Kept.DETAIL]


def _typed(field: RegistrationField) -> st.SearchStrategy[str]:
    match field.type:
        case FieldType.CHOICE:
            return st.sampled_from([one.code for one in field.choices])
        case FieldType.PHONE:
            return st.from_regex(r"\A\+?[0-9(][0-9 ()/.-]{5,18}[0-9]\Z")
        case FieldType.EMAIL:
            return st.from_regex(r"\A[A-Za-z0-9.+-]{1,12}@[a-z]{2,9}\.example\Z")
        case _:
            return st.text("aZé ษ王,;\"'-+@=().0129|\t\n", min_size=1, max_size=30)


@st.composite
def answers(draw: st.DrawFn) -> list[Answer]:
    """Answers to some fields, as they are stored."""
    found = []
    for field in draw(st.lists(st.sampled_from(GIVEN), unique=True)):
        try:
            value = checked_answer(field, draw(_typed(field)))
        except Refused:
            continue
        # What fills a cell, and what a spreadsheet would take for a formula, is made harmless.
        harmless = not says_nothing(value) and value[:1] not in f"{FORMULA}@-+'"
        if value and (harmless or field.type is FieldType.PHONE):
            found.append(Answer(field.key, value))
    return found


@pytest.mark.parametrize("tongue", LANGUAGES)
@pytest.mark.parametrize("form", [CSV, XLSX], ids=lambda one: one.ending)
@settings(max_examples=length.either(6, long=300), deadline=None)
@given(every=st.lists(answers(), min_size=1, max_size=6))
def test_answers_that_are_given_come_back_as_they_were(
    form: FileForm, tongue: str, every: list[list[Answer]]
) -> None:
    everybody = [Person(f"p{at}", at + 1, f"Orang {at}") for at in range(len(every))]
    told = {one.id: given for one, given in zip(everybody, every, strict=True)}
    with speaking(tongue):
        content = form.write(people_sheet(everybody, {}, Answered(GIVEN, told)))
        table = read_people(read_list(content), fields=FIELDS)
    # Of a number that may have lost its zero somebody is asked, whoever wrote the file.
    phones = [[one.value for one in given if one.field == Field.PHONE] for given in every]
    asked = [[one.refused.reason for one in row.questions] for row in table.rows]
    assert asked == [[Reason.ZERO_LOST for one in own if lacks_zero(one)] for own in phones]
    back = [sorted(row.answers, key=lambda one: one.field) for row in table.rows]
    assert back == [sorted(one, key=lambda one: one.field) for one in every]


def test_numbers_with_a_plus_stay_whole_and_words_stay_harmless() -> None:
    told = {"p": [Answer("phone", "+62 812-5550"), Answer("spoken", "=cmd|' /C calc'!A0")]}
    content = CSV.write(people_sheet([Person("p", 1, "Siti")], {}, Answered(GIVEN, told)))
    line = content.decode("utf-8-sig").splitlines()[1]
    assert ",+62 812-5550," in line and ",'=cmd" in line


def test_needs_are_a_list_of_their_own_and_people_have_the_rest(opened: ForumFile) -> None:
    asked = ("display", "sex", "phone", "diet", "access")
    registration.set_field_use(opened.db, keys=asked)
    village = registration.add_field(opened.db, new=NewField(words("Village"))).value.key
    needs = (Answer("diet", "no nuts"), Answer("access", "ramp"))
    others = (Answer("sex", "female"), Answer("phone", "+62 21 5550"), Answer(village, "North"))
    new = [NewPerson("Siti", answers=(*needs, *others)), NewPerson("Budi")]
    people.add_people(opened.db, new=new)
    made = make_export(opened.db, what="needs.csv")
    assert made.content.decode("utf-8-sig").split("\r\n")[:-1] == [
        "number,display,diet,access",
        "1,Siti,no nuts,ramp",
    ]
    assert ["health" in one for one in made.notes] == [True]
    siti, budi = csv.DictReader(
        io.StringIO(make_export(opened.db, what="people.csv").content.decode("utf-8-sig"))
    )
    assert (siti["sex"], siti["phone"], siti["Village"]) == ("female", "+62 21 5550", "North")
    assert (budi["sex"], budi["Village"]) == ("", "") and not {"diet", "access"} & siti.keys()
    with speaking("id"):
        page = load_workbook(BytesIO(make_export(opened.db, what="people.xlsx").content)).active
    head, first, _second = page.iter_rows(values_only=True)
    told = dict(zip(head, first, strict=True))
    assert (told["Jenis kelamin"], told["Village"]) == ("Perempuan", "North")
    phone = next(cell for cell in page[2] if cell.value == "+62 21 5550")
    assert phone.data_type == "s"
