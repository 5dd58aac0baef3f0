"""Words that somebody gave, as one of the things there are."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field

Choice = TypeVar("Choice", bound=StrEnum)


def member(kind: type[Choice], value: str, *, field: Field) -> Choice:
    """The member of an enum that a word names, letter case aside.

    Raises:
        Refused: NO_SUCH_CHOICE, with the words there are.
    """
    try:
        return kind(value.strip().lower())
    except ValueError:
        names = ", ".join(kind)
        raise Refused(Reason.NO_SUCH_CHOICE, field=field, value=value[:40], names=names) from None
