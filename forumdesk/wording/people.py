"""What the desk knows of people, in words."""

from __future__ import annotations

from forumdesk.i18n import _


def field(name: str) -> str:
    """The label of a person's field."""
    return {
        "number": _("Number"),
        "display": _("Name"),
        "given": _("Given name"),
        "family": _("Family name"),
        "latin": _("Name in Latin letters"),
        "office": _("Office"),
        "institution": _("Institution"),
        "country": _("Country"),
        "group": _("Group"),
        "language": _("Language"),
    }[name]
