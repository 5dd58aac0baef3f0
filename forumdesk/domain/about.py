"""What a ballot says of whoever votes, and how much of that is kept when the vote closes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forumdesk.domain import methods
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import TERMS, About, Kind, Method, Poll
from forumdesk.domain.readings import check_readings, is_said
from forumdesk.domain.small_numbers import ENOUGH
from forumdesk.domain.text import Text

FEWEST_ANSWERS, MOST_ANSWERS = 2, 12
# What is kept in place of answers that few ballots gave.
OTHER = "other"

# An answer's id; None where the ballot gives none.
Answer = str | None


def may_ask(kind: Kind, method: Method) -> bool:
    """Whether polls of this kind and method may ask something about voters."""
    return not TERMS[kind].names_ballots and not methods.of(method).is_free_text


def check_about(question: Text, options: Sequence[Text], *, kind: Kind, method: Method) -> None:
    """Refuse a question about voters that tells nothing new, would tell too much, or is none.

    Raises:
        Refused: ABOUT_BY_NAME, ABOUT_NOT_COUNTED, ABOUT_ANSWERS, INVALID_TEXT, SAME_OPTION_TWICE.
    """
    if TERMS[kind].names_ballots:
        raise Refused(Reason.ABOUT_BY_NAME)
    if methods.of(method).is_free_text:
        raise Refused(Reason.ABOUT_NOT_COUNTED)
    if not FEWEST_ANSWERS <= len(options) <= MOST_ANSWERS:
        raise Refused(Reason.ABOUT_ANSWERS, least=FEWEST_ANSWERS, most=MOST_ANSWERS)
    if not all(map(is_said, (question, *options))):
        raise Refused(Reason.INVALID_TEXT)
    check_readings(options)


def answer_of(poll: Poll, about: object) -> str | None:
    """The id of an answer to what is asked about voters, None for no answer.

    Raises:
        Refused: INVALID_ABOUT where it is not among them, or nothing is asked.
    """
    if about in (None, ""):
        return None
    for one in poll.about.options if poll.about else ():
        if one.id == about:
            return one.id
    raise Refused(Reason.INVALID_ABOUT)


def put_together(numbers: Mapping[Answer, int], *, of: About) -> Mapping[Answer, Answer]:
    """What is kept of each answer that ballots gave; `numbers` are how many gave it.

    Answers of fewer than five ballots become "other", and so does that there is none. Where those
    are fewer than five together, the next smallest is put to them. Where that leaves one part
    alone, nothing is kept: it would say of all what nobody asked.
    """
    order = {one.id: place for place, one in enumerate(of.options)}
    given = sorted(
        (one for one, number in numbers.items() if number),
        key=lambda one: (numbers[one], order.get(one or "", len(order))),
    )
    other: set[Answer] = set()
    total = 0
    for one in given:
        if numbers[one] >= ENOUGH and (not other or total >= ENOUGH):
            break
        other.add(one)
        total += numbers[one]
    parts = len(given) - len(other) + bool(other)
    if parts < 2:
        return dict.fromkeys(numbers)
    return {one: OTHER if one in other else one for one in numbers}
