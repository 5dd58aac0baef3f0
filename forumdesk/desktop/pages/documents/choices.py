"""Which document, about what, in which language and on which paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.theme import icon
from forumdesk.desktop.widgets.basic import Button, Card, column, heading, label, row
from forumdesk.desktop.widgets.text import ElidedLabel, wrapped
from forumdesk.domain.poll_state import State
from forumdesk.i18n import LANGUAGES, _, language, ngettext
from forumdesk.operations.documents import DOCUMENTS, Document, Subject
from forumdesk.store import people, polls, programme
from forumdesk.wording.people import spoken_language

WIDTH = 276
_ROOM = WIDTH - 24 - 16 - 52


@dataclass(frozen=True, slots=True)
class Request:
    """A document that is wanted. Empty ids mean none; no people mean everybody."""

    kind: str
    session: str = ""
    poll: str = ""
    people: tuple[str, ...] = ()
    page: str = "A4"
    language: str = "en"
    order: str = "name"


class Choices(Card):
    """The list of documents and the choices of the one in hand."""

    changed = Signal()
    """Something else is wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__(margin=12, spacing=4)
        self.setFixedWidth(WIDTH)
        self._session = session
        self._filling = False
        self._people: tuple[str, ...] = ()
        title = heading(_("Documents"))
        title.setContentsMargins(8, 4, 0, 4)
        self.body.addWidget(title)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Documents"))
        for one in DOCUMENTS:
            item = QListWidgetItem(icon(one.icon), one.words.title())
            item.setData(Qt.ItemDataRole.UserRole, one.kind)
            self.list.addItem(item)
        self.body.addWidget(self.list, 1)
        self._about = wrapped("", "muted")
        self._about.setContentsMargins(8, 4, 8, 8)
        self.body.addWidget(self._about)
        self._build_fields()
        self.said = ElidedLabel("", "muted")
        self.update_button = Button(_("Update"), icon="refresh-cw", small=True)
        self.update_button.setToolTip(_("The forum has changed since this was made"))
        self.update_button.hide()
        self.look_button = Button("", icon="triangle-alert", small=True)
        self.look_button.hide()
        foot = row(self.said, self.look_button, self.update_button)
        foot.setStretch(0, 1)
        foot.setContentsMargins(8, 0, 8, 0)
        self.said.setFixedHeight(28)
        self.body.addLayout(foot)
        self.list.currentRowChanged.connect(lambda _row: self._kind_changed())

    def _build_fields(self) -> None:
        self.session = self._chooser()
        self.poll = self._chooser()
        self.language = self._chooser()
        for tag in LANGUAGES:
            self.language.addItem(spoken_language(tag), tag)
        self.language.setCurrentIndex(max(0, self.language.findData(self._first_language())))
        self.paper = self._chooser()
        self.order = self._chooser()
        self.order.addItem(_("By family name"), "name")
        self.order.addItem(_("By number"), "number")
        self._selection = label("")
        everybody = Button(_("Everybody"), self._take_everybody, small=True)
        self._everybody = everybody
        fields = QVBoxLayout()
        fields.setSpacing(8)
        fields.setContentsMargins(8, 0, 8, 8)
        self._places: dict[str, QWidget] = {}
        for name, words, field in (
            ("session", _("Session"), self.session),
            ("poll", _("Poll"), self.poll),
            ("people", _("People"), None),
            ("order", _("Order"), self.order),
            ("language", _("Language of the document"), self.language),
            ("paper", _("Paper"), self.paper),
        ):
            place = QWidget()
            if field is None:
                inside = column(
                    label(words, "muted"), row(self._selection, None, everybody), spacing=2
                )
            else:
                field.setAccessibleName(words)
                inside = column(label(words, "muted"), field, spacing=2)
            place.setLayout(inside)
            self._places[name] = place
            fields.addWidget(place)
        self.body.addLayout(fields)

    def _chooser(self) -> QComboBox:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)
        made.currentIndexChanged.connect(lambda _index: self._chosen())
        return made

    def _first_language(self) -> str:
        return next(iter(self._session.forum.languages), language())

    @property
    def document(self) -> Document | None:
        """The document in hand."""
        at = self.list.currentRow()
        return DOCUMENTS[at] if 0 <= at < len(DOCUMENTS) else None

    @property
    def request(self) -> Request | None:
        """What is wanted."""
        document = self.document
        if document is None:
            return None

        def chosen(subject: Subject, field: QComboBox) -> str:
            return str(field.currentData() or "") if document.asks(subject) else ""

        return Request(
            kind=document.kind,
            session=chosen(Subject.SESSION, self.session),
            poll=chosen(Subject.POLL, self.poll),
            people=self._people if document.asks(Subject.PEOPLE) else (),
            page=str(self.paper.currentData() or "A4"),
            language=str(self.language.currentData() or language()),
            order=str(self.order.currentData() or "name"),
        )

    def choose(
        self, kind: str, *, session: str = "", poll: str = "", people: Sequence[str] = ()
    ) -> None:
        """Take a document in hand, about these things."""
        self._filling = True
        self._people = tuple(people)
        for row_number, one in enumerate(DOCUMENTS):
            if one.kind == kind:
                self.list.setCurrentRow(row_number)
        self.fill()
        for field, wanted in ((self.session, session), (self.poll, poll)):
            if wanted:
                field.setCurrentIndex(max(0, field.findData(wanted)))
        self._show_fields()
        self._filling = False
        self.changed.emit()

    def fill(self) -> None:
        """Offer the sessions and polls of the file; what was chosen stays chosen."""
        filling, self._filling = self._filling, True
        db = self._session.db
        chosen = self._session.chosen
        sessions = [
            (one.id, f"{one.code}  {one.title.in_language(language())}")
            for one in programme.sessions(db)
        ]
        if self.document is not None and Subject.SESSION not in self.document.needs:
            sessions.insert(0, ("", _("The whole forum")))
        _offer(self.session, sessions, default=chosen.id if chosen else "")
        finished = [one for one in polls.polls(db) if one.state in (State.CLOSED, State.SEALED)]
        here = [one for one in finished if chosen is not None and one.session == chosen.id]
        offered = [
            (one.id, f"{one.number}  {one.question.in_language(language())}") for one in finished
        ]
        latest = (here or finished)[-1:]
        _offer(self.poll, offered, default=latest[0].id if latest else "")
        self._show_selection()
        self._filling = filling

    def _kind_changed(self) -> None:
        if self._filling:
            return
        self._filling = True
        self._show_fields()
        self.fill()
        self._filling = False
        self.changed.emit()

    def _show_fields(self) -> None:
        document = self.document
        if document is None:
            return
        self._about.setText(document.words.about())
        for subject in Subject:
            self._places[subject.value].setVisible(document.asks(subject))
        self._places["order"].setVisible(document.asks(Subject.PEOPLE))
        before = self.paper.currentData()
        self.paper.clear()
        for name in document.papers:
            self.paper.addItem(name, name)
        self.paper.setCurrentIndex(max(0, self.paper.findData(before)))

    def _show_selection(self) -> None:
        many = len(self._people) or people.count(self._session.db)
        words = (
            ngettext("{n} chosen person", "{n} chosen people", many)
            if self._people
            else ngettext("Everybody: {n} person", "Everybody: {n} people", many)
        )
        self._selection.setText(words.format(n=many))
        self._everybody.setVisible(bool(self._people))

    def _take_everybody(self) -> None:
        self._people = ()
        self._show_selection()
        self.changed.emit()

    def _chosen(self) -> None:
        if not self._filling:
            self.changed.emit()


def _offer(field: QComboBox, offered: list[tuple[str, str]], *, default: str) -> None:
    before = field.currentData()
    field.clear()
    metrics = field.fontMetrics()
    for key, words in offered:
        # The field itself would cut a long title in the middle of a letter.
        field.addItem(metrics.elidedText(words, Qt.TextElideMode.ElideRight, _ROOM), key)
        field.setItemData(field.count() - 1, words, Qt.ItemDataRole.AccessibleTextRole)
    at = field.findData(before) if before is not None else -1
    field.setCurrentIndex(at if at >= 0 else max(0, field.findData(default)))
