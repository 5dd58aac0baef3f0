"""What is told of those who speak: kept, printed and given out, and gone with the person."""

from __future__ import annotations

import io
import json
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pdf import text_of
from PIL import Image
from raw import everything
from room import add_session, give_part
from support import refusing, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.registration import Answer, Photo
from forumdesk.domain.text import NO_TEXT
from forumdesk.exchange.known import known_json
from forumdesk.i18n import speaking
from forumdesk.operations import people, registration, speakers
from forumdesk.operations.erasing import erase_person
from forumdesk.operations.people import NewPerson
from forumdesk.operations.privacy import known_of
from forumdesk.operations.reporting import make_report
from forumdesk.operations.undo import take_back
from forumdesk.store import speakers as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import reading

BIOGRAPHY = "Has dug wells for twenty years."


def picture(kind: str = "PNG", *, size: tuple[int, int] = (900, 700), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.effect_mandelbrot(size, (-2, -1, 1, 1), 40).convert("RGB").save(out, kind, **more)
    return out.getvalue()


@pytest.fixture
def speaker(opened: ForumFile) -> str:
    """Somebody with a part, a biography and a photo."""
    registration.set_field_use(opened.db, keys=["display", "photo"])
    person = people.add_person(opened.db, new=NewPerson("Sumarni")).value.id
    give_part(opened.db, add_session(opened.db).id, SessionRole.SPEAKER, person)
    photo = speakers.read_photo(picture("JPEG"))
    speakers.set_profile(opened.db, person_id=person, biography=words(BIOGRAPHY), photo=photo)
    return person


def test_a_photo_is_kept_upright_small_and_in_the_plain_form(opened: ForumFile) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    photo = speakers.read_photo(picture("JPEG", exif=turned))
    assert (photo.width, photo.height) == (249, 320)
    assert photo.png.startswith(b"\x89PNG")
    for wrong in (b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\nbroken", b""):
        with refusing(Reason.NO_PICTURE):
            speakers.read_photo(wrong)
    with refusing(Reason.PICTURE_TOO_LARGE):
        speakers.read_photo(picture()[:8] + bytes(13_000_000))


def test_what_is_told_is_changed_and_taken_back(opened: ForumFile, speaker: str) -> None:
    db = opened.db
    before = rows.profile(db, speaker)
    assert before is not None and before.photo is not None
    step = speakers.set_profile(db, person_id=speaker, photo=None).undo
    told = rows.profile(db, speaker)
    assert told is not None and (told.biography, told.photo) == (words(BIOGRAPHY), None)
    assert step is not None
    take_back(db, step=step)
    assert rows.profile(db, speaker) == before
    speakers.set_profile(db, person_id=speaker, biography=NO_TEXT, photo=None)
    assert rows.profile(db, speaker) is None


def test_who_wants_no_photograph_has_none(opened: ForumFile, speaker: str) -> None:
    db = opened.db
    photo = speakers.read_photo(picture())
    never = [Answer("photo", Photo.NEVER.value)]
    registration.set_answers(db, person_id=speaker, answers=never)
    with refusing(Reason.PHOTO_REFUSED):
        speakers.set_profile(db, person_id=speaker, photo=photo)
    speakers.set_profile(db, person_id=speaker, biography=words("Still told."))
    with speaking("en"):
        said = make_report(db, kind="speakers", page="A4")
    assert "Still told." in text_of(said)
    assert b"/Subtype /Image" not in said
    ask = [Answer("photo", Photo.ASK.value)]
    registration.set_answers(db, person_id=speaker, answers=ask)
    speakers.set_profile(db, person_id=speaker, photo=photo)


def test_it_is_printed_and_given_out(opened: ForumFile, speaker: str) -> None:
    with speaking("en"):
        said = make_report(opened.db, kind="speakers", page="A4")
        own = make_report(opened.db, kind="personal-data", page="A4", people=[speaker])
    assert f"ABOUT THEM Sumarni {BIOGRAPHY}" in text_of(said)
    assert b"/Subtype /Image" in said
    assert BIOGRAPHY in text_of(own)
    with reading(opened.db) as snapshot:
        given = json.loads(known_json(known_of(snapshot, speaker, at=datetime.now(UTC))))
    told = rows.profile(opened.db, speaker)
    assert told is not None and told.photo is not None
    assert given["speaker"]["biography"] == {"en": BIOGRAPHY}
    assert b64decode(given["speaker"]["photo_png"]) == told.photo.png


def test_nothing_of_a_photo_is_left_in_the_file_of_who_was_erased(
    opened: ForumFile, speaker: str
) -> None:
    told = rows.profile(opened.db, speaker)
    assert told is not None and told.photo is not None
    path, png = Path(opened.path), told.photo.png
    # Pages of the file part some of them.
    pieces = [png[at : at + 24] for at in range(100, len(png) - 24, len(png) // 9)]
    before = everything(path)
    written = [one for one in (*pieces, BIOGRAPHY.encode()) if one in before]
    assert len(written) > 6
    erase_person(opened, person_id=speaker)
    assert rows.profile(opened.db, speaker) is None
    after = everything(path)
    assert [one for one in written if one in after] == []
