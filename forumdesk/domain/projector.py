"""What the second screen shows; kept in the file, so that it is rebuilt after a crash."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scene(StrEnum):
    """What the projector can show."""

    BLANK = "blank"
    JOIN = "join"
    QUESTION = "question"
    RESULT = "result"
    INPUT = "input"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Stage:
    """The scene and its subject: a poll's id for QUESTION and RESULT, an input's for INPUT."""

    scene: Scene = Scene.BLANK
    subject: str = ""
