"""Which document, about what, in which language and on which paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)

from forumdesk.desktop.pages.documents.options import OptionFields
from forumdesk.desktop.paper.making import Wish
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.requests import ShowDocument
from forumdesk.desktop.session import Session
from forumdesk.desktop.theme import icon
from forumdesk.desktop.widgets.basic import Button, Card, column, heading, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import ElidedLabel, wrapped
from forumdesk.i18n import LANGUAGES, _, language, ngettext
from forumdesk.operations.documents import documents, first_about
from forumdesk.operations.documents.base import About, AnyDocument, Request, Subject
from forumdesk.operations.documents.subjects import day_of_number, polls_for
from forumdesk.store import people, polls, programme
from forumdesk.wording.people import spoken_language
from forumdesk.wording.programme import weekday

# The longest title of a document stands in the list beside its scroll bar.
WIDTH = 292
LEAST_LIST, LEAST_FIELDS = 112, 120
_ROOM = WIDTH - 24 - 16 - 52


class _List(QListWidget):
    """A list whose chosen line stays in sight when the fields below take more room."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll to it."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())


class _Fields(ScrollColumn):
    """As high as what it offers; it scrolls where the list of documents needs the room."""

    def sizeHint(self) -> QSize:
        """Without anything out of sight."""
        inside = self.widget()
        return super().sizeHint() if inside is None else inside.sizeHint()

    def event(self, event: QEvent) -> bool:
        """More or fewer fields ask for another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def _in_order(suiting: Sequence[str]) -> list[AnyDocument | str]:
    """What can be looked at: under a heading the papers that suit the forum, then all others."""
    every = [one for one in documents() if not one.once]
    first = [one for kind in suiting for one in every if one.kind == kind]
    rest = [one for one in every if one not in first]
    if not first:
        return [*every]
    return [_("For this kind of forum"), *first, _("Others"), *rest]


def _heading(words: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _item(one: AnyDocument) -> QListWidgetItem:
    item = QListWidgetItem(icon(one.icon), one.words.title())
    item.setData(Qt.ItemDataRole.UserRole, one.kind)
    return item


class Choices(Card):
    """The list of documents and the choices of the one in hand."""

    changed = Signal()
    """Something else is wanted."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(margin=12, spacing=4)
        self.setFixedWidth(WIDTH)
        self._session = session
        self._filling = False
        self._people: tuple[str, ...] = ()
        self._told: AnyDocument | None = None
        self._needed: dict[Subject, str] = {}
        # What is made once is asked for where it belongs, and not made to have a look.
        self._shown = _in_order(session.forum.documents)
        self.set_button = Button(_("Whole set …"), icon="folder-open", small=True)
        # Every line beside the list is one that the list has not.
        head = row(heading(_("Documents")), None, self.set_button)
        head.setContentsMargins(8, 0, 8, 4)
        self.body.addLayout(head)
        self.list = _List()
        self.list.setAccessibleName(_("Documents"))
        self.list.setMinimumHeight(LEAST_LIST)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for one in self._shown:
            self.list.addItem(_heading(one) if isinstance(one, str) else _item(one))
        self.body.addWidget(self.list, 1)
        self._about = wrapped("", "muted")
        self._about.setContentsMargins(8, 4, 8, 8)
        self.body.addWidget(self._about)
        self._build_fields(preferences)
        self._build_foot()
        self.list.currentRowChanged.connect(lambda _row: self._kind_changed())

    def _build_foot(self) -> None:
        self.said = ElidedLabel("", "muted")
        self.update_button = Button(_("Update"), icon="refresh-cw", small=True)
        self.update_button.setToolTip(_("The forum has changed since this was made"))
        self.update_button.hide()
        self.look_button = Button("", icon="triangle-alert", small=True)
        self.look_button.hide()
        foot = row(self.said, self.update_button)
        foot.setStretch(0, 1)
        self.said.setFixedHeight(28)
        # Beside the other button its words would have no room.
        whole = column(row(self.look_button, None), foot, spacing=4)
        whole.setContentsMargins(8, 0, 8, 0)
        self.body.addLayout(whole)

    def _build_fields(self, preferences: Preferences) -> None:
        self.session, self.poll, self.day = self._chooser(), self._chooser(), self._chooser()
        self.language = self._chooser((tag, spoken_language(tag)) for tag in LANGUAGES)
        self.language.choose(self._first_language())
        self.paper = self._chooser()
        self.options = OptionFields(preferences)
        self.options.changed.connect(self._chosen)
        self._selection = label("")
        self._everybody = Button(_("Everybody"), self._take_everybody, small=True)
        selection = row(self._selection, None, self._everybody)
        self._places = {
            Subject.SESSION: _place(_("Session"), self.session),
            Subject.POLL: _place(_("Poll"), self.poll),
            Subject.DAY: _place(_("Day"), self.day),
            Subject.PEOPLE: _place(_("People"), selection),
        }
        spoken = _place(_("Language"), self.language)
        paper = _place(_("Paper"), self.paper)
        fields = _Fields()
        fields.setAccessibleName(_("What the document is about"))
        fields.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        fields.setMinimumHeight(LEAST_FIELDS)
        fields.body.setContentsMargins(8, 0, 8, 8)
        for one in (*self._places.values(), self.options):
            fields.body.addWidget(one)
        beside = row(spoken, paper, spacing=8)
        for place, share in enumerate((3, 2)):
            beside.setStretch(place, share)
        fields.body.addLayout(beside)
        self.body.addWidget(fields)

    def _chooser(self, offered: Iterable[tuple[str, str]] = ()) -> ChoiceField[str]:
        made = ChoiceField(offered)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        # Two of them stand side by side beside a scroll bar.
        made.setMinimumContentsLength(4)
        made.currentIndexChanged.connect(lambda _index: self._chosen_in(made))
        return made

    def _first_language(self) -> str:
        return next(iter(self._session.forum.languages), language())

    @property
    def document(self) -> AnyDocument | None:
        """The document in hand."""
        at = self.list.currentRow()
        found = self._shown[at] if 0 <= at < len(self._shown) else None
        return None if isinstance(found, str) else found

    @property
    def wish(self) -> Wish | None:
        """What is wanted."""
        document = self.document
        if document is None:
            return None

        def chosen(subject: Subject, field: ChoiceField[str]) -> str | None:
            return (field.chosen or None) if document.asks(subject) and field.count() else None

        day = chosen(Subject.DAY, self.day)
        about = About(
            session=chosen(Subject.SESSION, self.session),
            poll=chosen(Subject.POLL, self.poll),
            day=day_of_number(self._session.forum, int(day)) if day else None,
            people=(self._people or None) if document.asks(Subject.PEOPLE) else None,
        )
        options = document.read(self.options.chosen(document))
        return Wish(document.kind, self.language.chosen, Request(about, self.paper.chosen, options))

    def choose_first(self) -> None:
        """Take in hand what is most likely wanted: about the session that the window works in."""
        if self._session.chosen is not None:
            self.choose(first_about(Subject.SESSION).kind)
        else:
            self.choose(next(one.kind for one in documents() if not one.needs and not one.once))

    def choose_about(self, about: ShowDocument) -> None:
        """Take in hand the document that is meant where one about this is asked for."""
        subject, poll = Subject.PEOPLE, None
        if about.poll:
            subject, poll = Subject.POLL, polls.poll(self._session.db, about.poll)
        elif about.session:
            subject = Subject.SESSION
        self.choose(
            about.kind or first_about(subject, poll).kind,
            session=about.session,
            poll=about.poll,
            people=about.people or (),
        )

    def choose(
        self, kind: str, *, session: str = "", poll: str = "", people: Sequence[str] = ()
    ) -> None:
        """Take a document in hand, about these things."""
        self._filling = True
        self._people = tuple(people)
        for row_number, one in enumerate(self._shown):
            if isinstance(one, str):
                continue
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
        """Offer what the document in hand can be about; what was chosen stays chosen."""
        filling, self._filling = self._filling, True
        db = self._session.db
        chosen = self._session.chosen
        sessions = [
            (one.id, f"{one.code}  {one.title.in_language(language())}")
            for one in programme.sessions(db)
        ]
        self._offer_of(Subject.SESSION, self.session, sessions, default=chosen.id if chosen else "")
        suiting = polls_for(db, self.document) if self.document is not None else []
        here = [one for one in suiting if chosen is not None and one.session == chosen.id]
        offered = [
            (one.id, f"{one.number}  {one.question.in_language(language())}") for one in suiting
        ]
        latest = (here or suiting)[-1:]
        default = latest[0].id if latest else ""
        _offer(self.poll, offered, _before(self.poll) or default, default=default)
        self._fill_days()
        self._told = self.document
        self._show_selection()
        self._filling = filling

    def _fill_days(self) -> None:
        forum = self._session.forum
        days = [
            (str(one), weekday(forum.starts + timedelta(days=one - 1)))
            for one in range(1, forum.days + 1)
        ]
        self._offer_of(Subject.DAY, self.day, days, default="")

    def _offer_of(
        self,
        subject: Subject,
        field: ChoiceField[str],
        offered: list[tuple[str, str]],
        *,
        default: str,
    ) -> None:
        """A document that can be about the whole forum begins with it.

        Those that are about one session or day begin with that of the last such document.
        """
        if self._told is not None and subject in self._told.needs:
            self._needed[subject] = _before(field)
        if self.document is None or subject not in self.document.needs:
            offered, begin, default = [("", _("The whole forum")), *offered], "", ""
        else:
            begin = self._needed.get(subject) or default
        wanted = _before(field) if self._told is self.document else begin
        _offer(field, offered, wanted, default=default)

    def show_not_yet(self, why: Mapping[str, str]) -> None:
        """Documents that cannot be made yet are paler, and say why."""
        palette = self.list.palette()
        for row_number, one in enumerate(self._shown):
            if isinstance(one, str):
                continue
            item, told = self.list.item(row_number), why.get(one.kind, "")
            pale = QPalette.ColorRole.PlaceholderText if told else QPalette.ColorRole.Text
            item.setForeground(palette.color(pale))
            item.setToolTip(told)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, told)

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
        self.options.show_those_of(document)
        before = self.paper.chosen if self.paper.count() else ""
        self.paper.offer_only((name, name) for name in document.papers)
        self.paper.choose(before)
        self._suit_paper()

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

    def _suit_paper(self) -> None:
        """Nobody chooses the paper of a sheet that has its own."""
        document = self.document
        if document is not None:
            own = document.sheet(document.read(self.options.chosen(document)))
            self.paper.setEnabled(not own)

    def _chosen_in(self, field: ChoiceField[str]) -> None:
        """Whoever chooses a session leaves the day, and the other way round."""
        if self._filling:
            return
        if field in (self.session, self.day) and _before(field):
            self._filling = True
            (self.day if field is self.session else self.session).choose("")
            self._filling = False
        self._chosen()

    def _chosen(self) -> None:
        if not self._filling:
            self._suit_paper()
            self.changed.emit()


def _place(words: str, choice: ChoiceField[str] | QHBoxLayout) -> QWidget:
    """A choice below its words."""
    made = QWidget()
    made.setLayout(column(label(words, "muted"), choice, spacing=2))
    if isinstance(choice, ChoiceField):
        choice.setAccessibleName(words)
    return made


def _before(field: ChoiceField[str]) -> str:
    """What was chosen in it; empty where nothing was."""
    return field.chosen if field.count() else ""


def _offer(
    field: ChoiceField[str], offered: list[tuple[str, str]], wanted: str, *, default: str
) -> None:
    metrics = field.fontMetrics()
    # The field itself would cut a long title in the middle of a letter.
    field.offer_only(
        (key, metrics.elidedText(words, Qt.TextElideMode.ElideRight, _ROOM))
        for key, words in offered
    )
    for place, (_key, words) in enumerate(offered):
        field.setItemData(place, words, Qt.ItemDataRole.AccessibleTextRole)
    field.choose(wanted if field.offers(wanted) else default)
