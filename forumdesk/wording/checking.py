"""What the check of a file found, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forumdesk.domain.audit import Counted, Finding
from forumdesk.domain.audit_log import Doubt, Problem
from forumdesk.domain.seal_forms import Part
from forumdesk.domain.troubles import FilePart
from forumdesk.i18n import _
from forumdesk.wording import fields


def finding(value: Finding) -> str:
    """What is wrong with a round."""
    return {
        Finding.METHOD: _(
            "This program does not know its method, so neither its ballots nor its seal were"
            " checked. Use a later ForumDesk."
        ),
        Finding.DIGEST: _("What lies in the file is not what was sealed."),
        Finding.DEFINITION: _(
            "Question, options, rules or numbers are not those that were frozen at the opening."
        ),
        Finding.ROLL: _("The ballots do not match the list of those who voted."),
        Finding.ENTITLED: _("Somebody voted who was not on the list, or the list was changed."),
        Finding.SLIPS: _("A slip voted that was not printed or was spoilt, or its slips changed."),
        Finding.CHOICES: _("A ballot is not valid by the rules of its poll."),
        Finding.ABOUT: _(
            "What its ballots say of voters is not what was asked, or it tells on few of them."
        ),
        Finding.STATE: _("Its state contradicts what kind of poll it is."),
        Finding.SEALING: _(
            "It was closed and never sealed. Open the forum in ForumDesk once: the seal is finished"
            " then."
        ),
        Finding.TABLES: _("Its ballots or the list of those who voted are missing."),
        Finding.PREPARED: _(
            "The map of opinions kept with it is not the one that its ballots make."
        ),
        Finding.LOG: _("The log says something else about it, or nothing."),
    }[value]


def problem(value: Problem) -> str:
    """What is wrong beside the rounds."""
    unreadable = value.doubt is Doubt.UNREADABLE
    about = fields.part(FilePart(value.about)) if unreadable else value.about
    return {
        Doubt.DAMAGED: _("The file is damaged."),
        Doubt.UNREADABLE: _("Not everything can be read of this part of the file: {about}."),
        Doubt.VALUE: _("{about} holds a value that ForumDesk does not write there."),
        Doubt.REFERENCE: _("Something in {about} belongs to what is not there."),
        Doubt.ORDER: _("{about} keeps the order in which people voted or wrote."),
        Doubt.TRIGGER: _("There is a trigger that ForumDesk did not make: {about}."),
        Doubt.VIEW: _("There is a view that ForumDesk did not make: {about}."),
        Doubt.TABLE: _("There is a table that ForumDesk did not make: {about}."),
        Doubt.INDEX: _("There is an index that ForumDesk did not make: {about}."),
        Doubt.ALTERED: _("{about} has another form than ForumDesk gives it."),
        Doubt.LEFT_OVER: _("{about} belongs to no poll, or should have gone at its close."),
        Doubt.ROUND_GONE: _("The log tells of a round that is gone: {about}."),
        Doubt.ROUND_NUMBERS: _("A round of this poll is missing: {about}."),
        Doubt.INPUT_GONE: _("Input {about} is gone."),
        Doubt.INPUT_STATE: _("Input {about} is not in the state that was decided."),
        Doubt.INPUT_WORDS: _(
            "Input {about} is not as it was when it was decided on: its words, whom it is for, who"
            " wrote it, when, or for which session."
        ),
        Doubt.INPUT_SUPPORT: _(
            "Input {about} has another number of supporters than the log has counted."
        ),
        Doubt.VERSION_GONE: _("The log tells of a version of a record that is gone: {about}."),
        Doubt.VERSION: _("A version of a record is not as the log has it: {about}."),
        Doubt.LOGO: _("The picture of logo {about} is not the one that was given."),
        Doubt.ALIAS: _(
            "No. {about} is somebody else than the log says, so closed polls may tell another name."
        ),
        Doubt.PROMISE: _(
            "A session tells more of who said something than people were promised: {about}."
        ),
        Doubt.VERSION_TEXT: _("What a version of a record says is not what was sealed: {about}."),
    }[value.doubt].format(about=about)


def counted(value: Counted) -> str:
    """The figures of a recount in one line, options by their numbers.

    Of each option the first, and of the whole its numbers and whom each count chose; the rest
    stands in the result.
    """
    numbers = {option: number for option, number, _figures in value.options}
    parts = [
        f"{number}: {figure}"
        for _option, number, figures in value.options
        for figure in [*figures.values()][:1]
        if isinstance(figure, int | str)
    ]
    for name, one in value.counts.items():
        if isinstance(one, int):
            parts.append(f"{name}: {one}")
        elif isinstance(one, Mapping):
            parts += _chosen(name, one, numbers)
    words = _("{cast} cast, {valid} valid, {abstained} abstained, {invalid} invalid").format(
        cast=value.cast, valid=value.valid, abstained=value.abstained, invalid=value.invalid
    )
    return "; ".join([words, ", ".join(parts)] if parts else [words])


def _chosen(name: str, count: Mapping[str, object], numbers: Mapping[str, int]) -> list[str]:
    """Whom a count chose, or how many chose each value."""
    chosen = count.get("winners", count.get("funded"))
    if isinstance(chosen, Sequence):
        return [f"{name}: {' '.join(str(numbers.get(str(one), '?')) for one in chosen) or '–'}"]
    return [f"{value}: {number}" for value, number in count.items() if isinstance(number, int)]


def covers(parts: Sequence[Part]) -> str:
    """What a seal covers, and that recounting compares with it; empty without a seal."""
    if not parts:
        return ""
    if Part.ROLL in parts:
        return _(
            "SHA-256 over the question and its rules, who was entitled, who voted, the channels"
            " and every ballot of this round."
        )
    return _(
        "SHA-256 over the question, its rules and every ballot of this round. It was sealed by an"
        " earlier ForumDesk: who was entitled, who voted and the channels are not under the seal."
    )


def not_covered() -> tuple[str, ...]:
    """What may be changed in a file without the check's noticing, by anybody at all."""
    return (
        _(
            "Neither under a seal nor in the log, so that the check does not notice a change:"
            " names, groups and badges of people; attendance; the forum's own details and its"
            " letterhead; the programme, and to which session a poll belongs; polls that were"
            " never opened; inputs that nobody has decided on yet, and whether the last of them"
            " are missing; support before it is counted, which is done when its session ends and"
            " when the service stops; records after their last version; and that a map of"
            " opinions was taken away."
        ),
        _(
            "Not noticed either: lines that were added at the end of the log and contradict"
            " nothing, or that were cut off there together with what they tell of."
        ),
        _(
            "Of what was done with ForumDesk before schema 1.2, the numbers of polls, the words and"
            " authors of inputs, and support are not in the log. In a sample of that time,"
            " decisions on inputs and versions of records are missing in it too."
        ),
    )


def cannot_prove() -> str:
    """What no check of a file by itself can find."""
    return _(
        "Not to be found in the file itself: changes by somebody who also made its seals and its"
        " log anew. Compare the seals with those that were shown, printed or photographed."
    )
