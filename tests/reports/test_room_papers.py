"""Papers of programme and rooms: on walls and tables, and in the hands of those who lead."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import zxingcpp
from pdf import pages_of, pictures_of, text_of, words_of
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.domain.programme import Session
from forumdesk.i18n import speaking
from forumdesk.operations import people as person_verbs
from forumdesk.operations import waiting
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.forum import set_print_address
from forumdesk.operations.people import NewPerson
from forumdesk.operations.reporting import make_document, make_report
from forumdesk.store import forum as forums
from forumdesk.store import people, polls, programme
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store
from forumdesk.wording.worries import Trouble

ADDRESS = "192.168.1.10:8080"


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Iterator[ForumFile]:
    """The sample forum with an address to print."""
    path = tmp_path / "sample.forum"
    shutil.copyfile(sample_file, path)
    opened = open_forum(path, brief=True)
    set_print_address(opened.db, address=ADDRESS)
    yield opened
    opened.close()


def words_in(made: bytes) -> set[str]:
    return {word.text for word in words_of(made)}


def day(db: Store, number: int) -> date:
    return forums.forum(db).starts + timedelta(days=number - 1)


def planned(db: Store, number: int) -> list[Session]:
    """What is planned on a day of the forum."""
    found = [one for one in programme.sessions(db) if one.code.startswith(f"D{number}-")]
    assert found
    return found


@pytest.mark.parametrize("kind", ["programme", "run-sheet", "room-signs"])
def test_a_day_has_its_own_sessions_and_the_forum_all(sample: ForumFile, kind: str) -> None:
    whole = words_in(make_report(sample.db, kind=kind))
    second = words_in(make_report(sample.db, kind=kind, day=day(sample.db, 2)))
    for number in (1, 2, 3):
        for one in planned(sample.db, number):
            title = set(one.title.in_language("en").split())
            assert title <= whole
            assert (title <= second) == (number == 2), one.code
    with refusing(Reason.NO_SESSION_THAT_DAY):
        make_report(sample.db, kind=kind, day=day(sample.db, 1) - timedelta(days=9))


def test_the_programme_names_room_time_and_people(sample: ForumFile) -> None:
    said = text_of(make_report(sample.db, kind="programme", day=day(sample.db, 1)), "-layout")
    assert "10:30–12:00 What is Engagement – Mapping the Terrain Conference Room 1" in said
    assert "Moderator: Siti Nurhaliza Rahmawati · Rapporteur: Euis Komariah" in said


def test_the_run_sheet_announces_the_polls_of_each_session(sample: ForumFile) -> None:
    said = text_of(make_report(sample.db, kind="run-sheet"))
    asked = [one for one in polls.polls(sample.db) if one.session is not None]
    assert asked
    for one in asked:
        assert f"Poll {one.number}: {one.question.in_language('en')}" in said
    assert "Began Ended" in said


def test_speakers_are_those_with_a_part_and_know_where_to_be(sample: ForumFile) -> None:
    said = text_of(make_report(sample.db, kind="speakers"))
    parts = programme.parts(sample.db)
    named = {one.person for one in parts if one.person is not None}
    for one in people.people(sample.db):
        if one.id in named and one.display.isascii():
            assert one.display in said
    quiet = next(
        one for one in people.people(sample.db) if one.id not in named and one.display.isascii()
    )
    assert quiet.display not in said
    assert "Day 1 · 10:30–12:00 · Conference Room 1 · Moderator" in said


def test_a_rooms_sign_has_a_page_for_each_of_its_days(sample: ForumFile) -> None:
    made = make_report(sample.db, kind="room-signs")
    sessions = programme.sessions(sample.db)
    used = {(one.room, one.code[:2]) for one in sessions if one.room is not None}
    idle = {one.id for one in forums.rooms(sample.db)} - {room for room, _day in used}
    assert pages_of(made) == len(used) + len(idle)


def test_a_rooms_sign_leads_phones_to_the_page_of_its_room(
    sample: ForumFile, sample_file: Path
) -> None:
    about = About(day=day(sample.db, 3))
    signs, given = document("room-signs"), {"address": "127.0.0.1:8080"}
    rooms = {one.id[:12] for one in forums.rooms(sample.db)}
    made = make_document(sample.db, signs, Request(about, "A4", signs.read({})))
    scanned = {one.text for one in zxingcpp.read_barcodes(pictures_of(made.pdf, dpi=60)[0])}
    assert len(scanned) == 1 and scanned <= {f"http://{ADDRESS}/rooms/{one}" for one in rooms}
    assert f"or open {ADDRESS}." in text_of(made.pdf)
    loopback = make_document(sample.db, signs, Request(about, "A4", signs.read(given)))
    assert [one.trouble for one in loopback.worries] == [Trouble.NOT_REACHED]
    with open_forum(sample_file, for_reading=True) as unset:
        plain = make_document(unset.db, signs, Request(about, "A4", signs.read({})))
    assert [one.trouble for one in plain.worries] == [Trouble.NO_ADDRESS]
    assert "open" not in text_of(plain.pdf)


def test_both_sides_of_a_table_read_the_same_name(sample: ForumFile) -> None:
    everybody = people.people(sample.db)
    person = next(one for one in everybody if one.display == "Siti Nurhaliza Rahmawati")
    made = make_report(sample.db, kind="table-tents", people=[person.id])
    assert pages_of(made) == 1
    tops = sorted(word.top for word in words_of(made) if word.text == "Rahmawati")
    assert len(tops) == 2
    half = 842 / 2
    assert tops[0] < half < tops[1]
    named = {one.person for one in programme.parts(sample.db) if one.person is not None}
    assert pages_of(make_report(sample.db, kind="table-tents")) == len(named)


def test_a_name_too_long_for_a_table_is_told_before_printing(sample: ForumFile) -> None:
    added = person_verbs.add_people(sample.db, new=[NewPerson("Abcdefghij" * 12)]).value
    tents = document("table-tents")
    about = About(people=(added[0].id,))
    made = make_document(sample.db, tents, Request(about, "A4", tents.read({})))
    assert [(one.trouble, one.where) for one in made.worries] == [
        (Trouble.SMALL, "Abcdefghij" * 12)
    ]


def test_nobody_who_speaks_gets_no_empty_table(opened: ForumFile) -> None:
    with refusing(Reason.NOBODY_SPEAKS):
        make_report(opened.db, kind="table-tents")
    with refusing(Reason.NO_ROOM_YET):
        make_report(opened.db, kind="room-signs")


def test_the_posters_codes_join_the_wifi_and_open_the_forum(sample: ForumFile) -> None:
    made = make_report(sample.db, kind="poster", wifi="Balai;Warga", password="gotong:royong")
    [picture] = pictures_of(made, dpi=150)
    assert {one.text for one in zxingcpp.read_barcodes(picture)} == {
        r"WIFI:T:WPA;S:Balai\;Warga;P:gotong\:royong;;",
        f"http://{ADDRESS}/",
    }
    said = text_of(made)
    assert "Balai;Warga" in said and "gotong:royong" in said and ADDRESS in said
    plain = make_report(sample.db, kind="poster", address="10.0.0.1:80")
    [picture] = pictures_of(plain, dpi=150)
    assert [one.text for one in zxingcpp.read_barcodes(picture)] == ["http://10.0.0.1:80/"]
    with refusing(Reason.WRONG_CHOICE):
        make_report(sample.db, kind="poster", wifi="x" * 33)


def test_the_poster_for_the_door_leads_to_the_form_once_that_is_open(
    sample: ForumFile,
) -> None:
    with refusing(Reason.REGISTRATION_CLOSED):
        make_report(sample.db, kind="register-poster")
    waiting.set_self_registration(sample.db, on=True)
    made = make_report(sample.db, kind="register-poster", wifi="Balai", password="gotong")
    [picture] = pictures_of(made, dpi=150)
    codes = {one.text for one in zxingcpp.read_barcodes(picture)}
    assert codes == {"WIFI:T:WPA;S:Balai;P:gotong;;", f"http://{ADDRESS}/register"}
    assert ADDRESS in text_of(made) and "/register" in text_of(made)
    # Two lines of one address are in one size.
    address, path = (
        next(one for one in words_of(made) if one.text == said) for said in (ADDRESS, "/register")
    )
    assert address.bottom - address.top == pytest.approx(path.bottom - path.top, abs=0.5)
    poster = document("register-poster")
    unreached = Request(About(), "A4", poster.read({"address": "127.0.0.1:80"}))
    told = make_document(sample.db, poster, unreached).worries
    assert [one.trouble for one in told] == [Trouble.NOT_REACHED]


def test_four_help_cards_stand_on_a_page(sample: ForumFile) -> None:
    with speaking("id"):
        said = text_of(make_report(sample.db, kind="help-card", wifi="Balai"))
    assert said.count("Cara ikut serta") == 4
    assert said.count("Wi-Fi “Balai”") == 4
    assert said.count(ADDRESS) == 4


def test_the_door_has_everybody_with_a_box_for_each_day_and_no_code(sample: ForumFile) -> None:
    made = make_report(sample.db, kind="door-list", order="number", blanks=4)
    said = text_of(made)
    everybody = people.people(sample.db)
    assert said.count("□") == 3 * (len(everybody) + 4)
    # Numbers of badges end where their column does.
    downwards = sorted(words_of(made), key=lambda word: (word.page, word.top))
    figures = [word for word in downwards if word.text.isdigit()]
    [(edge, _many)] = Counter(round(word.right) for word in figures).most_common(1)
    numbers = [int(word.text) for word in figures if abs(word.right - edge) < 1]
    assert numbers == sorted(one.number for one in everybody)
    assert "Not expected" in said
    assert "Not expected" not in text_of(make_report(sample.db, kind="door-list", blanks=0))
