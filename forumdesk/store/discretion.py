"""How far sessions tell of people, with what is needed to keep to it."""

from __future__ import annotations

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.discretion import Discretion, Remains
from forumdesk.domain.inputs import Input
from forumdesk.domain.nameless import Cover
from forumdesk.domain.record import Line
from forumdesk.domain.text import INSTEAD
from forumdesk.store import breakout, inputs, people, programme, record, sql
from forumdesk.store.objects import columns
from forumdesk.store.reader import Reader, once

_OPEN = Discretion()

_VOTES = """
SELECT DISTINCT p.number FROM poll p JOIN poll_round r ON r.poll = p.id
WHERE p.session = ? AND p.kind = 'named'
AND NOT (json_valid(r.definition) AND json_extract(r.definition, '$.agreed') IS NOT NULL)
ORDER BY 1
"""
_RESERVATIONS = """
SELECT DISTINCT p.number FROM poll p JOIN poll_round r ON r.poll = p.id,
json_each(CASE WHEN json_valid(r.definition) THEN r.definition ELSE '{}' END, '$.agreed') a
WHERE p.session = ? AND json_extract(a.value, '$.by') <> '' ORDER BY 1
"""
_RAISED = """
SELECT DISTINCT json_extract(a.value, '$.by') AS raised FROM poll_round r,
json_each(CASE WHEN json_valid(r.definition) THEN r.definition ELSE '{}' END, '$.agreed') a
WHERE raised <> '' ORDER BY length(raised) DESC, raised
"""
_VERSIONS = """
SELECT DISTINCT json_extract(facts, '$.number') FROM desk_log
WHERE event = 'record_marked' AND json_valid(facts)
AND json_extract(facts, '$.session') = ? AND coalesce(json_extract(facts, '$.form'), 1) = 1
ORDER BY 1
"""

# Words of proposals that are options of polls now.
_PUT_UP = """
SELECT o.text FROM agenda_item a JOIN input i ON i.id = a.input
JOIN poll_option o ON o.poll = a.poll AND o.id = a.option WHERE i.session = ?
"""
_ALONE = """
SELECT p.stakeholder_group FROM person p WHERE p.stakeholder_group IN (
SELECT speaker_group FROM record_line WHERE session = ?1
UNION SELECT author_group FROM input WHERE session = ?1)
GROUP BY p.stakeholder_group HAVING count(*) = 1
"""


def attribution_of(db: Reader, session_id: str | None) -> Attribution:
    """How far a session tells who said something; what belongs to none, or to one that is not
    there, may name people.
    """
    found = programme.session(db, session_id) if session_id else None
    return found.attribution if found else Attribution.NAMED


def tells_more(copy: Reader, than: Reader) -> bool:
    """Whether a copy tells of people in a session that does not do so any more, in another file."""
    told = attributions(copy)
    return any(
        one in told and told[one].protection < kept.protection
        for one, kept in attributions(than).items()
    )


def attributions(db: Reader) -> dict[str, Attribution]:
    """How far each session tells who said something, by its id; also of a file of before.

    What only a later program knows is taken for the least: nothing is deleted for it.
    """
    if "attribution" not in [name for name, _type in columns(db, "session")]:
        return dict.fromkeys(sql.column(db, "SELECT id FROM session"), Attribution.NAMED)
    found = sql.pairs(db, "SELECT id, attribution FROM session")
    known = {one.value: one for one in Attribution}
    return {one: known.get(value, Attribution.CHATHAM) for one, value in found}


def discretion_of(db: Reader, session_id: str | None) -> Discretion:
    """What may be kept of people in a session, by what it is and who is registered now."""
    return discretion_for(db, attribution_of(db, session_id))


def discretion_of_input(db: Reader, one: Input) -> Discretion:
    """What may be kept of an input and its answers: what its session may tell, and each in whose
    record it stands.
    """
    return discretion_for(db, _attribution_of_input(db, one))


def discretion_of_line(db: Reader, line: Line) -> Discretion:
    """What may be kept of a line, whichever record it stands in."""
    return discretion_for(db, attribution_of_line(db, line))


def attribution_of_line(db: Reader, line: Line) -> Attribution:
    """How far a line tells who said it: as its session does, and as may be told of its input, which
    was sent under what another session promised.
    """
    own = attribution_of(db, line.session)
    about = inputs.input_by_id(db, line.input) if line.input else None
    return own if about is None else _strictest(own, _attribution_of_input(db, about))


def _attribution_of_input(db: Reader, one: Input) -> Attribution:
    stand_in = record.sessions_with_input(db, one.id)
    return _strictest(*(attribution_of(db, each) for each in (one.session, *stand_in)))


def _strictest(*several: Attribution) -> Attribution:
    return max(several, key=lambda one: one.protection)


@once
def discretion_for(db: Reader, attribution: Attribution) -> Discretion:
    """The same for a session that tells so much."""
    if attribution.names_people:
        return _OPEN
    raised = tuple(sql.column(db, _RAISED))
    if attribution is Attribution.NONE:
        return Discretion(attribution, raised=raised)
    if attribution is Attribution.GROUP:
        groups = {key: one.group for key, one in people.by_id(db).items() if one.group}
        return Discretion(attribution, groups, raised=raised)
    cover = Cover(tuple(people.by_every_name(db)), frozenset(), INSTEAD)
    return Discretion(attribution, cover=cover, raised=raised)


def remains(db: Reader, session_id: str) -> Remains:
    """What the file still holds of people in a session that does not tell of them."""
    statements = (_VOTES, _RESERVATIONS, _VERSIONS)
    votes, reservations, versions = (
        tuple(sql.column(db, one, (session_id,))) for one in statements
    )
    alone = set(sql.column(db, _ALONE, (session_id,)))
    groups = tuple(one.name for one in people.groups(db) if one.id in alone)
    return Remains(votes, reservations, versions, _named_in_words(db, session_id), groups)


def _named_in_words(db: Reader, session_id: str) -> bool:
    session = programme.session(db, session_id)
    if session is None:
        return False
    said = [session.title, session.theme, session.focus, session.why]
    said += [session.description, session.decision, session.promise]
    said += [one.topic for one in programme.talks(db, session_id)]
    said += [one.topic for one in breakout.tables_of(db, session_id)]
    asked = sql.column(db, "SELECT question FROM poll WHERE session = ?", (session_id,))
    asked += sql.column(db, _PUT_UP, (session_id,))
    cover = Cover(tuple(people.by_every_name(db)), frozenset(), INSTEAD)
    return cover.of((*said, *asked)) != (*said, *asked)
