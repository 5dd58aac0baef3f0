"""Refusals about people, their badges and the doors."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.ONLY_LOOKS_LIKE: N_(
        "Nobody here is written “{value}”, only: {names}. Write the name as it stands there,"
        " or give the number."
    ),
    Reason.GROUP_NAME_TAKEN: N_(
        "Two groups would be called “{name}”. Choose another name for one of them; nothing was"
        " changed."
    ),
    Reason.FIELD_NAME_TAKEN: N_(
        "Two fields would be called “{name}”. Choose another name for one of them; nothing was"
        " changed."
    ),
    Reason.NAMESAKE: N_(
        "{name} is registered already as No. {number}. Check in that number, or register another"
        " one of the name once more; nothing was changed."
    ),
    Reason.SEVERAL_OF_THIS_NAME: N_(
        "Several people here are called “{value}”. Give the number of the one who is meant;"
        " nothing was changed."
    ),
    Reason.PERSON_IN_POLLS: N_(
        "{name} is on the list of a poll, so nothing was deleted. Revoke the badge instead."
    ),
    Reason.PERSON_IN_PROGRAMME: N_(
        "{name} has a part in the programme, so nothing was deleted. Take the part away first,"
        " or revoke the badge."
    ),
    Reason.PERSON_IN_RECORD: N_(
        "{name} is named in the record, so nothing was deleted. Revoke the badge instead."
    ),
    Reason.PERSON_IN_ACTIONS: N_(
        "{name} is responsible for an action, so nothing was deleted. Give the action to somebody"
        " else first."
    ),
    Reason.PERSON_IN_INPUTS: N_(
        "{name} has sent or received an input by name, so nothing was deleted. Revoke the badge"
        " instead."
    ),
    Reason.FIELD_STAYS: N_("{field} belongs to every forum. Nothing was changed."),
    Reason.FIELD_ANSWERED: N_(
        "{field} was answered already (answers: {n}), so nothing was removed. Stop asking for it"
        " instead; the answers stay."
    ),
    Reason.FIELD_NOT_USED: N_(
        "{field} is not asked for in this forum, so nothing was stored. Choose it among the fields"
        " of registration first."
    ),
    Reason.TOO_MANY_FIELDS: N_(
        "A forum may have {most} fields of its own. Nothing was changed; remove one first."
    ),
    Reason.INVALID_DAYS: N_(
        "Answers cannot be kept for {n} days: at most {most} days after the forum. Nothing was"
        " changed."
    ),
    Reason.CHOICES_OF_FIELD: N_(
        "A choice needs from two to {most} different answers, and other fields have none. Nothing"
        " was changed."
    ),
    Reason.CHOICE_ANSWERED: N_(
        "Somebody has answered {field} with “{value}”, so it stays among the answers. Nothing was"
        " changed."
    ),
    Reason.NO_SUCH_ANSWER: N_("{field}: “{value}” is not one of {names}."),
    Reason.ANSWER_TOO_LONG: N_(
        "{field}: what is written is too long, at most {most} letters. Nothing was changed."
    ),
    Reason.NO_PHONE_NUMBER: N_(
        "“{value}” is no phone number. Write its digits, as +62 21 5550 100. Nothing was changed."
    ),
    Reason.PHONE_SHORTENED: N_(
        "“{value}” is no phone number: a spreadsheet has shortened it. Write all its digits."
        " Nothing was changed."
    ),
    Reason.ZERO_LOST: N_(
        "“{value}” may lack the 0 in front, which spreadsheets drop. It was taken as it is."
    ),
    Reason.NO_EMAIL_ADDRESS: N_(
        "“{value}” is no e-mail address. Write one, as name@example.org. Nothing was changed."
    ),
    Reason.SAME_PERSON: N_(
        "This is one registration and not two. Choose two people; nothing was changed."
    ),
    Reason.PERSON_IN_OPEN_POLL: N_(
        "{name} may vote in poll {number}, which is not closed. Close it first, or take back the"
        " slips of one that has not begun; nothing was changed."
    ),
    Reason.UNKNOWN_CODE: N_("This code is not known. Compare it with your badge and try again."),
    Reason.REVOKED: N_("This badge is no longer valid. Ask the desk for a new one."),
    Reason.REPLACED: N_(
        "This badge was replaced and opens nothing. Scan the new one, or ask the desk."
    ),
    Reason.SENT_WITH_REVOKED: N_(
        "Nothing was sent: this badge is no longer valid. Ask the desk for a new one."
    ),
    Reason.SENT_WITH_REPLACED: N_(
        "Nothing was sent: this badge was replaced. Scan the new one, or ask the desk."
    ),
    Reason.NOT_CHECKED_IN: N_("{name} is not checked in. Nothing was changed."),
    Reason.SELF_REGISTRATION_OFF: N_(
        "People are registered at the desk here. Go there and say your name; you need no phone."
    ),
    Reason.REGISTRATION_CLOSED: N_(
        "Registration by phone is closed, so a poster would lead nowhere. Open it on the page of"
        " people first, under “Registered on a phone”."
    ),
    Reason.NO_COOKIES: N_(
        "This browser refuses cookies, so this page could not tell you when it is your turn."
        " Nothing was sent. Allow cookies for this address, or register at the desk."
    ),
    Reason.TOO_MANY_REGISTER: N_(
        "Very many people register at this moment, so nothing was sent. Wait {seconds} seconds and"
        " send it once more, or go to the desk."
    ),
    Reason.NO_CONSENT: N_("Nothing was sent: tick first that you may be written to."),
    Reason.NOT_ADMITTED: N_(
        "{number} waits at the desk still, so there is no badge for this phone yet."
    ),
    Reason.ENOUGH_WAITING: N_(
        "{most} people wait at the desk already, so nothing was sent. Go to the desk and say your"
        " name there."
    ),
    Reason.ENOUGH_FROM_PHONE: N_(
        "{most} people from this phone wait at the desk already, so nothing was sent. Go to the"
        " desk with them; then there is room for others."
    ),
    Reason.ALREADY_DECIDED: N_("The desk has decided about {number} already. Nothing was changed."),
    Reason.VOTED_SINCE: N_(
        "No. {number} ({name}) has voted, and the badge is on the phone: votes stay as they were"
        " given, so nothing was taken back. The organiser can give No. {number} a new badge; then"
        " the phone's one opens nothing."
    ),
    Reason.DOOR_NOT_WATCHED: N_(
        "Nobody is checked in at the door of {name}, so nothing was noted. Switch check-in at"
        " its door on first, or check people in at the entrance."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {
    (Reason.REGISTRATION_CLOSED, Shell.COMMAND_LINE): N_(
        "Registration by phone is closed, so a poster would lead nowhere. Open it first with"
        " people FILE self-registration on."
    ),
    (Reason.FIELD_NOT_USED, Shell.COMMAND_LINE): N_(
        "{field} is not asked for in this forum, so nothing was stored. See people FILE fields"
        " list, and choose it with people FILE fields use first."
    ),
    (Reason.NAMESAKE, Shell.COMMAND_LINE): N_(
        "{name} is registered already as No. {number}. Check in that number, or register another"
        " one of the name with --anyway; nothing was changed."
    ),
}
