"""The form by which a forum is continued: the next one of a series, in a file of its own."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLineEdit, QVBoxLayout, QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.forum_form import checked_title
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.preferences import free_path
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.times import TypeAfterClick, date_in
from forumdesk.desktop.widgets.zone import ZoneField
from forumdesk.domain.series import USUALLY_HANDED, Handed
from forumdesk.domain.typed_text import as_text
from forumdesk.i18n import _, language
from forumdesk.operations.series import Continued, NextForum, continue_forum
from forumdesk.store.reader import Store
from forumdesk.wording import series as wording

# Until somebody says when, the next forum is in the same week of a coming year.
_USUALLY_AFTER = timedelta(weeks=52)


class ContinueDialog(FormDialog):
    """Title, days, clock, and what the next forum is handed."""

    def __init__(self, parent: QWidget, main: Frame) -> None:
        super().__init__(parent, _("Continue this forum"), action=_("Make it"), width=560)
        self._main = main
        forum = main.session.forum
        self._length = (forum.ends - forum.starts).days
        self.title_field = QLineEdit(forum.title.in_language(language()))
        self.starts, self.ends = QDateEdit(), QDateEdit()
        first = forum.starts + _USUALLY_AFTER
        while first < datetime.now(ZoneInfo(forum.time_zone)).date():
            first += _USUALLY_AFTER
        for one in (self.starts, self.ends):
            one.setCalendarPopup(True)
            TypeAfterClick(one)
            one.setDisplayFormat("d MMMM yyyy")
        self.starts.dateChanged.connect(self._follow)
        self.starts.setDate(QDate(first.year, first.month, first.day))
        self.zone = ZoneField(forum.time_zone)
        self.ticks = {one: QCheckBox(wording.thing(one)) for one in Handed}
        self.field(_("Title"), self.title_field)
        self.field(_("From"), self.starts)
        self.field(_("To"), self.ends)
        self.field(_("Time zone"), self.zone, hint=_("Where the forum is held."))
        self.field(_("Hand on"), self._handed(), hint=wording.what_stays())
        for change in (self.title_field.textEdited, self.zone.editTextChanged):
            change.connect(lambda _now: self.no_problem())
        self.ends.dateChanged.connect(lambda _now: self.no_problem())
        self.on_save(self._make)
        self.title_field.setFocus()
        # All of it is chosen from its end, so that its beginning is seen.
        self.title_field.end(False)
        self.title_field.home(True)

    def _handed(self) -> QWidget:
        whole = QWidget()
        lines = QVBoxLayout(whole)
        lines.setContentsMargins(0, 4, 0, 0)
        lines.setSpacing(6)
        for one, tick in self.ticks.items():
            tick.setChecked(one in USUALLY_HANDED)
            lines.addWidget(tick)
        return whole

    def _follow(self, first: QDate) -> None:
        """The last day keeps its distance to the first."""
        self.ends.setDate(first.addDays(self._length))
        self.no_problem()

    def _make(self) -> None:
        title = checked_title(self, self.title_field, self.starts, self.ends, self.zone)
        if title is None:
            return
        spoken = self._main.session.forum.languages[0]
        new = NextForum(
            title=as_text(title, language=spoken),
            starts=date_in(self.starts),
            ends=date_in(self.ends),
            time_zone=self.zone.typed,
            handed=frozenset(one for one, tick in self.ticks.items() if tick.isChecked()),
        )
        self._begin(new, title)

    def _begin(self, new: NextForum, title: str) -> None:
        """Make it beside the window's work, and tell what was handed on."""
        main, path = self._main, free_path(title)

        def job(db: Store) -> Continued:
            path.parent.mkdir(parents=True, exist_ok=True)
            made = continue_forum(db, path, new=new)
            made.opened.close()
            return made

        def made(continued: Continued) -> None:
            told = [*wording.handed(continued.counts, continued.left_out)]
            told.append(_("The next forum is in {path}.").format(path=path))
            messages.ask(
                main.window(),
                " ".join(told),
                yes=_("Open it"),
                no=_("Stay here"),
                title=_("The next forum is made"),
                then=lambda: main.desk.open(path),
            )

        self.done_well()
        main.session.read(job, made, owner=main.window())
