"""What the rules said no to, in words: what happened, what was kept, what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from forumdesk.domain.errors import Reason, Refused
from forumdesk.i18n import _
from forumdesk.wording.programme import day


def _sentences() -> Mapping[Reason, str]:
    return {
        Reason.NOT_FOUND: _("Nothing here is called “{value}”. Use list to see what there is."),
        Reason.AMBIGUOUS: _("“{value}” fits more than one. Write more of it."),
        Reason.ONLY_LOOKS_LIKE: _(
            "Nobody here is written “{value}”, only: {names}. Write the name as it stands there,"
            " or give the number."
        ),
        Reason.INVALID_TEXT: _("Words are missing or too long. Nothing was changed."),
        Reason.INVALID_DATE: _("“{value}” is not a date that fits. Write it as 2019-04-29."),
        Reason.ENDS_FIRST: _(
            "A session has to end after it begins: {start} to {end} does not fit. One that goes on"
            " past midnight lasts 16 hours at most. Nothing was changed."
        ),
        Reason.NO_SUCH_TIME: _(
            "There is no {time} on {day}: the clocks are set forward over it. Choose another time;"
            " nothing was changed."
        ),
        Reason.INVALID_ZONE: _("“{value}” is not a time zone. Write one like Asia/Jakarta."),
        Reason.INVALID_ADDRESS: _(
            "“{value}” is not an address for badges. Write numbers and a port, like"
            " 192.168.1.10:8080."
        ),
        Reason.INVALID_FIELD: _("{field}: “{value}” cannot be used. Nothing was changed."),
        Reason.MISSING_FIELD: _("{field} is missing. Nothing was changed."),
        Reason.UNKNOWN_FIELD: _("{field} is not known here. Nothing was changed."),
        Reason.NO_KEY: _(
            "This is a copy without the forum's key, so its badges open nothing. Use the"
            " original file."
        ),
        Reason.INVALID_KIND: _("“{value}” is not a kind of poll: pulse, named or secret."),
        Reason.INVALID_METHOD: _("“{value}” is not a method: single or approval."),
        Reason.INVALID_RULE: _("The rule {key}={value} cannot be used in this poll."),
        Reason.TOO_FEW_OPTIONS: _("A poll needs at least two options. Nothing was changed."),
        Reason.SAME_OPTION_TWICE: _("Two options read the same. Nothing was changed."),
        Reason.NOBODY_ENTITLED: _(
            "Nobody has a badge that may vote in this poll. Register people first; the poll is"
            " still a draft."
        ),
        Reason.TOO_FEW_ENTITLED: _(
            "A secret vote needs at least three people. Nothing was opened; ask by name, or let"
            " more people in first."
        ),
        Reason.FEW_ENTITLED: _(
            "Only {n} may vote. The result may show how each voted. Nothing was opened; let more"
            " people in first, or open it with --anyway."
        ),
        Reason.WRONG_STATE: _("Poll {number} is {state}; this cannot be done now."),
        Reason.POLL_IS_OPEN: _(
            "Poll {number} is a secret vote that is not sealed yet. Close it first; nothing was"
            " changed."
        ),
        Reason.RESULT_HIDDEN: _("The result is not shown yet."),
        Reason.FIGURES_HIDDEN: _(
            "Poll {number} was revealed without its figures, so its ballots are not shown either."
        ),
        Reason.NOT_SECRET: _(
            "Poll {number} is not secret: its result is revealed with its figures."
        ),
        Reason.UNKNOWN_POLL: _("There is no such poll."),
        Reason.NO_BADGE: _("To vote, scan the code on your badge or type it. The desk helps you."),
        Reason.UNKNOWN_CODE: _("This code is not known. Compare it with your badge and try again."),
        Reason.REVOKED: _("This badge is no longer valid. Ask the desk for a new one."),
        Reason.OTHER_BADGE: _(
            "This page was made for another badge, so nothing was sent. Load it again: its head"
            " shows whose badge this phone has."
        ),
        Reason.NONCE_REUSED: _(
            "Something else was sent from this page before, and that stays as it is. Load the page"
            " again if you want to send this too."
        ),
        Reason.ALREADY_VOTED: _("You have already voted in this poll. Your first vote counts."),
        Reason.OTHER_ROUND: _("A new round has begun. Read the question again, then choose."),
        Reason.POLL_CLOSED: _("The poll is closed. This vote was not counted."),
        Reason.NOT_ENTITLED: _("You are not on the list for this poll. The desk can tell you why."),
        Reason.INVALID_CHOICES: _("Please check your choices. Nothing was counted yet."),
        Reason.INVALID_NONCE: _(
            "This arrived incomplete. Load the page again and send it once more."
        ),
        Reason.INVALID_BODY: _(
            "This could not be read. Load the page again and send it once more."
        ),
        Reason.INVALID_REQUEST: _("This could not be read. Nothing was recorded."),
        Reason.WRONG_METHOD: _(
            "This address is there, but not for that. Nothing was recorded; go back to the forum."
        ),
        Reason.TOO_LARGE: _("That is too long. Nothing was recorded."),
        Reason.WRONG_TYPE: _("This kind of message is not understood. Nothing was recorded."),
        Reason.WRONG_ORIGIN: _("This came from another page. Open the forum's page and try again."),
        Reason.WRONG_HOST: _("This address is not the forum's."),
        Reason.TOO_MANY: _("Too many tries. Wait a few seconds and try again."),
        Reason.NOT_RECORDED: _(
            "It is not certain that your vote was recorded: the computer cannot save at the moment."
            " Try again on this phone; your vote counts once."
        ),
        Reason.SEAL_BROKEN: _(
            "Poll {number} is not as it was sealed: its words or ballots were changed in the file."
            " Keep the file as it is and open your latest copy."
        ),
        Reason.CHANGED_SINCE: _("It has changed since, so it cannot be taken back."),
        Reason.IN_USE: _("{name} is in use elsewhere. Nothing was deleted."),
        Reason.NO_BADGE_IN_FORCE: _("{name} has no badge in force. Issue a new badge first."),
        Reason.NOT_CHECKED_IN: _("{name} is not checked in. Nothing was changed."),
        Reason.NOBODY_CHECKED_IN: _(
            "Nobody is checked in, and this poll counts on it. Check people in first; the poll is"
            " still a draft."
        ),
        Reason.NOT_STARTED: _("{name} has not been started yet. Nothing was changed."),
        Reason.INVALID_INPUT: _("Write 1 to {most} characters. Nothing was sent."),
        Reason.INPUT_IS_PRIVATE: _(
            "Input {number} was sent to the rapporteur alone, so it cannot be shown to the room."
        ),
        Reason.WORDS_ARE_PRIVATE: _(
            "Input {number} was sent to the rapporteur alone, so its words do not go into the"
            " record. Write it in your own words; nothing was changed."
        ),
        Reason.SUPPORT_IS_OVER: _("This session has ended. What was supported stays as it is."),
        Reason.INPUT_NOT_SHOWN: _(
            "Input {number} has not been shown yet. Read it and show it first; the screen is as it"
            " was."
        ),
        Reason.TABLE_TOO_LARGE: _(
            "This file is too large: at most {megabytes} MB and {rows} rows. Nothing was changed."
        ),
        Reason.TABLE_UNREADABLE: _(
            "This is not a table in text form. Save it as CSV in your spreadsheet program and"
            " choose that file; nothing was changed."
        ),
        Reason.TABLE_EMPTY: _("This file is empty. Nothing was changed."),
        Reason.QUOTE_NOT_CLOSED: _(
            "a quotation mark opens here and does not close where it should, so people would be"
            " lost. Nothing was imported; mend the quotation marks in the file."
        ),
        Reason.NO_SUCH_ROW: _("The file has no row {number} with headings in it."),
        Reason.NO_NAME_COLUMN: _(
            "No column holds the name. Say which one does; the file has: {columns}."
        ),
        Reason.UNKNOWN_COLUMN: _("There is no column “{value}”. The file has: {columns}."),
        Reason.TOO_MANY_CELLS: _(
            "This row has {cells} cells, more than the {columns} columns of the heading."
        ),
        Reason.BAD_ROWS: _(
            "Rows that cannot be used: {number}. Nothing was imported; mend them, or skip them."
        ),
        Reason.NO_SUCH_CHOICE: _("{field}: “{value}” is not one of {names}."),
        Reason.UNKNOWN_TEMPLATE: _("There is no template “{value}”. There are: {names}."),
        Reason.NO_PRINT_ADDRESS: _(
            "No address for badges is chosen yet, so their codes would lead nowhere. Choose it"
            " with: forumdesk address FILE HOST:PORT, or for this print only with --address."
        ),
        Reason.UNKNOWN_REPORT: _("There is no document “{value}”. There are: {known}."),
        Reason.NOTHING_TO_PRINT: _("There is nobody to print this for. Nothing was written."),
        Reason.NEEDS_SESSION: _("This document is about one session. Name it with --session CODE."),
        Reason.NEEDS_POLL: _("This document is about one poll. Name it with --poll NUMBER."),
    }


def refusal(refused: Refused) -> str:
    """The sentence for a refusal, in the current language."""
    if refused.reason is Reason.POLL_CLOSED and refused.facts.get("counted"):
        return _("The poll is closed. Your vote was counted.")
    if refused.reason is Reason.OTHER_ROUND and refused.facts.get("counted"):
        return _("A new round has begun. Your vote in the earlier round was counted.")
    if about := _on_a_phone(refused):
        return about
    if refused.reason is Reason.INVALID_CHOICES and "chosen" in refused.facts:
        return _wrong_number(refused.facts)
    if refused.reason is Reason.NO_BADGE and "purpose" in refused.facts:
        return _badge_needed(str(refused.facts["purpose"]))
    if refused.reason is Reason.IN_USE and "by" in refused.facts:
        return _in_use(str(refused.facts["by"])).format_map(_Facts(refused.facts))
    facts = dict(refused.facts)
    if "state" in facts:
        facts["state"] = state(str(facts["state"]))
    for name, value in facts.items():
        if isinstance(value, date):
            facts[name] = day(value)
    sentence = _sentences()[refused.reason].format_map(_Facts(facts))
    row = facts.get("row")
    return _("Row {row}: {sentence}").format(row=row, sentence=sentence) if row else sentence


def _on_a_phone(refused: Refused) -> str:
    """The sentence where a phone's page knows more: `what` it was about. Empty if it does not."""
    sentences = {
        (Reason.NOT_FOUND, "page"): _("There is no such page here. Go back to the forum."),
        (Reason.NOT_FOUND, "input"): _("This input is not here, or is not shown any more."),
        (Reason.OTHER_BADGE, "join"): _(
            "This phone has the badge of {name}, No. {number}. Nothing was changed; take leave of"
            " it first."
        ),
        (Reason.REVOKED, "replaced"): _(
            "This badge was replaced and opens nothing. Scan the new one, or ask the desk."
        ),
        (Reason.NOT_RECORDED, "page"): _(
            "The forum's computer cannot answer at the moment. Try again in a few seconds."
        ),
        (Reason.NOT_RECORDED, "input"): _(
            "It is not certain that this was recorded: the computer cannot save at the moment."
            " Your words are still in the form; try again on this phone."
        ),
        (Reason.TOO_MANY, "code"): _(
            "Many wrong codes are coming from your network, so this one was not looked at. Scan"
            " the code on your badge, or type it again in a few seconds."
        ),
        (Reason.TOO_MANY, "guests"): _(
            "Very many people without a badge are sending just now. Yours was not sent; your words"
            " are still in the form. Try again in {seconds} seconds, or scan your badge."
        ),
        (Reason.TOO_MANY, "input"): _(
            "You have sent something just now. Send the next in {seconds} seconds; your words are"
            " still in the form."
        ),
        (Reason.TOO_MANY, "hour"): _(
            "You have sent ten inputs in an hour. Send the next in {minutes} minutes; your words"
            " are still in the form."
        ),
        (Reason.TOO_MANY, "queue"): _(
            "Very many inputs are waiting to be read. Yours was not sent; your words are still in"
            " the form. Try again in a few minutes."
        ),
        (Reason.POLL_CLOSED, "pulse"): _(
            "This has closed. Whether your answer arrived in time is not known any more."
        ),
    }
    about = sentences.get((refused.reason, str(refused.facts.get("what"))), "")
    return about.format_map(_Facts(refused.facts))


def _wrong_number(facts: Mapping[str, object]) -> str:
    """How many options a ballot may have, to somebody who chose more or fewer."""
    if not facts["chosen"]:
        return _("Choose an answer first.")
    most = facts["most"]
    if most is not None and int(str(facts["chosen"])) > int(str(most)):
        sentence = _("At most {most}: {n} are chosen. Take some away.")
    else:
        sentence = _("At least {least}: {n} are chosen. Choose more.")
    return sentence.format(n=facts["chosen"], most=most, least=facts["least"])


def _badge_needed(purpose: str) -> str:
    return {
        "name": _("To send this with your name, scan the code on your badge first."),
        "support": _("To support an input, scan the code on your badge first."),
    }[purpose]


def _in_use(by: str) -> str:
    return {
        "polls": _(
            "{name} is on the list of a poll, so nothing was deleted. Revoke the badge instead."
        ),
        "programme": _(
            "{name} has a part in the programme, so nothing was deleted. Take the part away first,"
            " or revoke the badge."
        ),
        "record": _(
            "{name} is named in the record, so nothing was deleted. Revoke the badge instead."
        ),
        "inputs": _(
            "{name} has sent or received an input by name, so nothing was deleted. Revoke the badge"
            " instead."
        ),
        "rooms": _("{name} still has rooms. Delete them first; nothing was changed."),
        "sessions": _(
            "Sessions take place in {name}. Give them another room first; nothing was changed."
        ),
        "session": _(
            "{name} has polls, inputs or a record, so it cannot be deleted. Nothing was changed."
        ),
    }[by]


def state(value: str) -> str:
    """A poll's state in a word."""
    return {
        "draft": _("a draft"),
        "open": _("open"),
        "sealing": _("being sealed"),
        "closed": _("closed"),
        "sealed": _("sealed"),
    }[value]


class _Facts(dict[str, object]):
    """A fact that a caller left out prints as a dash, not as an error about an error."""

    def __missing__(self, key: str) -> str:
        return "–"
