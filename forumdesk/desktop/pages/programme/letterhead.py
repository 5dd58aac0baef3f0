"""The letterhead: how it looks, its lines, and the hosts' logos."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.pages.programme.head_preview import HeadPreview
from forumdesk.desktop.pages.programme.lines import LinesForm
from forumdesk.desktop.pages.programme.place_forms import NamedDialog, Verb
from forumdesk.desktop.placed import add_placed
from forumdesk.desktop.preferences import Preferences, Purpose
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, Card, clear, column, fill, heading, row
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.errors import Refused
from forumdesk.domain.letterhead import Letterhead, Logo, lines_of
from forumdesk.exchange.pictures import MAX_BYTES
from forumdesk.i18n import _, language
from forumdesk.operations import letterhead as operations
from forumdesk.operations.letterhead import NewLogo
from forumdesk.operations.outcome import Outcome
from forumdesk.store import letterhead as rows
from forumdesk.store.errors import FileTrouble
from forumdesk.store.paths import read_file
from forumdesk.store.reader import Store

FILES = "*.png *.jpg *.jpeg *.svg"
_SOON_MS = 200
_THUMB = QSize(72, 40)
_LINES = 5


class LetterheadCard(Card):
    """The letterhead as it is drawn, and each logo with what can be done with it."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self._session, self._preferences = session, preferences
        self._shown: tuple[Letterhead, tuple[Logo, ...]] | None = None
        self.preview = HeadPreview(session)
        self._none = wrapped(
            _("None yet. It stands at the top of records, lists and the programme."), "body-muted"
        )
        self.change_lines = Button(
            _("Change lines …"),
            lambda: LinesDialog(self, session).open(),
            icon="pencil",
            small=True,
        )
        self.add_logo = Button(_("Add logo …"), self._choose, icon="plus", small=True)
        self._logos = column(spacing=0)
        title = row(heading(_("Letterhead")), None, self.change_lines, self.add_logo)
        fill(self.body, (title, 4, self._none, self.preview, self._logos))

    def refresh(self) -> None:
        """Show the file as it is now."""
        db = self._session.db
        now = (rows.letterhead(db), tuple(rows.logos(db)))
        if now == self._shown:
            return
        self._shown = (head, logos) = now
        self._none.setVisible(not head and not logos)
        self.preview.show_head(head)
        clear(self._logos)
        for place, one in enumerate(logos):
            self._add_line(one, place, logos, is_spoilt=one in head.spoilt)

    def _add_line(self, one: Logo, place: int, logos: tuple[Logo, ...], *, is_spoilt: bool) -> None:
        size = _("{width} × {height} pixels").format(width=one.width, height=one.height)
        add_placed(
            self._logos,
            one.words.in_language(language()),
            _("The picture is damaged; it is not printed.") if is_spoilt else size,
            edit=partial(self._describe, one),
            delete=partial(self._ask_to_remove, one),
            move=partial(self._move, logos, place),
            place=(place, len(logos)),
            before=_thumb(one),
        )

    def _choose(self) -> None:
        filters = _("Pictures ({files})").format(files=FILES)
        place = self._preferences.place(Purpose.LOGO)
        messages.open_file(self, _("Add logo"), filters, self.take, place=place)

    def take(self, path: Path) -> None:
        """Read the picture in a file, then ask what it is."""

        def read(_db: Store) -> NewLogo | str:
            try:
                return operations.read_logo(read_file(path, most=MAX_BYTES))
            except (Refused, FileTrouble) as error:
                return self._session.sentence(error)

        self._session.read(read, self._ask_for_words, owner=self)

    def _ask_for_words(self, found: NewLogo | str) -> None:
        if isinstance(found, str):
            messages.tell(self, found, title=_("Add logo"))
        else:
            LogoDialog(self, self._session, new=found).open()

    def _describe(self, logo: Logo) -> None:
        LogoDialog(self, self._session, logo=logo).open()

    def _move(self, logos: tuple[Logo, ...], place: int, by: int) -> None:
        ids = [one.id for one in logos]
        ids[place], ids[place + by] = ids[place + by], ids[place]
        self._session.write(lambda db: operations.order_logos(db, ids=ids), owner=self)

    def _ask_to_remove(self, logo: Logo) -> None:
        messages.ask(
            self,
            _("Undo brings it back while this window is open."),
            yes=_("Remove"),
            title=_("Remove {name}?").format(name=logo.words.in_language(language())),
            danger=True,
            then=lambda: self._session.write(
                lambda db: operations.remove_logo(db, logo_id=logo.id), owner=self
            ),
        )


def _thumb(logo: Logo) -> QLabel:
    """The picture, small and on white."""
    thumb, pixels = QLabel(), QPixmap()
    thumb.setFixedSize(_THUMB)
    thumb.setAlignment(Qt.AlignmentFlag.AlignCenter)
    if pixels.loadFromData(logo.png):
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        thumb.setPixmap(pixels.scaled(_THUMB, keep, smooth))
    return thumb


class LogoDialog(NamedDialog[Logo]):
    """What a logo is, of a `new` one or of one that is there."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        *,
        new: NewLogo | None = None,
        logo: Logo | None = None,
    ) -> None:
        title = _("Describe logo") if new is None else _("Add logo")
        name, missing = _("What it is"), _("Say what it is, for those who do not see it.")
        super().__init__(parent, session, title, changing=new is None, name=name, missing=missing)
        self._new, self._logo = new, logo
        shown = logo or (new.logo if new is not None else None)
        if shown is not None:
            self.body.insertLayout(0, row(_thumb(shown), None))
        hint = _("It is told instead of the picture, such as “Coat of arms of the city”.")
        self.body.addWidget(wrapped(hint, "muted"))
        if logo is not None:
            self.name.show_text(logo.words)

    def verb(self) -> Verb[Logo]:
        """Add or describe."""
        words, new, logo = self.name.text, self._new, self._logo

        def save(db: Store) -> Outcome[Logo]:
            if new is not None:
                return operations.add_logo(db, new=new, words=words)
            known = logo.id if logo is not None else ""
            return operations.describe_logo(db, logo_id=known, words=words)

        return save


class LinesDialog(LinesForm):
    """The lines of text in every language, with how they will look."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        self._head = rows.letterhead(session.db)
        title = _("Lines of the letterhead")
        super().__init__(parent, session, title, self._head.lines, high=_LINES)
        self._session = session
        self.preview = HeadPreview(session)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._look)
        self.typed_in.connect(self._soon.start)
        hint = _(
            "One line each, the name first. Lines in capitals are printed bold; without words in a"
            " language, those of the first one are printed."
        )
        self.body.addWidget(wrapped(hint, "muted"))
        self.body.insertWidget(0, self.preview)
        self.preview.drawn.connect(self.make_room)
        self.on_save(self._save)
        self._look()

    def _look(self) -> None:
        try:
            lines = lines_of(self.typed)
        except Refused as refused:
            self.problem(self._session.sentence(refused))
            return
        self.no_problem()
        self.preview.show_head(Letterhead(lines, self._head.logos))

    def _save(self) -> None:
        typed = self.typed
        self._session.write(
            lambda db: operations.set_letterhead_lines(db, lines=typed),
            lambda _lines: self.done_well(),
            failed=self.problem,
            owner=self,
        )
