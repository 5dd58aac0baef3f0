"""The rapporteur's record in words."""

from __future__ import annotations

import re

from forumdesk.charts.directions import isolated
from forumdesk.domain.record import Line, LineType, Reached, RecordState
from forumdesk.domain.results import Result
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import results as result_words
from forumdesk.wording.poll_terms import abstentions, name
from forumdesk.wording.polls import arithmetic
from forumdesk.wording.results.agreed import noted


def line_type(value: LineType) -> str:
    """What a line records, as its chip shows it."""
    return {
        LineType.POINT: _("Point"),
        LineType.SUGGESTION: _("Suggestion"),
        LineType.CRITICISM: _("Criticism"),
        LineType.QUESTION: _("Question"),
        LineType.ANSWER: _("Answer"),
        LineType.QUOTE: _("Quote"),
        LineType.AGREEMENT: _("Agreement"),
        LineType.RECOMMENDATION: _("Recommendation"),
        LineType.ACTION: _("Action"),
        LineType.LEARNING: _("Learning point"),
    }[value]


def record_state(value: RecordState) -> str:
    """What has been done with a version."""
    return {
        RecordState.DRAFT: _("Draft"),
        RecordState.READ_BACK: _("Read back"),
        RecordState.AGREED: _("Read back and agreed"),
        RecordState.SIGNED: _("Signed"),
        RecordState.PUBLISHED: _("Published"),
    }[value]


# Whoever typed marks around a quote gets those of the language instead.
_MARKED = re.compile(r"""["“”„«»]\s*([^"“”„«»]+?)\s*["“”„«»]""")


def words_of(line: Line) -> str:
    """What a line says in print: a quote between marks, and how many more say the same."""
    return said(line.type, line.text, len(line.similar))


def said(type_: LineType, text: str, similar: int) -> str:
    """As `words_of`, of a line of this type with these words and so many inputs like it."""
    words = text
    if type_ is LineType.QUOTE:
        marked = _MARKED.fullmatch(text)
        words = _("“{text}”").format(text=marked[1] if marked else text)
    if not similar:
        return words
    more = ngettext("(and {n} more like it)", "(and {n} more like it)", similar)
    return f"{words} {more.format(n=similar)}"


def reserved(words: str) -> str:
    """What is printed of what was held against an agreement; empty where nothing was."""
    return _("Reservations and minority view: {words}").format(words=words) if words else ""


def words_of_result(result: Result) -> str:
    """A poll's result as one line of the record."""
    poll = result.poll
    figures = result_words.brief(result)
    question = isolated(poll.question.in_language(language()))
    said = [
        f"{name(poll, with_round=poll.round > 1)}: {question}",
        ", ".join([*figures, *abstentions(result)]) + "." if figures else "",
        arithmetic(result),
        noted(poll.agreed or ()),
    ]
    return " ".join(one for one in said if one)


def words_are_kept(number: int) -> str:
    """What stands in print for the words of an input that the room may not see."""
    return _("Input {n} is not for the room to see; its words are not printed.").format(n=number)


_KEYS = {
    "en": "PSCQAUGRTL",
    "id": "PSKTJUERLA",
}


def key(value: LineType) -> str:
    """The letter that chooses a type while Alt is held: one of its own word where it is free."""
    letters = _KEYS.get(language(), _KEYS["en"])
    return letters[list(LineType).index(value)]


def type_of_key(letter: str) -> LineType | None:
    """The type that a letter chooses, None for a letter that chooses nothing."""
    return next((one for one in LineType if key(one) == letter.upper()), None)


def how_reached(value: Reached) -> str:
    """How an agreement was reached, as a button names it."""
    return {
        Reached.WITHOUT_OBJECTION: _("Without objection"),
        Reached.ACCLAMATION: _("Acclamation"),
        Reached.VOTE: _("Vote"),
    }[value]
