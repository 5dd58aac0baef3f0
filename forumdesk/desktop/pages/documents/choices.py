"""Which document, about what, in which language and on which paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from forumdesk.desktop.session import Session
from forumdesk.desktop.theme import icon
from forumdesk.desktop.widgets.basic import Button, Card, column, heading, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.text import ElidedLabel, wrapped
from forumdesk.i18n import LANGUAGES, _, language, ngettext
from forumdesk.operations.documents import DOCUMENTS, Document, Subject
from forumdesk.store import people, polls, programme
from forumdesk.wording.people import spoken_language

WIDTH = 276
_ROOM = WIDTH - 24 - 16 - 52
# What is made once is asked for where it belongs, and not made to have a look.
SHOWN = tuple(one for one in DOCUMENTS if not one.once)


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
    voters: bool = False
    by_group: bool = False
    moves: bool = False


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
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for one in SHOWN:
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
        self.session, self.poll = self._chooser(), self._chooser()
        self.language = self._chooser((tag, spoken_language(tag)) for tag in LANGUAGES)
        self.language.choose(self._first_language())
        self.paper = self._chooser()
        self.order = self._chooser([("name", _("By family name")), ("number", _("By number"))])
        self.voters = self._chooser(
            [("", _("Not printed")), ("voters", _("Printed where they tell nothing"))]
        )
        self.further = self._chooser(
            [("", _("Nothing")), ("groups", _("Figures by group")), ("moves", _("Who changed"))]
        )
        self._selection = label("")
        self._everybody = Button(_("Everybody"), self._take_everybody, small=True)
        selection = row(self._selection, None, self._everybody)
        self._places = {
            Subject.SESSION: _place(_("Session"), self.session),
            Subject.POLL: _place(_("Poll"), self.poll),
            Subject.PEOPLE: _place(_("People"), selection),
            Subject.VOTERS: _place(_("Names of those who voted in secret"), self.voters),
            Subject.FURTHER: _place(_("Of a named vote as well"), self.further),
        }
        self._order_place = _place(_("Order"), self.order)
        spoken = _place(_("Language"), self.language)
        paper = _place(_("Paper"), self.paper)
        fields = QVBoxLayout()
        fields.setSpacing(8)
        fields.setContentsMargins(8, 0, 8, 8)
        for one in (*self._places.values(), self._order_place):
            fields.addWidget(one)
        beside = row(spoken, paper, spacing=8)
        for place, share in enumerate((3, 2)):
            beside.setStretch(place, share)
        fields.addLayout(beside)
        self.body.addLayout(fields)

    def _chooser(self, offered: Iterable[tuple[str, str]] = ()) -> ChoiceField[str]:
        made = ChoiceField(offered)
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
        return SHOWN[at] if 0 <= at < len(SHOWN) else None

    @property
    def request(self) -> Request | None:
        """What is wanted."""
        document = self.document
        if document is None:
            return None

        def chosen(subject: Subject, field: ChoiceField[str]) -> str:
            return field.chosen if document.asks(subject) and field.count() else ""

        return Request(
            kind=document.kind,
            session=chosen(Subject.SESSION, self.session),
            poll=chosen(Subject.POLL, self.poll),
            people=self._people if document.asks(Subject.PEOPLE) else (),
            page=self.paper.chosen,
            language=self.language.chosen,
            order=self.order.chosen,
            voters=bool(chosen(Subject.VOTERS, self.voters)),
            by_group=chosen(Subject.FURTHER, self.further) == "groups",
            moves=chosen(Subject.FURTHER, self.further) == "moves",
        )

    def choose(
        self, kind: str, *, session: str = "", poll: str = "", people: Sequence[str] = ()
    ) -> None:
        """Take a document in hand, about these things."""
        self._filling = True
        self._people = tuple(people)
        for row_number, one in enumerate(SHOWN):
            if one.kind == kind:
                self.list.setCurrentRow(row_number)
        self.fill()
        for field, wanted in ((self.session, session), (self.poll, poll)):
            if wanted:
                field.choose(wanted)
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
        finished = [one for one in polls.polls(db) if one.state.finished]
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
            self._places[subject].setVisible(document.asks(subject))
        self._order_place.setVisible(document.asks(Subject.PEOPLE))
        before = self.paper.chosen if self.paper.count() else ""
        self.paper.offer_only((name, name) for name in document.papers)
        self.paper.choose(before)

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


def _place(words: str, choice: ChoiceField[str] | QHBoxLayout) -> QWidget:
    """A choice below its words."""
    made = QWidget()
    made.setLayout(column(label(words, "muted"), choice, spacing=2))
    if isinstance(choice, ChoiceField):
        choice.setAccessibleName(words)
    return made


def _offer(field: ChoiceField[str], offered: list[tuple[str, str]], *, default: str) -> None:
    before = field.chosen if field.count() else default
    metrics = field.fontMetrics()
    # The field itself would cut a long title in the middle of a letter.
    field.offer_only(
        (key, metrics.elidedText(words, Qt.TextElideMode.ElideRight, _ROOM))
        for key, words in offered
    )
    for place, (_key, words) in enumerate(offered):
        field.setItemData(place, words, Qt.ItemDataRole.AccessibleTextRole)
    field.choose(before if field.offers(before) else default)
