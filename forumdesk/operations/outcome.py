"""What a verb returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from forumdesk.operations.undo import UndoStep

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value]):
    """The value made or changed, and how to take it back; None where that cannot be done."""

    value: Value
    undo: UndoStep | None = None
