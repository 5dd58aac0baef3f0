"""Who did what in a session: named at the head of its summary, and below as those who sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from forumdesk.charts.directions import isolated, kept_whole
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Part, SessionRole
from forumdesk.domain.recorded import Recorded
from forumdesk.i18n import _, language
from forumdesk.wording import programme as programme_words
from forumdesk.wording import reports as wording
from forumdesk.wording.written import Signer

_HEARD = (
    SessionRole.WELCOME,
    SessionRole.SPEAKER,
    SessionRole.PANELLIST,
    SessionRole.RESOURCE_PERSON,
)
# Chairs, rapporteurs and witnesses stand below their signatures.
_NAMED = (
    SessionRole.MC,
    SessionRole.MODERATOR,
    *_HEARD,
    SessionRole.FACILITATOR,
    SessionRole.PRAYER_READER,
    SessionRole.OTHER,
)


def named(parts: Sequence[Part], people: Mapping[str, Person]) -> str:
    """Everybody who does not sign, by role; those who are heard with office and country."""
    said = []
    for role, alike in _by_role(parts, _NAMED):
        names = (_introduced(part, people) for part in alike)
        known = "; ".join(dict.fromkeys(name for name in names if name))
        if known:
            said.append(f"{role}: {known}")
    return " · ".join(said)


def everybody(parts: Sequence[Part], people: Mapping[str, Person]) -> Iterator[tuple[str, str]]:
    """Each role with everybody who had it, with office, institution and country."""
    for said, alike in _by_role(parts, tuple(SessionRole)):
        known = names_in(alike, people)
        if known:
            yield said, known


def _by_role(
    parts: Sequence[Part], roles: Sequence[SessionRole]
) -> Iterator[tuple[str, Sequence[Part]]]:
    """The parts of these roles, each role once as it is called; own ones are told apart."""
    for role in roles:
        found: dict[str, list[Part]] = {}
        for part in parts:
            if part.role is role:
                found.setdefault(programme_words.role(part.duty), []).append(part)
        yield from found.items()


def names_in(parts: Sequence[Part], people: Mapping[str, Person]) -> str:
    """Everybody once who has one of these parts, with office, institution and country."""
    names = (_introduced(part, people, fully=True) for part in parts)
    return "; ".join(dict.fromkeys(name for name in names if name))


def signers_of(of: Recorded) -> tuple[Signer, ...]:
    """Who signs the papers about a session; by role alone where nobody of it is told."""
    found = signers(of.parts, of.people)
    if of.session.attribution.names_those_there:
        return found
    return tuple(replace(one, by_role=True) for one in found)


def signers(parts: Sequence[Part], people: Mapping[str, Person]) -> tuple[Signer, ...]:
    """Every chair and rapporteur, the participants, and every witness.

    A moderator signs where nobody has the chair, and as moderator.
    """
    led = _signing(parts, people, SessionRole.CHAIR)
    led = led or _signing(parts, people, SessionRole.MODERATOR)
    wrote = _signing(parts, people, SessionRole.RAPPORTEUR)
    return (
        *(led or [Signer(programme_words.usual_role(SessionRole.CHAIR))]),
        *(wrote or [Signer(programme_words.usual_role(SessionRole.RAPPORTEUR))]),
        Signer(_("For the participants")),
        *_witnesses(parts, people),
    )


def _witnesses(parts: Sequence[Part], people: Mapping[str, Person]) -> list[Signer]:
    """Every witness, and a place for each of whom the name is still to be written."""
    role = Signer(programme_words.usual_role(SessionRole.WITNESS))
    witnesses = [one for one in parts if one.role is SessionRole.WITNESS]
    nameless = [one for one in witnesses if not _introduced(one, people)]
    return [*_signing(parts, people, SessionRole.WITNESS), *([role] * len(nameless))]


def _signing(
    parts: Sequence[Part], people: Mapping[str, Person], role: SessionRole
) -> list[Signer]:
    """Those who had a role, each once; in place of somebody not named, who they stand for."""
    found = []
    for part in parts:
        if part.role is role:
            name = _introduced(part, people)
            person = people.get(part.person or "")
            office = person.office.in_language(language()) if person else ""
            found += [Signer(programme_words.role(part.duty), name, office)] if name else []
    return list(dict.fromkeys(found))


def _introduced(part: Part, people: Mapping[str, Person], *, fully: bool = False) -> str:
    """A name, with office, institution and country for those who are heard, or `fully`."""
    person = people.get(part.person or "")
    if person is None:
        return part.on_behalf_of.in_language(language())
    known = about(part, person, fully=fully)
    return f"{kept_whole(person.display)} ({known})" if known else kept_whole(person.display)


def about(part: Part, person: Person, *, fully: bool = False) -> str:
    """Office, institution and country of those who are heard, or `fully`, and for whom they speak.

    Empty where nothing of it is known.
    """
    spoken, facts = language(), []
    if fully or part.role in _HEARD:
        facts = [
            person.office.in_language(spoken),
            person.institution.in_language(spoken),
            wording.country(person.country),
        ]
    if behalf := part.on_behalf_of.in_language(spoken):
        facts.append(_("on behalf of {organisation}").format(organisation=behalf))
    return ", ".join(isolated(fact) for fact in facts if fact)
