"""Makes the README's pictures, or with --all one of every page in every theme and language.

    .venv/bin/python tests/screenshots.py [--all] [--size 1280x800] [FOLDER]

The pictures show the sample forum with a vote under way. Without --all they go to
resources/help/pictures.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication, QWidget

from forumdesk import i18n
from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.awake import Awake
from forumdesk.desktop.frame import PageId
from forumdesk.desktop.pages import PAGES
from forumdesk.desktop.preferences import Colours, Preferences
from forumdesk.desktop.projector.pictures import picture_of
from forumdesk.desktop.projector.window import PictureView
from forumdesk.desktop.requests import LookAtTimetable
from forumdesk.desktop.theme import load_fonts
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind
from forumdesk.domain.projector import Scene
from forumdesk.i18n import LANGUAGES
from forumdesk.operations import projector, sample
from forumdesk.operations.ballots import Ballot, Voter, cast_ballot
from forumdesk.resources import resource_path
from forumdesk.store import inputs, people, polls, programme, record
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

VOTERS = 168
TIMETABLE = PageId("timetable")
README = (
    ("polls", Colours.LIGHT),
    (TIMETABLE, Colours.LIGHT),
    ("checkin", Colours.LIGHT),
    ("record", Colours.DARK),
    ("documents", Colours.LIGHT),
)


def main() -> int:
    """Make them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--size", default="1280x800")
    chosen = parser.parse_args()
    folder = chosen.folder or resource_path("help", "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(one) for one in chosen.size.split("x"))
    with tempfile.TemporaryDirectory(prefix="forumdesk-pictures-") as name:
        for kind in ("STATE", "CACHE", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(name, kind.lower()))
        _take(Path(name) / "sample.forum", folder, every=chosen.all, size=(width, height))
    return 0


def _take(path: Path, folder: Path, *, every: bool, size: tuple[int, int]) -> None:
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    load_fonts(first_only=True)
    load_fonts()
    opened = sample.create_sample(path, language="en")
    _vote(opened.db)
    opened.close()
    awake = Awake([], ask=lambda _wanted: True)
    settings = Preferences(path.with_suffix(".json"))
    desk = ForumDesk(app, settings, host="127.0.0.1", port=0, awake=awake)
    i18n.speak("en")
    assert desk.open(path)
    _wait(app, 3.0)
    wanted = [
        (page, colours, language)
        for colours in Colours
        for language in LANGUAGES
        for page in (*(entry.id for entry in PAGES), TIMETABLE)
        if every or (language == "en" and (page, colours) in README)
    ]
    for page, colours, language in wanted:
        if i18n.language() != language:
            desk.appearance.set_language(language)
        if desk.preferences.settings.theme is not colours:
            desk.appearance.set_theme(colours)
        assert desk.window is not None
        desk.window.resize(*size)
        if page == TIMETABLE:
            desk.window.ask(LookAtTimetable())
        else:
            desk.window.show_page(page)
        _wait(app, 1.0)
        suffix = f"-{colours}-{language}" if every else ""
        _save(desk.window, folder / f"{page}{suffix}.png")
    _take_scenes(app, desk, folder, every=every)
    desk.close_forum()


def _vote(db: Store) -> None:
    poll = next(
        one for one in polls.polls(db) if one.state is State.OPEN and one.kind is Kind.SECRET
    )
    with writing(db) as transaction:
        for number, person in enumerate(people.people(db)[:VOTERS]):
            chosen = [poll.options[number % len(poll.options)].id]
            voter, nonce = Voter(person.id, None), f"nonce-{number:04}"
            cast_ballot(transaction, Ballot(poll.id, poll.round, voter, nonce, chosen))


def _take_scenes(app: QApplication, desk: ForumDesk, folder: Path, *, every: bool) -> None:
    session = desk.session
    assert session is not None
    listed = polls.polls(session.db)
    subjects = {
        Scene.BLANK: "",
        Scene.JOIN: "",
        Scene.PROGRAMME: "",
        Scene.GROUND_RULES: "",
        Scene.QUESTION: next(one.id for one in listed if one.state is State.OPEN),
        Scene.RESULT: next(one.id for one in listed if one.revealed),
        Scene.INPUT: next(one.id for one in inputs.inputs(session.db) if one.state == "shown"),
        Scene.RECORD: next(
            one.id for one in programme.sessions(session.db) if record.lines(session.db, one.id)
        ),
    }
    for scene, subject in subjects.items():
        if not every and scene is not Scene.RESULT:
            continue
        projector.set_stage(session.file.db, scene=scene, subject=subject)
        view = PictureView()
        view.resize(1920, 1080)
        address = "http://192.168.1.10:8080/"
        view.show_picture(picture_of(session.db, session.screen, address=address))
        view.show()
        _wait(app, 0.1)
        _save(view, folder / f"projector-{scene.value}.png")
        view.close()
        view.deleteLater()


def _save(widget: QWidget, target: Path) -> None:
    if not widget.grab().save(str(target)):
        raise SystemExit(f"{target} could not be written")
    print(target)


def _wait(app: QApplication, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main())
