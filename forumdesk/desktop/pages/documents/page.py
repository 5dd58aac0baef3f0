"""The documents page: what can be printed, a picture of it, and the way to paper or to a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from forumdesk.desktop import messages
from forumdesk.desktop import requests as asks
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.keys import PRINT, native, on
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.documents.choices import Choices
from forumdesk.desktop.pages.documents.editing import EditingButton
from forumdesk.desktop.pages.documents.exports import ExportsButton
from forumdesk.desktop.pages.documents.instead import missing, refusal
from forumdesk.desktop.pages.documents.preview import PdfPreview
from forumdesk.desktop.pages.documents.whole_set import WholeSetDialog
from forumdesk.desktop.paper.before import PRINTING, SAVING, Words
from forumdesk.desktop.paper.looking import Looking, Wanted
from forumdesk.desktop.paper.making import Said, Wish, make
from forumdesk.desktop.paper.printing import note_printed, print_document
from forumdesk.desktop.preferences import Purpose
from forumdesk.desktop.widgets.basic import (
    Button,
    Empty,
    clear,
    column,
    icon_button,
    label,
    row,
    rule,
)
from forumdesk.domain.errors import Refused
from forumdesk.domain.text import shortened
from forumdesk.i18n import _, ngettext
from forumdesk.operations.documents import document
from forumdesk.operations.documents.subjects import not_yet
from forumdesk.operations.reporting import Made, write_report
from forumdesk.store import polls, programme
from forumdesk.store.changes import Feature

PDF_FILES = "*.pdf"
# File systems hold 255 bytes, and a name gets an ending and perhaps a number.
MAX_NAME_BYTES = 200
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class DocumentsPage(Page[asks.ShowDocument]):
    """One document is in hand. It is made anew when asked, not while it is read."""

    topics = frozenset(Feature) - {Feature.BALLOTS, Feature.PROJECTOR}

    def __init__(self, main: Frame) -> None:
        super().__init__(main)
        self._asked: Wish | None = None
        self._shown: Wish | None = None
        self._turn = 0
        self._making = False
        self._document: Made | None = None
        self._looking = Looking(self, main)
        self._told = ""
        self.choices = Choices(self.session, main.desk.preferences)
        self.choices.changed.connect(self.make)
        self.choices.update_button.clicked.connect(self.make)
        self._look = self.choices.look_button
        self._look.clicked.connect(self.print)
        self._stale, self._said = self.choices.update_button, self.choices.said
        self.preview = PdfPreview(
            main.desk.tokens, name=_("The document as it will be printed"), keeper=self
        )
        self.preview.looked.connect(self._show_looked)
        self._place = QStackedWidget()
        self._place.addWidget(self.preview)
        self._instead = QWidget()
        self._instead_body = QVBoxLayout(self._instead)
        self._place.addWidget(self._instead)
        self._build()
        self._keys()
        self._say_instead(Empty("file-text", _("Making the document …"), ""))

    def _build(self) -> None:
        surface = QFrame()
        surface.setProperty("card", True)
        inside = QVBoxLayout(surface)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addLayout(self._build_tools())
        inside.addWidget(rule())
        inside.addWidget(self._place, 1)
        self.set_button = self.choices.set_button
        self.set_button.clicked.connect(self._ask_for_set)
        left = column(self.choices, ExportsButton(self.main), spacing=8)
        left.setStretch(0, 1)
        whole = row(left, surface, spacing=12)
        whole.setStretch(1, 1)
        whole.setContentsMargins(20, 16, 20, 16)
        self.setLayout(whole)

    def _build_tools(self) -> QVBoxLayout:
        self._back = icon_button("chevron-left", _("Page before"), partial(self._turn_page, -1))
        self._on = icon_button("chevron-right", _("Next page"), partial(self._turn_page, 1))
        self._page_words = label("", "muted")
        self._smaller = icon_button("zoom-out", _("Smaller"), partial(self._zoom, -1))
        self._larger = icon_button("zoom-in", _("Larger"), partial(self._zoom, 1))
        self._zoom_words = label("", "muted")
        self._fit = icon_button("maximize-2", _("As wide as the window"), self.preview.fit)
        self.save_button = Button(_("Save as PDF"), self.save, icon="download")
        self.save_button.setToolTip(native("Ctrl+S"))
        self.editing_button = EditingButton(self.main, lambda: self._shown, self._name)
        self.print_button = Button(_("Print"), self.print, icon="printer", kind="primary")
        self.print_button.setToolTip(native(PRINT))
        tools = row(
            self._back,
            self._page_words,
            self._on,
            8,
            self._smaller,
            self._zoom_words,
            self._larger,
            self._fit,
            None,
            self.save_button,
            self.editing_button,
            self.print_button,
            spacing=6,
        )
        for one in (self._back, self._on, self._smaller, self._larger, self._fit):
            one.setFixedWidth(36)
        tools.setContentsMargins(8, 8, 8, 8)
        whole = QVBoxLayout()
        whole.addLayout(tools)
        return whole

    def _keys(self) -> None:
        for keys, run in ((PRINT, self.print), ("Ctrl+S", self.save)):
            on(self, keys, run)

    def refresh(self) -> None:
        """Offer what there is now; a document that is being read is not changed under the eyes."""
        self.choices.fill()
        if self._asked is None:
            self.choices.choose_first()
        elif self._shown is not None and self._shown == self.choices.wish:
            self._stale.show()
        else:
            self.make()

    def opened(self) -> None:
        """The list of documents; what was shown before is brought up to date."""
        self.choices.list.setFocus()
        self.choices.options.take_up_kept()
        self.session.read(not_yet, self._show_not_yet, owner=self)
        if not self._stale.isHidden():
            self.make()

    def _show_not_yet(self, why: Mapping[str, Refused]) -> None:
        told = {kind: self.session.sentence(refused) for kind, refused in why.items()}
        self.choices.show_not_yet(told)

    def take(self, request: asks.ShowDocument) -> None:
        """Take a document in hand."""
        self.choices.choose_about(request)

    # Making

    def make(self) -> None:
        """Make the chosen document beside the window's work."""
        wish = self.choices.wish
        self._asked = wish
        if wish is None:
            return
        # Whatever is still being made was for an earlier choice.
        self._turn += 1
        turn = self._turn
        lacking = missing(document(wish.kind), wish.request.about, self.main)
        if lacking is not None:
            self._making = False
            self._said.setText("")
            self._say_instead(lacking)
            return
        self._making = True
        self._stale.hide()
        self._said.setText(_("Making …"))
        self._show_looked()

        self.session.read(
            lambda db: make(db, wish),
            lambda made: self._made(wish, made) if turn == self._turn else None,
            owner=self,
        )

    def _made(self, wish: Wish, made: Made | Said) -> None:
        self._making = False
        self._said.setText(self._told)
        self._told = ""
        if isinstance(made, Said):
            self._say_instead(refusal(made.refused, self.main))
            return
        same = self._shown is not None and self._shown.kind == wish.kind
        self._document, self._shown = made, wish
        self._place.setCurrentWidget(self.preview)
        self.preview.show_pdf(made.pdf, same=same)
        self._show_worries(len(made.worries))
        self._show_looked()

    def _show_worries(self, many: int) -> None:
        self._look.setVisible(many > 0)
        self._look.set_words(
            ngettext("Look at {n} thing", "Look at {n} things", many).format(n=many)
        )

    def _say_instead(self, said: Empty) -> None:
        self._document, self._shown = None, None
        self._show_worries(0)
        clear(self._instead_body)
        self._instead_body.addWidget(said)
        self._place.setCurrentWidget(self._instead)
        self._show_looked()

    # Looking

    def _turn_page(self, by: int) -> None:
        self.preview.go(self.preview.page + by)

    def _zoom(self, direction: int) -> None:
        self.preview.zoom(1.2**direction)

    def _show_looked(self) -> None:
        there = bool(self.raw)
        page, pages = self.preview.page, self.preview.pages
        # In the lowest window the words would leave the buttons beside no room for theirs.
        told = _("Page {page} of {pages}").format(page=page, pages=pages) if there else ""
        self._page_words.setText(f"{page} / {pages}" if there else "")
        self._page_words.setToolTip(told)
        self._page_words.setAccessibleName(told)
        self._zoom_words.setText(f"{self.preview.per_cent} %" if there else "")
        self._back.setEnabled(there and page > 1)
        self._on.setEnabled(there and page < pages)
        for one in (self._smaller, self._larger, self._fit):
            one.setEnabled(there)
        for one in (self.save_button, self.editing_button, self.print_button):
            one.setEnabled(self.ready)
        self.editing_button.suit()

    # Paper and files

    @property
    def raw(self) -> bytes:
        """The PDF in the preview, empty where there is none."""
        return self._document.pdf if self._document is not None else b""

    @property
    def ready(self) -> bool:
        """Whether the document in the preview is the one that is chosen."""
        return bool(self.raw) and not self._making and self._shown == self.choices.wish

    def print(self) -> None:
        """Choose a printer and print."""
        self._look_first(self._print_made, PRINTING)

    def _look_first(self, then: Callable[[Wish, Made], object], words: Words) -> None:
        """What is in the preview, or what is left of it once it was looked at."""
        made, wish = self._document, self._shown
        if made is not None and wish is not None and self.ready:
            self._looking.go(Wanted(wish, then, self._refused, made, words))

    def _refused(self, _wish: Wish, refused: Refused) -> None:
        messages.tell(self, self.session.sentence(refused))

    def _print_made(self, _wish: Wish, made: Made) -> None:
        print_document(
            self,
            self.session,
            made,
            name=self._name(),
            begun=lambda: self._said.setText(_("Printing …")),
            done=lambda: self._is_printed(made, _("Sent to the printer")),
        )

    def _is_printed(self, made: Made, said: str) -> None:
        """Say so, and choose what follows for the next print."""
        if made.printed is not None:
            self.choices.options.choose(made.printed.following)
        self._told = said if self._making else ""
        self._said.setText(said)

    def save(self) -> None:
        """Choose where, and write the file."""
        self._look_first(self._save_made, SAVING)

    def _save_made(self, _wish: Wish, made: Made) -> None:
        forum_file = self.session.path

        def write(chosen: Path) -> None:
            def saved(_done: None) -> None:
                note_printed(self.session, made)
                self._is_printed(made, _("Saved: {name}").format(name=chosen.name))

            self.session.read(
                lambda _db: write_report(chosen, made.pdf, forum_file=forum_file),
                saved,
                owner=self,
            )

        place = self.main.desk.preferences.place(Purpose.DOCUMENT)
        name = f"{self._name()}.pdf"
        messages.save_file(self, _("Save as PDF"), name, PDF_FILES, write, place=place)

    def _ask_for_set(self) -> None:
        choices = self.choices
        chosen, page = choices.language.chosen, choices.paper.chosen
        WholeSetDialog(self, self.main, language=chosen, page=page).open()

    def _name(self) -> str:
        """What the document is called as a file: forum, document, and what it is about."""
        wish = self._shown
        if wish is None:
            return self.session.forum.short_title
        about = wish.request.about
        parts = [self.session.forum.short_title, document(wish.kind).words.title()]
        if about.session is not None:
            found = programme.session(self.session.db, about.session)
            parts.append(found.code if found else "")
        if about.poll is not None:
            poll = polls.poll(self.session.db, about.poll)
            parts.append(str(poll.number) if poll else "")
        if about.day is not None:
            parts.append(about.day.isoformat())
        name = " ".join(part for part in parts if part)
        bare = " ".join(_NOT_IN_NAMES.sub(" ", name).split())
        return shortened(bare, MAX_NAME_BYTES, size=lambda words: len(words.encode()))
