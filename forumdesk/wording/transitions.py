"""Who changed between two rounds, in words, rows and columns."""

from __future__ import annotations

from forumdesk.domain.polls import Poll
from forumdesk.domain.small_numbers import ENOUGH
from forumdesk.domain.suppression import Line
from forumdesk.domain.transitions import Moves, Transition
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording.breakdowns import HIDDEN, answer_words, without_hands
from forumdesk.wording.poll_terms import in_full, name
from forumdesk.wording.results.base import Cell, Column, Shown, Table

# Words of an answer that stand over a column; others are told by their number.
_LONGEST_HEAD = 14


def title() -> str:
    """What stands over such figures."""
    return _("Who changed")


def shown(value: Transition) -> Shown:
    """A table of the moves and one of what they come to, for each thing asked."""
    tables = [table for one in value.moves for table in (_moves(value, one), _sums(value, one))]
    return Shown(tuple(tables), notes=(note(value),))


def note(value: Transition) -> str:
    """Who was followed, and what is not shown."""
    both = ngettext(
        "{n} person voted in both {earlier} and {later}.",
        "{n} people voted in both {earlier} and {later}.",
        value.matched,
    ).format(n=value.matched, earlier=_named(value.earlier), later=_named(value.later))
    if value.tells:
        words = _(
            "Who changed is not shown: together with figures by group, or of other rounds, it would"
            " tell of fewer than {k} people."
        )
        return " ".join((both, words.format(k=ENOUGH)))
    if not value.moves:
        return " ".join((both, _("That is too few to show who changed.")))
    rest = _(
        "{gone} voted only before and {new} only after. {mark} is not shown: fewer than {k} people,"
        " or a figure from which theirs could be worked out."
    ).format(gone=value.gone, new=value.new, mark=HIDDEN, k=ENOUGH)
    return " ".join((both, rest, *without_hands(value.hands)))


def _named(poll: Poll) -> str:
    return name(poll, with_round=True)


def _moves(value: Transition, one: Moves) -> Table:
    """From each answer before, in a line, to each answer after, in a column."""
    numbered = _numbered(value, one)
    figures = [
        *(f"→ {_head(value, answer, numbered=numbered)}" for answer in one.asked.answers),
        *([_("Did not vote after")] if value.gone else []),
        _("All before"),
    ]
    rows: list[tuple[Cell, ...]] = []
    for answer, line, gone, total in zip(
        one.asked.answers, one.lines, one.gone, one.before, strict=True
    ):
        cells = (*line, *([gone] if value.gone else []), total)
        rows.append((*_heads(value, answer, numbered=numbered), *_cells(cells)))
    beyond: tuple[str, ...] = ("",) if value.gone else ()
    blank = ("",) if numbered else ()
    if value.new:
        cells_of_new = (*_cells(one.new), *beyond, str(value.new))
        rows.append((*blank, _("Did not vote before"), *cells_of_new))
    after = (*map(str, one.after), *([str(value.gone)] if value.gone else []), "")
    rows.append((*blank, _("All after"), *after))
    return Table(
        _columns(figures, numbered=numbered), tuple(rows), title=title() + _about(value, one)
    )


def _sums(value: Transition, one: Moves) -> Table:
    """Each answer before and after, and the net change among those who voted in both."""
    numbered = _numbered(value, one)
    figures = [_("All before"), _("All after"), _("Change of those in both")]
    rows = tuple(
        (
            *_heads(value, answer, numbered=numbered),
            str(before),
            str(after),
            HIDDEN if net is None else f"{net:+d}".replace("-", "−") if net else "0",
        )
        for answer, before, after, net in zip(
            one.asked.answers, one.before, one.after, one.net, strict=True
        )
    )
    over = _("Before and after")
    return Table(_columns(figures, numbered=numbered), rows, title=over + _about(value, one))


def _columns(figures: list[str], *, numbered: bool) -> tuple[Column, ...]:
    heads = (
        (Column(_("No."), 8), Column(_("Before"), 40)) if numbered else (Column(_("Before"), 40),)
    )
    return (*heads, *(Column(one, 12, right=True) for one in figures))


def _about(value: Transition, one: Moves) -> str:
    about = next((each for each in value.later.options if each.id == one.asked.about), None)
    return f": {in_full(about)}" if about else ""


def _words(value: Transition, answer: str) -> str:
    return answer_words(value.later, answer)


def _numbered(value: Transition, one: Moves) -> bool:
    """Whether answers are told by numbers over columns: options, and those in many words."""
    options = {option.id for option in value.later.options}
    return any(
        answer in options or (answer.isdigit() and len(_words(value, answer)) > _LONGEST_HEAD)
        for answer in one.asked.answers
    )


def _number(value: Transition, answer: str) -> str:
    """By which number an answer goes, if by any."""
    numbers = {option.id: str(option.number) for option in value.later.options}
    return numbers.get(answer, answer if answer.isdigit() else "")


def _head(value: Transition, answer: str, *, numbered: bool) -> str:
    return (_number(value, answer) if numbered else "") or _words(value, answer)


def _heads(value: Transition, answer: str, *, numbered: bool) -> tuple[Cell, ...]:
    texts = {option.id: option.text for option in value.later.options}
    words: Cell = texts.get(answer) or _words(value, answer)
    return (_number(value, answer), words) if numbered else (words,)


def _cells(line: Line) -> tuple[str, ...]:
    return tuple(HIDDEN if figure is None else str(figure) for figure in line)


def document(value: Transition) -> dict[str, object]:
    """The moves as the command line prints them; null is what is not shown."""
    return {
        "from": _round(value.earlier),
        "to": _round(value.later),
        "question": value.later.question.in_language(language()),
        "matched": value.matched,
        "gone": value.gone,
        "new": value.new,
        "moves": [
            {
                "option": one.asked.about or None,
                "answers": [
                    {
                        "answer": answer,
                        "text": _words(value, answer),
                        "before": one.before[at],
                        "after": one.after[at],
                        "to": dict(zip(one.asked.answers, one.lines[at], strict=True)),
                        "gone": one.gone[at],
                        "new": one.new[at],
                        "net": one.net[at],
                    }
                    for at, answer in enumerate(one.asked.answers)
                ],
            }
            for one in value.moves
        ],
        "text": note(value),
    }


def _round(poll: Poll) -> dict[str, object]:
    return {"id": poll.id, "number": poll.number, "round": poll.round}
