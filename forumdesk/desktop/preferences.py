"""What this computer remembers about its user: each setting declared once, with its default."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from platformdirs import user_config_path

from forumdesk.i18n import LANGUAGES

MAX_RECENT = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. `recent` holds paths, newest first."""

    language: str = ""
    theme: str = "light"
    recent: tuple[str, ...] = ()
    gate: str = ""
    page: str = "A4"
    window: tuple[int, ...] = field(default=())


_VALID = {
    "language": lambda value: value in ("", *LANGUAGES),
    "theme": lambda value: value in ("light", "dark"),
    "recent": lambda value: all(isinstance(one, str) for one in value),
    "gate": lambda value: isinstance(value, str) and len(value) <= 60,
    "page": lambda value: value in ("A4", "Letter"),
    "window": lambda value: len(value) in (0, 4) and all(isinstance(one, int) for one in value),
}


class Preferences:
    """The settings in force, written at every change. An unreadable file means the defaults."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or user_config_path("ForumDesk", appauthor=False) / "settings.json"
        self.settings = self._read()

    def change(self, **values: object) -> None:
        """Change settings and keep them; a disk that cannot be written loses only these."""
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]  # by field name
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
        self.change(recent=(str(path), *others)[:MAX_RECENT])

    def _read(self) -> Settings:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Settings()
        known = {}
        for one in fields(Settings):
            value = stored.get(one.name) if isinstance(stored, dict) else None
            value = tuple(value) if isinstance(value, list) else value
            try:
                if value is not None and _VALID[one.name](value):
                    known[one.name] = value
            except TypeError:
                continue
        return Settings(**known)  # type: ignore[arg-type]  # each was checked by its name
