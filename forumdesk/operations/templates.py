"""Forums to begin with: a programme, groups and drafts of polls that organisers then change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import USUAL_ZONE
from forumdesk.domain.text import Text
from forumdesk.operations import blueprints
from forumdesk.operations import forum as forum_operations
from forumdesk.resources import resource_path
from forumdesk.store import forum as forums
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store

BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Template:
    """A template; `about` says in a sentence what it brings."""

    name: str
    title: Text
    about: Text


def names() -> Sequence[str]:
    """The names of the templates there are, the blank one first."""
    found = (path.stem for path in resource_path("templates").iterdir() if path.suffix == ".json")
    return sorted(found, key=lambda name: (name != BLANK, name))


def templates() -> Sequence[Template]:
    """The templates there are, the blank one first."""
    return [
        Template(name, blueprints.text_of(source["title"]), blueprints.text_of(source["about"]))
        for name in names()
        for source in (blueprints.read("templates", f"{name}.json"),)
    ]


def create_from_template(
    path: Path,
    *,
    name: str,
    title: Text,
    language: str,
    starts: date | None = None,
    ends: date | None = None,
    time_zone: str = USUAL_ZONE,
    short_title: str = "",
) -> ForumFile:
    """A new forum made from a template, open for work.

    Raises:
        Refused: UNKNOWN_TEMPLATE, INVALID_ZONE, WRONG_DAYS, INVALID_FIELD for the short
            title.
        FileTrouble: the file exists or cannot be made there.
    """
    known = names()
    if name not in known:
        raise Refused(Reason.UNKNOWN_TEMPLATE, value=name[:40], names=", ".join(known))
    opened = forum_operations.create_forum(
        path,
        title=title,
        language=language,
        starts=starts,
        ends=ends,
        time_zone=time_zone,
        short_title=short_title,
    )
    try:
        _fill(opened.db, blueprints.read("templates", f"{name}.json"))
    except BaseException:
        opened.close()
        path.unlink(missing_ok=True)
        raise
    return opened


def _fill(db: Store, source: Mapping[str, Any]) -> None:
    forum, keys = forums.forum(db), blueprints.Keys()
    blueprints.add_places(db, source, keys)
    blueprints.set_ground_rules(db, source)
    blueprints.set_fields(db, source)
    blueprints.set_documents(db, source)
    length = (forum.ends - forum.starts).days + 1
    for index in range(length):
        blueprints.add_sessions(
            db,
            _day(source, index, length),
            keys,
            day=forum.starts + timedelta(days=index),
            zone=ZoneInfo(forum.time_zone),
        )
    for draft in source.get("polls", ()):
        blueprints.add_draft(db, draft, keys)


def _day(source: Mapping[str, Any], index: int, length: int) -> Sequence[Mapping[str, Any]]:
    """The sessions for a day of a forum: a template may know first, last and middle days."""
    days: Mapping[str, Sequence[Mapping[str, Any]]] = source.get("days", {})
    if index == 0:
        wanted = "only" if length == 1 else "first"
    else:
        wanted = "last" if index == length - 1 else "between"
    if index == 0 and wanted not in days:
        wanted = "only"
    return days.get(wanted, ())
