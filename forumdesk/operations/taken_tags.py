"""Tags that sessions of a file carry: those of the forum, or of its sets, which are made.

Whatever tells its set can be made: one that ships with the program, one that the file tells whole,
or one of those tags alone. Words that could be a tag of any set are taken where the forum has such
a tag, and else told: a slip of the pen would become an outcome that papers count.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ids import new_id
from forumdesk.domain.schedule import (
    Schedule,
    ScheduledSession,
    ScheduledSet,
    ScheduledTag,
)
from forumdesk.domain.tags import MAX_KEY, SessionTag, Tag, TagSet
from forumdesk.domain.text import MAX_LENGTH, NO_TEXT, Text, identity
from forumdesk.operations.placing import after
from forumdesk.operations.tags import ready_sets, ready_tags
from forumdesk.store import tags as rows
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction

# Between the tags of a cell: ours, and those of other programs.
_BETWEEN = re.compile(r"\s*(?:[;,|]|\s·\s)\s*")
# In one cell, and of one name.
_MOST, _LONGEST = 100, 8
Note = Callable[[ScheduledSession, str, str], None]


@dataclass(frozen=True, slots=True)
class NewTags:
    """Sets and tags that would be made, and `seen`, what there was by then where any are told."""

    sets: tuple[TagSet, ...] = ()
    tags: tuple[Tag, ...] = ()
    seen: tuple[Sequence[Tag], Sequence[SessionTag]] | None = None

    def make(self, transaction: Transaction) -> None:
        """Make them.

        Raises:
            Refused: PROGRAMME_IS_OUTDATED where tags were changed since they were looked at.
        """
        if self.seen is not None and self.seen != _there(transaction):
            raise Refused(Reason.PROGRAMME_IS_OUTDATED)
        for one in self.sets:
            transaction.insert(rows.TAG_SET, rows.tag_set_row(one))
        for tag in self.tags:
            transaction.insert(rows.TAG, rows.tag_row(tag))


def _there(db: Reader) -> tuple[Sequence[Tag], Sequence[SessionTag]]:
    return rows.tags(db), rows.session_tags(db)


class TakenTags:
    """The tags here, and those of one file that would be made beside them."""

    def __init__(self, db: Reader, schedule: Schedule, note: Note) -> None:
        self._told = any(one.tags for one in schedule.sessions)
        self._whole, self._note = schedule.sets, note
        self._sets = rows.tag_sets(db) if self._told else []
        self._seen = _there(db) if self._told else None
        every, carrying = self._seen or ((), ())
        self._tags: dict[str, list[Tag]] = {one.id: [] for one in self._sets}
        for tag in every:
            self._tags[tag.tag_set].append(tag)
        self._carried: dict[str, set[str]] = {}
        for one in carrying:
            self._carried.setdefault(one.session, set()).add(one.tag)
        self._new: set[str] = set()
        self._noted: set[str] = set()
        self._labels: dict[str, list[Tag]] | None = None

    def carried(self, session: str) -> Collection[str]:
        """The ids of the tags that a session carries here."""
        return self._carried.get(session, ())

    def taken(
        self, one: ScheduledSession, known: str | None = None
    ) -> tuple[ScheduledSession, list[str]]:
        """The session and the ids of its tags; words that turn out to be one are no theme."""
        found: dict[str, None] = {}
        perhaps = [tag for tag in one.tags if tag.perhaps]
        others: list[str] = []
        for tag in filter(_is_one, one.tags):
            if tag.of or tag.ready in ready_sets():
                if ours := self._in_set(tag):
                    found[ours] = None
                else:
                    self._note(one, Field.TAGS, tag.key)
                continue
            if not tag.name:
                continue
            ids = [*self._labelled(one, tag, known)]
            found.update(dict.fromkeys(ids))
            if tag.perhaps and not ids:
                others.append(tag.name.values[0][1])
        if perhaps and len(others) < len(perhaps):
            tongue = perhaps[0].name.values[0][0]
            theme = ", ".join(others)
            one = replace(one, theme=Text(((tongue, theme),)) if theme else NO_TEXT)
        return one, [*found]

    def new(self, used: Collection[str]) -> NewTags:
        """What would be made for sessions with these tags: sets with any of them."""
        new = [one for listed in self._tags.values() for one in listed if one.id in self._new]
        whole = {one.tag_set for one in new if one.id in used}
        return NewTags(
            tuple(one for one in self._sets if one.id in self._new and one.id in whole),
            tuple(one for one in new if one.id in used or one.tag_set in whole & self._new),
            self._seen,
        )

    def _labelled(
        self, one: ScheduledSession, tag: ScheduledTag, known: str | None
    ) -> Iterator[str]:
        """What words mean that may be several tags: names have in them what parts others."""
        words = tag.name.values[0][1]
        ends = [found.span() for found in _BETWEEN.finditer(words)][:_MOST]
        starts, stops = [0, *(end for _, end in ends)], [*(at for at, _ in ends), len(words)]
        at = 0
        while at < len(starts):
            for last in range(min(len(stops), at + _LONGEST) - 1, at - 1, -1):
                if found := self._called(words[starts[at] : stops[last]], known):
                    yield found
                    at = last
                    break
            else:
                self._note_once(one, tag, words[starts[at] : stops[at]])
            at += 1

    def _note_once(self, one: ScheduledSession, tag: ScheduledTag, words: str) -> None:
        if not tag.perhaps and identity(words) not in {"", *self._noted}:
            self._noted.add(identity(words))
            self._note(one, Field.TAGS, words)

    def _called(self, words: str, known: str | None) -> str:
        if self._labels is None:
            self._labels = {}
            for own in self._sets:
                for tag in self._tags[own.id]:
                    for name in {identity(each) for each in _labels(own, tag)}:
                        self._labels.setdefault(name, []).append(tag)
        found = self._labels.get(identity(words), [])
        mine = [tag for tag in found if tag.id in self.carried(known or "")]
        meant = mine if len(mine) == 1 else found
        return meant[0].id if len(meant) == 1 else ""

    def _in_set(self, told: ScheduledTag) -> str:
        own = self._set(told)
        listed = self._tags[own.id]
        names = _names(told.name)
        same = [one for one in listed if told.key and identity(one.key) == identity(told.key)]
        called = [one for one in same or listed if names & _names(one.name)]
        for one in called or same:
            return one.id
        # What a number is called cannot be made up.
        return self._add(own, told).id if names else ""

    def _set(self, told: ScheduledTag) -> TagSet:
        """The set that is told, made where there is none."""
        ready = told.ready if told.ready in ready_sets() else ""
        names = _names(told.of)
        for one in self._sets:
            if (ready and one.key == ready) or (not ready and names & _names(one.name)):
                return one
        whole = next((one for one in self._whole if _is(one, told)), ScheduledSet(told.of))
        made = TagSet(
            new_id(secrets.token_bytes),
            ready,
            ready_sets()[ready] if ready else whole.name,
            after(self._sets),
        )
        self._sets.append(made)
        self._new.add(made.id)
        self._tags[made.id] = []
        tags = whole.tags
        if ready:
            tags = tuple(ScheduledTag(name, key) for key, name in ready_tags(ready))
        for tag in filter(_is_one, tags):
            self._add(made, tag)
        return made

    def _add(self, own: TagSet, told: ScheduledTag) -> Tag:
        listed = self._tags[own.id]
        made = Tag(
            new_id(secrets.token_bytes),
            own.id,
            told.key[:MAX_KEY],
            told.name,
            after(listed),
        )
        listed.append(made)
        self._new.add(made.id)
        return made


def _is_one(tag: ScheduledTag) -> bool:
    """Whether it has words at all, and none that are longer than any tag's."""
    texts = (tag.name, tag.of)
    short = all(len(words) <= MAX_LENGTH for text in texts for _, words in text.values)
    return short and bool(_names(tag.name) or (tag.key and (_names(tag.of) or tag.ready)))


def _is(one: ScheduledSet, told: ScheduledTag) -> bool:
    return (one.ready, _names(one.name)) == (told.ready, _names(told.of))


def _names(text: Text) -> set[str]:
    return {identity(words) for _, words in text.values} - {""}


def _labels(own: TagSet, tag: Tag) -> Iterator[str]:
    """What people write for a tag: "16", "SDG 16", "Peace", "16 Peace"."""
    names = [words for _, words in tag.name.values]
    yield from names
    if tag.key:
        yield tag.key
        yield from (f"{tag.key} {name}" for name in names)
        if own.key:
            yield from (f"{own.key}{between}{tag.key}" for between in ("", " ", "/", "-"))
