"""What is told of those who speak beside their name."""

from __future__ import annotations

import secrets

from forumdesk.domain import registration
from forumdesk.domain.changes import SAME, Same
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ids import new_id
from forumdesk.domain.registration import Kept, photo_said
from forumdesk.domain.speakers import Photo, Profile
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import people
from forumdesk.store import registration as answers
from forumdesk.store import speakers as rows
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction


def read_photo(content: bytes) -> Photo:
    """The photo in a PNG or JPEG file. It takes a while, and touches no forum.

    Raises:
        Refused: as `exchange.pictures.read_photo`.
    """
    from forumdesk.exchange import pictures  # noqa: PLC0415  # Pillow is slow to import

    found = pictures.read_photo(content)
    return Photo(found.width, found.height, found.png)


def photo_allowed(db: Reader, person_id: str) -> registration.Photo | None:
    """What somebody said of photographs; None for who said nothing.

    A photo is kept and shown unless it is NEVER. Who wants to be ASKED has been when handing in
    one for the programme: forms say so beside it.
    """
    said = answers.answers_of(db, person_id, kept=Kept.DETAIL)
    return photo_said(next((one.value for one in said if one.field == Field.PHOTO), None))


def set_profile(
    db: Store,
    *,
    person_id: str,
    biography: Text | Same = SAME,
    photo: Photo | Same | None = SAME,
) -> Outcome[Profile]:
    """Say what is told of somebody who speaks; without both nothing is kept.

    Raises:
        Refused: NOT_FOUND; PERSON_ERASED; PHOTO_REFUSED for a photo of who wants none.
    """
    with recording(db, Deed.SET_PROFILE) as (transaction, written):
        person = people.named_person(transaction, person_id)
        before = rows.profile(transaction, person_id)
        is_new = isinstance(photo, Photo) and (before is None or photo != before.photo)
        if is_new and photo_allowed(transaction, person_id) is registration.Photo.NEVER:
            raise Refused(Reason.PHOTO_REFUSED, name=person.display)
        made = Profile(
            before.id if before else new_id(secrets.token_bytes),
            person_id,
            (before.biography if before else NO_TEXT) if biography is SAME else biography,
            (before.photo if before else None) if photo is SAME else photo,
        )
        if made != before:
            _write(transaction, before, made)
    return Outcome(made, written.undo)


def _write(transaction: Transaction, before: Profile | None, made: Profile) -> None:
    if not made.biography and made.photo is None:
        forget_profile(transaction, made.person)
        return
    if before is None:
        transaction.insert(rows.PROFILE, rows.profile_row(made))
    else:
        transaction.update(rows.PROFILE, made.id, rows.profile_row(made))
    if before is not None and before.photo is not None and made.photo != before.photo:
        transaction.delete(rows.PROFILE_PHOTO, made.id)
    if made.photo is not None and (before is None or made.photo != before.photo):
        transaction.insert(rows.PROFILE_PHOTO, rows.photo_row(made, made.photo))


def forget_profile(transaction: Transaction, person_id: str) -> None:
    """Delete what is told of somebody."""
    found = rows.profile(transaction, person_id)
    if found is not None:
        if found.photo is not None:
            transaction.delete(rows.PROFILE_PHOTO, found.id)
        transaction.delete(rows.PROFILE, found.id)


def move_profile(transaction: Transaction, *, keep: str, gone: str) -> None:
    """Tell of the one who stays what was told of the other registration, where nothing was."""
    found = rows.profile(transaction, gone)
    if found is None:
        return
    if rows.profile(transaction, keep) is None:
        transaction.update(rows.PROFILE, found.id, {"person": keep})
    else:
        forget_profile(transaction, gone)
