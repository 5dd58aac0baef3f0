"""How far a session tells who said something, in words."""

from __future__ import annotations

from typing import assert_never

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.discretion import Remains
from forumdesk.i18n import _, language, ngettext


def name(value: Attribution) -> str:
    """What it is called where it is chosen."""
    match value:
        case Attribution.NAMED:
            return _("By name")
        case Attribution.GROUP:
            return _("By group")
        case Attribution.NONE:
            return _("Not told")
        case Attribution.CHATHAM:
            return _("Chatham House Rule")
        case _:
            assert_never(value)


def meaning(value: Attribution) -> str:
    """What it means for whoever is in the room, in a sentence."""
    match value:
        case Attribution.NAMED:
            return _("What is said carries the name of who said it, where that is noted.")
        case Attribution.GROUP:
            return _("What is said carries the speaker's group and nobody's name.")
        case Attribution.NONE:
            return _("What is said carries neither a name nor a group.")
        case Attribution.CHATHAM:
            return _(
                "What is said may be used. Who said it, who was there and whom they belong to is"
                " told nowhere."
            )
        case _:
            assert_never(value)


def at_present(value: Attribution) -> str:
    """How far a session tells it, beside other facts of the session."""
    match value:
        case Attribution.NAMED:
            return _("speakers by name")
        case Attribution.GROUP:
            return _("speakers by group")
        case Attribution.NONE:
            return _("speakers not told")
        case Attribution.CHATHAM:
            return _("Chatham House Rule")
        case _:
            assert_never(value)


def forgotten(value: Attribution) -> str:
    """What is forgotten for good where a session comes to tell no more than this."""
    match value:
        case Attribution.NAMED:
            return ""
        case Attribution.GROUP:
            return _(
                "The names of those who spoke, asked or sent something are taken out of the lines,"
                " the inputs and every version of the record, for good. Their groups stay, and so"
                " do names among the words. Nothing brings back what is taken out, not even undo,"
                " and this session cannot tell more again."
            )
        case Attribution.NONE:
            return _(
                "The names and groups of those who spoke, asked or sent something are taken out of"
                " the lines, the inputs and every version of the record, for good. Names among the"
                " words stay. Nothing brings back what is taken out, not even undo, and this"
                " session cannot tell more again."
            )
        case Attribution.CHATHAM:
            return _(
                "The names and groups of those who spoke, asked or sent something are taken out of"
                " the lines, the inputs and every version of the record, for good; so are names of"
                " registered people among the words. Nothing brings them back, not even undo, and"
                " this session cannot tell more again. No paper, list or page tells who had a part"
                " in it."
            )
        case _:
            assert_never(value)


def of_record(value: Attribution) -> str:
    """What a record says at its head of the names in it; empty where they stand there."""
    match value:
        case Attribution.NAMED:
            return ""
        case Attribution.GROUP:
            return _("This record tells the groups of those who spoke and not their names.")
        case Attribution.NONE:
            return _("This record does not tell who spoke.")
        case Attribution.CHATHAM:
            return _(
                "Chatham House Rule: what was said here may be used, but not who said it, who was"
                " there or whom they belong to."
            )
        case _:
            assert_never(value)


def remains(value: Attribution, left: Remains) -> list[str]:
    """What the file still holds of people in a session that tells so much, in sentences."""
    if value.names_people:
        return []
    in_words = _(
        "A title, topic or question names somebody who is registered, and stands on pages and"
        " papers as it is. Change it where it was written."
    )
    groups = ", ".join(one.in_language(language()) for one in left.alone)
    alone = ngettext(
        "Of this group one person alone is registered, so that it tells who it is: {groups}.",
        "Of each of these groups one person alone is registered, so that they tell who it is:"
        " {groups}.",
        len(left.alone),
    ).format(groups=groups)
    return [
        *([alone] if left.alone and value.names_groups else []),
        *(words.format(numbers=", ".join(map(str, numbers))) for numbers, words in _numbered(left)),
        *([in_words] if left.words and not value.names_those_there else []),
        _(
            "The file also keeps the list of people, who has a part in the session, and who came or"
            " voted."
        ),
        _("Copies and papers that were made before still name people."),
    ]


def _numbered(left: Remains) -> list[tuple[tuple[int, ...], str]]:
    """What is held by the numbers of polls and versions, as far as there are any."""
    said = [
        (
            left.votes,
            ngettext(
                "Under the seal of poll {numbers} stays who chose what; no page or paper tells it.",
                "Under the seals of polls {numbers} stays who chose what; no page or paper tells"
                " it.",
                len(left.votes),
            ),
        ),
        (
            left.reservations,
            ngettext(
                "Under the seal of poll {numbers} stays whose reservations they are; no page or"
                " paper tells it.",
                "Under the seals of polls {numbers} stays whose reservations they are; no page or"
                " paper tells it.",
                len(left.reservations),
            ),
        ),
        (
            left.versions,
            ngettext(
                "The log keeps the digest that an earlier ForumDesk made of version {numbers} with"
                " names. Whoever has this file could try names until one fits.",
                "The log keeps the digests that an earlier ForumDesk made of versions {numbers}"
                " with names. Whoever has this file could try names until they fit.",
                len(left.versions),
            ),
        ),
    ]
    return [one for one in said if one[0]]
