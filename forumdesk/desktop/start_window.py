"""The start page: recent forums, a new one, another file, the sample."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QDate
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QProgressBar, QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.forum_form import checked_title
from forumdesk.desktop.frame import Desk
from forumdesk.desktop.notice import Notices, Shown
from forumdesk.desktop.preferences import Colours, Purpose, free_path
from forumdesk.desktop.scan_filter import ScanFilter
from forumdesk.desktop.widgets.basic import Button, Card, clear, column, heading, label, row, rule
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.reading import move_focus
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import ElidedLabel, wrapped
from forumdesk.desktop.widgets.times import TypeAfterClick, date_in
from forumdesk.desktop.widgets.zone import ZoneField, zone_here
from forumdesk.domain.typed_text import as_text
from forumdesk.i18n import LANGUAGES, _, language, speaking
from forumdesk.operations import sample, templates

LANGUAGE_NAMES = {"en": "English", "id": "Bahasa Indonesia"}


class StartWindow(QWidget):
    """Shown when no forum is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setWindowTitle("ForumDesk")
        self.setProperty("fill", "background")
        self.resize(960, 600)
        self._recent = ScrollColumn(spacing=0)
        self._recent.setMinimumWidth(420)
        self.new_button = Button(_("New forum …"), self.new_forum, icon="file-plus", kind="primary")
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setAccessibleName(_("Making the forum"))
        self._busy.hide()
        subtitle = label(
            _("Run a consultation forum from this laptop, without the internet."), "body-muted"
        )
        recent = Card(heading(_("Recent forums")), 4, self._recent, margin=20)
        body = row(recent, self._begin(), spacing=20)
        layout = column(self._top(), subtitle, 16, self._busy, body, spacing=4)
        layout.setContentsMargins(40, 32, 40, 40)
        self.setLayout(layout)
        self._show_recent()
        self._notices = Notices(desk.tokens)
        if desk.session is None:
            # Beside an open forum its own window listens.
            scans = ScanFilter(self)
            scans.scanned.connect(lambda _scan: self._say_scanned())
            scans.unreadable.connect(lambda _suspected: self._say_scanned())
        self.new_button.setFocus()

    def _say_scanned(self) -> None:
        """A badge belongs to a forum, and its secret into no field of another one."""
        advice = _("Open the forum that the badge belongs to, then scan it again.")
        self._notices.show(self, Shown(None, _("A badge was scanned"), advice=advice))

    def _top(self) -> QHBoxLayout:
        desk = self._desk
        other = LANGUAGE_NAMES[next(one for one in LANGUAGES if one != language())]
        dark = desk.preferences.settings.theme is Colours.DARK
        return row(
            label("ForumDesk", "title"),
            None,
            Button(other, desk.appearance.switch_language, icon="languages", kind="quiet"),
            Button(
                _("Light") if dark else _("Dark"),
                desk.appearance.switch_theme,
                icon="sun" if dark else "moon",
                kind="quiet",
            ),
        )

    def _begin(self) -> Card:
        begin = Card(
            heading(_("Begin")),
            4,
            self.new_button,
            Button(_("Open a forum file …"), self._desk.open_forum, icon="folder-open"),
            Button(_("Go back to a copy …"), self._desk.show_copies, icon="history"),
            Button(_("New forum from an archive …"), self.choose_archive, icon="inbox"),
            12,
            rule(),
            8,
            heading(_("Look around")),
            wrapped(
                _(
                    "The sample forum is complete, with people, polls and a record. Nothing in it"
                    " can go wrong."
                ),
                "body-muted",
            ),
            4,
            Button(_("Open the sample forum"), self.open_sample, icon="layers"),
            None,
            margin=20,
        )
        begin.setFixedWidth(320)
        return begin

    def _show_recent(self) -> None:
        clear(self._recent.body)
        known = [Path(one) for one in self._desk.preferences.settings.recent]
        present = [path for path in known if path.is_file()]
        for path in present:
            name = ElidedLabel(path.stem, "strong")
            where = ElidedLabel(str(path.parent), "muted")
            opening = Button(_("Open"), partial(self._desk.open, path), small=True)
            opening.setAccessibleName(_("Open {name}").format(name=path.stem))
            line = row(spacing=12)
            line.addLayout(column(name, where, spacing=0), 1)
            line.addWidget(opening)
            line.setContentsMargins(0, 10, 4, 10)
            self._recent.body.addLayout(line)
            self._recent.body.addWidget(rule())
        if not present:
            self._recent.body.addWidget(
                wrapped(_("Forums that you open are listed here."), "body-muted")
            )
        self._recent.body.addStretch(1)

    def new_forum(self) -> None:
        """Ask what a new forum needs."""
        NewForumDialog(self, self._desk).open()

    def choose_archive(self) -> None:
        """Choose an archive that was exported, to make an equal forum of it."""
        messages.open_file(
            self,
            _("New forum from an archive"),
            _("Archives") + " (*.zip)",
            self._ask_about,
            place=self._desk.preferences.place(Purpose.ARCHIVE),
        )

    def _ask_about(self, archive: Path) -> None:
        from forumdesk.wording.archive import without_key  # noqa: PLC0415  # not needed to start

        target = free_path(archive.stem)
        words = _("A new forum file is made of this archive and opened: {path}.")
        messages.ask(
            self,
            f"{words.format(path=target)}\n\n{without_key()}",
            yes=_("Make the forum"),
            title=_("New forum from an archive"),
            then=lambda: self._make_of(archive, target),
        )

    def _make_of(self, archive: Path, target: Path) -> None:
        from forumdesk.operations.archiving import (  # noqa: PLC0415  # not needed to start
            create_from_archive,
        )

        def create() -> None:
            target.parent.mkdir(parents=True, exist_ok=True)
            create_from_archive(target, source=archive).close()

        self._desk.make(create, target)

    def open_sample(self) -> None:
        """Open the sample; it is made on first use."""
        path = user_data_path("ForumDesk", appauthor=False) / "sample.forum"
        if path.exists():
            self._desk.open(path)
            return

        def create() -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            sample.create_sample(path, language=language()).close()

        self._desk.make(create, path)

    def show_busy(self, busy: bool) -> None:
        """A forum is being made: nothing else can be begun meanwhile."""
        self._busy.setVisible(busy)
        for button in self.findChildren(Button):
            button.setEnabled(not busy)

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's name
        """Tab follows what is seen."""
        return move_focus(self, forward=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Without a forum, closing the start page ends the program."""
        event.accept()
        self._desk.start_closed()
        self.let_go()

    def let_go(self) -> None:
        """Leave the screen, listen no more and be deleted when nothing runs here."""
        self.hide()
        for scans in self.findChildren(ScanFilter):
            scans.end()
        self.deleteLater()


class NewForumDialog(FormDialog):
    """Title, dates, language, template; the file goes to the documents folder."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, _("New forum"), action=_("Create forum"), width=600)
        self._desk = desk
        self.title_field = QLineEdit()
        self.title_field.setPlaceholderText(_("For example: Public service forum, Kota Baru"))
        self.starts, self.ends = QDateEdit(), QDateEdit()
        for one in (self.starts, self.ends):
            one.setCalendarPopup(True)
            TypeAfterClick(one)
            one.setDisplayFormat("d MMMM yyyy")
            one.setDate(QDate.currentDate())
        others = (one for one in LANGUAGES if one != language())
        self.language_field = ChoiceField(
            (tag, LANGUAGE_NAMES[tag]) for tag in (language(), *others)
        )
        self.zone = ZoneField(zone_here())
        self.template = ChoiceField(
            (known.name, known.title.in_language(language())) for known in templates.templates()
        )
        self.field(_("Title"), self.title_field)
        self.field(_("From"), self.starts)
        self.field(_("To"), self.ends)
        self.field(_("Time zone"), self.zone, hint=_("Where the forum is held."))
        self.field(_("First language"), self.language_field)
        self.field(
            _("Begin with"),
            self.template,
            hint=_("A template brings a programme that you can change."),
        )
        mended = (
            *(self.title_field.textEdited, self.zone.editTextChanged),
            *(self.starts.dateChanged, self.ends.dateChanged),
        )
        for change in mended:
            change.connect(lambda _now: self.no_problem())
        self.on_save(self._create)
        self.title_field.setFocus()

    def _create(self) -> None:
        title = checked_title(self, self.title_field, self.starts, self.ends, self.zone)
        if title is None:
            return
        path, zone = free_path(title), self.zone.typed
        chosen = self.language_field.chosen
        name = self.template.chosen
        starts, ends = date_in(self.starts), date_in(self.ends)

        def create() -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            with speaking(chosen):
                templates.create_from_template(
                    path,
                    name=name,
                    title=as_text(title, language=chosen),
                    language=chosen,
                    starts=starts,
                    ends=ends,
                    time_zone=zone,
                ).close()

        self.done_well()
        self._desk.make(create, path)
