"""Biographies and photos: rows to domain values and back.

Photos lie in a table of their own, so that a list of speakers reads none.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from forumdesk.domain import registration
from forumdesk.domain.fields import Field
from forumdesk.domain.flat_png import is_flat_png
from forumdesk.domain.registration import photo_said
from forumdesk.domain.speakers import Introduction, Photo, Profile, beside_words
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import column_to_text, readable, text_to_column
from forumdesk.store.transaction import Table

PROFILE = Table("profile", Feature.PEOPLE)
PROFILE_PHOTO = Table("profile_photo", Feature.PEOPLE)

_PROFILES = """
SELECT p.id, p.person, p.biography, p.width, p.height, f.drawn
FROM profile p LEFT JOIN profile_photo f ON f.id = p.id
"""


def profiles(db: Reader) -> list[Profile]:
    """What is told of those who speak, with their photos."""
    return [_profile(row) for row in sql.rows(db, f"{_PROFILES} ORDER BY p.person")]


def profile(db: Reader, person_id: str) -> Profile | None:
    """What is told of one person; None where it is nothing."""
    found = sql.row(db, f"{_PROFILES} WHERE p.person = ?", [person_id])
    return None if found is None else _profile(found)


_INTRODUCED = """
SELECT p.person, p.biography, p.width, p.height, f.id AS photo, d.value AS said
FROM profile p LEFT JOIN profile_photo f ON f.id = p.id
LEFT JOIN person_detail d ON d.person = p.person AND d.field = ?
WHERE p.person IN ({})
"""


def introductions(db: Reader, person_ids: Collection[str]) -> dict[str, Introduction]:
    """What everybody may be told of those of these people of whom there is anything, by person."""
    found = sql.among(db, _INTRODUCED, person_ids, before=[Field.PHOTO.value])
    return {row["person"]: _introduction(row) for row in found}


@readable(FilePart.PEOPLE)
def _introduction(row: Row) -> Introduction:
    refused = photo_said(row["said"]) is registration.Photo.NEVER
    shown = "" if refused else row["photo"] or ""
    width, height = beside_words(row["width"], row["height"])
    return Introduction(column_to_text(row["biography"]), shown, width, height)


def photo(db: Reader, photo_id: str) -> Photo | None:
    """A photo by the id of an `Introduction`; None where what is kept is none."""
    row = sql.row(db, f"{_PROFILES} WHERE f.id = ?", [photo_id])
    found = None if row is None else _profile(row).photo
    if found is None or not is_flat_png(found.png, width=found.width, height=found.height):
        return None
    return found


@readable(FilePart.PEOPLE)
def _profile(row: Row) -> Profile:
    drawn = row["drawn"]
    photo = None if drawn is None else Photo(row["width"], row["height"], drawn)
    return Profile(row["id"], row["person"], column_to_text(row["biography"]), photo)


def profile_row(value: Profile) -> dict[str, Any]:
    """What is told of a person as its row, without the photo."""
    return {
        "id": value.id,
        "person": value.person,
        "biography": text_to_column(value.biography),
        "width": value.photo.width if value.photo else 0,
        "height": value.photo.height if value.photo else 0,
    }


def photo_row(value: Profile, photo: Photo) -> dict[str, Any]:
    """The photo as its row."""
    return {"id": value.id, "drawn": photo.png}
