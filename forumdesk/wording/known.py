"""All that a forum's file tells of one person, in words."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.attendance import Direction
from forumdesk.domain.fields import Field
from forumdesk.domain.following import Follower
from forumdesk.domain.ground_rules import Accepted
from forumdesk.domain.people import BadgeState
from forumdesk.domain.polls import Poll
from forumdesk.domain.privacy import Known, TookPart
from forumdesk.domain.registration import RegistrationField
from forumdesk.domain.waiting import Waiting
from forumdesk.i18n import _, language
from forumdesk.wording import actions as action_words
from forumdesk.wording import breakout
from forumdesk.wording import following as following_words
from forumdesk.wording import inputs as input_words
from forumdesk.wording import programme as programme_words
from forumdesk.wording import record as record_words
from forumdesk.wording import results as result_words
from forumdesk.wording.languages import language_name
from forumdesk.wording.people import country
from forumdesk.wording.privacy import answering, kept_until, moment, not_kept, rights
from forumdesk.wording.registration import answer_words, field_label
from forumdesk.wording.written import Head, Part, Rows, Section, Tone, pairs, passage, say


def known(of: Known) -> list[Section]:
    """All that the file tells of somebody, and what it does not tell."""
    return [
        Section(_("Registration"), _registered(of)),
        Section(_("Badges"), _badges(of)),
        Section(_("Entries and exits"), _visits(of)),
        Section(_("Votes"), _votes(of)),
        Section(_("In the programme"), _parts(of)),
        Section(_("As a speaker"), _profile(of)),
        Section(_("In records"), _lines(of)),
        Section(_("Actions"), _actions(of)),
        Section(_("Inputs sent with your name"), _inputs(of)),
        Section("", _untold(of)),
        Section(_("What this computer does not keep"), not_kept()),
        Section(_("Who answers for your data"), answering(of.forum, of.notice)),
        Section(_("What you can ask for"), rights()),
    ]


def _registered(of: Known) -> tuple[Part, ...]:
    rows = [
        (say(field_label(one)), say(words), say(_until(of, one)))
        for one in of.fields
        if (words := _in_column(of, Field(one.key)))
    ]
    rows += [
        (
            say(field_label(one.field)),
            say(answer_words(one.field, one.value)),
            say(_until(of, one.field)),
        )
        for one in of.answers
    ]
    rows += [(say(_("Ground rules")), say(_rules(of, of.rules)), say(""))] if of.rules else []
    rows += [
        (say(_("Registered before as")), say(f"{number} · {isolated(name)}"), say(""))
        for number, name in of.earlier
    ]
    rows += [(say(_("Typed on a phone")), say(_waited(of, one)), say("")) for one in of.waited]
    if of.follow_up:
        rows.append(
            (say(_("List to hear more")), say(_wish(of, of.follow_up)), say(_("until withdrawn")))
        )
    numbers = (say(_("Number")), say(str(of.person.number)), say(""))
    heads = (Head("", 28), Head("", 44), Head(_("Kept until"), 28))
    return (Rows(heads, (numbers, *rows)),)


def _rules(of: Known, accepted: Accepted) -> str:
    when = moment(of.forum, accepted.at)
    if accepted.is_of(of.forum.ground_rules):
        said = _("accepted {when}").format(when=when)
    else:
        said = _("another wording accepted {when}").format(when=when)
    return f"{said} ({language_name(accepted.language)})" if accepted.language else said


def _waited(of: Known, one: Waiting) -> str:
    return f"{one.shown} · {moment(of.forum, one.at)}"


def _wish(of: Known, one: Follower) -> str:
    """The contact, when somebody agreed, and to what."""
    sentence = following_words.agreed_to(one.agreed)
    words = (
        _("{contact}, agreed {when} to: {sentence}")
        if sentence
        else _("{contact}, agreed {when} to the wording {sentence}")
    )
    return words.format(
        contact=isolated(one.contact),
        when=moment(of.forum, one.at),
        sentence=isolated(sentence or one.agreed),
    )


def _until(of: Known, field: RegistrationField) -> str:
    return programme_words.day(kept_until(of.forum, field))


def _in_column(of: Known, field: Field) -> str:
    """What stands in one of the columns that every person has."""
    person = of.person
    return {
        Field.DISPLAY: person.display,
        Field.GIVEN: person.given,
        Field.FAMILY: person.family,
        Field.LATIN: person.latin,
        Field.OFFICE: person.office.in_language(language()),
        Field.INSTITUTION: person.institution.in_language(language()),
        Field.COUNTRY: country(person.country) if person.country else "",
        Field.GROUP: of.group.name.in_language(language()) if of.group else "",
        Field.LANGUAGE: language_name(person.language),
    }[field]


def _badges(of: Known) -> tuple[Part, ...]:
    heads = (Head(_("Issued"), 34), Head(_("Printed"), 34), Head(_("State"), 32))
    rows = tuple(
        (
            say(moment(of.forum, one.issued)),
            say("–" if one.printed is None else moment(of.forum, one.printed)),
            say(_("in force") if one.state is BadgeState.ACTIVE else _("revoked")),
        )
        for one in of.badges
    )
    return (Rows(heads, rows),) if rows else ()


def _visits(of: Known) -> tuple[Part, ...]:
    heads = (Head(_("When"), 34), Head("", 22), Head(_("Door"), 44))
    rows = tuple(
        (
            say(moment(of.forum, one.at)),
            say(_("in") if one.direction is Direction.IN else _("out")),
            say(_door(of, one.session, one.gate)),
        )
        for one in of.visits
    )
    return (Rows(heads, rows),) if rows else ()


def _door(of: Known, session: str | None, gate: str) -> str:
    known = of.sessions.get(session or "")
    where = _("of the forum") if known is None else known.code
    return f"{where} · {isolated(gate)}" if gate else where


def _votes(of: Known) -> tuple[Part, ...]:
    heads = (Head(_("Poll"), 50), Head("", 50))
    rows = tuple((say(_question(one.poll)), say(_vote(one))) for one in of.took_part)
    return (Rows(heads, rows),) if rows else ()


def _question(poll: Poll) -> str:
    asked = poll.question.in_language(language())
    return _("{number} (round {round}): {question}").format(
        number=poll.number, round=poll.round, question=isolated(asked)
    )


def _vote(of: TookPart) -> str:
    """Whether somebody voted, and how where a vote by name tells it."""
    if not of.voted:
        return _("did not vote")
    if of.choices is None:
        return _("voted; how is not known")
    return _("voted: {choices}").format(choices=_choice(of.poll, of.choices))


def _choice(poll: Poll, value: object) -> str:
    """A stored choice in words: options by their words, answers by what they say."""
    options = {one.id: isolated(one.text.in_language(language())) for one in poll.options}
    said = {**result_words.of(poll.method).said(poll), **options}
    match value:
        case dict():
            parts = (f"{_choice(poll, one)}: {_choice(poll, each)}" for one, each in value.items())
            return "; ".join(parts)
        case list():
            return ", ".join(_choice(poll, one) for one in value)
        case _:
            return said.get(str(value), str(value))


def _parts(of: Known) -> tuple[Part, ...]:
    told = [
        (programme_words.role(one.duty), _session(of, one.session))
        for one in of.parts
        if one.session in of.sessions
    ]
    told += [
        (_("Table host"), f"{_session(of, one.session)} · {breakout.table(one)}")
        for one in of.tables
        if one.session in of.sessions
    ]
    return pairs(Head("", 28), Head("", 72), told)


def _session(of: Known, session: str) -> str:
    known = of.sessions[session]
    return f"{known.code} · {isolated(known.title.in_language(language()))}"


def _profile(of: Known) -> tuple[Part, ...]:
    if of.profile is None:
        return ()
    said = [(language_name(tag), words) for tag, words in of.profile.biography.values]
    photo = of.profile.photo
    if photo is not None:
        size = _("{width} × {height} pixels").format(width=photo.width, height=photo.height)
        said.append((_("Photo"), size))
    return pairs(Head("", 28), Head("", 72), said)


def _lines(of: Known) -> tuple[Part, ...]:
    told = [
        (f"{session.code} · {record_words.line_type(line.type)}", line.text)
        for session, line in of.lines
    ]
    return pairs(Head("", 28), Head("", 72), told)


def _actions(of: Known) -> tuple[Part, ...]:
    told = [
        (f"{one.number} · {action_words.standing(one, _local_day(of))}", one.text)
        for one in of.actions
    ]
    return pairs(Head("", 28), Head("", 72), told)


def _local_day(of: Known) -> date:
    return of.at.astimezone(ZoneInfo(of.forum.time_zone)).date()


def _untold(of: Known) -> tuple[Part, ...]:
    if not of.untold:
        return ()
    words = _(
        "Parts and votes by name in sessions that name nobody are not listed: whoever prints this"
        " would learn them."
    )
    return (passage(words, Tone.ASIDE),)


def _inputs(of: Known) -> tuple[Part, ...]:
    told = [(f"{input_words.kind(one.kind)} {one.number}", one.text) for one in of.inputs]
    return pairs(Head("", 28), Head("", 72), told)
