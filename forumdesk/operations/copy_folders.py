"""Where the copies lie that ForumDesk made without being asked, and which of them there are."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from platformdirs import user_data_path

from forumdesk.store import forum as forums
from forumdesk.store.backup import copies_beside, forum_of
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, as_it_is

WHEN = "%Y-%m-%d %H-%M-%S%z"
_NAME = re.compile(r"(.+) (\d{4}-\d\d-\d\d \d\d-\d\d-\d\d[+-]\d{4})\.forum")


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A kept copy by its name alone."""

    made_at: datetime
    path: Path
    original: str


def roots(second: Path | None) -> list[Path]:
    """The folders that have one for each file: this user's own, and in the second one."""
    own = user_data_path("ForumDesk", appauthor=False) / "copies"
    return [own] if second is None else [own, second / "ForumDesk"]


def finished(paths: Iterable[Path]) -> list[Named]:
    """The kept copies among these, oldest first."""
    named = []
    for path in paths:
        parts = _NAME.fullmatch(path.name)
        if parts is None or path.name.startswith(".") or not path.is_file():
            continue
        with contextlib.suppress(ValueError):
            named.append(Named(datetime.strptime(parts[2], WHEN), path, parts[1]))
    return sorted(named)


def copies_of(opened: ForumFile, *, second: Path | None = None) -> list[Path]:
    """All copies of a forum that ForumDesk made: those that are kept, whatever its file was called,
    and those that an update or a rescue left beside it.
    """
    beside = copies_beside(opened.path)
    rescued = [*(user_data_path("ForumDesk", appauthor=False) / "rescued").glob("*.forum")]
    kept = [one.path for root in roots(second) for one in finished(root.glob("*/*.forum"))]
    wanted, found = forums.forum(opened.db).id, []
    for path in (*beside, *rescued, *kept):
        # What cannot be read here may be this forum's all the same, if it has its name.
        of_this = beside.get(path, False)
        with contextlib.suppress(FileTrouble), as_it_is(path) as copy:
            of_this = forum_of(copy) == wanted
        found += [path] if of_this else []
    return found
