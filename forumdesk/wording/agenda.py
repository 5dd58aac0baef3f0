"""Proposals for the agenda and what became of them, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.agenda import Proposal, Ranked
from forumdesk.domain.forum import Forum
from forumdesk.domain.inputs import InputState
from forumdesk.domain.poll_state import State
from forumdesk.domain.programme import Session
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import inputs as input_words
from forumdesk.wording import programme as programme_words
from forumdesk.wording import results
from forumdesk.wording.written import Head, Rows, Section, Tone, Words, passage, say


def trace(of: Proposal, zone: ZoneInfo) -> tuple[str, ...]:
    """What became of a proposal, step by step; nothing where nothing has yet."""
    return tuple(filter(None, (_poll(of), _in_programme(of.session, zone))))


def steps(of: Proposal, zone: ZoneInfo) -> tuple[str, ...]:
    """The same where each step stands in a line of its own."""
    return tuple(one[:1].upper() + one[1:] for one in trace(of, zone))


def _poll(of: Proposal) -> str:
    """The poll and its method by name, and how it came out where that may be seen."""
    if of.poll is None:
        return ""
    method = results.of(of.poll.method).name()
    if of.poll.state is State.DRAFT:
        return _("in the draft of poll {number} ({method})").format(
            number=of.poll.number, method=method
        )
    put = _("put up in poll {number} ({method})").format(number=of.poll.number, method=method)
    return f"{put}: {_place(of.ranked)}" if of.ranked else put


def _place(ranked: Ranked) -> str:
    if ranked.place is not None:
        return _("place {place} of {all}").format(place=ranked.place, all=ranked.of)
    return _("chosen") if ranked.chosen else _("not chosen")


def _in_programme(session: Session | None, zone: ZoneInfo) -> str:
    if session is None:
        return ""
    if not session.scheduled:
        return _("taken up as {code}, without a time yet").format(code=session.code)
    day = programme_words.day(session.starts.astimezone(zone).date())
    when = f"{day}, {programme_words.span(session, zone=zone)}"
    return _("in the programme as {code}: {when}").format(code=session.code, when=when)


def usual_question() -> str:
    """What a poll about proposals usually asks."""
    return _("Which of these should be on the agenda?")


def support(number: int) -> str:
    """How many people support a proposal."""
    return ngettext("Supported by {n} person", "Supported by {n} people", number).format(n=number)


def not_yet(state: InputState) -> str:
    """What is said of a proposal that went nowhere."""
    if state is InputState.HELD:
        return _("not read yet")
    return _("not taken up yet")


def standing(of: Proposal, zone: ZoneInfo) -> str:
    """A proposal's state where the room may not see it, and what became of it; in one line."""
    unseen = () if of.input.is_public else (input_words.state(of.input.state),)
    steps = trace(of, zone) or (() if unseen else (not_yet(of.input.state),))
    return "; ".join((*unseen, *steps))


def summary(found: Sequence[Proposal]) -> str:
    """How many proposals there are, how many still have to be read and how many became sessions."""
    waiting = sum(one.input.state is InputState.HELD for one in found)
    taken = sum(one.session is not None for one in found)
    told = [
        ngettext("{n} proposal", "{n} proposals", len(found)).format(n=len(found)),
        _("{n} to be read").format(n=waiting) if waiting else "",
        _("{n} taken up").format(n=taken) if taken else "",
    ]
    return " · ".join(one for one in told if one)


def origin(of: Proposal) -> str:
    """Where a session comes from that was proposed by participants."""
    told = _proposed(of)
    if of.poll is None or of.ranked is None or of.ranked.place is None:
        return told
    ranked = _("place {place} of {all} in poll {poll} ({method})").format(
        place=of.ranked.place,
        all=of.ranked.of,
        poll=of.poll.number,
        method=results.of(of.poll.method).name(),
    )
    return f"{told}: {ranked}"


def source(of: Proposal) -> str:
    """The proposal and the poll that a session goes back to, for whoever plans it."""
    seen = "" if of.input.is_seen else _("not shown to the room any more")
    return "; ".join(filter(None, (_proposed(of), seen, _poll(of))))


def left(before: Proposal, after: Proposal) -> tuple[str, ...]:
    """What becomes of a proposal that went on when the room may not see it any more, and what the
    organiser has to look at.
    """
    if after.input.is_seen:
        return ()
    poll, session = after.poll, after.session
    told = []
    if session is not None and after.is_repeated_unseen:
        told.append(_("Session {code} still has its words.").format(code=session.code))
    if before.poll is not None and poll is None:
        told.append(_("Taken out of the draft of poll {n}.").format(n=before.poll.number))
    if poll is not None and poll.state is State.DRAFT:
        told.append(_("The draft of poll {n} cannot be opened with it.").format(n=poll.number))
    elif poll is not None:
        told.append(_("Poll {n} shows an option without its words.").format(n=poll.number))
    return tuple(told)


def _proposed(of: Proposal) -> str:
    return _("Proposed by participants (No. {number})").format(number=of.input.number)


def as_of(today: date) -> str:
    """The day whose state is told."""
    return _("As of {day}").format(day=programme_words.day(today))


def sections(found: Sequence[Proposal], forum: Forum) -> list[Section]:
    """Every proposal that may be shown, with what became of it."""
    number, taken = len(found), sum(one.session is not None for one in found)
    words = ngettext(
        "{n} proposal for the agenda from participants, {taken} of them taken up.",
        "{n} proposals for the agenda from participants, {taken} of them taken up.",
        number,
    ).format(n=number, taken=taken)
    heads = (Head(_("No."), 8, right=True), Head(_("Proposal"), 55), Head(_("Became"), 45))
    zone = ZoneInfo(forum.time_zone)
    rows = tuple((say(str(one.input.number)), _what(one), _became(one, zone)) for one in found)
    return [Section("", (passage(words), Rows(heads, rows, roomy=True, fine=True)))]


def _what(one: Proposal) -> Words:
    below = support(one.input.support) if one.input.support else ""
    return (*say(isolated(one.input.text)), *(say(f"\n{below}", Tone.QUIET) if below else ()))


def _became(one: Proposal, zone: ZoneInfo) -> Words:
    lines = steps(one, zone)
    if not lines:
        return say(not_yet(one.input.state), Tone.QUIET)
    title = one.session.title.in_language(language()) if one.session else ""
    called = (isolated(title),) if title not in ("", one.input.text) else ()
    return say("\n".join((*lines, *called)))
