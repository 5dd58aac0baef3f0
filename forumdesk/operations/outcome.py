"""What a verb returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from forumdesk.operations.undo import UndoStep
from forumdesk.store.changes import Topic

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value]):
    """The value made or changed, what views may want to refresh, and how to take it back."""

    value: Value
    changes: frozenset[Topic]
    undo: UndoStep | None = None
