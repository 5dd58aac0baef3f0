"""Trouble with the forum file, in words."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.i18n import _


def trouble(code: str, path: str, what: str = "") -> str:
    """The sentence for a `store.errors.Trouble` value; `what` is the part of the file meant."""
    sentence = {
        **_happened(),
        **_refused(),
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
    return sentence.format(path=path or _("The file"), what=_part(what) or what or "–")


def _part(what: str) -> str:
    """A part of the file in words; empty if it is not one of them."""
    return {
        "forum": _("title, days and places"),
        "programme": _("the programme"),
        "people": _("people and badges"),
        "polls": _("polls"),
        "attendance": _("entries and exits"),
        "inputs": _("inputs"),
        "record": _("the record"),
        "projector": _("what is on the screen"),
    }.get(what, "")


def harmed(code: str, path: str, rescued: str) -> str:
    """What happened to the open file, and where what it held has been saved, "" for nowhere."""
    then = (
        _(
            "Phones are told that their votes are not certain. Everything that was counted until"
            " then is in {rescued}. Open that file in ForumDesk and go on with it."
        )
        if rescued
        else _(
            "Phones are told that their votes are not certain. What was counted until then is in"
            " this computer's memory only and could not be saved yet: make room on the disk and"
            " leave ForumDesk open."
        )
    )
    if code == "several_names":
        then = _("Delete the second name; until then phones are told to try again.")
    return f"{trouble(code, path)} {then.format(rescued=rescued)}"


def _refused() -> Mapping[str, str]:
    """What is found when a file is opened."""
    return {
        "not_a_file": _("{path} is not a file. Nothing was read from it."),
        "several_names": _(
            "{path} has a second name on this disk (a hard link), so it could be written twice at"
            " once. Copy it, and open the copy; it was left as it is."
        ),
        "strange_part": _(
            "{path} holds something that ForumDesk does not put there: {what}. It was left as it"
            " is; open your latest copy."
        ),
        "too_long": _(
            "{path} holds something longer or larger than ForumDesk ever writes: {what}. It was"
            " left as it is; open your latest copy."
        ),
        "bad_value": _(
            "{path} holds something that cannot be read: {what}. It was left as it is; open your"
            " latest copy."
        ),
    }


def _happened() -> Mapping[str, str]:
    """What other programs did to a file while it was open."""
    return {
        "gone": _("{path} was deleted or moved while it was open."),
        "replaced": _(
            "Another file was put in the place of {path} while it was open, as programs do that"
            " keep folders alike on several computers."
        ),
        "cut": _("{path} was cut short by another program while it was open."),
        "overwritten": _("{path} was written over by another program while it was open."),
        "log_gone": _(
            "A file that belongs to {path} while it is open was deleted by another program."
        ),
    }
