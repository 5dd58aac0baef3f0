"""What became of what a forum knew of people, in words."""

from __future__ import annotations

from typing import assert_never
from zoneinfo import ZoneInfo

from forumdesk.domain.erasure import CopyOfForum, Held, Kept, Remaining, Wipe
from forumdesk.domain.forum import Forum
from forumdesk.i18n import _, ngettext
from forumdesk.wording.programme import day
from forumdesk.wording.registration import field_label


def removed() -> str:
    """What stands where the name of somebody stood who was erased."""
    return _("(removed)")


def participant(number: int) -> str:
    """What people are called of whom statistics are left."""
    return _("Participant {number}").format(number=number)


def has_ended(forum: Forum) -> str:
    """Since when a forum is over that was ended, and what that means."""
    assert forum.ended is not None
    on = forum.ended.astimezone(ZoneInfo(forum.time_zone)).date()
    return _(
        "This forum ended on {day}: badges and phones open nothing; results, records and papers"
        " stay."
    ).format(day=day(on))


def remains(one: Remaining) -> str:
    """What stays, in a sentence."""
    numbers = ", ".join(map(str, one.polls))
    fields = ", ".join(map(field_label, one.fields))
    return _remains(one).format(numbers=numbers, many=one.many, fields=fields)


def _remains(one: Remaining) -> str:
    match one.what:
        case Kept.TOOK_PART:
            return ngettext(
                "A number without a name stays, with when it came and went, in the totals.",
                "{many} numbers without names stay, with when they came and went, in the totals.",
                one.many,
            )
        case Kept.GROUP:
            return ngettext(
                "The group stays beside the number, for others have it, too.",
                "Groups stay beside {many} numbers.",
                one.many,
            )
        case Kept.UNCOUNTED:
            return _(
                "Counts by group or by women and men have one person less: so few were alike that"
                " the number would have told who it was."
            )
        case Kept.ROLLS | Kept.BALLOTS | Kept.SEALED:
            return _in_votes(one)
        case Kept.DIGESTS | Kept.ORGANISER:
            return _in_words(one)
        case Kept.NAMESAKES | Kept.WAITS:
            return _of_others(one)
        case Kept.NAMES | Kept.ANSWERS | Kept.RULES | Kept.FOLLOW_UP | Kept.LISTED:
            return _for_a_while(one)
        case Kept.OTHER_NAMES:
            return _(
                "Nicknames, short forms, names from before and addresses among other words are not"
                " found. Read the records and inputs for them."
            )
        case Kept.ELSEWHERE:
            return _(
                "Copies for others, exported files, archives and papers that left ForumDesk cannot"
                " be reached from here. Ask those who have them to delete them."
            )
        case _:
            assert_never(one.what)


def _of_others(one: Remaining) -> str:
    """What stays of others who have the same name."""
    if one.what is Kept.WAITS:
        return ngettext(
            "{many} person who waits for the desk typed this name. If it is the same person, turn"
            " them away at the desk.",
            "{many} people who wait for the desk typed this name. If they are the same person, turn"
            " them away at the desk.",
            one.many,
        )
    return ngettext(
        "{many} other person has the same name and stays registered.",
        "{many} other people have the same name and stay registered.",
        one.many,
    )


def _in_votes(one: Remaining) -> str:
    """What stays of somebody in votes, for their seals."""
    if one.what is Kept.ROLLS:
        return ngettext(
            "The list of who could vote in poll {numbers} keeps the number and the group.",
            "The lists of who could vote in polls {numbers} keep the number and the group.",
            len(one.polls),
        )
    if one.what is Kept.BALLOTS:
        return ngettext(
            "The ballot in named poll {numbers} stays as it was cast, under a number without a"
            " name, so that the result and its seal stay as they are.",
            "The ballots in named polls {numbers} stay as they were cast, under numbers without"
            " names, so that the results and their seals stay as they are.",
            len(one.polls),
        )
    return ngettext(
        "The name stands under the seal of poll {numbers}, in its question, an option, a"
        " reservation or a ballot: that cannot be changed without breaking the seal.",
        "Names stand under the seals of polls {numbers}, in questions, options,"
        " reservations or ballots: that cannot be changed without breaking the seals.",
        len(one.polls),
    )


def _in_words(one: Remaining) -> str:
    """What stays of names where words are the organiser's, or only their digests."""
    if one.what is Kept.DIGESTS:
        return ngettext(
            "The log keeps {many} digest that an earlier ForumDesk made of a record. Whoever"
            " has this file could try names until one fits.",
            "The log keeps {many} digests that an earlier ForumDesk made of records. Whoever"
            " has this file could try names until they fit.",
            one.many,
        )
    return ngettext(
        "The name stands in {many} text of the organiser's, such as the note about the forum, the"
        " letterhead or the name of a place. Change it where it was written.",
        "Names stand in {many} texts of the organiser's, such as the note about the forum, the"
        " letterhead or the name of a place. Change them where they were written.",
        one.many,
    )


def _for_a_while(one: Remaining) -> str:
    """What stays until something else is done."""
    if one.what is Kept.NAMES:
        return ngettext(
            "The name of {many} person stays until the forum is reduced to statistics.",
            "The names of {many} people stay until the forum is reduced to statistics.",
            one.many,
        )
    if one.what is Kept.ANSWERS:
        return _("What else was said of people stays as long as their names: {fields}.")
    if one.what is Kept.RULES:
        return ngettext(
            "That {many} person accepted the ground rules stays as long as the name.",
            "That {many} people accepted the ground rules stays as long as their names.",
            one.many,
        )
    if one.what is Kept.LISTED:
        return ngettext(
            "{many} entry with this name is on the list of those who want to hear more. If it is"
            " the same person, take it off that list.",
            "{many} entries with this name are on the list of those who want to hear more. If it is"
            " the same person, take them off that list.",
            one.many,
        )
    return ngettext(
        "{many} person is on the list of those who want to hear more, until they withdraw.",
        "{many} people are on the list of those who want to hear more, until they withdraw.",
        one.many,
    )


def in_others(number: int) -> str:
    """Before somebody is erased: that others are described by the name."""
    return ngettext(
        "What is known of {n} other person, as an office, an institution or an answer, has the"
        " name, too: “[…]” takes its place there.",
        "What is known of {n} other people, as an office, an institution or an answer, has the"
        " name, too: “[…]” takes its place there.",
        number,
    ).format(n=number)


def covered_in_others(number: int) -> str:
    """Afterwards."""
    return ngettext(
        "In what is known of {n} other person, “[…]” stands where the name stood.",
        "In what is known of {n} other people, “[…]” stands where the name stood.",
        number,
    ).format(n=number)


def copies_before_update() -> str:
    """What becomes of a copy that an update kept, said before it happens."""
    return _(
        "What ForumDesk kept before an update loses it, too, and is brought up to date for that: an"
        " earlier ForumDesk cannot open it any more."
    )


def copy(one: CopyOfForum) -> str:
    """What became of a copy, and what to do where it still holds what is gone here."""
    match one.held:
        case None if one.deleted:
            said = _(
                "{path} was deleted: it was kept before somebody was erased, and whether the name"
                " stood in it could not be told any more."
            )
        case None if one.updated:
            said = _(
                "{path} holds no more than the forum. It was brought up to date for that, so an"
                " earlier ForumDesk cannot open it any more."
            )
        case None:
            said = _("{path} holds no more than the forum.")
        case Held.HAS_VOTES:
            said = _(
                "{path} still holds it: it was saved while a vote was open. Delete it when you have"
                " seen that no vote is missing."
            )
        case Held.UNREACHABLE:
            said = _(
                "{path} still holds it: it cannot be read or written just now. Close what uses it"
                " and keep a copy once more, or delete it."
            )
        case _:
            assert_never(one.held)
    return said.format(path=one.path)


def wipe(what: Wipe) -> str:
    """What was wiped, as a heading of its number."""
    match what:
        case Wipe.KEY:
            return _("Key of the forum")
        case Wipe.BADGES:
            return _("Badges that opened something")
        case Wipe.DEVICES:
            return _("Devices of the organiser's people")
        case Wipe.REQUESTS:
            return _("Requests of these devices, noted so that none is done twice")
        case Wipe.WAITING:
            return _("People who waited for the desk")
        case Wipe.CONTACTS:
            return _("Phone numbers and e-mail addresses")
        case Wipe.NEEDS:
            return _("Answers about diet and access")
        case Wipe.FOLLOW_UP:
            return _("People who wanted to hear more")
        case _:
            assert_never(what)
