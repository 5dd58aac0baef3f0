"""What the record of a session says: who was there, what was said in its order, what came of it.

It carries the names that its lines carry. What the room sent and has not seen is counted by its
number and never told.
"""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.inputs import InputState
from forumdesk.domain.programme import day_of
from forumdesk.domain.record import Line, LineType
from forumdesk.domain.recorded import Recorded
from forumdesk.i18n import _, language
from forumdesk.wording import attendance as attendance_words
from forumdesk.wording import documents, languages
from forumdesk.wording import inputs as input_words
from forumdesk.wording import polls as poll_words
from forumdesk.wording import programme as programme_words
from forumdesk.wording import record as record_words
from forumdesk.wording.recorded import (
    agreements,
    attribution,
    ending,
    follow_up,
    grouped,
    left_open,
    name,
    place,
    running,
    seals,
    state,
    with_speaker,
    zone,
)
from forumdesk.wording.session_people import everybody, names_in, signers_of
from forumdesk.wording.session_votes import not_seen, told
from forumdesk.wording.written import (
    Head,
    Part,
    Rows,
    Said,
    Section,
    Subhead,
    Tone,
    Words,
    Written,
    numbered,
    pairs,
    passage,
    say,
)

# These have a section each, below what was said.
_CAME_OF_IT = (
    LineType.AGREEMENT,
    LineType.RECOMMENDATION,
    LineType.ACTION,
    LineType.LEARNING,
)


def session_record(of: Recorded) -> Written:
    """The record in the current language."""
    kind = documents.SESSION_RECORD.title()
    recommended = (with_speaker(of, one) for one in of.of_type(LineType.RECOMMENDATION))
    learned = (with_speaker(of, one) for one in of.of_type(LineType.LEARNING))
    return Written(
        name=f"{kind}: {name(of)}",
        above=say(f"{kind} · {isolated(of.forum.title.in_language(language()))}", Tone.QUIET),
        topic=name(of),
        opening=_facts(of),
        sections=(
            Section(_("Who did what"), _people(of)),
            Section("", _attendance(of)),
            Section(_("Talks"), numbered(_talks(of))),
            Section(_("Discussion"), _said(of)),
            Section(_("Votes of this session"), _votes(of)),
            Section(_("Agreements"), numbered(agreements(of))),
            Section(_("Recommendations"), numbered(recommended)),
            follow_up(of.lines),
            Section(_("Learning points"), numbered(learned)),
            Section(_("Left open"), numbered(left_open(of))),
            Section(_("Kept for later"), _kept_for_later(of)),
        ),
        ending=ending(of),
        signers=signers_of(of),
        state=state(of),
        seals=seals(of),
        running=running(of),
    )


def _facts(of: Recorded) -> tuple[Part, ...]:
    """What is known of the session; the first pair is the head of the others."""
    spoken, session = language(), of.session
    date = day_of(session, zone(of))
    number, dated = of.forum.day_number(date), programme_words.weekday(date)
    known = (
        (
            _("Day"),
            _("Day {number}, {date}").format(number=number, date=dated) if number else dated,
        ),
        (_("Time"), programme_words.held(session, zone=zone(of))),
        (_("Place"), place(of)),
        (_("Theme"), session.theme.in_language(spoken)),
        (_("Focus question"), session.focus.in_language(spoken)),
        (_("Purpose"), session.why.in_language(spoken)),
        (_("Feeds the decision"), session.decision.in_language(spoken)),
        (_("Promised"), programme_words.promised(session, spoken)),
        (_("Stage"), programme_words.stage(session.stage) if session.stage else ""),
        (_("Languages"), ", ".join(map(languages.language_name, of.forum.languages))),
        (_("Who said it"), " ".join(attribution(of))),
    )
    what = f"{session.code} · {programme_words.session_type(session.type)}"
    return pairs(Head(_("Session"), 24), Head(what, 76), (one for one in known if one[1]))


def _people(of: Recorded) -> tuple[Part, ...]:
    heads = Head(_("Role"), 24), Head(_("Name, office, institution, country"), 76)
    return pairs(*heads, everybody(of.parts, of.people))


def _attendance(of: Recorded) -> tuple[Part, ...]:
    rows = [(_("registered"), str(len(of.people)))]
    there = of.presence
    if there is not None and there.counted is not None:
        rows.append((attendance_words.counted(of.session), str(len(there.counted))))
    if there is not None and there.during is not None and there.last is not None:
        rows.append((attendance_words.last_there(of.session), str(len(there.last))))
    rows = [(words[:1].upper() + words[1:], number) for words, number in rows]
    heads = Head(_("Attendance"), 76), Head(_("People"), 24, right=True)
    quorums = dict.fromkeys(map(poll_words.quorum, of.results))
    return (*pairs(*heads, rows), *(passage(one, Tone.QUIET) for one in quorums if one))


def _talks(of: Recorded) -> list[Words]:
    found = []
    for talk in of.talks:
        words = say(talk.topic.in_language(language()), Tone.STRONG)
        held = names_in([part for part in of.parts if part.talk == talk.id], of.people)
        found.append((*words, Said(f" {held}", Tone.QUIET)) if held else words)
    return found


def _said(of: Recorded) -> tuple[Part, ...]:
    """The lines in their order, each with its time, by talk and focus question."""
    discussed = [one for one in of.lines if one.type not in _CAME_OF_IT]
    found: list[Part] = []
    for title, lines in grouped(of, discussed):
        found += [Subhead(title)] if title else []
        found.append(_rows(of, lines))
    return tuple(found)


def _rows(of: Recorded, lines: Sequence[Line]) -> Rows:
    clock, held = zone(of), day_of(of.session, zone(of))
    rows = tuple(
        (
            say(programme_words.moment(one.at, zone=clock, beside=held)),
            say(record_words.line_type(one.type)),
            with_speaker(of, one),
        )
        for one in lines
    )
    return Rows((Head(_("Time"), 13), Head(_("Kind"), 15), Head(_("What was said"), 72)), rows)


def _votes(of: Recorded) -> tuple[Part, ...]:
    unseen = (passage(not_seen(one), Tone.ASIDE) for one in of.unseen)
    return (*numbered(map(told, of.results)), *unseen)


def _kept_for_later(of: Recorded) -> tuple[Part, ...]:
    """By kind and number: their words are for the room to hear first."""
    kept = [
        f"{input_words.kind(one.kind)} {one.number}"
        for one in of.inputs
        if one.state is InputState.PARKED and not one.is_private
    ]
    if not kept:
        return ()
    words = _("{list}. Their words have not been shown, so they are not printed.")
    return (passage(words.format(list=", ".join(kept)), Tone.ASIDE),)
