"""What the rules said no to, in words: what happened, what was kept, what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.domain.errors import Reason, Refused
from forumdesk.i18n import _


def _sentences() -> Mapping[Reason, str]:
    return {
        Reason.NOT_FOUND: _("Nothing here is called “{value}”. Use list to see what there is."),
        Reason.AMBIGUOUS: _("“{value}” fits more than one. Write more of it."),
        Reason.INVALID_TEXT: _("Words are missing or too long. Nothing was changed."),
        Reason.INVALID_DATE: _("“{value}” is not a date that fits. Write it as 2019-04-29."),
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
        Reason.WRONG_STATE: _("Poll {number} is {state}; this cannot be done now."),
        Reason.POLL_IS_OPEN: _(
            "Poll {number} is a secret vote that is not sealed yet. Close it first; nothing was"
            " changed."
        ),
        Reason.RESULT_HIDDEN: _("The result is not shown yet."),
        Reason.UNKNOWN_POLL: _("There is no such poll."),
        Reason.NO_BADGE: _("To vote, scan the code on your badge or type it. The desk helps you."),
        Reason.UNKNOWN_CODE: _("This code is not known. Compare it with your badge and try again."),
        Reason.REVOKED: _("This badge has been replaced. Please use your newest badge."),
        Reason.ALREADY_VOTED: _("You have already voted in this poll. Your first vote counts."),
        Reason.OTHER_ROUND: _("A new round has begun. Read the question again, then vote."),
        Reason.POLL_CLOSED: _("The poll is closed. This vote was not counted."),
        Reason.NOT_ENTITLED: _("You are not on the list for this poll. The desk can tell you why."),
        Reason.INVALID_CHOICES: _("Please check your choices. Nothing was counted yet."),
        Reason.INVALID_NONCE: _("The vote arrived incomplete. Load the page again and vote."),
        Reason.INVALID_BODY: _("The vote could not be read. Load the page again and vote."),
        Reason.TOO_LARGE: _("That is too long. Nothing was recorded."),
        Reason.WRONG_TYPE: _("This kind of message is not understood. Nothing was recorded."),
        Reason.WRONG_ORIGIN: _("This came from another page. Open the forum's page and try again."),
        Reason.WRONG_HOST: _("This address is not the forum's."),
        Reason.TOO_MANY: _("Too many tries. Wait a few seconds and try again."),
        Reason.NOT_RECORDED: _(
            "Your vote was not recorded: the computer cannot save at the moment. Try again."
        ),
        Reason.CHANGED_SINCE: _("It has changed since, so it cannot be taken back."),
    }


def refusal(refused: Refused) -> str:
    """The sentence for a refusal, in the current language."""
    if refused.reason is Reason.POLL_CLOSED and refused.facts.get("counted"):
        return _("The poll is closed. Your vote was counted.")
    facts = dict(refused.facts)
    if "state" in facts:
        facts["state"] = state(str(facts["state"]))
    sentence = _sentences()[refused.reason].format_map(_Facts(facts))
    row = facts.get("row")
    return _("Row {row}: {sentence}").format(row=row, sentence=sentence) if row else sentence


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
