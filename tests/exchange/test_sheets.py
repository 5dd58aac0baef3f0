"""Tables of a forum as files: a CSV for programs, a workbook for people."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import length
import pytest
from any_forum import any_forum
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from room import add_session, give_part, send
from support import refusing, register, words

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.inputs import InputKind, InputState
from forumdesk.domain.people import Person
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import LineType
from forumdesk.exchange.lists import read_list
from forumdesk.exchange.people_lists import read_people
from forumdesk.exchange.sheets.base import Cell, Coded, Column, Sheet, SheetForm
from forumdesk.exchange.sheets.files import CSV, JSON, XLSX
from forumdesk.exchange.sheets.people import PEOPLE, people_sheet
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.operations import actions, attendance, inputs, record, responses
from forumdesk.operations.actions import NewAction
from forumdesk.operations.exporting import (
    NOTHING_ASKED,
    Asked,
    export_of,
    make_export,
    write_export,
)
from forumdesk.operations.sheets import TABLES
from forumdesk.store import programme
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store, reading
from forumdesk.store.transaction import writing

_JAKARTA = timezone(timedelta(hours=7))
_FORM = SheetForm(lambda: "A [sheet]", (Column("one", "Name"), Column("two", "State")))


def workbook(content: bytes) -> Any:
    """The one sheet of a workbook."""
    [page] = load_workbook(BytesIO(content)).worksheets
    return page


def values(content: bytes) -> list[dict[str, Any]]:
    """The rows of a workbook, by their headings."""
    head, *rows = workbook(content).iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def rows_of(db: Store, what: str, asked: Asked = NOTHING_ASKED) -> list[dict[str, str]]:
    """The rows of an export as CSV."""
    text = make_export(db, what=what, asked=asked).content.decode("utf-8-sig")
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def sheet(*cells: Cell) -> Sheet:
    """A table with these cells in its first column."""
    return Sheet(_FORM, [(one, Coded("open", "Not started")) for one in cells])


def test_words_are_never_a_formula_and_what_is_no_word_is_what_it_is() -> None:
    at = datetime(2026, 5, 1, 9, 30, 12, tzinfo=_JAKARTA)
    said = ("=1+1", "+62 812-3456", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "12", " two  spaces ")
    page = workbook(XLSX.write(sheet(*said, 12, date(2026, 5, 1), at, None)))
    cells = [row[0] for row in page.iter_rows(min_row=2)]
    assert [one.value for one in cells[:7]] == [*said]
    assert {one.data_type for one in cells[:7]} == {"s"}
    assert [one.value for one in cells[7:]] == [
        *(12, datetime(2026, 5, 1), datetime(2026, 5, 1, 9, 30), None),
    ]
    assert [one.is_date for one in cells[7:10]] == [False, True, True]
    text = CSV.write(sheet(*said, at)).decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(text, newline=""))][1:] == [
        *("'=1+1", "+62 812-3456", "-5", "'@SUM(A1)", "'=cmd|' /C calc'!A0", "12"),
        *(" two  spaces ", "2026-05-01T09:30+07:00"),
    ]
    assert json.loads(JSON.write(sheet("", date(2026, 5, 1)))) == [
        {"one": None, "two": "open"},
        {"one": "2026-05-01", "two": "open"},
    ]


def test_a_workbook_is_ready_to_be_read_and_filtered_and_says_no_time() -> None:
    long = "A sentence that is much longer than any column should be. " * 4
    content = XLSX.write(sheet(long, "short"))
    assert content == XLSX.write(sheet(long, "short"))
    page = workbook(content)
    assert (page.freeze_panes, page.auto_filter.ref, page.title) == ("A2", "A1:B3", "A sheet")
    assert [one.value for one in page[1]] == ["Name", "State"]
    assert page["A2"].alignment.wrap_text and page["B2"].value == "Not started"
    assert page.column_dimensions["A"].width == 44 > page.column_dimensions["B"].width > 11
    assert page.row_dimensions[2].height > 5 * 15 and page.row_dimensions[3].height is None
    with ZipFile(BytesIO(content)) as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}
        assert b"dcterms" not in archive.read("docProps/core.xml")
    with speaking("id"):
        assert workbook(XLSX.write(sheet("x")))["A1"].value == "Nama"


@given(st.lists(st.text(max_size=30), min_size=1, max_size=30))
@settings(max_examples=length.either(8, long=200))
def test_any_words_come_through_but_for_what_xml_cannot_say(said: list[str]) -> None:
    controls = {*map(chr, range(32)), *map(chr, range(127, 160))} - {"\t", "\n", "\r"}
    forbidden = {*controls, "\ufffe", "\uffff"}
    found = workbook(XLSX.write(sheet(*said))).iter_rows(min_row=2, max_col=1, values_only=True)
    kept = ["".join("\ufffd" if one in forbidden else one for one in each) for each in said]
    assert [one or "" for [one] in found] == kept


def test_what_looks_like_an_escape_is_none() -> None:
    with ZipFile(BytesIO(XLSX.write(sheet("a_x0041_b")))) as archive:
        assert b"a_x005F_x0041_b" in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_people_that_are_given_can_be_read_in_again(tongue: str) -> None:
    person = Person(
        *("p", 7, "Siti", "Siti", "Aminah", "Siti", words("Ketua"), words("RT 03")),
        country="ID",
        language="id",
    )
    with speaking(tongue):
        table = read_people(read_list(CSV.write(people_sheet([person], {}))))
        headings = ",".join(one.said for one in PEOPLE.columns)
        mapped = read_people(read_list(headings.encode())).read_as.mapping
        assert len(mapped) == len(PEOPLE.columns) - 1
    assert table.rows[0].problems == ()
    assert table.rows[0].words == {
        "display": "Siti",
        "given": "Siti",
        "family": "Aminah",
        "latin": "Siti",
        "office": "Ketua",
        "institution": "RT 03",
        "country": "ID",
        "language": "id",
    }


def test_passages_are_given_in_their_order_but_for_doors_that_tell_nobody(
    opened: ForumFile,
) -> None:
    db = opened.db
    first, second = register(db, 2)
    open_door = add_session(db, code="A", watched=True)
    closed_door = add_session(db, code="B", watched=True, attribution=Attribution.CHATHAM)
    give_part(db, closed_door.id, SessionRole.CHAIR, first)
    attendance.check_in_person(db, person_id=first, gate="West", session=open_door.id)
    attendance.check_in_person(db, person_id=second, gate="West", session=closed_door.id)
    made = make_export(db, what="attendance.csv")
    assert [one for one in made.notes if "Chatham" in one]
    told = rows_of(db, "attendance.csv")
    assert [(one["number"], one["session"], one["direction"]) for one in told] == [
        *(("1", "", "in"), ("1", "A", "in"), ("2", "", "in")),
    ]
    here = rows_of(db, "attendance.csv", Asked(session=open_door.id))
    assert [(one["number"], one["session"]) for one in here] == [("1", "A")]
    unwatched = add_session(db, code="C").id
    for reason, session in (
        (Reason.WHO_CAME_NOT_TOLD, closed_door.id),
        (Reason.DOOR_IS_OPEN, unwatched),
        (Reason.NOT_FOUND, "nowhere"),
    ):
        with refusing(reason):
            make_export(db, what="attendance.xlsx", asked=Asked(session=session))
    planned = {one["code"]: one["people"] for one in rows_of(db, "programme.csv")}
    assert planned["B"] == ""
    give_part(db, open_door.id, SessionRole.CHAIR, first)
    starts = values(make_export(db, what="programme.xlsx").content)[0]
    assert isinstance(starts["From"], datetime) and starts["Who"] == "Chair: Person 0"


_SECRET = "The officer of the desk asked my sister for money."
_HIDDEN = "That man is a thief and everybody knows it."


@pytest.fixture
def complaining(opened: ForumFile) -> tuple[Store, str]:
    """Complaints to the room, to the rapporteur alone, hidden and unread; and the session's id."""
    db = opened.db
    [person] = register(db, 1)
    session = add_session(db, code="A").id
    more: Any = {"kind": "complaint", "session": session}
    named = send(db, "The bridge is broken.", person=person, named=True, **more)
    inputs.show_input(db, input_id=named.id)
    secret = send(db, _SECRET, to="rapporteur", **more)
    hidden = send(db, _HIDDEN, **more)
    inputs.hide_input(db, input_id=hidden.id, reason="insult")
    send(db, "Nobody has read this one yet.", **more)
    new = record.NewLine(type=LineType.CRITICISM, text="A payment was asked for.", input=secret.id)
    record.add_line(db, session_id=session, new=new)
    action = actions.add_action(db, new=NewAction("Mend it", owner="Public works")).value
    responses.respond(db, input_ids=[named.id], text=words("By May."), action_id=action.id)
    responses.respond(db, input_ids=[hidden.id], text=words("He is not a thief."))
    return db, session


def test_a_complaints_office_gets_what_it_may_and_the_reason_for_the_rest(
    complaining: tuple[Store, str],
) -> None:
    db, _session = complaining
    made = make_export(db, what="complaints.csv")
    assert made.notes == [
        "Of 3 inputs the words are not given, because the room may not see them; the file says why."
    ]
    first, secret, hidden, unread = rows_of(db, "complaints.csv")
    assert first["Complaint"] == "The bridge is broken." and first["Sender"] == "Person 0"
    assert (first["Responsible"], first["Answer"]) == ("Public works", "By May.")
    assert (first["Status"], first["Secrecy"]) == ("Being worked on", "Not secret")
    assert secret["Complaint"] == (
        "Not given: whoever sent it was told that only the rapporteur and the moderator read it."
        " In the rapporteur's words: A payment was asked for."
    )
    assert {one["Sender"] for one in (secret, hidden, unread)} == {"Anonymous"}
    assert {one["Secrecy"] for one in (secret, hidden, unread)} == {"Secret"}
    assert hidden["Complaint"].startswith("Not given: the moderator decided")
    assert (hidden["Status"], hidden["Answer"]) == ("Answered", "") != hidden["Answered on"]
    assert (unread["Status"], unread["Answered on"]) == ("Not answered yet", "")
    for what in ("complaints.csv", "inputs.csv", "inputs.json"):
        content = make_export(db, what=what).content.decode()
        assert "money" not in content and "thief" not in content and "read this" not in content
    with speaking("id"):
        told = make_export(db, what="complaints.csv").content
        assert told.startswith(export_of("complaints.csv").mark)
        assert "Nomor tiket" in told.decode() and "Pengaduan" in told.decode()
        assert values(make_export(db, what="complaints.xlsx").content)[0]["Pengirim"] == "Person 0"


def test_names_of_senders_are_given_only_where_the_session_tells_them(
    opened: ForumFile,
) -> None:
    [person] = register(opened.db, 1)
    for told in Attribution:
        session = add_session(opened.db, code=told.value)
        sent = send(opened.db, told.value, person=person, named=True, session=session.id)
        inputs.show_input(opened.db, input_id=sent.id)
        # As if a name had stayed in the file; the verb takes it out.
        protected = programme.session_row(replace(session, attribution=told))
        with writing(opened.db) as transaction:
            transaction.update(programme.SESSION, session.id, protected)
    given = {one["session"]: one["name"] for one in rows_of(opened.db, "inputs.csv")}
    assert given.pop("named") == "Person 0" and {*given.values()} == {""}


def test_inputs_and_decisions_are_given_as_they_stand(complaining: tuple[Store, str]) -> None:
    db, _session = complaining
    told = json.loads(make_export(db, what="inputs.json").content)
    assert [one["state"] for one in told] == [
        *(InputState.SHOWN, InputState.HELD, InputState.NOT_SHOWN, InputState.HELD),
    ]
    assert {one["kind"] for one in told} == {InputKind.COMPLAINT}
    assert [one["given"] for one in told] == ["yes", "rapporteur", "unseen", "unread"]
    assert (told[0]["answer"], told[0]["actions"]) == ("By May.", "1")
    decided = rows_of(db, "moderation-log.csv")
    assert [(one["number"], one["decision"], one["reason"]) for one in decided] == [
        *(("1", "shown", ""), ("3", "not_shown", "insult")),
    ]
    [moved] = [one for one in values(make_export(db, what="moderation-log.xlsx").content)][1:]
    assert isinstance(moved["Time"], datetime) and moved["Reason"] == "It insults somebody."


def test_an_earlier_file_is_replaced_in_another_language(opened: ForumFile, tmp_path: Path) -> None:
    target = tmp_path / "complaints.csv"
    for tongue in LANGUAGES:
        with speaking(tongue):
            content = make_export(opened.db, what="complaints.csv").content
            write_export(target, content, what="complaints.csv", forum_file=opened.path)
            assert target.read_bytes() == content


@settings(max_examples=length.either(2, long=100))
@given(seed=st.integers(0, 1 << 32))
def test_every_table_of_any_forum_says_the_same_in_every_kind_of_file(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    with any_forum(tmp_path_factory.mktemp("any") / "a.forum", Random(seed)) as opened:
        for table in TABLES:
            with reading(opened.db) as snapshot:
                try:
                    gathered = table.gather(snapshot).sheet
                except Refused as refused:
                    assert refused.reason in (Reason.NO_ACTION_YET, Reason.NO_POLICY_YET)
                    continue
            plain = CSV.write(gathered).decode("utf-8-sig")
            rows = [*csv.reader(io.StringIO(plain, newline=""))]
            shown = [*workbook(XLSX.write(gathered)).iter_rows(values_only=True)]
            told = json.loads(JSON.write(gathered))
            assert len(rows) == len(shown) == len(told) + 1 == len(gathered.rows) + 1
            for row, said, cells in zip(rows[1:], shown[1:], gathered.rows, strict=True):
                for one, other, cell in zip(row, said, cells, strict=True):
                    if isinstance(cell, str):
                        assert one in (cell, f"'{cell}") and (other or "") == cell
                    assert (one == "") is (cell in (None, "")) or isinstance(cell, Coded)


@pytest.mark.usefixtures("nowhere_temporary")
def test_thousands_of_people_are_one_workbook() -> None:
    number = length.either(2_000, long=20_000)
    many = [Person(str(one), one, f"Person {one}") for one in range(1, number + 1)]
    book = load_workbook(BytesIO(XLSX.write(people_sheet(many, {}))), read_only=True)
    rows = [*book.worksheets[0].iter_rows(values_only=True)]
    assert len(rows) == number + 1 and rows[-1][:2] == (number, f"Person {number}")
