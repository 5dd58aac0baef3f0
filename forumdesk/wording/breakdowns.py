"""Figures by groups in words, rows and columns."""

from __future__ import annotations

from forumdesk.domain.about import OTHER
from forumdesk.domain.breakdowns import INVALID, Apart, Breakdown, Part
from forumdesk.domain.methods.per_option import BLANK
from forumdesk.domain.polls import ABSTAIN, Option, Poll
from forumdesk.domain.small_numbers import ENOUGH
from forumdesk.domain.suppression import Line
from forumdesk.domain.transitions import SEVERAL
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import results as method_words
from forumdesk.wording.poll_terms import in_full
from forumdesk.wording.polls import caution
from forumdesk.wording.results.base import Cell, Column, Shown, Table

HIDDEN = "–"


def title() -> str:
    """What stands over such figures."""
    return _("By group")


def shown(value: Breakdown) -> Shown:
    """Its tables, with a sentence on what they do not show, or on why there are none."""
    return Shown(tuple(_table(value, one) for one in value.figures), notes=(note(value),))


def note(value: Breakdown) -> str:
    """How to read the figures, or why there are none."""
    if value.near is not None:
        return " ".join((caution(value.near), _("So its figures by group are not shown.")))
    if len(value.parts) < 2:
        if value.poll.about is not None:
            return _("Too few ballots answer “{question}” for figures by its answers.").format(
                question=value.poll.about.question.in_language(language())
            )
        return _(
            "There are no two groups of which {k} people or more voted, so the figures are shown"
            " for all together only."
        ).format(k=ENOUGH)
    if not value.figures:
        return _("Answers of this kind are not counted by group.")
    return " ".join((_how_to_read(value.poll), *without_hands(value.hands)))


def _how_to_read(poll: Poll) -> str:
    if poll.about is None:
        words = _(
            "{mark} is not shown: fewer than {k} people, or a figure from which theirs could be"
            " worked out. Groups of fewer than {k} are told together with another. Groups are those"
            " in which people were when the vote opened."
        )
    else:
        words = _(
            "{mark} is not shown: fewer than {k} people, or a figure from which theirs could be"
            " worked out. The groups are what people said of themselves on the ballot: “{question}”"
            " “Other answers” are those of fewer than {k} ballots, no answer among them, and the"
            " next smallest where these are too few alone."
        )
    question = poll.about.question.in_language(language()) if poll.about else ""
    return words.format(mark=HIDDEN, k=ENOUGH, question=question)


def without_hands(number: int) -> tuple[str, ...]:
    """That raised hands are left out, if there are any."""
    if not number:
        return ()
    words = ngettext(
        "{n} raised hand is not among these figures: nobody noted whose it was.",
        "{n} raised hands are not among these figures: nobody noted whose they were.",
        number,
    )
    return (words.format(n=number),)


def part_name(value: Breakdown, part: Part) -> str:
    """The groups of a part."""
    return " + ".join(_group(value, one) for one in part.groups)


def _group(value: Breakdown, group: str) -> str:
    if value.poll.about is not None:
        named = {"": _("No answer"), OTHER: _("Other answers")}
        return named.get(group) or value.names[group].in_language(language())
    if not group:
        return _("Without a group")
    name = value.names.get(group)
    return name.in_language(language()) if name else _("A group that is not there any more")


def _table(value: Breakdown, one: Apart) -> Table:
    options = {option.id: option for option in value.poll.options}
    about = options.get(one.asked.about)
    figures = (
        *(
            Column(f"{part_name(value, part)} ({part.people})", 14, right=True)
            for part in value.parts
        ),
        Column(_("All"), 10, right=True),
    )
    named = any(answer in options for answer in one.asked.answers)
    heads = (Column(_("No."), 8), Column(_("Option"), 44)) if named else (Column(_("Answer"), 48),)
    rows = tuple(
        (*_heads(value, answer, options, named=named), *map(_cell, _column(one, at)), str(total))
        for at, (answer, total) in enumerate(zip(one.asked.answers, one.sums, strict=True))
    )
    over = in_full(about) if about else method_words.of(value.poll.method).by_answer()
    return Table((*heads, *figures), rows, title=f"{title()}: {over}")


def _heads(
    value: Breakdown, answer: str, options: dict[str, Option], *, named: bool
) -> tuple[Cell, ...]:
    option = options.get(answer)
    if option is not None:
        return (str(option.number), option.text)
    words = answer_words(value.poll, answer)
    return ("", words) if named else (words,)


def answer_words(poll: Poll, answer: str) -> str:
    """What an answer says."""
    none = {
        SEVERAL: _("Several at once"),
        ABSTAIN: _("Abstained"),
        INVALID: _("Not valid"),
        BLANK: _("Left blank"),
    }
    options = {one.id: one.text.in_language(language()) for one in poll.options}
    said = method_words.of(poll.method).said(poll)
    return (options | none | dict(said)).get(answer, answer)


def _column(one: Apart, at: int) -> Line:
    """What each part said of one answer."""
    return tuple(line[at] for line in one.lines)


def _cell(figure: int | None) -> str:
    return HIDDEN if figure is None else str(figure)


def document(value: Breakdown) -> dict[str, object]:
    """Figures by groups as the command line prints them; null is what is not shown."""
    return {
        "parts": [
            {
                "groups": [*part.groups],
                "name": part_name(value, part),
                "people": part.people,
            }
            for part in value.parts
        ],
        "figures": [
            {
                "option": one.asked.about or None,
                "answers": [
                    {
                        "answer": answer,
                        "text": answer_words(value.poll, answer),
                        "all": total,
                        "parts": [*_column(one, at)],
                    }
                    for at, (answer, total) in enumerate(
                        zip(one.asked.answers, one.sums, strict=True)
                    )
                ],
            }
            for one in value.figures
        ],
        "text": note(value),
    }
