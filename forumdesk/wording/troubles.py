"""Trouble with the forum file, in words."""

from __future__ import annotations

from forumdesk.i18n import _


def trouble(code: str, path: str) -> str:
    """The sentence for a `store.errors.Trouble` value."""
    sentence = {
        "missing": _("There is no file {path}."),
        "exists": _("{path} exists already and was left as it is. Choose another name."),
        "not_a_forum": _("{path} is not a forum file. It was left as it is."),
        "too_new": _(
            "{path} was made by a newer ForumDesk. It can be read here but not changed; update"
            " ForumDesk."
        ),
        "damaged": _("{path} is damaged. It was left as it is; open your latest copy."),
        "read_only": _(
            "{path} lies where nothing can be written. Copy it to a folder of your own; it was"
            " left as it is."
        ),
        "in_use": _("{path} is already open in another ForumDesk on this computer."),
        "locked": _("{path} is busy in another program. Nothing was changed; try again."),
        "full": _("The disk is full. What was saved before is safe; make room and try again."),
        "input_output": _(
            "The disk reported an error. What was saved before is safe; copy the file to another"
            " disk."
        ),
        "cannot_open": _("{path} cannot be opened or written there. Nothing was changed."),
    }[code]
    return sentence.format(path=path or _("The file"))
