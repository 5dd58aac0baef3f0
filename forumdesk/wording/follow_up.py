"""The action plan and the follow-up report in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.actions import (
    Action,
    Evidence,
    Followed,
    Priority,
    Status,
    counted,
    most_urgent_first,
)
from forumdesk.domain.follow_up import FollowUpOf
from forumdesk.domain.inputs import Input
from forumdesk.domain.programme import day_of
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import actions as action_words
from forumdesk.wording import inputs as input_words
from forumdesk.wording import programme as programme_words
from forumdesk.wording.results.agreed import noted
from forumdesk.wording.written import (
    Head,
    Numbered,
    Part,
    Rows,
    Said,
    Section,
    Tone,
    Words,
    passage,
    say,
)


def about(of: FollowUpOf) -> str:
    """The session with its day, or the days of the forum."""
    if of.session is None:
        return programme_words.dates(of.forum.starts, of.forum.ends)
    day = programme_words.day(day_of(of.session, ZoneInfo(of.forum.time_zone)))
    return f"{isolated(of.session.title.in_language(language()))} · {day}"


def as_of(of: FollowUpOf) -> str:
    """The day whose state it tells."""
    return _("As of {day}").format(day=programme_words.day(of.today))


def plan(of: FollowUpOf) -> list[Section]:
    """The actions, under the session that they come from, and reservations."""
    where = [*of.sessions, None]
    found = []
    for one in where:
        followed = [each for each in of.followed if each.action.session == one]
        title = "" if of.session else _session(of, one)
        found.append(Section(title, _plan_rows(of, followed), own=one is not None))
    return [*(one for one in found if one.parts), _reserved(of)]


def in_one_table(of: FollowUpOf) -> tuple[Part, ...]:
    """All actions under each other, each with the session that it comes from."""
    return _plan_rows(of, of.followed, coded=True)


def to_be_done(of: FollowUpOf) -> list[Words]:
    """What is left to do, the most urgent first, each with who and by when."""
    left = [one for one in most_urgent_first(of.actions, of.today) if one.status.is_left]
    return [_beside(one.text, [_who(of, one), _by(one)]) for one in left]


def _session(of: FollowUpOf, session: str | None) -> str:
    if session is None:
        return _("Beside the sessions")
    known = of.sessions[session]
    return f"{known.code} · {known.title.in_language(language())}"


def _plan_rows(
    of: FollowUpOf, followed: Sequence[Followed], *, coded: bool = False
) -> tuple[Part, ...]:
    """Columns that nobody filled in for any action leave their room to the others."""
    if not followed:
        return ()
    matter = any(_problem(of, one) for one in of.followed)
    seen = any(one.indicator for one in of.actions)
    heads = [
        Head(_("No."), 8, right=True),
        *([Head(_("Problem"), 20)] if matter else []),
        Head(_("What"), 33),
        Head(_("Who"), 25),
        Head(_("By"), 21),
        *([Head(_("Indicator"), 20)] if seen else []),
        Head(_("Status"), 20),
    ]
    rows = [
        (
            say(str(one.number)),
            *([_problem(of, each)] if matter else []),
            _what_of(of, one) if coded else _what(of, one),
            say(_who(of, one)),
            say(_by(one)),
            *([say(one.indicator)] if seen else []),
            _standing(of, one),
        )
        for each, one in ((each, each.action) for each in followed)
    ]
    return (Rows(tuple(heads), tuple(rows), roomy=True, fine=True),)


def _problem(of: FollowUpOf, one: Followed) -> Words:
    """What was the matter; where nobody wrote it, what the room said that the action answers."""
    asked = [each for each in of.inputs if each.id in one.inputs]
    if one.action.before or not asked:
        return say(one.action.before)
    more = len(asked) - 1
    others = ngettext("and {n} more input", "and {n} more inputs", more).format(n=more)
    kind = f"{input_words.kind(asked[0].kind)}\u00a0{asked[0].number}"
    return _beside(asked[0].text, [kind, others if more else ""])


def _what(of: FollowUpOf, action: Action) -> Words:
    """What is to be done, and what stands beside it.

    Where it comes from, who is competent, that it presses, and what the record says otherwise.
    """
    origin = of.earlier.get(action.origin or "")
    beside = [
        action_words.from_earlier(origin) if origin else "",
        _("competent: {level}").format(level=isolated(action.level)) if action.level else "",
        _("high priority") if action.priority is Priority.HIGH else "",
        *action_words.in_the_record(action),
    ]
    return _beside(action.text, beside)


def _beside(text: str, facts: Iterable[str]) -> Words:
    """Words with quiet facts after them."""
    told = "".join(f" · {one}" for one in facts if one)
    return (*say(text), *say(told, Tone.QUIET))


def _who(of: FollowUpOf, action: Action) -> str:
    person = of.people.get(action.person or "")
    return action_words.owner(action, person.display if person else "")


def _by(action: Action) -> str:
    return programme_words.short_day(action.due) if action.due else _("no date")


def _standing(of: FollowUpOf, action: Action) -> Words:
    status = action_words.standing(action, of.today)
    return say(f"{status}: {action.because}" if action.because else status)


def _reserved(of: FollowUpOf) -> Section:
    """Agreements that not everybody stood behind without more."""
    items = tuple(
        (
            Said(one.text),
            *say(f" {noted(one.noted)}", Tone.QUIET),
            *say("" if of.session else f" · {of.sessions[one.session].code}", Tone.QUIET),
        )
        for one in of.reserved
    )
    return Section(_("Agreed with reservations"), (Numbered(items),) if items else ())


def figures(of: FollowUpOf) -> list[tuple[str, str]]:
    """How many actions there are, and how far they have come; nothing without any."""
    found = counted(of.actions, of.today)
    if not found.total:
        return []
    by_status = [(action_words.in_a_sentence(status), n) for status, n in found.by_status]
    told = [(_("actions in all (n)"), found.total), (_("overdue"), found.overdue), *by_status]
    return [(str(number), words) for words, number in told]


def report(of: FollowUpOf) -> list[Section]:
    """What is overdue, left, done and not possible; who was answered what; who was not answered."""
    urgent = {one.id: place for place, one in enumerate(most_urgent_first(of.actions, of.today))}
    ordered = sorted(of.followed, key=lambda one: urgent[one.action.id])
    late = [one for one in ordered if one.action.is_overdue(of.today)]
    left = [one for one in ordered if one.action.status.is_left and one not in late]
    done = [one for one in ordered if one.action.status is Status.DONE]
    cannot = [one for one in ordered if one.action.status is Status.CANNOT]
    return [
        Section(_("Overdue"), _report_rows(of, late)),
        Section(_("Still to be done"), _report_rows(of, left)),
        Section(_("Done"), _report_rows(of, done)),
        Section(_("What cannot be done, and why"), _report_rows(of, cannot)),
        answers(of),
        Section(_("What nobody has answered"), _unanswered(of)),
    ]


def answers(of: FollowUpOf) -> Section:
    """Who was answered what."""
    return Section(_("You said – we will, we did, we cannot, because"), _answers(of))


def _report_rows(of: FollowUpOf, followed: Sequence[Followed]) -> tuple[Part, ...]:
    if not followed:
        return ()
    heads = (
        Head(_("No."), 7, right=True),
        Head(_("What"), 35),
        Head(_("Who"), 21),
        Head(_("By"), 18),
        Head(_("How it stands"), 40),
    )
    rows = tuple(
        (
            say(str(one.action.number)),
            _what_of(of, one.action),
            say(_who(of, one.action)),
            say(_by(one.action)),
            _progress(of, one),
        )
        for one in followed
    )
    return (Rows(heads, rows, roomy=True, fine=True),)


def _what_of(of: FollowUpOf, action: Action) -> Words:
    """As `_what`, with the session it comes from where it is not about one alone."""
    known = of.sessions.get(action.session or "")
    code = f" · {known.code}" if known and of.session is None else ""
    return (*_what(of, action), *say(code, Tone.QUIET))


def _progress(of: FollowUpOf, one: Followed) -> Words:
    """The status and since when, why it cannot be done, what was noted last, what is and proves."""
    action, clock = one.action, ZoneInfo(of.forum.time_zone)
    since, notes = one.since, [note for note in one.notes if note.text]
    status = action_words.status(action.status)
    if since is not None:
        day = programme_words.short_day(since.astimezone(clock).date())
        status = f"{status} ({day})"
    told = [action.because]
    if notes:
        day = programme_words.short_day(notes[-1].at.astimezone(clock).date())
        told.append(f"{day}: {isolated(notes[-1].text)}")
    if action.after:
        told.append(_("Now: {text}").format(text=isolated(action.after)))
    told += [_proof(of, proof) for proof in one.evidence]
    words: Words = say(f"{status}.")
    return (*words, *(Said(f" {_sentence(text)}") for text in told if text))


def _sentence(text: str) -> str:
    return text if text[-1] in ".!?…" else f"{text}."


def _proof(of: FollowUpOf, proof: Evidence) -> str:
    """A proof by its words, else by its file's name, and how the file was found again."""
    name = proof.path.replace("\\", "/").rpartition("/")[2]
    said = _("Proof: {text}").format(text=isolated(proof.text or name))
    state = of.looked.get(proof.id)
    return f"{_sentence(said)} {action_words.proof(state)}" if state else said


def _answers(of: FollowUpOf) -> tuple[Part, ...]:
    answered = of.answered
    if not answered:
        return ()
    heads = (Head(_("You said"), 45), Head(_("Answer"), 55))
    rows = tuple((_asked(of, one), _answer(of, one)) for one in answered)
    told = [_seen(of, len(answered))]
    if spoken := len(of.answered_in_the_room):
        words = ngettext(
            "{n} more was answered in the room.", "{n} more were answered in the room.", spoken
        )
        told.append(words.format(n=spoken))
    return Rows(heads, rows, roomy=True, fine=True), passage(" ".join(told), Tone.ASIDE)


def _seen(of: FollowUpOf, number: int) -> str:
    words = _("{n} of {total} inputs that the room has seen.")
    return words.format(n=number, total=len(of.inputs))


def _asked(of: FollowUpOf, one: Input) -> Words:
    session = of.sessions.get(one.session or "")
    facts = [f"{input_words.kind(one.kind)}\u00a0{one.number}"]
    if session is not None and of.session is None:
        facts.append(session.code)
    # No line has the code of the session alone.
    return _beside(one.text, ["\u00a0·\u00a0".join(facts)])


def _answer(of: FollowUpOf, one: Input) -> Words:
    """What was written, then what the actions say that answer it."""
    actions = [found.action for found in of.about(one)]
    told = action_words.answers(of.responses.get(one.id), actions, of.today)
    words: Words = ()
    for answer in told:
        text = answer.text
        said = text if isinstance(text, str) else text.in_language(language())
        kind = action_words.response(answer.kind)
        words += (Said(f"{kind}: ", Tone.STRONG), Said(f"{_sentence(said)} "))
    return words


def _unanswered(of: FollowUpOf) -> tuple[Part, ...]:
    left = of.unanswered
    if not of.inputs:
        return ()
    if not left:
        told = (_("Every input that the room has seen was answered."), *_went_on(of))
        return (passage(" ".join(told)),)
    items = Numbered(tuple(_asked(of, one) for one in left))
    return items, passage(" ".join((_seen(of, len(left)), *_went_on(of))), Tone.ASIDE)


def _went_on(of: FollowUpOf) -> tuple[str, ...]:
    """Proposals for the agenda of which something became, and which no answer in words is due."""
    number = len(of.went_into_programme)
    words = ngettext(
        "{n} proposal for the agenda was put to a vote or became a session.",
        "{n} proposals for the agenda were put to a vote or became sessions.",
        number,
    )
    return (words.format(n=number),) if number else ()
