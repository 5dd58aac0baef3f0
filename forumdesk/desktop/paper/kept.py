"""Choices that are of a printer and its paper: they stay on this computer from print to print."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.desktop.preferences import Preferences
from forumdesk.domain.errors import Refused
from forumdesk.operations.documents.base import AnyDocument
from forumdesk.operations.documents.choices import Choice, Given, Number, OneOf


def is_kept(choice: Choice) -> bool:
    """Whether what is chosen of it stays."""
    return isinstance(choice, OneOf | Number) and choice.kept


def kept_choice(choice: Choice, preferences: Preferences) -> Given:
    """What was chosen last of one that is kept, else as usual."""
    value = preferences.choice(choice.key) if is_kept(choice) else None
    if value is None:
        return choice.default
    try:
        return choice.read(value)
    except Refused:
        return choice.default


def kept_choices(document: AnyDocument, preferences: Preferences) -> dict[str, Given]:
    """What was chosen last of what a document offers and is kept."""
    return {one.key: kept_choice(one, preferences) for one in document.choices if is_kept(one)}


def keep_choices(following: Mapping[str, Given], preferences: Preferences) -> None:
    """These are chosen next time."""
    for key, value in following.items():
        preferences.remember_choice(key, str(value))
