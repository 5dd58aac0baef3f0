"""Words as the eye takes them, to find what nobody could tell apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import fold
from forumdesk.domain.polls import Poll
from forumdesk.domain.text import Text

# As ballots say it, and as people write it in either language.
_ABSTENTIONS = (
    *("abstain", "i abstain", "abstention"),
    *("abstensi", "saya abstain", "saya memilih abstain"),
)


def reading(words: str) -> str:
    """Words as the eye takes them: case, width and what takes no room make no difference."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", words).casefold())
    return "".join(one for one in folded if unicodedata.category(one) != "Cf").strip()


def says_abstain(option: Text) -> bool:
    """Whether an option is an abstention by another name, in any of its languages."""
    return any(_letters(words) in _ABSTENTIONS for _language, words in option.values)


def _letters(words: str) -> str:
    """Words without case, marks and signs."""
    return " ".join("".join(one if one.isalpha() else " " for one in fold(reading(words))).split())


def asks_the_same(one: Poll, other: Poll) -> bool:
    """Whether two polls put the same question with the same options, in whichever language.

    Spaces, punctuation and the order of the options make no difference.
    """
    texts = (one.question, *(option.text for option in one.options))
    languages = {""} | {tag for text in texts for tag, _words in text.values}
    return any(_asked(one, tag) == _asked(other, tag) for tag in languages)


def same_options(one: Poll, other: Poll) -> Mapping[str, str] | None:
    """The ids of one poll's options to those of the same options in another.

    None where the options are not the same, in whichever language.
    """
    ids, others = ([option.id for option in poll.options] for poll in (one, other))
    if sorted(ids) == sorted(others):
        return {option: option for option in ids}
    texts = [option.text for poll in (one, other) for option in poll.options]
    for tag in sorted({""} | {tag for text in texts for tag, _words in text.values}):
        mine, theirs = (
            {_gist(option.text.in_language(tag)): option.id for option in poll.options}
            for poll in (one, other)
        )
        if mine.keys() == theirs.keys() and len(mine) == len(ids) == len(others):
            return {option: theirs[gist] for gist, option in mine.items()}
    return None


def _asked(poll: Poll, language: str) -> tuple[str, list[str]]:
    options = sorted(_gist(option.text.in_language(language)) for option in poll.options)
    return _gist(poll.question.in_language(language)), options


def _gist(words: str) -> str:
    """Letters, their marks and digits alone; signs where there is nothing else."""
    read = reading(words)
    return "".join(one for one in read if unicodedata.category(one)[0] in "LMN") or read


def is_said(text: Text) -> bool:
    """Whether there are words in every language that it has."""
    return bool(text) and all(words.strip() for _language, words in text.values)


def check_readings(options: Sequence[Text]) -> None:
    """Refuse two options that somebody could not tell apart, in whichever language.

    Raises:
        Refused: SAME_OPTION_TWICE.
    """
    # No language at all stands for one that no option has.
    languages = {""} | {tag for option in options for tag, _words in option.values}
    for language in languages:
        if len({reading(one.in_language(language)) for one in options}) < len(options):
            raise Refused(Reason.SAME_OPTION_TWICE)
