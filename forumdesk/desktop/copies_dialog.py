"""The kept copies: where they lie, and going back to one as a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.frame import Desk
from forumdesk.desktop.preferences import Place, Purpose, free_path
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, clear, column, label, row, rule
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import ElidedLabel, wrapped
from forumdesk.i18n import _, language
from forumdesk.operations.copies import KeptCopy, kept_copies, restore_copy, save_copy
from forumdesk.wording.programme import day

LIST_HEIGHT = 260


class CopiesDialog(Dialog):
    """Every kept copy of every forum on this computer, the newest first."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, _("Copies"), width=620)
        self._desk = desk
        # The clock of the window behind; without a forum, this computer's.
        opened = desk.session
        self._zone = ZoneInfo(opened.forum.time_zone) if opened is not None else None
        self.body.addWidget(
            wrapped(
                _(
                    "While a forum is open, ForumDesk keeps a copy of it every quarter of an hour,"
                    " at the beginning and at the end: the last ten of each. None is made while a"
                    " secret vote is open. Each copy holds the key of its forum; let nobody else"
                    " have it. To keep a forum for years make an archive of it: on the page"
                    " Documents, among the files for others."
                ),
                "body-muted",
            )
        )
        self._second = ElidedLabel("")
        self._none = Button(_("None"), partial(self._choose, None), small=True)
        self.body.addLayout(self._second_folder())
        self._list = ScrollColumn(spacing=0)
        self._list.setMinimumHeight(LIST_HEIGHT)
        self.body.addWidget(self._list, 1)
        self.buttons(row(None, Button(_("Close"), self.accept, kind="primary")))
        self._refresh()

    def _second_folder(self) -> QHBoxLayout:
        line = row(label(_("Also in")), self._second, spacing=12)
        line.setStretch(1, 1)
        choose = Button(_("Choose a folder or stick …"), self._ask, small=True)
        line.addWidget(choose)
        line.addWidget(self._none)
        return line

    def _refresh(self) -> None:
        chosen = self._desk.preferences.settings.second_copies
        self._second.setText(chosen or _("no other folder"))
        self._none.setVisible(bool(chosen))
        second = Path(chosen) if chosen else None
        self._desk.beside(partial(kept_copies, second=second), self._show, owner=self)

    def _show(self, found: Sequence[KeptCopy]) -> None:
        clear(self._list.body)
        for one in found:
            self._list.body.addLayout(self._line(one))
            self._list.body.addWidget(rule())
        if not found:
            self._list.body.addWidget(wrapped(_("No copy is kept yet."), "body-muted"))
        self._list.body.addStretch(1)

    def _line(self, one: KeptCopy) -> QHBoxLayout:
        title = one.title.in_language(language())
        when = one.made_at.astimezone(self._zone)
        made = f"{day(when.date())}, {when.strftime('%H:%M')}"
        facts = f"{made} · {_size(one.size)} · {one.path.parent.parent}"
        back = Button(_("Go back to it …"), partial(self._ask_to_restore, one), small=True)
        back.setAccessibleName(_("Go back to {what}").format(what=f"{title}, {made}"))
        line = row(spacing=12)
        line.addLayout(column(ElidedLabel(title, "strong"), ElidedLabel(facts, "muted")), 1)
        line.addWidget(back, alignment=Qt.AlignmentFlag.AlignVCenter)
        line.setContentsMargins(0, 8, 8, 8)
        return line

    def _ask_to_restore(self, one: KeptCopy) -> None:
        target = free_path(_("{name} from a copy").format(name=one.original))
        words = _(
            "A new forum file is made of this copy and opened: {path}. The copy and the file that"
            " it was made of stay as they are."
        )
        messages.ask(
            self,
            words.format(path=target),
            yes=_("Open the copy"),
            title=_("Go back to this copy?"),
            then=lambda: self._restore(one.path, target),
        )

    def _restore(self, copy: Path, target: Path) -> None:
        def create() -> None:
            target.parent.mkdir(parents=True, exist_ok=True)
            restore_copy(copy, target=target)

        self.accept()
        self._desk.make(create, target)

    def _ask(self) -> None:
        place = self._desk.preferences.place(Purpose.COPIES)
        messages.choose_folder(self, _("A second folder for copies"), self._choose, place=place)

    def _choose(self, folder: Path | None) -> None:
        self._desk.choose_second_copies(folder)
        self._refresh()


def ask_for_copy(parent: QWidget, session: Session, place: Place) -> None:
    """Save a copy for others where the user says; it opens no badges."""
    path = session.path

    def saved(chosen: Path) -> None:
        session.say(
            _(
                "The copy is saved as {path}. It opens no badges: the forum's key is left out."
            ).format(path=chosen)
        )

    def write(chosen: Path) -> Path:
        save_copy(session.file, target=chosen)
        return chosen

    messages.save_file(
        parent,
        _("Save a copy"),
        _("{name} copy").format(name=path.stem) + path.suffix,
        messages.forum_files(),
        lambda chosen: session.run(lambda: write(chosen), saved),
        place=place,
    )


def _size(size: int) -> str:
    return f"{size // 1_000_000} MB" if size >= 10_000_000 else f"{max(1, size // 1000)} KB"
