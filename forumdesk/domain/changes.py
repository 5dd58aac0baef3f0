"""Changes of a thing as a value: every field has a new value or stays as it is."""

from __future__ import annotations

from dataclasses import fields, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Thing = TypeVar("Thing", bound="DataclassInstance")
Changes = TypeVar("Changes", bound="DataclassInstance")


class Same(Enum):
    """Says of a field that it stays; None and empty words are values that a field may get."""

    SAME = "same"


SAME: Final = Same.SAME


def changed(thing: Thing, changes: DataclassInstance, *, beside: tuple[str, ...] = ()) -> Thing:
    """The thing with every field that the changes name, by the same name.

    `beside` are fields of the changes that are not the thing's own.
    """
    said: dict[str, Any] = {}
    for one in fields(changes):
        value = getattr(changes, one.name)
        if value is not SAME and one.name not in beside:
            said[one.name] = value
    return replace(thing, **said)


def without_same(changes: Changes, thing: DataclassInstance) -> Changes:
    """The changes without what the thing has already: so what others change meanwhile stays."""
    kept: dict[str, Any] = {
        one.name: SAME
        for one in fields(changes)
        if getattr(changes, one.name) == getattr(thing, one.name)
    }
    return replace(changes, **kept)
