"""The list of those who want to hear more: who is on it, one more, one less, and its file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from forumdesk.desktop.page import Page
from forumdesk.desktop.session import Session
from forumdesk.desktop.two_lines import BELOW, TwoLines
from forumdesk.desktop.widgets.basic import Button, Empty, label, row
from forumdesk.desktop.widgets.dialog import Dialog, FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.following import LONGEST_CONTACT, Follower
from forumdesk.domain.people import Person
from forumdesk.domain.text import clean_line
from forumdesk.domain.waiting import Wish
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations import following as operations
from forumdesk.operations.people import MAX_NAME
from forumdesk.store import following as rows
from forumdesk.store.changes import Feature, Topic
from forumdesk.wording import following as wording
from forumdesk.wording.programme import day

WIDTH, LINE, HIGH = 640, 52, 320


class FollowersDialog(Dialog):
    """Everybody on the list, by name. `chosen` is whom the page has chosen, to be added."""

    def __init__(self, page: Page[Any], *, chosen: Person | None = None) -> None:
        super().__init__(page, _("Who wants to hear more"), width=WIDTH)
        self._session, self._person = page.session, chosen
        self.followers: list[Follower] = []
        self._count = wrapped("", "muted")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Who wants to hear more"))
        self.list.setMinimumHeight(HIGH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(TwoLines(page.main.desk.tokens, self.list))
        self._problem = label("", "bad", wrap=True)
        self._problem.hide()
        self.remove = Button(_("Take off the list"), self._remove)
        self.remove.setEnabled(False)
        self.list.currentRowChanged.connect(lambda at: self.remove.setEnabled(at >= 0))
        self.body.addWidget(self._count)
        self.nobody = Empty(
            "users",
            _("Nobody is on the list"),
            _("Whoever wants to hear more is added here, or by the own phone on registering."),
        )
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.nobody, 1)
        add = Button(_("Add …"), self._add, kind="primary")
        close = Button(_("Close"), self.reject)
        self.buttons(row(self.remove, None, close, add), above=self._problem)
        self._session.changed.connect(self._changed)
        self._show()

    def _changed(self, topics: frozenset[Topic]) -> None:
        if Feature.FOLLOWING in {topic.feature for topic in topics}:
            self._show()

    def _show(self) -> None:
        self.followers, at = rows.followers(self._session.db), self.list.currentRow()
        self._count.setText(_told(self.followers))
        self.list.clear()
        self.list.setVisible(bool(self.followers))
        self.nobody.setVisible(not self.followers)
        zone = ZoneInfo(self._session.forum.time_zone)
        for one in self.followers:
            item = QListWidgetItem(one.name)
            agreed = _("agreed on {day}").format(day=day(one.at.astimezone(zone).date()))
            item.setData(BELOW, f"{one.contact} · {agreed}")
            item.setSizeHint(QSize(0, LINE))
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(at, 0), len(self.followers) - 1))

    def _add(self) -> None:
        FollowDialog(self, self._session, self._person).open()

    def _remove(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self.followers):
            follower_id = self.followers[at].id
            self._session.write(
                lambda db: operations.unfollow(db, follower_id=follower_id),
                failed=self._say,
                owner=self,
            )

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
        self.make_room()


def _told(followers: Sequence[Follower]) -> str:
    number = ngettext("{n} person", "{n} people", len(followers)).format(n=len(followers))
    words = _(
        "Apart from attendance, and in no other list or file. It is saved by itself on the page"
        " of documents, under “Files for others”."
    )
    return f"{number} · {words}"


class FollowDialog(FormDialog):
    """Somebody who has agreed, heard by whoever types it.

    `person` is proposed, and may undo it by badge; under another name it is somebody else.
    """

    def __init__(self, parent: QWidget, session: Session, person: Person | None) -> None:
        super().__init__(parent, _("Add to the follow-up list"), action=_("Add"), width=560)
        self._session, self._person = session, person
        self.name, self.contact = QLineEdit(person.display if person else ""), QLineEdit()
        self.name.setMaxLength(MAX_NAME)
        self.contact.setMaxLength(LONGEST_CONTACT)
        self.agreed = QCheckBox(_("Was read this sentence, and agreed"))
        self.field(_("Name"), self.name)
        self.field(_("E-mail or phone"), self.contact)
        self.form.addRow(label(f"“{wording.consent()}”", "muted", wrap=True))
        self.form.addRow(self.agreed)
        self.on_save(self._save)
        (self.contact if person else self.name).setFocus()

    def _save(self) -> None:
        if not self.agreed.isChecked():
            self.problem(_("Nobody is put on the list who has not agreed."))
            self.agreed.setFocus()
            return
        name, wish = self.name.text(), Wish(self.contact.text(), wording.agreed())
        spoken, proposed = language(), self._person
        same = proposed is not None and clean_line(name) == proposed.display
        person_id = proposed.id if proposed is not None and same else None
        self._session.write(
            lambda db: operations.follow(
                db,
                name=name,
                wish=wish,
                language=spoken,
                person_id=person_id,
            ),
            lambda _one: self.done_well(),
            failed=self.problem,
            owner=self,
        )
