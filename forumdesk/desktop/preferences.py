"""What this computer remembers about its user: each setting declared once, with its default."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_documents_path

from forumdesk.i18n import LANGUAGES

MAX_RECENT = 8
MAX_REMEMBERED = 40
_LONGEST_NAME = 60
"""Of each kind of remembered pair, such as the projector's language by forum."""

Pairs = tuple[tuple[str, str], ...]


class Colours(StrEnum):
    """What the window and the second screen can be drawn in."""

    LIGHT = "light"
    DARK = "dark"


class Purpose(StrEnum):
    """What a file dialog is for; each opens where it was last."""

    FORUM = "forum"
    COPY = "copy"
    COPIES = "copies"
    DOCUMENT = "document"
    PEOPLE = "people"
    PROGRAMME = "programme"
    PROOFS = "proofs"
    LOGO = "logo"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings.

    `recent` holds paths, newest first. `camera` is the one that reads badges. `second_copies` is a
    folder for copies beside this computer's own, empty for none. `projector_screen` names a screen
    of the computer; `projector_languages`, `room_screens` and `doors` map a forum's id to a
    language, to the id of its screen that is filled here, and to that of the session at whose door
    this desk stands; `folders` a purpose of a file dialog to the folder last used for it, `choices`
    what stays chosen of documents by its key; `lists` what stands in the columns of lists of
    people, by a digest of their headings; `timetables` a forum's id to what was seen
    of its programme.
    """

    language: str = ""
    theme: Colours = Colours.LIGHT
    recent: tuple[str, ...] = ()
    gate: str = ""
    camera: str = ""
    page: str = "A4"
    second_copies: str = ""
    projector_screen: str = ""
    projector_theme: Colours = Colours.LIGHT
    projector_languages: Pairs = ()
    room_screens: Pairs = ()
    doors: Pairs = ()
    folders: Pairs = ()
    choices: Pairs = ()
    lists: Pairs = ()
    timetables: Pairs = ()


def _words(most: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and len(value) <= most


def _are_pairs(value: Any) -> bool:
    return all(len(one) == 2 and all(isinstance(part, str) for part in one) for one in value)


_VALID: Mapping[str, Callable[[Any], bool]] = {
    "language": lambda value: value in ("", *LANGUAGES),
    "theme": lambda value: value in list(Colours),
    "recent": lambda value: all(isinstance(one, str) for one in value),
    "gate": _words(60),
    "camera": _words(1000),
    "page": lambda value: value in ("A4", "Letter"),
    "second_copies": _words(4096),
    "projector_screen": _words(200),
    "projector_theme": lambda value: value in list(Colours),
    "projector_languages": _are_pairs,
    "room_screens": _are_pairs,
    "doors": _are_pairs,
    "folders": _are_pairs,
    "choices": _are_pairs,
    "lists": _are_pairs,
    "timetables": _are_pairs,
}


_MADE: Mapping[str, Callable[[Any], Any]] = {"theme": Colours, "projector_theme": Colours}
"""What a stored value becomes, where that is more than JSON has."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file dialog opens, and what is told where the user went."""

    folder: Path
    note: Callable[[Path], object]


class Preferences:
    """The settings in force, written at every change. An unreadable file means the defaults."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or user_config_path("ForumDesk", appauthor=False) / "settings.json"
        self.settings = self._read()

    def keep(self, settings: Settings) -> None:
        """Work with these from now on and keep them; a disk that is full loses only the keeping."""
        self.settings = settings
        temporary = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(asdict(self.settings)), encoding="utf-8")
            os.replace(temporary, self._path)  # noqa: PTH105  # replaces on Windows too
        except OSError:
            return

    def remember(self, path: Path) -> None:
        """Put a forum first in the list of recent ones."""
        others = tuple(one for one in self.settings.recent if one != str(path))
        self.keep(replace(self.settings, recent=(str(path), *others)[:MAX_RECENT]))

    def place(self, purpose: Purpose) -> Place:
        """A file dialog of this purpose opens where it was last, else among the documents."""
        last = Path(dict(self.settings.folders).get(purpose, ""))

        def note(folder: Path) -> None:
            folders = _with(self.settings.folders, purpose, str(folder.absolute()))
            self.keep(replace(self.settings, folders=folders))

        return Place(last if last.is_absolute() and last.is_dir() else home_folder(), note)

    def projector_language(self, forum_id: str, usual: str) -> str:
        """The language on the second screen: the one chosen for this forum, else `usual`."""
        chosen = dict(self.settings.projector_languages).get(forum_id, usual)
        return chosen if chosen in LANGUAGES else usual

    def remember_projector_language(self, forum_id: str, language: str) -> None:
        """Another language for this forum's second screen."""
        pairs = _with(self.settings.projector_languages, forum_id, language)
        self.keep(replace(self.settings, projector_languages=pairs))

    def room_screen(self, forum_id: str) -> str:
        """The id of the forum's screen that this computer fills; empty if none was chosen."""
        return dict(self.settings.room_screens).get(forum_id, "")

    def remember_room_screen(self, forum_id: str, screen_id: str) -> None:
        """This computer fills another screen of this forum."""
        screens = _with(self.settings.room_screens, forum_id, screen_id)
        self.keep(replace(self.settings, room_screens=screens))

    def door(self, forum_id: str) -> str | None:
        """The id of the session at whose door this desk stands; None at the forum's own."""
        return dict(self.settings.doors).get(forum_id) or None

    def remember_door(self, forum_id: str, session_id: str | None) -> None:
        """This desk stands at another door of this forum."""
        doors = _with(self.settings.doors, forum_id, session_id or "")
        self.keep(replace(self.settings, doors=doors))

    def timetable(self, forum_id: str) -> str:
        """What was seen of this forum's programme last; empty if that is not known."""
        return dict(self.settings.timetables).get(forum_id, "")

    def remember_timetable(self, forum_id: str, seen: str) -> None:
        """Something else is seen of this forum's programme."""
        if self.timetable(forum_id) != seen:
            timetables = _with(self.settings.timetables, forum_id, seen)
            self.keep(replace(self.settings, timetables=timetables))

    def choice(self, key: str) -> str | None:
        """What was chosen of documents under this key; None if nothing was."""
        return dict(self.settings.choices).get(key)

    def remember_choice(self, key: str, value: str) -> None:
        """Something else is chosen under this key."""
        if self.choice(key) != value:
            choices = _with(self.settings.choices, key, value)
            self.keep(replace(self.settings, choices=choices))

    def columns(self, headings: Sequence[str]) -> dict[str, str]:
        """Field to the number of its column, as chosen for a list with these headings before."""
        kept = dict(self.settings.lists).get(_digest(headings), "")
        parted = (one.partition("=") for one in kept.split(",") if one)
        return {field: column for field, _is, column in parted}

    def remember_columns(self, headings: Sequence[str], columns: Mapping[str, str]) -> None:
        """What stands where in lists with these headings."""
        kept = ",".join(f"{field}={column}" for field, column in columns.items())
        lists = _with(self.settings.lists, _digest(headings), kept)
        self.keep(replace(self.settings, lists=lists))

    def _read(self) -> Settings:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Settings()
        known = {}
        for one in fields(Settings):
            value = stored.get(one.name) if isinstance(stored, dict) else None
            try:
                if value is not None and _VALID[one.name](value):
                    known[one.name] = _MADE.get(one.name, _frozen)(value)
            except TypeError:
                continue
        return Settings(**known)


def home_folder() -> Path:
    """ForumDesk's folder among the user's documents, or what is there of the way to it."""
    documents = user_documents_path()
    for folder in (documents / "ForumDesk", documents):
        if folder.is_dir():
            return folder
    return Path.home()


def free_path(title: str) -> Path:
    """A path for a new forum file of this title among the user's documents."""
    folder = user_documents_path() / "ForumDesk"
    stem = "".join(one if one.isalnum() or one in " -" else " " for one in title)
    stem = _short(" ".join(stem.split())) or "forum"
    path, number = folder / f"{stem}.forum", 2
    while path.exists():
        path, number = folder / f"{stem} {number}.forum", number + 1
    return path


def _short(name: str) -> str:
    """As much of a name as a file's may have, in whole words where it has any."""
    if len(name) <= _LONGEST_NAME:
        return name
    whole, _, _cut = name[: _LONGEST_NAME + 1].rpartition(" ")
    return whole or name[:_LONGEST_NAME]


def _digest(headings: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(headings).encode()).hexdigest()[:32]


def _with(pairs: Pairs, name: str, value: str) -> Pairs:
    others = tuple(one for one in pairs if one[0] != name)
    return ((name, value), *others)[:MAX_REMEMBERED]


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value
