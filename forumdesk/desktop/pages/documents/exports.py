"""Files for other programs and for observers, from a menu."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from forumdesk.desktop import messages
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.going import Going
from forumdesk.desktop.preferences import Purpose
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.errors import Refused
from forumdesk.i18n import _
from forumdesk.operations.exporting import (
    Asked,
    Export,
    Made,
    exports,
    make_export,
    write_export,
)
from forumdesk.operations.privacy import note_given_out
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Store
from forumdesk.wording.exports import Shelf, shelf


class ExportsButton(Button):
    """A button with a menu of what there is."""

    def __init__(self, main: Frame) -> None:
        super().__init__(_("Files for others"), icon="download")
        self._main = main
        menu = QMenu(self)
        # Documents are chosen on the page itself, and saved beside their picture.
        alone = (each for each in exports() if "given" not in each.takes)
        below: dict[Shelf, QMenu] = {}
        for place, found in groupby(alone, key=lambda each: each.words.shelf):
            below[place] = menu.addMenu(shelf(place))
            for one in found:
                action = below[place].addAction(one.words.title().replace("&", "&&"))
                action.triggered.connect(partial(self._save, one))
        self._groups, self._moves = _ticks(
            below[Shelf.RESULTS],
            _("Results with figures by group"),
            _("Results with who changed between rounds"),
        )
        [self._names] = _ticks(below[Shelf.WHOLE], _("For publication, with the names of speakers"))
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
            going = Going(self, _("Making {name} …").format(name=chosen.name))

            def job(db: Store) -> Made | Refused | FileTrouble | None:
                try:
                    made = make_export(db, what=one.what, asked=asked)
                    if going.cancelled.is_set():
                        return None
                    write_export(chosen, made.content, what=one.what, forum_file=forum_file)
                except (Refused, FileTrouble) as error:
                    # As a value, so that it is told once the dialog is gone.
                    return error
                return made

            session.read(job, partial(self._tell, going, one, chosen.name), owner=self)

        title = one.words.title()
        ending = Path(one.what).suffix
        place = self._main.desk.preferences.place(Purpose.DOCUMENT)
        messages.save_file(self, title, one.what, f"*{ending}", write, place=place)

    def _tell(
        self, going: Going, one: Export, name: str, made: Made | Refused | FileTrouble | None
    ) -> None:
        session = self._main.session
        going.end()
        if isinstance(made, Made) and one.names_people:
            session.write(lambda db: note_given_out(db, what=one.what))
        saved = _("Saved: {name}").format(name=name)
        if isinstance(made, Refused | FileTrouble):
            messages.tell(self, session.sentence(made))
        elif made is None:
            session.say(_("Cancelled. {name} was not saved.").format(name=name))
        elif made.notes:
            messages.tell(self, "\n".join(made.notes), title=saved)
        else:
            session.say(saved)


def _ticks(menu: QMenu, *words: str) -> list[QAction]:
    """Lines at the foot of a menu that are ticked or not, for the files above them."""
    menu.addSeparator()
    made = [menu.addAction(one) for one in words]
    for action in made:
        action.setCheckable(True)
    return made
