"""What is told of somebody who speaks: biography and photo, and what the person allows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.preferences import Preferences, Purpose
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, column, row
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.errors import Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Person
from forumdesk.domain.registration import Kept, Photo
from forumdesk.domain.speakers import Photo as Portrait
from forumdesk.domain.text import MAX_LENGTH, NO_TEXT, Text, clean_line
from forumdesk.exchange.pictures import MAX_BYTES
from forumdesk.i18n import _
from forumdesk.operations import speakers as operations
from forumdesk.store import registration
from forumdesk.store import speakers as rows
from forumdesk.store.errors import FileTrouble
from forumdesk.store.paths import read_file
from forumdesk.store.reader import Store
from forumdesk.wording.languages import language_name
from forumdesk.wording.registration import answer_words, field_label

FILES = "*.png *.jpg *.jpeg"
_THUMB = QSize(96, 96)
_HIGH = 96


class ProfileDialog(FormDialog):
    """The biography in each language of the forum, and the photo."""

    def __init__(
        self, parent: QWidget, session: Session, preferences: Preferences, person: Person
    ) -> None:
        title = _("Biography and photo")
        super().__init__(parent, title, action=_("Save"), width=640)
        self._session, self._preferences, self._person = session, preferences, person
        found = rows.profile(session.db, person.id)
        self._before = found.biography if found else NO_TEXT
        self._photo = found.photo if found else None
        self._allowed = operations.photo_allowed(session.db, person.id)
        self.lines: dict[str, QPlainTextEdit] = {}
        self._thumb = QLabel()
        self._thumb.setFixedSize(_THUMB)
        self._thumb.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = Button(_("Choose photo …"), self._choose, icon="plus", small=True)
        self.remove = Button(_("Remove"), self._remove, icon="trash-2", small=True)
        self._build()
        self._show_photo()
        self.on_save(self._save)
        next(iter(self.lines.values())).setFocus()

    def _build(self) -> None:
        self.body.insertWidget(0, wrapped(self._person.display, "strong"))
        for tag in self._session.forum.languages:
            field = self.lines[tag] = QPlainTextEdit()
            field.setTabChangesFocus(True)
            field.setFixedHeight(_HIGH)
            field.setPlainText(self._before.as_dict().get(tag, ""))
            self.field(_("Biography ({language})").format(language=language_name(tag)), field)
        for button in (self.choose, self.remove):
            button.setAutoDefault(False)
        buttons = column(row(self.choose, self.remove, None), *self._consents(), spacing=4)
        photo = QWidget()
        inside = row(column(self._thumb, None), column(buttons, None), spacing=16)
        inside.setStretch(1, 1)
        photo.setLayout(inside)
        photo.setFocusProxy(self.choose)
        self.field(_("Photo"), photo)

    def _consents(self) -> list[QLabel]:
        """What the person said of photographs and quotes, and what follows for the photo."""
        db, fields = self._session.db, registration.fields(self._session.db)
        said = {
            one.field: one.value
            for one in registration.answers_of(db, self._person.id, kept=Kept.DETAIL)
        }
        lines = []
        for one in fields:
            if one.key in (Field.PHOTO, Field.QUOTE):
                words = answer_words(one, said[one.key]) if one.key in said else _("not said")
                lines.append(f"{field_label(one)}: {words}")
        match self._allowed:
            case Photo.NEVER:
                lines.append(_("A photo is neither kept nor shown."))
            case Photo.ASK:
                lines.append(_("Add only a photo that the person has handed in for the programme."))
            case _:
                lines.append(_("It is on phones and in the list of speakers."))
        return [wrapped(one, "muted") for one in lines]

    def _show_photo(self) -> None:
        pixels = QPixmap()
        if self._photo is not None and pixels.loadFromData(self._photo.png):
            keep = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self._thumb.setPixmap(pixels.scaled(_THUMB, keep, smooth))
        else:
            self._thumb.setText(_("None"))
        self.choose.setEnabled(self._allowed is not Photo.NEVER)
        self.remove.setEnabled(self._photo is not None)

    def _choose(self) -> None:
        filters = _("Pictures ({files})").format(files=FILES)
        place = self._preferences.place(Purpose.LOGO)
        messages.open_file(self, _("Choose photo"), filters, self.take, place=place)

    def take(self, path: Path) -> None:
        """Read the photo in a file; it is stored with the form."""

        def read(_db: Store) -> Portrait | str:
            try:
                return operations.read_photo(read_file(path, most=MAX_BYTES))
            except (Refused, FileTrouble) as error:
                return self._session.sentence(error)

        self._session.read(read, self._taken, owner=self)

    def _taken(self, found: Portrait | str) -> None:
        if isinstance(found, str):
            self.problem(found)
            return
        self.no_problem()
        self._photo = found
        self._show_photo()

    def _remove(self) -> None:
        self._photo = None
        self._show_photo()
        self.choose.setFocus()

    def _biography(self) -> Text | None:
        """What was typed, with what there is in other languages; None if it is too long."""
        words = {tag: clean_line(field.toPlainText()) for tag, field in self.lines.items()}
        for tag, said in words.items():
            if len(said) > MAX_LENGTH:
                sentence = _("The biography is longer than {most} letters.")
                self.problem(sentence.format(most=MAX_LENGTH))
                self.lines[tag].setFocus()
                return None
        pairs = tuple((tag, said) for tag, said in {**self._before.as_dict(), **words}.items())
        kept = tuple(pair for pair in pairs if pair[1])
        return Text(kept) if kept else NO_TEXT

    def _save(self) -> None:
        biography, photo = self._biography(), self._photo
        if biography is None:
            return
        self._session.write(
            lambda db: operations.set_profile(
                db, person_id=self._person.id, biography=biography, photo=photo
            ),
            lambda _profile: self.done_well(),
            failed=self.problem,
            owner=self,
        )
