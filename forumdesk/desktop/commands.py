"""Everything the window can do, as one table: menus, shortcuts and the finder are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from forumdesk.desktop.frame import Frame
from forumdesk.desktop.theme import icon
from forumdesk.i18n import _


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. `words` is called in the language of the moment.

    `final` marks what cannot be taken back: it asks first, and neither Enter nor Escape agrees.
    `also` are other words that people look for it with, in every language, for the finder.
    """

    id: str
    menu: str
    words: Callable[[], str]
    run: Callable[[Frame], object]
    icon: str = ""
    key: str = ""
    enabled: Callable[[Frame], bool] = lambda _window: True
    final: bool = False
    also: str = ""


MENUS: Sequence[tuple[str, Callable[[], str]]] = (
    ("file", lambda: _("File")),
    ("edit", lambda: _("Edit")),
    ("go", lambda: _("Go to")),
    ("room", lambda: _("In the room")),
    ("view", lambda: _("View")),
    ("help", lambda: _("Help")),
)


def _page(name: str) -> Callable[[Frame], object]:
    return lambda window: window.show_page(name)


def _step(page: str, verb: str) -> Callable[[Frame], object]:
    """A step that a page takes with what it has in hand."""
    return lambda window: window.show_page(page).step(verb)


COMMANDS: Sequence[Command] = (
    Command(
        "new",
        "file",
        lambda: _("New forum …"),
        lambda w: w.desk.new_forum(),
        "file-plus",
        also="create buat",
    ),
    Command(
        "open",
        "file",
        lambda: _("Open forum …"),
        lambda w: w.desk.open_forum(),
        "folder-open",
        "Ctrl+O",
        also="file berkas",
    ),
    Command(
        "copy",
        "file",
        lambda: _("Save a copy …"),
        lambda w: w.save_copy(),
        "copy",
        "Ctrl+Shift+S",
        also="backup export cadangan ekspor",
    ),
    Command(
        "badges.print",
        "file",
        lambda: _("Print all badges"),
        lambda w: w.show_document("badges"),
        "id-card",
        also="name tags kartu nama peserta",
    ),
    Command(
        "close",
        "file",
        lambda: _("Close forum …"),
        lambda w: w.close(),
        "x",
        "Ctrl+W",
        final=True,
        also="leave end tinggalkan akhiri",
    ),
    Command(
        "quit",
        "file",
        lambda: _("Quit …"),
        lambda w: w.desk.quit(),
        "log-out",
        "Ctrl+Q",
        final=True,
        also="exit leave selesai",
    ),
    Command(
        "copies",
        "file",
        lambda: _("Copies …"),
        lambda w: w.desk.show_copies(),
        "history",
        also="backup restore salinan cadangan pulihkan",
    ),
    Command(
        "undo",
        "edit",
        lambda: _("Undo"),
        lambda w: w.session.undo(),
        "undo-2",
        "Ctrl+Z",
        lambda w: w.session.undo_deed is not None,
        also="take back batalkan",
    ),
    Command(
        "redo",
        "edit",
        lambda: _("Redo"),
        lambda w: w.session.redo(),
        "redo-2",
        "Ctrl+Y",
        lambda w: w.session.redo_deed is not None,
        also="again ulangi",
    ),
    Command(
        "find",
        "edit",
        lambda: _("Find anything …"),
        lambda w: w.find_anything(),
        "search",
        "Ctrl+K",
    ),
    Command(
        "go.overview",
        "go",
        lambda: _("Overview"),
        _page("overview"),
        key="Ctrl+1",
        also="start home ringkasan awal",
    ),
    Command(
        "go.programme",
        "go",
        lambda: _("Programme"),
        _page("programme"),
        key="Ctrl+2",
        also="sessions timetable schedule agenda rooms venues hosts sesi jadwal ruang tempat",
    ),
    Command(
        "go.people",
        "go",
        lambda: _("People"),
        _page("people"),
        key="Ctrl+3",
        also="participants badges attendees import peserta tanda pengenal impor",
    ),
    Command(
        "go.checkin",
        "go",
        lambda: _("Check-in"),
        _page("checkin"),
        key="Ctrl+4",
        also="scan door attendance list pindai pintu daftar hadir",
    ),
    Command(
        "go.polls",
        "go",
        lambda: _("Polls"),
        _page("polls"),
        key="Ctrl+5",
        also="vote questions ballots suara pertanyaan",
    ),
    Command(
        "go.inputs",
        "go",
        lambda: _("Inputs"),
        _page("inputs"),
        key="Ctrl+6",
        also="questions criticism complaints suggestions masukan pertanyaan kritik keluhan saran",
    ),
    Command(
        "go.record",
        "go",
        lambda: _("Record"),
        _page("record"),
        key="Ctrl+7",
        also="minutes notes lines agreements notula catatan kesepakatan",
    ),
    Command(
        "go.projector",
        "go",
        lambda: _("Projector"),
        _page("projector"),
        key="Ctrl+8",
        also="screen beamer layar",
    ),
    Command(
        "go.phones",
        "go",
        lambda: _("Phones"),
        _page("phones"),
        key="Ctrl+9",
        also="service wifi qr address ponsel layanan alamat",
    ),
    Command(
        "go.documents",
        "go",
        lambda: _("Documents"),
        _page("documents"),
        key="Ctrl+0",
        also="print pdf report badges attendance list cetak laporan daftar hadir",
    ),
    Command(
        "session.start",
        "room",
        lambda: _("Start the session"),
        _step("programme", "start"),
        "play",
        also="begin",
    ),
    Command(
        "session.end",
        "room",
        lambda: _("End the session …"),
        _step("programme", "end"),
        "square",
        final=True,
        also="stop finish selesai tutup",
    ),
    Command(
        "session.add",
        "room",
        lambda: _("Add session …"),
        lambda w: w.show_page("programme").add_session(),
        "calendar-plus",
        also="new talk baru",
    ),
    Command(
        "person.add",
        "room",
        lambda: _("Add person …"),
        lambda w: w.show_page("people").add_person(),
        "user-plus",
        also="new register participant baru daftarkan peserta",
    ),
    Command(
        "poll.new",
        "room",
        lambda: _("New poll …"),
        lambda w: w.new_poll(),
        "plus",
        "Ctrl+N",
        also="ask question vote write pertanyaan tulis",
    ),
    Command(
        "poll.open",
        "room",
        lambda: _("Open the prepared poll …"),
        _step("polls", "open"),
        "play",
        "F6",
        final=True,
        also="start begin vote mulai",
    ),
    Command(
        "poll.close",
        "room",
        lambda: _("Close the open poll …"),
        _step("polls", "close"),
        "lock",
        "F9",
        final=True,
        also="seal end stop vote segel akhiri",
    ),
    Command(
        "poll.reveal",
        "room",
        lambda: _("Reveal the result …"),
        _step("polls", "reveal"),
        "eye",
        "F7",
        final=True,
        also="announce publish umumkan tampilkan",
    ),
    Command(
        "poll.screen",
        "room",
        lambda: _("Put the poll on the projector"),
        _step("polls", "screen"),
        "projector",
        "F8",
        also="project show question result screen layar hasil pertanyaan tampilkan",
    ),
    Command(
        "poll.again",
        "room",
        lambda: _("Ask the poll again …"),
        _step("polls", "reopen"),
        "rotate-ccw",
        final=True,
        also="reopen repeat round ulangi putaran",
    ),
    Command(
        "service.start",
        "room",
        lambda: _("Answer phones"),
        _step("phones", "start"),
        "smartphone",
        also="start service server wifi layanan nyalakan",
    ),
    Command(
        "service.stop",
        "room",
        lambda: _("Stop answering phones …"),
        _step("phones", "stop"),
        "phone-off",
        final=True,
        also="service server wifi layanan matikan",
    ),
    Command(
        "projector.window",
        "room",
        lambda: _("Show the projector window"),
        lambda w: w.desk.show_projector(),
        "monitor",
        "F11",
        also="second screen beamer layar kedua",
    ),
    Command(
        "projector.blank",
        "room",
        lambda: _("Blank the projector"),
        lambda w: w.blank_projector(),
        "monitor-off",
        "F12",
        also="black empty hide kosongkan gelap sembunyikan",
    ),
    Command(
        "projector.on",
        "room",
        lambda: _("Projector: page on"),
        lambda w: w.session.turning.turn(1),
        "chevron-right",
        "Ctrl+PgDown",
        also="next slide turn lanjut balik",
    ),
    Command(
        "projector.back",
        "room",
        lambda: _("Projector: page back"),
        lambda w: w.session.turning.turn(-1),
        "chevron-left",
        "Ctrl+PgUp",
        also="previous slide turn mundur balik",
    ),
    Command(
        "theme",
        "view",
        lambda: _("Light or dark"),
        lambda w: w.desk.switch_theme(),
        "moon",
        "Ctrl+Shift+D",
        also="dark light bright gelap terang tema",
    ),
    Command(
        "language",
        "view",
        lambda: _("Bahasa Indonesia / English"),
        lambda w: w.desk.switch_language(),
        "languages",
        "Ctrl+Shift+L",
        also="english indonesian bahasa",
    ),
    Command(
        "keys",
        "help",
        lambda: _("Keyboard shortcuts"),
        lambda w: w.show_shortcuts(),
        "keyboard",
        "F1",
    ),
    Command(
        "diagnostics", "help", lambda: _("Diagnostics"), lambda w: w.show_diagnostics(), "info"
    ),
)


def key_words(command_id: str) -> str:
    """The shortcut of a command in the words of this system, empty if it has none."""
    key = next(one.key for one in COMMANDS if one.id == command_id)
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def action_of(command: Command, window: Frame, owner: QObject) -> QAction:
    """The command as an action that belongs to `owner`; its icon comes with `show_icons`."""
    action = QAction(command.words(), owner)
    if command.key:
        action.setShortcut(QKeySequence(command.key))
    action.setObjectName(command.id)
    action.triggered.connect(lambda: command.run(window))
    return action


def show_icons(actions: Iterable[tuple[Command, QAction]]) -> None:
    """Draw the icons of a menu that is about to be seen."""
    for command, action in actions:
        if command.icon and action.icon().isNull():
            action.setIcon(icon(command.icon))
