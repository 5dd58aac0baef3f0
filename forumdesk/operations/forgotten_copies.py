"""Copies that ForumDesk made, brought to know no more of people than the forum itself.

What has to go from a copy is read off the forum: who is erased in it and not in the copy, which
answers the log says were let go, whether names or the key are gone. So a copy that could not be
reached, such as on a stick in a drawer, is brought level when it is next there. Names can be looked
for only while somebody is being erased: whoever was erased may be called in a copy what it does not
know them by, so one that is reached later is deleted.

What an update kept is brought up to date for it. Whoever asks to be erased is not to be found
again by going back to an earlier program.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from forumdesk.domain.erasure import CopyOfForum, Gone, Held
from forumdesk.operations import forgetting
from forumdesk.operations.copy_folders import copies_of
from forumdesk.store import desk_log, people, registration
from forumdesk.store import forgetting as rows
from forumdesk.store import forum as forums
from forumdesk.store import polls as poll_rows
from forumdesk.store.backup import holds_more, write_anew
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.paths import check_beside
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import writing


@dataclass(frozen=True, slots=True)
class _Lacking:
    """What a copy holds and the forum does not: people, and answers to fields by their keys.

    `wishes` is whether the list of those who want to hear more went when the forum was ended.
    """

    people: frozenset[str]
    fields: frozenset[str]
    to_reduce: bool
    to_end: bool
    wishes: bool

    @classmethod
    def of(cls, copy: Reader, forum: Reader) -> _Lacking:
        there, here = forums.forum(copy), forums.forum(forum)
        gone, let_go = desk_log.times_let_go(copy), desk_log.times_let_go(forum)
        return cls(
            rows.erased_people(forum) & rows.named_people(copy),
            frozenset(key for key, times in let_go.items() if gone.get(key, 0) < times),
            to_reduce=here.reduced is not None and there.reduced is None,
            to_end=here.ended is not None and there.ended is None,
            wishes=desk_log.wishes_were_wiped(forum),
        )

    def __bool__(self) -> bool:
        return bool(self.people or self.fields or self.to_reduce or self.to_end)

    def beyond(self, gone: Gone | None) -> bool:
        """Whether names are to go that nobody knows any more."""
        return bool(self.people - (gone.ids if gone else frozenset()))


def forget_in_copies(
    opened: ForumFile, *, second: Path | None = None, gone: Gone | None = None
) -> tuple[CopyOfForum, ...]:
    """Bring every copy of the forum level that ForumDesk made here or in the `second` folder.

    `gone` are those who were just erased: they go under these names and the copy's own. Each copy
    is written anew, checked, and laid over the one before, or deleted where that would leave
    names. Returns all that there were, with why some hold more than the forum.
    """
    return tuple(_bring_level(path, opened.db, gone) for path in copies_of(opened, second=second))


def _bring_level(path: Path, forum: Store, gone: Gone | None) -> CopyOfForum:
    level = CopyOfForum(str(path))
    try:
        with open_forum(path, for_reading=True) as copy:
            lacking = _Lacking.of(copy.db, forum)
            if not lacking and gone is None:
                return level
            if poll_rows.open_secret_polls(copy.db) or holds_more(path, forum):
                return replace(level, held=Held.HAS_VOTES)
        if lacking.beyond(gone):
            check_beside(path)
            path.unlink()
            return replace(level, deleted=True)
        updated = write_anew(path, lambda made: _forget(made, lacking, gone))
    except (FileTrouble, OSError):
        return replace(level, held=Held.UNREACHABLE)
    return replace(level, updated=updated)


def _forget(copy: Store, lacking: _Lacking, gone: Gone | None) -> None:
    now = datetime.now(UTC)
    with writing(copy) as transaction:
        if lacking.to_reduce:
            also = gone.called if gone else ()
            forgetting.forget_everybody(transaction, at=now, also=also)
        elif gone is not None:
            there = people.people_of(transaction, lacking.people)
            for one in there.values():
                forgetting.forget_person(
                    transaction, one, at=now, with_words=gone.words_too, also=gone.called
                )
            if not there:
                forgetting.forget_names(transaction, gone, at=now)
        fields = [one for one in registration.fields(transaction) if one.key in lacking.fields]
        if fields:
            forgetting.let_go_of_answers(transaction, fields, at=now)
        if lacking.to_end:
            forgetting.wipe(transaction, at=now, follow_up=lacking.wishes)
