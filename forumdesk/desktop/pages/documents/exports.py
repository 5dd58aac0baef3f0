"""Files for other programs and for observers, from a menu."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from pathlib import Path

from PySide6.QtWidgets import QMenu

from forumdesk.desktop import messages
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.preferences import Purpose
from forumdesk.desktop.widgets.basic import Button
from forumdesk.i18n import _
from forumdesk.operations.exporting import (
    Asked,
    Export,
    exports,
    make_export,
    write_export,
)
from forumdesk.store.reader import Store
from forumdesk.wording.exports import shelf


class ExportsButton(Button):
    """A button with a menu of what there is."""

    def __init__(self, main: Frame) -> None:
        super().__init__(_("Files for others"), icon="download")
        self._main = main
        menu = QMenu(self)
        # Documents are chosen on the page itself, and saved beside their picture.
        alone = (each for each in exports() if "given" not in each.takes)
        for place, found in groupby(alone, key=lambda each: each.words.shelf):
            below = menu.addMenu(shelf(place))
            for one in found:
                action = below.addAction(one.words.title().replace("&", "&&"))
                action.triggered.connect(partial(self._save, one))
        menu.addSeparator()
        self._groups = menu.addAction(_("Results with figures by group"))
        self._groups.setCheckable(True)
        self._moves = menu.addAction(_("Results with who changed between rounds"))
        self._moves.setCheckable(True)
        self._names = menu.addAction(_("For publication, with the names of speakers"))
        self._names.setCheckable(True)
        self.setMenu(menu)

    def _save(self, one: Export, _on: bool = False) -> None:
        """Choose where, make the file of that moment, and tell what to know about it."""
        session = self._main.session
        forum_file = session.path
        wanted = Asked(
            by_group=self._groups.isChecked(),
            moves=self._moves.isChecked(),
            names=self._names.isChecked(),
        )
        asked = wanted.within(one.takes)

        def write(chosen: Path) -> None:
            def job(db: Store) -> tuple[str, ...]:
                made = make_export(db, what=one.what, asked=asked)
                write_export(chosen, made.content, what=one.what, forum_file=forum_file)
                return tuple(made.notes)

            session.read(job, partial(self._tell, chosen), owner=self)

        title = one.words.title()
        ending = Path(one.what).suffix
        place = self._main.desk.preferences.place(Purpose.DOCUMENT)
        messages.save_file(self, title, one.what, f"*{ending}", write, place=place)

    def _tell(self, chosen: Path, notes: tuple[str, ...]) -> None:
        saved = _("Saved: {name}").format(name=chosen.name)
        if notes:
            messages.tell(self, "\n".join(notes), title=saved)
        else:
            self._main.session.say(saved)
