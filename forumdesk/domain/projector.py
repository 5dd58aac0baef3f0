"""What the rooms' screens show; kept in the file, so that it is rebuilt after a crash."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scene(StrEnum):
    """What a screen can show."""

    BLANK = "blank"
    JOIN = "join"
    QUESTION = "question"
    RESULT = "result"
    INPUT = "input"
    PROGRAMME = "programme"
    RECORD = "record"
    GROUND_RULES = "ground-rules"
    TABLES = "tables"

    @property
    def is_read_aloud(self) -> bool:
        """Whether its pages follow somebody who reads, and never turn by themselves."""
        return self is Scene.RECORD


@dataclass(frozen=True, slots=True)
class Stage:
    """The scene and its subject: a poll's id for QUESTION and RESULT, an input's for INPUT.

    For RECORD and TABLES it is a session's.
    """

    scene: Scene = Scene.BLANK
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen that a room looks at. A forum has one, or several, counted by `number` from 1.

    Without a `name` it is called by its number. `room` is the id of the room it hangs in, None
    where that does not matter: what concerns that room it shows first.
    """

    id: str
    number: int
    name: str = ""
    room: str | None = None
    stage: Stage = Stage()
