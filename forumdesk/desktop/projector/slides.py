"""Where everything of a picture lies, page by page: what does not fit goes on on the next.

The place is a canvas of 1920 x 1080 units. Words that are told in full elsewhere, such as a
session's title over a question, may end in an ellipsis; questions, options, results and inputs
are always whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.charts.rows import in_columns
from forumdesk.desktop.projector.figures import figures_of
from forumdesk.desktop.projector.pictures import (
    Blank,
    InputPicture,
    Join,
    Picture,
    ProgrammePicture,
    Question,
    ResultPicture,
    RulesPicture,
)
from forumdesk.desktop.projector.record_picture import RecordLine, RecordPicture
from forumdesk.desktop.projector.rows import Entry, Part, options, pages_of_text, sentences
from forumdesk.desktop.projector.slide import (
    MARGIN,
    OVER,
    TOP,
    WIDE,
    Clock,
    Code,
    Frame,
    Slide,
    placed,
)
from forumdesk.desktop.projector.tables_picture import Said, TablesPicture
from forumdesk.desktop.projector.type import (
    HEIGHT,
    WIDTH,
    Block,
    Tone,
    Type,
    Words,
    fitted,
    set_in,
    short,
)
from forumdesk.desktop.projector.underlines import underlined
from forumdesk.i18n import _

_QUESTION_TOP = 144.0
_PAGE_MARK = 150.0
_PROGRAMME_TOP, _BETWEEN = 220.0, 40.0

_QUESTION = Type(72, bold=True)
_LONG = Type(48)
_QUESTION_LEAST = 40
_AGAIN = Type(40, bold=True)
_FOOT = Type(30, tone=Tone.MUTED)
_SENTENCE = Type(42, bold=True)
_KIND = Type(42, bold=True, tone=Tone.ACCENT)
_WAS = Type(36, tone=Tone.MUTED)
_LINE_TOP, _MOST_BEFORE = 264.0, 240.0
_TITLE = Type(60, bold=True)
_RULE_SIZES = range(76, 39, -4)
_TABLE_SIZES = range(60, 39, -4)
_LARGE = Type(108, bold=True, figures=True)


def slides_of(picture: Picture) -> tuple[Slide, ...]:
    """The pages of a picture, each with its mark where there are several."""
    match picture:
        case Blank():
            found = [_blank(picture)]
        case Join():
            found = [_join(picture)]
        case Question():
            found = _question(picture)
        case ResultPicture():
            found = _result(picture)
        case InputPicture():
            found = _input(picture)
        case ProgrammePicture():
            found = _programme(picture)
        case RecordPicture():
            found = _record(picture)
        case RulesPicture():
            found = _rules(picture)
        case TablesPicture():
            found = [slide for one in picture.groups for slide in _tables(one)]
    if len(found) == 1:
        return tuple(found)
    return tuple(
        replace(one, words=(*one.words, *_mark(f"{number}/{len(found)}")))
        for number, one in enumerate(found, start=1)
    )


def _mark(page: str) -> list[Words]:
    block = set_in(page, Type(34, bold=True, tone=Tone.MUTED), width=_PAGE_MARK)
    return block.at(WIDTH - MARGIN - block.lines[0].width, TOP)


def _blank(picture: Blank) -> Slide:
    block = short(picture.title, Type(48, tone=Tone.MUTED), width=WIDE, lines=4)
    top = (HEIGHT - block.height) / 2
    words = [one.moved(top, right=(WIDTH - one.width) / 2 - one.x) for one in block.lines]
    return Slide(tuple(words))


def _join(picture: Join) -> Slide:
    size = 640.0
    wide = WIDE - size - 96
    title = short(picture.title, Type(52, tone=Tone.MUTED), width=wide, lines=2, least=36)
    words = title.at(MARGIN, 96)
    y = 290.0
    for number, step in enumerate(picture.steps, start=1):
        words += set_in(str(number), Type(52, bold=True), width=60).at(MARGIN, y - 6)
        block = short(step, Type(44), width=wide - 72, lines=3)
        words += block.at(MARGIN + 72, y)
        y += max(block.height, 60) + 40
    words += short(picture.address, Type(72, bold=True), width=wide, lines=1).at(MARGIN, 820)
    if picture.trial:
        words += short(picture.trial, _FOOT, width=WIDE, lines=1).at(MARGIN, HEIGHT - 108)
    left = WIDTH - MARGIN - size
    if picture.link:
        return Slide(tuple(words), codes=(Code(picture.link, left, 200, size),))
    missing = _("Phones are not served at the moment.")
    words += set_in(missing, Type(44, tone=Tone.MUTED), width=size).at(left, 200)
    return Slide(tuple(words))


@dataclass(frozen=True, slots=True)
class _Head:
    """Session and question: pages of their own where they are long, and the head of the others."""

    alone: tuple[Slide, ...]
    words: tuple[Words, ...]
    bottom: float


def _head(session: str, question: str, *, wide: float, most: float) -> _Head:
    over = short(session, OVER, width=wide - _PAGE_MARK, lines=1).at(MARGIN, TOP)
    whole = fitted(question, _QUESTION, width=wide, height=most, least=_QUESTION_LEAST)
    if whole is not None:
        words = (*over, *whole.at(MARGIN, _QUESTION_TOP))
        return _Head((), words, _QUESTION_TOP + whole.height)
    again = short(question, _AGAIN, width=wide, lines=2)
    alone = [
        Slide((*over, *block.at(MARGIN, _QUESTION_TOP + 40)))
        for block in _long(question, height=HEIGHT - _QUESTION_TOP - 140)
    ]
    words = (*over, *again.at(MARGIN, _QUESTION_TOP))
    return _Head(tuple(alone), words, _QUESTION_TOP + again.height)


def _long(text: str, *, height: float) -> list[Block]:
    """A long text: on one page as large as it goes, or on several."""
    whole = fitted(text, replace(_LONG, pixels=76), width=WIDE, height=height, least=36)
    if whole is not None:
        return [whole]
    every = [
        pages_of_text(text, replace(_LONG, pixels=pixels), width=WIDE, height=height)
        for pixels in (_LONG.pixels, 42, 36)
    ]
    return min(every, key=len)


def _question(picture: Question) -> list[Slide]:
    size = 380.0 if picture.link else 0.0
    wide = WIDE - (size + 80 if size else 0)
    head = _head(picture.session, picture.question, wide=wide, most=280)
    count_top = HEIGHT - 276.0
    below = _turnout(picture, count_top)
    codes: tuple[Code, ...] = ()
    if size:
        left = WIDTH - MARGIN - size
        codes = (Code(picture.link, left, 144, size),)
        block = short(picture.address, Type(36, bold=True), width=size + 60, lines=1)
        middle = left + size / 2 - block.lines[0].width / 2 if block.lines else left
        below += block.at(middle, 144 + size + 16)
    clock = None
    if picture.ends is not None:
        clock = Clock(picture.ends, WIDTH - MARGIN, count_top + 106, _LARGE)
    top = head.bottom + 36
    parts = options(picture.options, width=wide, height=count_top - 16 - top)
    slides = []
    for part in parts:
        words, boxes = placed(part, MARGIN, top)
        slides.append(Slide((*head.words, *words, *below), boxes, codes, clock))
    return [*head.alone, *slides]


def _turnout(picture: Question, top: float) -> list[Words]:
    """The large number, what it counts, and the foot."""
    number = set_in(str(picture.cast), _LARGE, width=WIDE)
    words = number.at(MARGIN, top)
    beside = MARGIN + number.lines[0].width + 28
    counted = short(picture.voted, Type(42), width=WIDTH - MARGIN - 420 - beside, lines=2)
    words += counted.at(beside, top + (number.height - counted.height) / 2)
    foot = short(picture.foot, _FOOT, width=WIDE, lines=2)
    return [*words, *foot.at(MARGIN, HEIGHT - 116)]


def _result(picture: ResultPicture) -> list[Slide]:
    head = _head(picture.session, picture.question, wide=WIDE, most=250)
    bottom = HEIGHT - 44.0
    below: list[Words] = []
    for text in (picture.seal, picture.foot):
        block = short(text, _FOOT, width=WIDE, lines=2)
        bottom -= block.height + (6 if block.lines else 0)
        below += block.at(MARGIN, bottom)
    frame = Frame((*head.words, *below), head.bottom + 48, bottom - 18)
    sentence = fitted(picture.sentence, _SENTENCE, width=WIDE, height=150)
    if sentence is None:
        told = frame.filled(
            Part(block.lines)
            for block in pages_of_text(picture.sentence, _LONG, width=WIDE, height=frame.height)
        )
        return [*head.alone, *figures_of(picture, frame), *told, *_earlier(picture, head)]
    top = frame.bottom - sentence.height
    around = Frame((*frame.words, *sentence.at(MARGIN, top)), frame.top, top - 24)
    return [*head.alone, *figures_of(picture, around), *_earlier(picture, head)]


def _earlier(picture: ResultPicture, head: _Head) -> list[Slide]:
    """What the rounds before came to, on pages of their own."""
    if not picture.earlier:
        return []
    frame = Frame(head.words, head.bottom + 48, HEIGHT - 60).under(_("Earlier rounds"))
    return frame.filled(sentences(picture.earlier, width=WIDE, height=frame.height))


def _input(picture: InputPicture) -> list[Slide]:
    over = short(picture.session, OVER, width=WIDE - _PAGE_MARK, lines=1).at(MARGIN, TOP)
    over += short(picture.kind, _KIND, width=WIDE, lines=1).at(MARGIN, 172)
    return [
        Slide((*over, *block.at(MARGIN, _LINE_TOP))) for block in _long(picture.text, height=720)
    ]


def _record(picture: RecordPicture) -> list[Slide]:
    """A page for each line, or several for a long one, and the question at the end."""
    over = short(picture.session, OVER, width=WIDE - _PAGE_MARK, lines=1).at(MARGIN, TOP)
    told = [slide for one in picture.lines for slide in _line_of_record(one, over)]
    end = fitted(picture.question, _QUESTION, width=WIDE, height=600)
    names = short(picture.told, Type(36, tone=Tone.MUTED), width=WIDE, lines=3)
    foot = names.at(MARGIN, HEIGHT - 60 - names.height)
    return [*told, Slide((*over, *(end.at(MARGIN, _LINE_TOP) if end else ()), *foot))]


def _line_of_record(line: RecordLine, over: list[Words]) -> list[Slide]:
    head = (*over, *short(line.head, _KIND, width=WIDE, lines=1).at(MARGIN, 172))
    facts = short(line.facts, Type(36, tone=Tone.MUTED), width=WIDE, lines=2)
    bottom = HEIGHT - 60 - facts.height
    before = fitted(line.before, _WAS, width=WIDE, height=_MOST_BEFORE, least=_WAS.pixels)
    under = before if before is not None else set_in("", _WAS, width=WIDE)
    top = bottom - 28 - under.height
    foot = (*facts.at(MARGIN, bottom), *under.at(MARGIN, top))
    blocks = _long(line.words, height=top - _LINE_TOP - 24)
    pages = [block.at(MARGIN, _LINE_TOP) for block in blocks]
    slides = [
        Slide((*head, *page, *foot), boxes)
        for page, boxes in zip(pages, underlined(pages, line.fresh), strict=True)
    ]
    if before is None:
        was = pages_of_text(line.before, _WAS, width=WIDE, height=HEIGHT - 60 - _LINE_TOP)
        slides += [Slide((*head, *block.at(MARGIN, _LINE_TOP))) for block in was]
    return slides


def _rules(picture: RulesPicture) -> list[Slide]:
    """As large as all of them go on a page, each beside its number."""
    title = short(picture.title, _TITLE, width=WIDE - _PAGE_MARK, lines=1).at(MARGIN, TOP + 16)
    top = max(one.bottom for one in title) + 44
    told = [(str(number), (rule,)) for number, rule in enumerate(picture.rules, start=1)]
    return _as_large_as_they_go(told, title, top, sizes=_RULE_SIZES, beside=1.5)


def _tables(said: Said) -> list[Slide]:
    """What tables said to a question, each beside its number."""
    head = short(said.over, OVER, width=WIDE - _PAGE_MARK, lines=1).at(MARGIN, TOP)
    head += short(said.question, _TITLE, width=WIDE, lines=3, least=40).at(MARGIN, _QUESTION_TOP)
    top = max(one.bottom for one in head) + 44
    return _as_large_as_they_go(said.told, head, top, sizes=_TABLE_SIZES, beside=5.5)


def _as_large_as_they_go(
    told: Sequence[tuple[str, Sequence[str]]],
    head: list[Words],
    top: float,
    *,
    sizes: Sequence[int],
    beside: float,
) -> list[Slide]:
    """Words beside their marks under a head; `beside` is where they begin, in their size."""
    room = HEIGHT - 60 - top
    entries: list[Entry] = []
    for pixels in sizes:
        entries = _marked(told, Type(pixels), left=pixels * beside)
        if entries[-1].top + entries[-1].height <= room:
            break
    slides = []
    for page in in_columns(entries, room=room, columns=1):
        part = Part(tuple(words for column in page for one in column for words in one.words))
        words, _boxes = placed(part, MARGIN, top)
        slides.append(Slide((*head, *words)))
    return slides


def _marked(told: Sequence[tuple[str, Sequence[str]]], type_: Type, *, left: float) -> list[Entry]:
    entries: list[Entry] = []
    top = 0.0
    for mark, several in told:
        marked = replace(type_, bold=True, tone=Tone.ACCENT)
        words = set_in(mark, marked, width=left - 20).at(0.0, 0.0)
        below = 0.0
        for said in several:
            block = set_in(said, type_, width=WIDE - left)
            words += block.at(left, below)
            below += block.height + type_.pixels * 0.25
        entries.append(Entry(0.0, tuple(words)).moved(top))
        top += entries[-1].height + type_.pixels * 0.5
    return entries


def _programme(picture: ProgrammePicture) -> list[Slide]:
    over = short(picture.title, OVER, width=WIDE - _PAGE_MARK, lines=2).at(MARGIN, TOP)
    top = max([_PROGRAMME_TOP, *(one.bottom + 24 for one in over)])
    room = HEIGHT - 60 - top
    entries: list[Entry] = []
    for large in (72, 60, 50, 40):
        entries = _sessions(picture, large)
        if sum(one.height for one in entries) + _BETWEEN * (len(entries) - 1) <= room:
            break
    slides = []
    for page in in_columns(entries, room=room, columns=1):
        part = Part(tuple(words for column in page for one in column for words in one.words))
        words, boxes = placed(part, MARGIN, top)
        slides.append(Slide((*over, *words), boxes))
    return slides


def _sessions(picture: ProgrammePicture, large: int) -> list[Entry]:
    """What runs and what comes, the former in a size, the others not larger than 44."""
    told = [
        (_("Now") if place == 0 else "", one, Type(large, bold=True), 36)
        for place, one in enumerate(picture.now)
    ]
    told += [
        (_("Next") if place == 0 else "", one, Type(min(44, large)), 32)
        for place, one in enumerate(picture.coming)
    ]
    entries: list[Entry] = []
    top, left, wide = 0.0, 320.0, WIDE - 320
    for label, (times, title, facts), type_, small in told:
        words = short(label, Type(42, tone=Tone.MUTED), width=300, lines=1).at(0.0, 0.0)
        lines = set_in(title, type_, width=wide)
        words += lines.at(left, 0.0)
        about = " · ".join(one for one in (times, facts) if one)
        words += set_in(about, Type(small, tone=Tone.MUTED), width=wide).at(left, lines.height + 4)
        entries.append(Entry(0.0, tuple(words)).moved(top))
        top += entries[-1].height + _BETWEEN
    return entries
