"""The register of policies in words."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from forumdesk.domain.policies import Consulted, Policy, PolicyRegister, Registered, Standing
from forumdesk.domain.programme import day_of
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import programme as programme_words
from forumdesk.wording import record as record_words
from forumdesk.wording.written import Head, Part, Rows, Section, Tone, Words, passage, say


def standing(value: Standing) -> str:
    """How far the consultation on a policy has come."""
    return {
        Standing.NOT_YET: _("Not yet consulted"),
        Standing.PLANNED: _("Consultation planned"),
        Standing.CONSULTED: _("Consulted, not yet answered"),
        Standing.ANSWERED: _("Consulted and answered"),
    }[value]


def usual_levels() -> tuple[str, ...]:
    """The levels that are needed most, the lowest first; others are written as they are called."""
    return (_("village"), _("subdistrict"), _("district"), _("province"), _("national"))


def competence(policy: Policy) -> str:
    """Who decides on a policy, and at which level; empty where that is not known."""
    return " · ".join(filter(None, (policy.owner, policy.level)))


def summary(of: PolicyRegister) -> str:
    """How many policies there are, and how many nobody was asked about yet."""
    number = len(of.policies)
    left = sum(not one.standing.was_consulted for one in of.policies)
    return " ".join(
        (
            ngettext("{n} policy.", "{n} policies.", number).format(n=number),
            ngettext(
                "{n} of them has not been consulted on yet.",
                "{n} of them have not been consulted on yet.",
                left,
            ).format(n=left)
            if left
            else _("All of them have been consulted on."),
        )
    )


def as_of(of: PolicyRegister) -> str:
    """The day whose state it tells."""
    return _("As of {day}").format(day=programme_words.day(of.today))


def sections(of: PolicyRegister) -> list[Section]:
    """Those that were not consulted on yet first, then those that were."""
    waiting = [one for one in of.policies if not one.standing.was_consulted]
    done = [one for one in of.policies if one.standing.was_consulted]
    return [
        Section("", (passage(summary(of)),)),
        Section(_("Not yet consulted"), _rows(of, waiting, answered=False)),
        Section(_("Consulted"), _rows(of, done, answered=True)),
    ]


def _rows(of: PolicyRegister, found: list[Registered], *, answered: bool) -> tuple[Part, ...]:
    if not found:
        return ()
    heads = (
        Head(_("No."), 8, right=True),
        Head(_("Policy"), 40),
        Head(_("Sessions and records") if answered else _("Sessions"), 38),
        *([Head(_("Response"), 40)] if answered else []),
    )
    rows = [
        (
            say(str(one.policy.number)),
            _what(one),
            _sessions(of, one.sessions, answered=answered),
            *([_response(one)] if answered else []),
        )
        for one in found
    ]
    return (Rows(heads, tuple(rows), roomy=True, fine=True),)


def _what(one: Registered) -> Words:
    """The policy, who decides on it, and at which level."""
    policy = one.policy
    beside = competence(policy)
    note = policy.note.in_language(language())
    return (
        *say(policy.title.in_language(language()), Tone.STRONG),
        *(say(f"\n{beside}", Tone.QUIET) if beside else ()),
        *(say(f"\n{note}") if note else ()),
    )


def _sessions(of: PolicyRegister, found: Iterable[Consulted], *, answered: bool) -> Words:
    zone = ZoneInfo(of.forum.time_zone)
    lines = []
    for one in found:
        day = programme_words.day(day_of(one.session, zone))
        title = one.session.title.in_language(language())
        told = [f"{one.session.code} · {title}", day]
        if answered:
            told.append(record_words.record_state(one.record) if one.record else _("no record"))
        lines.append(", ".join(told))
    return say("\n".join(lines)) if lines else say(_("No session yet"), Tone.QUIET)


def _response(one: Registered) -> Words:
    policy = one.policy
    if not policy.response:
        return say(_("No answer yet"), Tone.QUIET)
    day = programme_words.day(policy.responded) if policy.responded else ""
    said = policy.response.in_language(language())
    return (*say(said), *(say(f"\n{day}", Tone.QUIET) if day else ()))
