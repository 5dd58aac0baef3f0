"""What the papers about a session's record say alike: of agreements, follow-up, open questions and
the record's state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated, kept_whole
from forumdesk.domain.inputs import TO_ROOM, Input, InputKind, InputState
from forumdesk.domain.programme import MAX_QUESTIONS, day_of, focus_questions
from forumdesk.domain.record import Line, LineType
from forumdesk.domain.recorded import Recorded
from forumdesk.i18n import _, language
from forumdesk.wording import attribution as attribution_words
from forumdesk.wording import poll_terms
from forumdesk.wording import programme as programme_words
from forumdesk.wording import record as record_words
from forumdesk.wording import reports as wording
from forumdesk.wording.results.agreed import noted
from forumdesk.wording.session_votes import decisive
from forumdesk.wording.written import Head, Rows, Said, Section, Tone, Words, say


def name(of: Recorded) -> str:
    """The session's title."""
    return of.session.title.in_language(language())


def place(of: Recorded) -> str:
    """Room and venue, as far as they are known."""
    known = [one.name.in_language(language()) for one in (of.room, of.venue) if one]
    return ", ".join(isolated(one) for one in known if one)


def zone(of: Recorded) -> ZoneInfo:
    """The forum's."""
    return ZoneInfo(of.forum.time_zone)


def ending(of: Recorded) -> str:
    """What stands below the last line, above the signatures."""
    version = of.versions[-1] if of.versions else None
    return wording.end_of_record(len(of.of_type(LineType.AGREEMENT)), version)


def state(of: Recorded) -> str:
    """What has been done with the record as it is printed."""
    version, clock = of.versions[-1] if of.versions else None, zone(of)
    held = day_of(of.session, clock)
    return wording.record_state(version, current=of.digest, zone=clock, held=held)


def seals(of: Recorded) -> str:
    """The seal of the vote that counts most, and the record's digest."""
    main = decisive(of.results)
    digest = _("Record {digest}").format(digest=poll_terms.seal(of.digest))
    return digest if main is None else f"{poll_terms.sealed(main.poll.digest)} · {digest}"


def running(of: Recorded) -> str:
    """What pages after the first have at their head."""
    return f"{isolated(of.forum.short_title)} · {isolated(name(of))}"


def with_speaker(of: Recorded, line: Line, tone: Tone = Tone.PLAIN) -> Words:
    """A line's words, and after them who said it, or their group, if it carries one of them."""
    words, by = record_words.words_of(line), _by(of, line.speaker, line.speaker_group)
    return (Said(f"{words} ", tone), Said(by, Tone.QUIET)) if by else (Said(words, tone),)


def sender(of: Recorded, one: Input) -> str:
    """Who sent an input, or their group, if it carries one of them."""
    return _by(of, one.author, one.author_group)


def _by(of: Recorded, person_id: str | None, group_id: str | None) -> str:
    if person := of.people.get(person_id or ""):
        return kept_whole(person.display)
    group = of.groups.get(group_id or "")
    return isolated(group.name.in_language(language())) if group else ""


def attribution(of: Recorded) -> Sequence[str]:
    """What a paper about the record says of the names in it, where it says anything."""
    said = attribution_words.of_record(of.session.attribution)
    return (said,) if said else ()


def agreements(of: Recorded) -> list[Words]:
    """Each agreement with how it was reached, and the reservations that were noted."""
    items = []
    for line in of.of_type(LineType.AGREEMENT):
        words = with_speaker(of, line)
        words = _and(words, wording.reached(line.reached), Tone.QUIET)
        words = _and(words, record_words.reserved(line.reservations))
        items.append(_and(words, noted(of.reservations.get(line.id, ()))))
    return items


def _and(words: Words, more: str, tone: Tone = Tone.PLAIN) -> Words:
    """What was agreed, and more about it; few who type an agreement end it with a full stop."""
    if not more:
        return words
    ended = words[-1].text.rstrip().endswith((".", "!", "?", "…", "。", "”"))
    return (*words, Said(f"{' ' if ended else ' – '}{more}", tone))


def grouped(of: Recorded, lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Lines under the talk that they belong to, else under their focus question, else under none.

    Talks come first, then questions in their order, then what belongs to neither. The title is
    empty where there is nothing to tell apart.
    """
    talks = {one.id: one.topic.in_language(language()) for one in of.talks}
    asked = focus_questions(of.session.focus.in_language(language()))
    found: dict[tuple[int, str], list[Line]] = {}
    for line in lines:
        if line.talk in talks:
            key = (0, line.talk)
        else:
            key = (line.focus, "") if line.focus is not None else (MAX_QUESTIONS + 1, "")
        found.setdefault(key, []).append(line)
    order = list(talks)

    def title(number: int, talk: str) -> str:
        if talk:
            return talks[talk]
        if number > MAX_QUESTIONS:
            return _("Further words")
        return asked[number - 1] if number <= len(asked) else _("Question {n}").format(n=number)

    keys = sorted(found, key=lambda key: (key[0], order.index(key[1]) if key[1] else 0))
    if keys == [(MAX_QUESTIONS + 1, "")]:
        return [("", found[keys[0]])]
    return [(title(*key), found[key]) for key in keys]


def quotes(of: Recorded) -> list[Words]:
    """What people have agreed to be quoted with, by whom where that is told, and when."""
    clock, held = zone(of), day_of(of.session, zone(of))
    found = []
    for line in of.of_type(LineType.QUOTE):
        words, at = with_speaker(of, line), programme_words.moment(line.at, zone=clock, beside=held)
        found.append((*words, Said(f", {at}" if len(words) > 1 else f" {at}", Tone.QUIET)))
    return found


def quoted(of: Recorded) -> list[str]:
    """Who has agreed to be quoted by name, where names are told."""
    quotes = of.of_type(LineType.QUOTE)
    return [name for line in quotes if line.permitted and (name := _by(of, line.speaker, None))]


def questions(lines: Sequence[Line]) -> list[tuple[Line, list[Line]]]:
    """Each question of the record with the answers that were written below it."""
    found: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if line.type is LineType.QUESTION:
            found.append((line, []))
        elif line.type is LineType.ANSWER and found:
            found[-1][1].append(line)
    return found


def answered(of: Recorded) -> list[Words]:
    """Each question of the record with its answers, and answers that no question stands above."""
    items: list[Words] = []
    asked = questions(of.lines)
    for question, answers in asked:
        if answers:
            words = with_speaker(of, question, Tone.STRONG)
            for answer in answers:
                words = (*words, Said(" "), *with_speaker(of, answer))
            items.append(words)
    told = {answer.id for _question, answers in asked for answer in answers}
    return items + [
        with_speaker(of, line) for line in of.of_type(LineType.ANSWER) if line.id not in told
    ]


def left_open(of: Recorded) -> list[Words]:
    """Questions of the record and of the room that nobody answered."""
    taken = {one for line in of.lines for one in (line.input, *line.similar)}
    open_ = [with_speaker(of, question) for question, answers in questions(of.lines) if not answers]
    return open_ + [
        say(one.text)
        for one in of.inputs
        if one.kind is InputKind.QUESTION
        and one.state is InputState.SHOWN
        and one.to == TO_ROOM
        and one.id not in taken
    ]


def follow_up(lines: Sequence[Line]) -> Section:
    """What is to be done, by whom and by when; without parts where nothing was promised."""
    rows = tuple(
        (say(line.text), say(line.owner), say(programme_words.day(line.due) if line.due else ""))
        for line in lines
        if line.type is LineType.ACTION
    )
    heads = (Head(_("What"), 51), Head(_("Who"), 32), Head(_("By"), 17))
    return Section(_("Follow-up"), (Rows(heads, rows, roomy=True),) if rows else ())
