"""What several printed documents say, in words."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from functools import cache

from babel import Locale

from forumdesk.domain.polls import Kind
from forumdesk.domain.record import Reached, RecordState, Version
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording.programme import day, moment


@cache
def _territories(tag: str) -> dict[str, str]:
    return dict(Locale.parse(tag).territories)


def country(code: str) -> str:
    """A country's name; the code itself where there is none."""
    return _territories(language()).get(code.upper(), code) if code else ""


def not_a_sample() -> str:
    """What every result says of itself."""
    return _("Participants are not a sample of the population.")


def voted(kind: Kind) -> str:
    """What stands under the number of those who took part in a poll."""
    return {
        Kind.PULSE: _("phones answered"),
        Kind.NAMED: _("voted by name"),
        Kind.SECRET: _("voted in secret"),
        Kind.SLIP: _("voted by slip"),
    }[kind]


def reached(value: Reached | None) -> str:
    """How an agreement was reached; empty where nobody noted it."""
    if value is None:
        return ""
    return {
        Reached.WITHOUT_OBJECTION: _("Without objection."),
        Reached.ACCLAMATION: _("By acclamation."),
        Reached.VOTE: _("By vote."),
    }[value]


def record_state(version: Version | None, *, current: str, zone: tzinfo, held: date) -> str:
    """What has been done with a record whose digest is `current`, over what its version's is.

    The day is said where it is not `held`, the session's own.
    """
    if version is None:
        return _("Draft, not read back yet")
    said = _as_marked(version) if version.digest == current else _changed_since(version.state)
    time = moment(version.at, zone=zone, beside=held)
    return said.format(time=time, number=version.number)


def _as_marked(version: Version) -> str:
    match version.reached:
        case Reached.WITHOUT_OBJECTION:
            return _("Read back and agreed without objection {time} · version {number}")
        case Reached.ACCLAMATION:
            return _("Read back and agreed by acclamation {time} · version {number}")
        case Reached.VOTE:
            return _("Read back and agreed by vote {time} · version {number}")
        case None:
            return {
                RecordState.DRAFT: _("Draft {time} · version {number}"),
                RecordState.READ_BACK: _("Read back {time} · version {number}"),
                RecordState.AGREED: _("Read back and agreed {time} · version {number}"),
                RecordState.SIGNED: _("Agreed and signed {time} · version {number}"),
                RecordState.PUBLISHED: _("Agreed, signed and published {time} · version {number}"),
            }[version.state]


def _changed_since(state: RecordState) -> str:
    """Whatever was changed is a draft again."""
    return {
        RecordState.DRAFT: _("Draft, changed since version {number} of {time}"),
        RecordState.READ_BACK: _("Draft, changed since version {number}, read back {time}"),
        RecordState.AGREED: _("Draft, changed since version {number}, agreed {time}"),
        RecordState.SIGNED: _("Draft, changed since version {number}, signed {time}"),
        RecordState.PUBLISHED: _("Draft, changed since version {number}, published {time}"),
    }[state]


def printed(at: datetime, *, zone: tzinfo) -> str:
    """When a document was printed."""
    local = at.astimezone(zone)
    return _("Printed {date}, {time}").format(date=day(local.date()), time=f"{local:%H:%M}")


def end_of_record(agreements: int, version: Version | None) -> str:
    """What stands below the last line of a record, above the signatures."""
    counted = ngettext("{n} agreement", "{n} agreements", agreements).format(n=agreements)
    if version is None:
        return _("end of record: {agreements}, draft").format(agreements=counted)
    return _("end of record: {agreements}, version {number}").format(
        agreements=counted, number=version.number
    )


def end_of_official_record(agreements: int) -> str:
    """What stands below the last line of an official record, above the signatures."""
    return ngettext(
        "end of official record: {n} agreement",
        "end of official record: {n} agreements",
        agreements,
    ).format(n=agreements)


def end_of_list(people: int, *, empty: int = 0) -> str:
    """What stands below the last row of a list, above the signatures."""
    said = ngettext("end of list: {n} person", "end of list: {n} people", people).format(n=people)
    if not empty:
        return said
    rows = ngettext("{n} empty row", "{n} empty rows", empty).format(n=empty)
    return f"{said}, {rows}"
