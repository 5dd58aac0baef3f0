"""Outcome frameworks in words."""

from __future__ import annotations

from forumdesk.charts.directions import isolated
from forumdesk.domain.tags import Tag
from forumdesk.i18n import language


def tag(one: Tag) -> str:
    """A tag by what is printed of it and its name."""
    name = isolated(one.name.in_language(language()))
    return " ".join(filter(None, (isolated(one.key), name)))
