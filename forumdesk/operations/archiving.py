"""All of a forum as plain files that can be read without ForumDesk, and a forum of such files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import forumdesk
from forumdesk.domain.archive import READABLE, RECOUNT, Origin, Told
from forumdesk.exchange.archive_reader import ArchiveReader
from forumdesk.exchange.archive_zip import archive_zip
from forumdesk.exchange.recount_zip import recount_files
from forumdesk.operations.bundles import sealed_rounds
from forumdesk.operations.copies import refuse_while_secret_poll_is_open
from forumdesk.store import archive as rows
from forumdesk.store import forum as forums
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.paths import file_to_read
from forumdesk.store.reader import Snapshot
from forumdesk.wording import archive as wording


@dataclass(frozen=True, slots=True)
class Archived:
    """An archive, and what whoever keeps it should know, in sentences."""

    content: bytes
    notes: tuple[str, ...]


def archive(snapshot: Snapshot, *, readable: Mapping[str, bytes]) -> Archived:
    """Everything that the file holds but the key and what belongs to this computer.

    `readable` are files for people, by their names.

    Raises:
        Refused: POLL_IS_OPEN while a secret poll is open; ARCHIVE_TOO_LARGE.
        FileTrouble: DAMAGED when rows point nowhere.
    """
    refuse_while_secret_poll_is_open(snapshot)
    origin = rows.origin(snapshot, program=forumdesk.__version__)
    tables = ((form, rows.rows(snapshot, form)) for form in rows.taken(snapshot))
    recount = recount_files(sealed_rounds(snapshot))
    beside = {
        **{f"{RECOUNT}/{name}": content for name, content in recount.items()},
        **{f"{READABLE}/{name}": content for name, content in readable.items()},
    }
    content = archive_zip(origin, tables, beside, _told(snapshot, origin))
    return Archived(content, wording.notes(hashlib.sha256(content).hexdigest()))


def _told(snapshot: Snapshot, origin: Origin) -> Told:
    titles = [words for _language, words in forums.forum(snapshot).title.values]
    missing = {name: wording.left_out(why) for name, why in rows.LEFT_OUT.items()}
    return Told(wording.readme(origin, titles, rows.LEFT_OUT), missing)


def create_from_archive(target: Path, *, source: Path) -> ForumFile:
    """A forum file, where nothing is, that is equal to the one the archive was made of.

    It has no key, as a copy for others has none. An archive of an older schema is brought up to
    date.

    Raises:
        Refused: NOT_AN_ARCHIVE, ARCHIVE_TOO_NEW, ARCHIVE_TOO_LARGE, ARCHIVE_LACKS,
            ARCHIVE_STRANGE, ARCHIVE_ALTERED, ARCHIVE_ROW; POLL_IS_OPEN with an open secret poll,
            which no archive has.
        FileTrouble: MISSING, NOT_A_FILE or BAD_VALUE of the archive; EXISTS and what else keeps a
            file from being made. Nothing is left behind.
    """
    with file_to_read(source) as handle:
        try:
            _build(target, handle)
        except FileTrouble as trouble:
            raise trouble if trouble.path else trouble.at(source) from trouble
    return open_forum(target)


def _build(target: Path, handle: BinaryIO) -> None:
    reader = ArchiveReader(handle)
    origin = reader.manifest.origin
    forms = rows.forms(origin, reader.manifest.tables)
    with rows.build_forum(target, of=origin, check=refuse_while_secret_poll_is_open) as building:
        for form in forms:
            building.fill(form, reader.rows(form))
        reader.check_others()
