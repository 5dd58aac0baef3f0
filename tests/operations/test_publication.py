"""What is published: all that the room has seen, and nobody's name."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from pdf import text_of

from forumdesk.domain.follow_up import Reserved
from forumdesk.domain.ids import badge_code, code_as_shown
from forumdesk.domain.inputs import Input
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Reservation
from forumdesk.domain.record import LineType, Reached, RecordState
from forumdesk.exchange.results import COLUMNS
from forumdesk.i18n import speaking
from forumdesk.operations.ballots import Voter
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.exporting import Asked, make_export
from forumdesk.operations.inputs import NewInput, send_input, show_input
from forumdesk.operations.people import forum_key
from forumdesk.operations.record import NewLine, add_line
from forumdesk.operations.versions import mark_record
from forumdesk.store import inputs as input_rows
from forumdesk.store import people, polls, programme
from forumdesk.store import record as record_rows
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store, reading
from forumdesk.store.transaction import writing
from forumdesk.wording.open_data import RESULTS

# Said by somebody, of somebody, and never to the room.
NEVER_HEARD = "Walnut argument that nobody read back"
FOR_THE_RAPPORTEUR = "Quince complaint about the head of the office"
TAKEN_OVER = "Hours are kept"


def told(content: bytes, *, but: str = "?") -> dict[str, str]:
    """Every file of the zip as words, those aside whose name has `but` in it."""
    with ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if but not in name}
    return {
        name: text_of(raw) if name.endswith(".pdf") else raw.decode("utf-8-sig")
        for name, raw in files.items()
    }


def squeezed(text: str) -> str:
    """Without blanks and case, which a page may change."""
    return re.sub(r"\s+", "", text).casefold()


class Made:
    """A forum with much to hide, published without names and with those of speakers."""

    def __init__(self, path: Path) -> None:
        with open_forum(path) as opened:
            db = opened.db
            self.codes = _codes(db)
            self.speakers, self.others = _fill(db)
            self.hidden = [
                *(NEVER_HEARD, FOR_THE_RAPPORTEUR),
                *(one.text for one in input_rows.inputs(db) if _is_unheard(db, one)),
            ]
            self.unseen = [
                one.question.in_language("en")
                for one in polls.polls(db)
                if not one.revealed and one.state is not State.OPEN
            ]
            made = make_export(db, what="publication.zip")
            self.notes, self.files = made.notes, told(made.content)
            with speaking("id"):
                named = make_export(db, what="publication.zip", asked=Asked(names=True, page="F4"))
            self.named = told(named.content, but="full-report")


def _is_unheard(db: Store, one: Input) -> bool:
    """Whether the room has neither seen it nor heard it from the record."""
    lines = record_rows.lines(db, one.session or "")
    return not one.is_public and all(one.text not in line.text for line in lines)


def _codes(db: Store) -> list[str]:
    """Everything by which somebody could act for somebody."""
    key = forum_key(db)
    found = []
    for one in people.badges(db):
        code = badge_code(key, one.id)
        found += [code.token, code.typed, code_as_shown(code.typed)]
    return found


def _fill(db: Store) -> tuple[list[str], list[str]]:
    """Names among words of all kinds; those of speakers, and those of everybody else."""
    everybody = {one.id: one for one in people.people(db)}
    parts = programme.parts(db)
    spoken = {one.person for one in parts if one.person}
    sessions = {one.code: one.id for one in programme.sessions(db)}
    guest = next(one for one in everybody.values() if one.id not in spoken)
    speaker = next(everybody[one.person] for one in parts if one.person)
    said = f"{TAKEN_OVER}, as {guest.display.upper()} and {speaker.display} proposed"
    for kind, owner, reached in (
        (LineType.AGREEMENT, "", Reached.ACCLAMATION),
        (LineType.ACTION, f"Office of {guest.display}", None),
        (LineType.POINT, "", None),
    ):
        new = NewLine(kind, said, speaker=guest.id, owner=owner, reached=reached)
        add_line(db, session_id=sessions["D1-04"], new=new)
    add_line(db, session_id=sessions["D1-02"], new=NewLine(LineType.AGREEMENT, NEVER_HEARD))
    for place, (text, to) in enumerate(
        ((f"{guest.display} asks about ferries", "room"), (FOR_THE_RAPPORTEUR, "rapporteur"))
    ):
        new_input = NewInput("question", text, to=to, named=True, session=sessions["D1-04"])
        badge = next(one for one in people.badges(db) if one.person == guest.id)
        voter = Voter(guest.id, None, badge=badge.id, holder=guest.id)
        with writing(db) as transaction:
            send_input(transaction, new=new_input, nonce=f"nonce-{place}", voter=voter)
    sent = next(one for one in input_rows.inputs(db) if "ferries" in one.text)
    show_input(db, input_id=sent.id)
    mark_record(db, session_id=sessions["D1-04"], state=RecordState.READ_BACK)
    names = {key: one.display for key, one in everybody.items()}
    return (
        [names[one] for one in spoken if one in names],
        [name for key, name in names.items() if key not in spoken],
    )


@pytest.fixture(scope="module")
def made(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("published") / "a.forum"
    path.write_bytes(sample_file.read_bytes())
    return Made(path)


def leaks(files: Mapping[str, str], secrets: list[str]) -> list[tuple[str, str]]:
    """What stands in which file, wherever lines end; a name of one letter is in every word."""
    bare = {name: squeezed(text) for name, text in files.items()}
    sought = [one for one in secrets if len(one) > 1]
    return [(name, one) for one in sought for name in bare if squeezed(one) in bare[name]]


def test_nobody_is_named(made: Made) -> None:
    assert len(made.speakers) > 3
    assert len(made.others) > 100
    assert leaks(made.files, [*made.speakers, *made.others]) == []
    covered = f"{TAKEN_OVER}, as [name] and [name] proposed"
    for name in ("data/agreements.csv", "data/actions.csv", "documents/berita-acara.pdf"):
        assert covered in made.files[name]
    assert "[name] asks about ferries" in made.files["data/inputs.json"]


def test_what_is_published_is_to_be_read_and_not_signed(made: Made) -> None:
    for name in ("documents/berita-acara.pdf", "documents/session-record-D1-04.pdf"):
        assert "— end of " in made.files[name]
        assert "Place and date" not in made.files[name]
        assert "Initials" not in made.files[name]
    # Somebody has the part, and is not told.
    assert "Moderator: not known yet" not in made.files["documents/programme.pdf"]


def test_speakers_are_named_if_that_is_asked_for_and_nobody_else(made: Made) -> None:
    assert leaks(made.named, made.others) == []
    there = "\n".join(made.named.values())
    assert [one for one in made.speakers if squeezed(one) not in squeezed(there)] == []
    assert "[nama]" in made.named["data/agreements.csv"]


def test_nothing_that_the_room_has_not_seen_is_in_it(made: Made) -> None:
    assert len(made.hidden) > 5
    assert made.unseen
    for files in (made.files, made.named):
        assert leaks(files, made.hidden) == []
        # The report names a question that has no answer yet; no other file does.
        data = {name: text for name, text in files.items() if name.startswith("data/")}
        assert leaks(data, made.unseen) == []
    written = [name for name in made.files if name.startswith("documents/session-record")]
    assert written == ["documents/session-record-D1-04.pdf"]
    assert any("D1-02" in one for one in made.notes)


def test_no_code_of_anybody_is_in_it(made: Made) -> None:
    assert len(made.codes) > 600
    assert leaks(made.files, made.codes) == []
    assert leaks(made.named, made.codes) == []


def test_documents_and_data_are_there_and_described(made: Made) -> None:
    kinds = {re.split(r"-(?:day|D?\d)", name)[0] for name in made.files if "documents/" in name}
    assert kinds >= {
        "documents/berita-acara.pdf",
        "documents/full-report.pdf",
        "documents/poll-result",
        "documents/programme.pdf",
        "documents/session-record",
    }
    package = json.loads(made.files["datapackage.json"])
    paths = {one["path"] for one in package["resources"]}
    assert paths == {name for name in made.files if name.startswith("data/")}
    for one in package["resources"]:
        assert one["description"] != one["description_id"]
        if one["format"] != "csv":
            continue
        rows = list(csv.reader(io.StringIO(made.files[one["path"]], newline="")))
        names = [field["name"] for field in one["schema"]["fields"]]
        assert rows[0] == names
        assert len(rows) > 1, one["path"]
        for place, field in enumerate(one["schema"]["fields"]):
            assert field["description_id"]
            if field["type"] == "integer":
                assert all(row[place].isdigit() for row in rows[1:] if row[place])
        told_json = json.loads(made.files[one["path"].replace(".csv", ".json")])
        if one["name"] != "results":
            assert [list(row) for row in told_json] == [names] * (len(rows) - 1)
    assert [one.name for one in RESULTS.fields] == list(COLUMNS)


def test_the_dictionary_speaks_both_languages(made: Made) -> None:
    readme = made.files["README.md"]
    assert "documents and open data" in readme
    assert "dokumen dan data terbuka" in readme
    assert readme.count("## data/agreements.csv") == 2
    assert "1. Official record (berita acara) *documents/berita-acara.pdf*" in readme
    assert "1. Berita acara *documents/berita-acara.pdf*" in readme
    for one in RESULTS.fields:
        assert f"| {one.name.replace('_', chr(92) + '_')} |" in readme


def test_what_was_noted_beside_unheard_lines_is_not_public(sample_file: Path) -> None:
    wanted = document("full-report")
    assert wanted.public is not None
    with open_forum(sample_file, for_reading=True) as opened, reading(opened.db) as snapshot:
        gathered = wanted.gather(snapshot, Request(About(), "A4", wanted.read({})))
    heard = {one.session.id for one in gathered.records if one.was_heard}
    unheard = next(one.session.id for one in gathered.records if not one.was_heard)
    noted = [Reserved(one, "A line", (Reservation("But"),)) for one in (*heard, unheard)]
    public = wanted.public(replace(gathered, follow=replace(gathered.follow, reserved=noted)))
    assert public is not None
    assert {one.session for one in public.follow.reserved} == heard
