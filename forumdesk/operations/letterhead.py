"""Setting the letterhead: its lines of text, and the hosts' logos."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import new_id
from forumdesk.domain.letterhead import MAX_LOGOS, Logo, lines_of
from forumdesk.domain.text import Text
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.placing import after, one_of, put_in_order
from forumdesk.operations.undo import recording
from forumdesk.store import forum as forums
from forumdesk.store import letterhead as rows
from forumdesk.store.reader import Store


@dataclass(frozen=True, slots=True)
class NewLogo:
    """A picture that was read, and the file that it was in; its words are still to be given."""

    logo: Logo
    original: rows.Original


def set_letterhead_lines(db: Store, *, lines: Mapping[str, str]) -> Outcome[Text]:
    """Set the lines of text, by language; a language without any is left out.

    Raises:
        Refused: TOO_MANY_LINES.
    """
    with recording(db, Deed.SET_LETTERHEAD_LINES) as (transaction, written):
        forum = forums.forum(transaction)
        # Where a language has none, those of the forum's first one stand.
        text = lines_of({tag: lines[tag] for tag in (*forum.languages, *lines) if tag in lines})
        if text != rows.lines(transaction):
            transaction.update(forums.FORUM, forum.id, rows.lines_row(text))
    return Outcome(text, written.undo)


def read_logo(content: bytes) -> NewLogo:
    """The logo in a PNG, JPEG or SVG file. It takes a while, and touches no forum.

    Raises:
        Refused: as `exchange.pictures.read_picture`.
    """
    from forumdesk.exchange.pictures import read_picture  # noqa: PLC0415  # Pillow is slow to import

    picture = read_picture(content)
    drawn = Logo("", Text(), picture.width, picture.height, 0, picture.png)
    digest = hashlib.sha256(content).hexdigest()
    return NewLogo(drawn, rows.Original(picture.media_type, content, digest))


def add_logo(db: Store, *, new: NewLogo, words: Text) -> Outcome[Logo]:
    """Add a logo after those there are; `words` say what it is to those who do not see it.

    Raises:
        Refused: INVALID_TEXT without words; TOO_MANY_LOGOS.
    """
    _check_words(words)
    with recording(db, Deed.ADD_LOGO) as (transaction, written):
        there = rows.logos(transaction)
        if len(there) >= MAX_LOGOS:
            raise Refused(Reason.TOO_MANY_LOGOS, most=MAX_LOGOS)
        logo = replace(new.logo, id=new_id(secrets.token_bytes), words=words, position=after(there))
        transaction.insert(rows.LOGO, rows.logo_row(logo, original=new.original))
        transaction.insert(rows.LOGO_PICTURE, rows.picture_row(logo, original=new.original))
    return Outcome(logo, written.undo)


def describe_logo(db: Store, *, logo_id: str, words: Text) -> Outcome[Logo]:
    """Change the words that say what a logo is.

    Raises:
        Refused: NOT_FOUND; INVALID_TEXT without words.
    """
    _check_words(words)
    with recording(db, Deed.DESCRIBE_LOGO) as (transaction, written):
        before = one_of(rows.logos(transaction), logo_id)
        if words != before.words:
            transaction.update(rows.LOGO, logo_id, rows.words_row(words))
    return Outcome(replace(before, words=words), written.undo)


def remove_logo(db: Store, *, logo_id: str) -> Outcome[Logo]:
    """Remove a logo with its file.

    Raises:
        Refused: NOT_FOUND.
    """
    with recording(db, Deed.REMOVE_LOGO) as (transaction, written):
        logo = one_of(rows.logos(transaction), logo_id)
        for host in forums.hosts(transaction):
            if host.logo == logo_id:
                transaction.update(forums.HOST, host.id, {"logo": None})
        transaction.delete(rows.LOGO_PICTURE, logo_id)
        transaction.delete(rows.LOGO, logo_id)
    return Outcome(logo, written.undo)


def order_logos(db: Store, *, ids: Sequence[str]) -> Outcome[int]:
    """Put the logos of these `ids` first, in this order; returns how many moved.

    Raises:
        Refused: NOT_FOUND.
    """
    return put_in_order(db, Deed.ORDER_LOGOS, ids, rows.logos, rows.LOGO)


def _check_words(words: Text) -> None:
    if not words:
        raise Refused(Reason.INVALID_TEXT)
