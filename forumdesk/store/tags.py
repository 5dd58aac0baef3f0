"""Sets of tags, and which sessions carry which: rows to domain values and back."""

from __future__ import annotations

from typing import Any

from forumdesk.domain.tags import SessionTag, Tag, TagSet
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import column_to_text, readable, text_to_column
from forumdesk.store.transaction import Table

TAG_SET = Table("tag_set", Feature.PROGRAMME)
TAG = Table("tag", Feature.PROGRAMME)
SESSION_TAG = Table("session_tag", Feature.PROGRAMME)


def tag_sets(db: Reader) -> list[TagSet]:
    """The sets in their order."""
    return [_tag_set(row) for row in sql.table(db, TAG_SET.name, order="position, id")]


@readable(FilePart.PROGRAMME)
def _tag_set(row: Row) -> TagSet:
    return TagSet(row["id"], row["key"], column_to_text(row["name"]), row["position"])


def tag_set_row(value: TagSet) -> dict[str, Any]:
    """A set as its row."""
    return {
        "id": value.id,
        "key": value.key,
        "name": text_to_column(value.name),
        "position": value.position,
    }


def tags(db: Reader) -> list[Tag]:
    """The tags of all sets, in their order within the sets."""
    return [_tag(row) for row in sql.table(db, TAG.name, order="tag_set, position, id")]


@readable(FilePart.PROGRAMME)
def _tag(row: Row) -> Tag:
    name = column_to_text(row["name"])
    return Tag(row["id"], row["tag_set"], row["key"], name, row["position"])


def tag_row(value: Tag) -> dict[str, Any]:
    """A tag as its row."""
    return {
        "id": value.id,
        "tag_set": value.tag_set,
        "key": value.key,
        "name": text_to_column(value.name),
        "position": value.position,
    }


def session_tags(db: Reader) -> list[SessionTag]:
    """Which sessions carry which tags."""
    return [_session_tag(row) for row in sql.table(db, SESSION_TAG.name, order="session, tag")]


@readable(FilePart.PROGRAMME)
def _session_tag(row: Row) -> SessionTag:
    return SessionTag(row["id"], row["session"], row["tag"])


def session_tag_row(value: SessionTag) -> dict[str, Any]:
    """A tag of a session as its row."""
    return {"id": value.id, "session": value.session, "tag": value.tag}
