"""Words as the eye takes them, to find what nobody could tell apart."""

from __future__ import annotations

import unicodedata

from forumdesk.domain.polls import Poll


def reading(words: str) -> str:
    """Words as the eye takes them: case, width and what takes no room make no difference."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", words).casefold())
    return "".join(one for one in folded if unicodedata.category(one) != "Cf").strip()


def asks_the_same(one: Poll, other: Poll) -> bool:
    """Whether two polls put the same question with the same options, in whichever language.

    Spaces, punctuation and the order of the options make no difference.
    """
    texts = (one.question, *(option.text for option in one.options))
    languages = {""} | {tag for text in texts for tag, _words in text.values}
    return any(_asked(one, tag) == _asked(other, tag) for tag in languages)


def _asked(poll: Poll, language: str) -> tuple[str, list[str]]:
    options = sorted(_gist(option.text.in_language(language)) for option in poll.options)
    return _gist(poll.question.in_language(language)), options


def _gist(words: str) -> str:
    """Letters, their marks and digits alone; signs where there is nothing else."""
    read = reading(words)
    return "".join(one for one in read if unicodedata.category(one)[0] in "LMN") or read
