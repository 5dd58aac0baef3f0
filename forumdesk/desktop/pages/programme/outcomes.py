"""Outcome frameworks: which sets of tags the forum has, and the tags of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.pages.programme.place_forms import Made, NamedDialog, Verb
from forumdesk.desktop.placed import add_placed
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, Card, clear, column, fill, heading, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.flow import flowing
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.tags import MAX_KEY, Tag, TagSet
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations import tags as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.store import tags as rows
from forumdesk.store.reader import Reader, Store
from forumdesk.wording import tags as wording

Placed = TypeVar("Placed", Tag, TagSet)


@dataclass(frozen=True, slots=True)
class _Read:
    """The sets, all their tags, and how many sessions carry each."""

    sets: tuple[TagSet, ...]
    tags: tuple[Tag, ...]
    carried: tuple[tuple[str, int], ...]

    def own(self, one: TagSet) -> list[Tag]:
        return [tag for tag in self.tags if tag.tag_set == one.id]

    def sessions(self, tags: Sequence[Tag]) -> int:
        """How many times sessions carry them."""
        wanted = {one.id for one in tags}
        return sum(n for tag, n in self.carried if tag in wanted)


def _read(db: Reader) -> _Read:
    counts: dict[str, int] = {}
    for one in rows.session_tags(db):
        counts[one.tag] = counts.get(one.tag, 0) + 1
    return _Read(tuple(rows.tag_sets(db)), tuple(rows.tags(db)), tuple(counts.items()))


class OutcomesCard(Card):
    """The sets; each is opened to see and change its tags."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: _Read | None = None
        self._lines = column(spacing=0)
        self.ready = {
            key: Button(
                name.in_language(language()), partial(self._add, key), icon="plus", small=True
            )
            for key, name in operations.ready_sets().items()
        }
        self.own = Button(_("Own framework"), self._add_own, icon="plus", small=True)
        fill(
            self.body,
            (
                row(heading(_("Outcomes")), None),
                4,
                wrapped(_("Sessions are ticked for the outcomes that they serve."), "body-muted"),
                self._lines,
                8,
                flowing(*self.ready.values(), self.own),
            ),
        )

    def refresh(self) -> None:
        """Show the file as it is now."""
        now = _read(self._session.db)
        if now == self._shown:
            return
        self._shown = now
        there = {one.key for one in now.sets}
        for key, button in self.ready.items():
            button.setEnabled(key not in there)
        clear(self._lines)
        for place, one in enumerate(now.sets):
            own = now.own(one)
            count = ngettext("{n} outcome", "{n} outcomes", len(own)).format(n=len(own))
            add_placed(
                self._lines,
                one.name.in_language(language()),
                count,
                edit=partial(self._open, one),
                delete=partial(self._ask, one, now.sessions(own)),
                move=partial(self._move, now.sets, place),
                place=(place, len(now.sets)),
            )

    def _add(self, key: str) -> None:
        self._session.write(lambda db: operations.add_ready_set(db, key=key), owner=self)

    def _add_own(self) -> None:
        SetDialog(self, self._session).open()

    def _open(self, one: TagSet) -> None:
        TagsDialog(self, self._session, one).open()

    def _move(self, every: Sequence[TagSet], place: int, by: int) -> None:
        ids = _moved(every, place, by)
        self._session.write(lambda db: operations.order_tag_sets(db, ids=ids), owner=self)

    def _ask(self, one: TagSet, carried: int) -> None:
        _ask_to_delete(self, one, carried, lambda: self._delete(one))

    def _delete(self, one: TagSet) -> None:
        self._session.write(
            lambda db: operations.delete_tag_set(db, set_id=one.id, carried=True), owner=self
        )


class TagsDialog(Dialog):
    """The tags of a set; every change is a step of its own."""

    def __init__(self, parent: QWidget, session: Session, one: TagSet) -> None:
        super().__init__(parent, one.name.in_language(language()), width=620)
        self._session, self._id = session, one.id
        self._lines = column(spacing=0)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        rename = Button(_("Rename …"), self._rename, icon="pencil", small=True)
        add = Button(_("Add outcome"), self._add, icon="plus", small=True)
        done = Button(_("Close"), self.accept, kind="primary")
        self.buttons(row(add, rename, None, done))
        self._show()

    def _set(self) -> TagSet | None:
        sets = rows.tag_sets(self._session.db)
        return next((one for one in sets if one.id == self._id), None)

    def _show(self) -> None:
        now, one = _read(self._session.db), self._set()
        clear(self._lines)
        if one is None:
            self.accept()
            return
        self.setWindowTitle(one.name.in_language(language()))
        own = now.own(one)
        for place, tag in enumerate(own):
            n = now.sessions([tag])
            add_placed(
                self._lines,
                wording.tag(tag),
                ngettext("{n} session", "{n} sessions", n).format(n=n) if n else "",
                edit=partial(self._change, tag),
                delete=partial(_ask_to_delete, self, tag, n, partial(self._delete, tag)),
                move=partial(self._move, own, place),
                place=(place, len(own)),
            )
        self.make_room()

    def _write(self, verb: Verb[Made]) -> None:
        self._session.write(verb, lambda _done: self._show(), owner=self)

    def _rename(self) -> None:
        SetDialog(self, self._session, self._set(), saved=self._show).open()

    def _add(self) -> None:
        TagDialog(self, self._session, self._id, saved=self._show).open()

    def _change(self, tag: Tag) -> None:
        TagDialog(self, self._session, self._id, tag, saved=self._show).open()

    def _delete(self, tag: Tag) -> None:
        self._write(lambda db: operations.delete_tag(db, tag_id=tag.id, carried=True))

    def _move(self, own: Sequence[Tag], place: int, by: int) -> None:
        ids = _moved(own, place, by)
        self._write(lambda db: operations.order_tags(db, set_id=self._id, ids=ids))


class SetDialog(NamedDialog[TagSet]):
    """Add a set of the forum's own, or rename one."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        one: TagSet | None = None,
        *,
        saved: Callable[[], object] = lambda: None,
    ) -> None:
        title = _("Add outcome framework") if one is None else _("Rename outcome framework")
        super().__init__(parent, session, title, changing=one is not None)
        self._set, self._saved = one, saved
        if one is not None:
            self.name.show_text(one.name)

    def verb(self) -> Verb[TagSet]:
        """Add or rename."""
        name, one = self.name.text, self._set

        def save(db: Store) -> Outcome[TagSet]:
            if one is None:
                return operations.add_tag_set(db, name=name)
            return operations.rename_tag_set(db, set_id=one.id, name=name)

        return save

    def _done(self, value: object) -> None:
        super()._done(value)
        self._saved()


class TagDialog(NamedDialog[Tag]):
    """Add a tag to a set, or change one."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        set_id: str,
        tag: Tag | None = None,
        *,
        saved: Callable[[], object],
    ) -> None:
        title = _("Add outcome") if tag is None else _("Change outcome")
        super().__init__(parent, session, title, changing=tag is not None)
        self._set, self._tag, self._saved = set_id, tag, saved
        self.key = QLineEdit()
        self.key.setMaxLength(MAX_KEY)
        self.field(_("Key"), self.key, hint=_("Short, and printed before the name, as 16.7."))
        if tag is not None:
            self.name.show_text(tag.name)
            self.key.setText(tag.key)

    def verb(self) -> Verb[Tag]:
        """Add or change."""
        key, name, own, tag = self.key.text(), self.name.text, self._set, self._tag

        def save(db: Store) -> Outcome[Tag]:
            if tag is None:
                return operations.add_tag(db, set_id=own, key=key, name=name)
            return operations.update_tag(db, tag_id=tag.id, key=key, name=name)

        return save

    def _done(self, value: object) -> None:
        super()._done(value)
        self._saved()


def _moved(every: Sequence[Placed], place: int, by: int) -> list[str]:
    ids = [one.id for one in every]
    ids[place], ids[place + by] = ids[place + by], ids[place]
    return ids


def _ask_to_delete(
    parent: QWidget, one: Tag | TagSet, carried: int, then: Callable[[], object]
) -> None:
    """Ask, and say from how many sessions it goes."""
    words = [_("Undo brings it back while this window is open.")]
    if carried:
        off = ngettext(
            "It is taken off {n} session.", "It is taken off sessions: {n} times.", carried
        )
        words.insert(0, off.format(n=carried))
    messages.ask(
        parent,
        " ".join(words),
        yes=_("Delete"),
        title=_("Delete {name}?").format(name=one.name.in_language(language())),
        danger=True,
        then=then,
    )
