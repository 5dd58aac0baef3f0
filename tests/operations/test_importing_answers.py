"""Lists in which people have answered what they are asked when they are registered."""

from __future__ import annotations

import pytest
from support import refusing, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.exchanging import Known
from forumdesk.domain.registration import Answer, FieldType, in_use
from forumdesk.exchange.lists import read_list
from forumdesk.i18n import speaking
from forumdesk.operations import exchanging, merging, registration
from forumdesk.operations.exchanging import Action, ImportPlan
from forumdesk.operations.registration import BESIDE_PERSON, FieldChanges, NewField
from forumdesk.operations.undo import take_back
from forumdesk.store import people
from forumdesk.store import registration as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Reader
from forumdesk.wording.exchanging import problem
from forumdesk.wording.facts import Shell

USED = ("display", "institution", "sex", "phone", "email", "access", "diet", "photo", "quote")


@pytest.fixture
def asking(opened: ForumFile) -> ForumFile:
    """A forum that asks for most of what can be asked."""
    registration.set_field_use(opened.db, keys=USED)
    return opened


def _plan(forum: ForumFile, text: str, *, action: str = "skip", use: bool = False) -> ImportPlan:
    return exchanging.plan_people_import(
        forum.db, grid=read_list(text.encode()), on_duplicate=Action(action), use_fields=use
    )


def _imported(forum: ForumFile, text: str, *, action: str = "skip") -> dict[str, dict[str, str]]:
    exchanging.import_people(forum.db, plan=_plan(forum, text, action=action))
    return _answers(forum.db)


def _answers(db: Reader) -> dict[str, dict[str, str]]:
    """Name to what somebody has answered."""
    every = [rows.answers(db, kept=kept) for kept in BESIDE_PERSON]
    return {
        one.display: {said.field: said.value for given in every for said in given.get(one.id, ())}
        for one in people.people(db)
    }


def test_answers_of_a_list_are_kept_as_they_are_written(asking: ForumFile) -> None:
    found = _imported(
        asking,
        "Nama;L/P;No. HP;Email;Kebutuhan Khusus;Makanan;Izin Foto;Boleh Dikutip\n"
        "Siti;P;+62 812 5550 0100;Siti@contoh.example;kursi roda;tanpa kacang;Ya;Tidak\n"
        "Budi;L;-;n/a;tidak ada;;Tanya dulu;ya\n",
    )
    assert found == {
        "Siti": {
            **{"sex": "female", "phone": "+62 812 5550 0100", "email": "Siti@contoh.example"},
            **{"access": "kursi roda", "diet": "tanpa kacang", "photo": "always", "quote": "no"},
        },
        "Budi": {"sex": "male", "photo": "ask", "quote": "yes"},
    }
    assert set(rows.answers(asking.db, kept=BESIDE_PERSON[1])) == {
        one.id for one in people.people(asking.db) if one.display == "Siti"
    }


def test_whoever_says_that_nothing_is_needed_is_on_no_list_of_needs(asking: ForumFile) -> None:
    text = "Nama;Disabilitas;Makanan\nSiti;Tidak;Biasa\nBudi;tidak ada;no\nAni;Tuli;tidak pedas\n"
    found = _imported(asking, text)
    assert found == {"Siti": {}, "Budi": {}, "Ani": {"access": "Tuli", "diet": "tidak pedas"}}


def test_what_is_no_answer_is_a_question_and_loses_nobody(asking: ForumFile) -> None:
    text = "Nama;L/P;HP;Email\nSiti;P;ask her;siti at home\nBudi;X;0812 5550;b@contoh.example\n"
    found = _plan(asking, text)
    assert [[one.field for one in row.questions] for row in found.rows] == [
        ["phone", "email"],
        ["sex"],
    ]
    with speaking("en"):
        told = [problem(one, to=Shell.WINDOW) for row in found.rows for one in row.questions]
    assert all("left out" in one for one in told) and "“X” is not" in told[-1]
    assert found.errors == () and found.counts.added == 2
    assert _imported(asking, text)["Budi"] == {"phone": "0812 5550", "email": "b@contoh.example"}


def test_numbers_that_a_spreadsheet_spoilt_are_told_and_put_right_below(asking: ForumFile) -> None:
    text = (
        "Nama;HP\nSiti;8.13E+10\nBudi;'0813 5550 0101\nAni;81355500102\n"
        "Siti;0813 5550 0100\nSiti;0813 5550 0199\nAni;\n"
    )
    found = _plan(asking, text)
    asked = [[one.refused.reason for one in row.questions] for row in found.rows]
    assert asked == [[Reason.PHONE_SHORTENED], [], [Reason.ZERO_LOST], [], [], []]
    assert [row.action for row in found.rows] == ["add", "add", "add", "skip", "add", "skip"]
    assert [[one.key for one in row.taken] for row in found.rows[3:]] == [["phone"], [], []]
    exchanging.import_people(asking.db, plan=found)
    phones = sorted(given["phone"] for given in _answers(asking.db).values())
    assert phones == ["0813 5550 0101", "0813 5550 0199", "81355500102"]
    siti = next(iter(people.people(asking.db)))
    (phone,) = rows.answers(asking.db, kept=BESIDE_PERSON[0])[siti.id]
    assert (siti.display, phone.value) == ("Siti", "0813 5550 0100")
    with refusing(Reason.PHONE_SHORTENED):
        registration.set_answers(asking.db, person_id=siti.id, answers=[Answer("phone", "8E+10")])


def test_a_repeat_says_in_what_it_differs_and_changes_nothing(asking: ForumFile) -> None:
    found = _plan(asking, "Nama;L/P;HP\nSiti;P;12345\nSiti;L;0813 5550 0100\nSiti;P;12345\n")
    assert [[one.key for one in row.differs] for row in found.rows] == [[], ["sex", "phone"], []]
    assert found.rows[0].person is not None
    given = {one.field: one.value for one in found.rows[0].person.answers}
    assert given == {"sex": "female", "phone": "12345"}


@pytest.mark.parametrize(
    "text",
    [
        "Nama;Jenis Kelamin;;Instansi\n;L;P;\nSiti;;v;Desa\nBudi;√;;Desa\nUmar;;;Desa\n",
        "No;Nama;L;P;Instansi\n1;Siti;;P;Desa\n2;Budi;L;;Desa\n3;Umar;;;Desa\n",
        "Nama;Laki-laki;Perempuan\nSiti;;1\nBudi;1;\nUmar;;\n",
    ],
)
def test_the_sexes_may_be_ticked_in_two_columns(asking: ForumFile, text: str) -> None:
    told = {name: given.get("sex", "") for name, given in _imported(asking, text).items()}
    assert told == {"Siti": "female", "Budi": "male", "Umar": ""}
    assert _plan(asking, text).ignored in ((), ("No",))


def test_a_column_that_counts_rows_says_nothing_of_the_sexes(asking: ForumFile) -> None:
    found = _plan(asking, "L.p.;Nama\n1.;Siti\n2.;Budi\n")
    assert found.ignored == ("L.p.",) and "sex" not in found.read_as.mapping
    assert [row.questions for row in found.rows] == [(), ()]


def test_a_forums_own_words_are_headings(asking: ForumFile) -> None:
    choices = (words("North"), words("South"))
    new = NewField(words("Desa asal"), FieldType.CHOICE, choices)
    village = registration.add_field(asking.db, new=new).value.key
    changes = FieldChanges(label=words("Ponsel Ibu"))
    registration.change_field(asking.db, key="phone", changes=changes)
    text = "Nama;Desa Asal;Ponsel Ibu\nSiti;south;0812 5550\nBudi;East;\n"
    assert _plan(asking, text).read_as.places == {"display": 1, village: 2, "phone": 3}
    assert _imported(asking, text) == {"Siti": {village: "South", "phone": "0812 5550"}, "Budi": {}}


def test_a_heading_of_alternatives_finds_the_one_own_field_among_them(asking: ForumFile) -> None:
    village = registration.add_field(asking.db, new=NewField(words("Desa"))).value.key
    text = "Nama;Desa/Kelurahan;Jabatan/Desa\nSiti;Rawa Biru;Kepala\n"
    assert _plan(asking, text).read_as.places == {"display": 1, village: 2}
    registration.add_field(asking.db, new=NewField(words("Kelurahan")))
    assert _plan(asking, text).read_as.places == {"display": 1, "institution": 2}


def test_what_is_not_asked_is_left_out_or_asked_for_from_then_on(opened: ForumFile) -> None:
    text = "Nama;L/P;No HP\nSiti;P;0812 5550\n"
    left = _plan(opened, text)
    assert left.unused == {"sex": "L/P", "phone": "No HP"} and left.ignored == ("L/P", "No HP")
    exchanging.import_people(opened.db, plan=left)
    assert _answers(opened.db) == {"Siti": {}}
    found = _plan(opened, text, action="update", use=True)
    assert (found.unused, found.switched_on) == ({}, ("sex", "phone"))
    done = exchanging.import_people(opened.db, plan=found)
    assert _answers(opened.db) == {"Siti": {"sex": "female", "phone": "0812 5550"}}
    assert {"sex", "phone"} <= {one.key for one in in_use(rows.fields(opened.db))}
    assert done.undo is not None
    take_back(opened.db, done.undo)
    assert _answers(opened.db) == {"Siti": {}}
    assert "sex" not in {one.key for one in in_use(rows.fields(opened.db))}


def test_columns_of_a_person_that_are_not_asked_are_left_out_too(opened: ForumFile) -> None:
    registration.set_field_use(opened.db, keys=["display", "institution"])
    found = _plan(opened, "Given name;Family name;Instansi;Country\nSiti;Aminah;Desa;ID\n")
    person = found.rows[0].person
    assert person is not None and person.display == "Siti Aminah"
    assert (person.given, person.family, person.country) == ("", "", "")
    assert set(found.unused) == {"given", "family", "country"}


def test_an_update_fills_answers_and_takes_none_away(asking: ForumFile) -> None:
    _imported(asking, "Nama;L/P;HP;Makanan\nSiti;P;0812 5550;vegan\n")
    text = "Nama;L/P;HP;Makanan\nSiti;;0812 5550;no nuts\n"
    found = _imported(asking, text, action="update")
    assert found == {"Siti": {"sex": "female", "phone": "0812 5550", "diet": "no nuts"}}


def test_an_answer_that_was_changed_meanwhile_stays_as_it_was_changed(asking: ForumFile) -> None:
    _imported(asking, "Nama;HP;Makanan\nSiti;0812 5550;vegan\nBudi;0813 5550;\n")
    found = _plan(asking, "Nama;HP;Makanan\nSiti;;no nuts\nBudi;;halal\n", action="update")
    siti, budi = (one.id for one in people.people(asking.db))
    said = [Answer("diet", "vegan, no nuts")]
    registration.set_answers(asking.db, person_id=siti, answers=said)
    with refusing(Reason.LIST_IS_OUTDATED):
        exchanging.import_people(asking.db, plan=found)
    again = _plan(asking, "Nama;HP;Makanan\nSiti;;no nuts\nBudi;;halal\n", action="update")
    # Of this the list says nothing.
    registration.set_answers(asking.db, person_id=budi, answers=[Answer("sex", "male")])
    exchanging.import_people(asking.db, plan=again)
    assert _answers(asking.db)["Siti"] == {"phone": "0812 5550", "diet": "no nuts"}


def test_whoever_is_found_by_another_name_is_updated_and_keeps_the_own_one(
    asking: ForumFile,
) -> None:
    _imported(asking, "Nama;HP\nSiti Aminah;\nS. Aminah;\n")
    keep, gone = (one.id for one in people.people(asking.db))
    merging.merge_people(asking.db, keep=keep, gone=gone)
    found = _imported(asking, "Nama;HP\nS. Aminah;0812 5550\n", action="update")
    assert found == {"Siti Aminah": {"phone": "0812 5550"}}


def test_phone_and_mail_say_who_is_registered_already(asking: ForumFile) -> None:
    _imported(
        asking,
        "Nama;Instansi;HP;Email\nSiti;Desa A;0812 3450 0001;\nUmar;Desa B;;umar@contoh.example\n",
    )
    found = _plan(
        asking,
        "Nama;Instansi;HP;Email\n"
        "Siti;Pemerintah Desa A;+62 812-3450-0001;\n"  # written otherwise, the same phone
        "Siti;Desa A;0812 3450 0002;\n"  # another phone: somebody else
        "Siti;Desa A;;\n"
        "Umar;Dinas;;UMAR@contoh.example\n"
        "Ani;Desa A;0812 3450 0001;\n",  # one phone for an office
    )
    assert [row.action for row in found.rows] == ["skip", "add", "skip", "skip", "add"]
    same = [row.same_as.number if row.same_as else None for row in found.rows]
    assert same == [1, None, 1, 2, None]
    assert found.rows[1].looks_like == Known("Siti", number=1)
