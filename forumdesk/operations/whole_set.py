"""The whole set: every document that can be made by now, as files in one folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from forumdesk.domain.errors import Reason, Refused
from forumdesk.operations.documents import documents
from forumdesk.operations.documents.base import About, AnyDocument, Request
from forumdesk.operations.documents.choices import Given
from forumdesk.operations.documents.subjects import candidates, nothing_yet
from forumdesk.operations.reporting import make_document, write_report
from forumdesk.store import polls as poll_rows
from forumdesk.store.paths import make_folder
from forumdesk.store.reader import Store
from forumdesk.wording.worries import Worry

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Planned:
    """A document of the set and the name of its file; without `about` there is nothing yet."""

    document: AnyDocument
    about: About | None
    page: str
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """One of the set is done, the `number`-th of `total`: written, or `refused`."""

    name: str
    number: int
    total: int
    refused: Refused | None = None
    worries: tuple[Worry, ...] = ()


def planned(db: Store, *, pages: Sequence[str]) -> list[Planned]:
    """The set on these papers, without what is printed only once."""
    found = []
    taken: set[str] = set()
    polls = poll_rows.polls(db)
    for one in (each for each in documents() if each.in_set):
        on = [page for page in pages if page in one.papers and not one.once]
        there = candidates(db, one)
        if on and not there:
            found.append(Planned(one, None, on[0], one.kind))
        late = {poll.id for poll in polls if not one.due(poll)}
        for thing, page in product(there, on):
            if thing.about.poll in late:
                continue
            parts = [one.kind, thing.name, page if len(pages) > 1 else ""]
            name = file_name("-".join(part for part in parts if part), taken)
            found.append(Planned(one, thing.about, page, name))
    return found


def file_name(words: str, taken: set[str]) -> str:
    """A name that every system can write, and that no other document of the set has."""
    bare = name = _NOT_IN_NAMES.sub("-", words)
    again = 1
    while name.casefold() in taken:
        again += 1
        name = f"{bare}-{again}"
    taken.add(name.casefold())
    return f"{name}.pdf"


def write_whole_set(
    db: Store,
    *,
    folder: Path,
    pages: Sequence[str],
    forum_file: Path,
    chosen: Mapping[str, Given],
) -> Iterator[Step]:
    """Write the set in the current language, one document at a time, telling after each.

    `chosen` options go to the documents that offer them. A file of the same name is replaced once
    the new one is complete. Whoever takes no further step stops after the one that is written.

    Raises:
        Refused: NOT_OFFERED for an option that no document has, WRONG_CHOICE.
        FileTrouble: as `write_report`; what was written before stays.
    """
    known = {one.key for each in documents() for one in each.choices}
    for key in chosen:
        if key not in known:
            names = ", ".join(sorted(known))
            raise Refused(Reason.NOT_OFFERED, kind="all", field=key[:40], names=names)
    wanted = planned(db, pages=pages)
    options = [_options(one.document, chosen) for one in wanted]
    make_folder(folder)
    for number, (one, given) in enumerate(zip(wanted, options, strict=True), start=1):
        step = Step(one.name, number, len(wanted))
        try:
            if one.about is None:
                raise nothing_yet(one.document)
            made = make_document(db, one.document, Request(one.about, one.page, given))
        except Refused as refused:
            yield replace(step, refused=refused)
            continue
        write_report(folder / one.name, made.pdf, forum_file=forum_file)
        yield replace(step, worries=made.worries)


def _options(document: AnyDocument, chosen: Mapping[str, Given]) -> object:
    keys = {one.key for one in document.choices}
    return document.read({key: value for key, value in chosen.items() if key in keys})
