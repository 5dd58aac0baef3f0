"""Forums that follow each other, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.series import EarlierForum, Handed
from forumdesk.i18n import _, ngettext
from forumdesk.wording.programme import dates


def thing(value: Handed) -> str:
    """What can be handed on, as it stands beside a tick."""
    return {
        Handed.PEOPLE: _("People, with new badges"),
        Handed.AGENDA: _("Agenda, moved to the new days"),
        Handed.ACTIONS: _("Actions that are still to be done"),
        Handed.LETTERHEAD: _("Letterhead"),
        Handed.ABBREVIATIONS: _("Abbreviations of rapporteurs"),
        Handed.POLLS: _("Polls, as drafts"),
    }[value]


def what_stays() -> str:
    """What is not handed on, under the ticks."""
    return _(
        "Hosts, places and groups come along in any case. Votes, inputs, the record and attendance"
        " stay in this file, which is not changed."
    )


def continues(earlier: EarlierForum) -> str:
    """Which forum this one continues."""
    title, when = isolated(earlier.short_title), dates(earlier.starts, earlier.ends)
    return _("continues {forum}, {dates}").format(forum=title, dates=when)


def handed(counts: Mapping[Handed, int], left_out: Sequence[str]) -> Iterator[str]:
    """How much was handed on, and which sessions found no day."""
    people, sessions = counts.get(Handed.PEOPLE, 0), counts.get(Handed.AGENDA, 0)
    actions, polls = counts.get(Handed.ACTIONS, 0), counts.get(Handed.POLLS, 0)
    told = [
        ngettext("{n} person", "{n} people", people).format(n=people) if people else "",
        ngettext("{n} session", "{n} sessions", sessions).format(n=sessions) if sessions else "",
        ngettext("{n} open action", "{n} open actions", actions).format(n=actions)
        if actions
        else "",
        ngettext("{n} draft of a poll", "{n} drafts of polls", polls).format(n=polls)
        if polls
        else "",
    ]
    if any(told):
        yield _("Handed on: {what}.").format(what=", ".join(one for one in told if one))
    if left_out:
        yield _("Left out, because the next forum is shorter: {codes}.").format(
            codes=", ".join(left_out)
        )
