"""What is taken out of a file when people are erased, within one transaction.

It is done alike in the forum and in the copies of it that ForumDesk made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.erasure import Forgotten, Gone, Kept, Remaining, Wipe
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.following import contact_key
from forumdesk.domain.forgetting import Forgetting
from forumdesk.domain.kept_record import KeptRecord, record_of_kept
from forumdesk.domain.nameless import Cover
from forumdesk.domain.people import Alias, Person
from forumdesk.domain.registration import Kept as KeptIn
from forumdesk.domain.registration import RegistrationField
from forumdesk.domain.small_numbers import ENOUGH
from forumdesk.domain.text import identity
from forumdesk.i18n import best_language, speaking
from forumdesk.operations.following import remove_of_person
from forumdesk.operations.named_in_others import cover_in_others, cover_of, under_other_names
from forumdesk.operations.nameless_rows import (
    protect_action,
    protect_inputs,
    protect_lines,
    protect_reason,
)
from forumdesk.operations.nameless_versions import TakenOut, Versions
from forumdesk.store import (
    actions,
    aliases,
    desk_log,
    following,
    inputs,
    people,
    polls,
    privacy,
    programme,
    record,
    registration,
)
from forumdesk.store import forgetting as rows
from forumdesk.store import forum as forums
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction
from forumdesk.wording import erasing as wording

_CONTACTS = (Field.PHONE, Field.EMAIL)


def begin_to_forget(db: Reader) -> None:
    """Refuse to erase where it would be in vain, or tell of ballots.

    Raises:
        Refused: IS_A_REHEARSAL; POLL_IS_OPEN while a secret poll is not sealed yet.
    """
    if forums.forum(db).rehearsal:
        raise Refused(Reason.IS_A_REHEARSAL)
    numbers = polls.open_secret_polls(db)
    if numbers:
        raise Refused(Reason.POLL_IS_OPEN, number=numbers[0])


def forget_person(
    transaction: Transaction,
    person: Person,
    *,
    at: datetime,
    with_words: bool = False,
    also: Sequence[Person] = (),
) -> Forgotten:
    """Blank somebody; returns how many rows were written, and what stays.

    The group stays where enough others have it, and then the sex does where enough of the group
    have that, for the totals. `also` are further names that go from among the words.
    """
    before = transaction.written
    large = _large_groups(transaction)
    kept = replace(_blank(person), group=person.group if person.group in large else None)
    with speaking(_language(transaction)):
        kept = replace(kept, display=wording.removed())
    names, gone = _forget(
        transaction, [(person, kept)], groups=large, at=at, with_words=with_words, also=also
    )
    others = cover_in_others(transaction, names, but=gone.ids)
    but = [Field.SEX.value] if kept.group and _is_common(transaction, person) else []
    uncounted = _leaves_counts(transaction, person, kept, sex_stays=bool(but))
    _withdraw(transaction, person)
    rows.forget_answers(transaction, [person.id], but=but)
    desk_log.log(transaction, at=at, event="person_erased", person=person.id, number=person.number)
    stays = (*uncounted, *_listed(transaction, names), *_remains(transaction, [kept], names))
    return Forgotten(transaction.written - before, gone, stays, others)


def _leaves_counts(db: Reader, person: Person, kept: Person, *, sex_stays: bool) -> list[Remaining]:
    """Whether somebody is counted less by group or sex, as one of so few that it would tell."""
    said = registration.answers_of(db, person.id, kept=KeptIn.DETAIL)
    has_sex = any(one.field == Field.SEX for one in said)
    lost = person.group != kept.group or (has_sex and not sex_stays)
    return [Remaining(Kept.UNCOUNTED, many=1)] if lost else []


def _withdraw(transaction: Transaction, person: Person) -> None:
    """Take somebody off the list of those who want to hear more; by the name where the key is gone
    that tells which row it is, and by a phone or an address that is nobody else's.
    """
    contacts = _contacts(transaction)
    own = contacts.pop(person.id, set()).difference(*contacts.values())
    for one in following.followers(transaction):
        if contact_key(one.contact) in own:
            transaction.delete(following.FOLLOWER, one.id)
    try:
        remove_of_person(transaction, person.id)
    except Refused:
        for one in following.followers(transaction):
            if identity(one.name) == identity(person.display):
                transaction.delete(following.FOLLOWER, one.id)


def _contacts(db: Reader) -> dict[str, set[str]]:
    """Person id to phones and addresses, of everybody who answered with some."""
    return {
        person: {contact_key(one.value) for one in given if one.field in _CONTACTS} - {""}
        for person, given in registration.answers(db, kept=KeptIn.DETAIL).items()
    }


def _listed(db: Reader, names: Cover) -> list[Remaining]:
    """What is left on that list under one of these names; nobody knows whether it is the same."""
    many = sum(names.of(one.name) != one.name for one in following.followers(db))
    return [Remaining(Kept.LISTED, many=many)] if many else []


def forget_names(transaction: Transaction, gone: Gone, *, at: datetime) -> None:
    """Cover the names of people among the words of a copy in which they are not registered."""
    names, _nobody = _forget(transaction, [], groups=(), at=at, also=gone.called)
    cover_in_others(transaction, names)


def forget_everybody(
    transaction: Transaction, *, at: datetime, also: Sequence[Person] = ()
) -> Forgotten:
    """Make numbers of everybody; returns how many people that are, and what stays.

    Groups and sexes stay, which is what statistics are made of. Whoever was erased stays so, and
    whoever waits for the desk goes. `also` are further names that go from among the words.

    Raises:
        Refused: ALREADY_REDUCED, when nobody has come since either.
    """
    everybody = [one for one in people.people(transaction) if not one.erased]
    if forums.forum(transaction).reduced is not None and not everybody:
        raise Refused(Reason.ALREADY_REDUCED)
    with speaking(_language(transaction)):
        numbered = [
            (one, replace(_blank(one), group=one.group, display=wording.participant(one.number)))
            for one in everybody
        ]
    groups = _large_groups(transaction)
    names, gone = _forget(transaction, numbered, groups=groups, at=at, also=also)
    ids = [one.id for one in everybody]
    rows.forget_answers(transaction, ids, but=[Field.SEX.value])
    rows.wipe(transaction, [Wipe.WAITING])
    rows.note_reduced(transaction, at)
    desk_log.log(transaction, at=at, event="forum_reduced", people=len(ids))
    stays = _remains(transaction, [one for _was, one in numbered], names)
    wishes = rows.wishes(transaction)
    listed = [Remaining(Kept.FOLLOW_UP, many=wishes)] if wishes else []
    return Forgotten(len(ids), gone, (*listed, *stays))


def let_go_of_answers(
    transaction: Transaction, fields: Sequence[RegistrationField], *, at: datetime
) -> tuple[tuple[RegistrationField, int], ...]:
    """Delete all answers to some fields; returns the fields with how many there were."""
    counts = privacy.counts(transaction)
    gone = tuple((one, counts.get(one.key, 0)) for one in fields)
    for one in fields:
        rows.let_go_of(transaction, one)
    rows.note_erasure(transaction)
    desk_log.log(
        transaction,
        at=at,
        event="answers_let_go",
        fields=[one.key for one in fields],
        answers=[number for _key, number in gone],
    )
    return gone


def wipe(
    transaction: Transaction, *, at: datetime, follow_up: bool = False
) -> list[tuple[Wipe, int]]:
    """End the forum: key, badges, devices, who waits, contacts and needs; of each how many.

    `follow_up` takes the list of those who want to hear more along.
    """
    what = [one for one in Wipe if one is not Wipe.FOLLOW_UP or follow_up]
    wiped = rows.wipe(transaction, what)
    inputs.settle_support(transaction, None)
    rows.note_ended(transaction, at)
    rows.note_erasure(transaction)
    desk_log.log(
        transaction, at=at, event="forum_ended", **{one.value: many for one, many in wiped}
    )
    return wiped


def _language(db: Reader) -> str:
    return best_language(", ".join(forums.forum(db).languages))


def _blank(person: Person) -> Person:
    return Person(person.id, person.number, "", erased=True)


def _large_groups(db: Reader) -> frozenset[str]:
    """The groups that tell of nobody who it is."""
    counted = Counter(one.group for one in people.people(db) if one.group)
    return frozenset(one for one, number in counted.items() if number >= ENOUGH)


def _is_common(db: Reader, person: Person) -> bool:
    return rows.as_many_of_a_sex(db, person) >= ENOUGH


def _forget(
    transaction: Transaction,
    going: Sequence[tuple[Person, Person]],
    *,
    groups: Collection[str],
    at: datetime,
    with_words: bool = False,
    also: Sequence[Person] = (),
) -> tuple[Cover, Gone]:
    """Take people, as they were and as they are to be, out of all that was written.

    Returns what finds their names, with all that they were called before and `also`.
    """
    every = [Versions.of(transaction, one) for one in programme.every_session(transaction)]
    becomes = {was.id: (was, kept) for was, kept in going}
    went = [one for one in aliases.aliases(transaction) if one.person in becomes]
    # Versions of records and closed rounds know somebody by every id there was.
    becomes |= {one.id: becomes[one.person] for one in went}
    called = [
        *(was for was, _kept in going),
        *under_other_names(went),
        *_named_before(transaction, every, becomes),
        *also,
    ]
    names = cover_of(transaction, called, but=becomes)
    grouped = {one: was.group for one, (was, _kept) in becomes.items() if was.group}
    discretion = Forgetting(
        Attribution.GROUP,
        {one: group for one, group in grouped.items() if group in groups},
        names,
        people=frozenset(becomes),
        called={
            identity(one.display): becomes[one.id][1].display
            for one in reversed(called)
            if one.id in becomes
        },
        words_too=with_words,
    )
    _forget_words(transaction, discretion, every, at=at)
    _blank_rows(transaction, going, went, at=at)
    rows.forget_around(transaction, [was.id for was, _kept in going])
    rows.note_erasure(transaction)
    return names, Gone(frozenset(becomes), tuple(called), with_words)


def _blank_rows(
    transaction: Transaction,
    going: Sequence[tuple[Person, Person]],
    went: Sequence[Alias],
    *,
    at: datetime,
) -> None:
    called = {was.id: kept.display for was, kept in going}
    for was, kept in going:
        transaction.rewrite(people.PERSON, was.id, people.erased_row(kept, at=at))
    for alias in went:
        blank = replace(alias, display=called[alias.person], given="", family="", latin="")
        row = {**aliases.alias_row(blank), "folded": ""}
        transaction.rewrite(aliases.ALIAS, alias.id, row)


def _named_before(db: Reader, every: Sequence[Versions], ids: Collection[str]) -> Iterator[Person]:
    """People under the names that versions of records have of them.

    Of who had a part a version has the name alone: it is theirs if nobody else of that role has
    one that nobody is registered under.
    """
    registered = {identity(one.display) for one in people.by_every_name(db)}
    for one in every:
        own = [part for part in programme.parts(db, one.session.id) if part.person in ids]
        for said in _kept(db, one):
            for line in said.lines:
                if line.speaker_id in ids and line.speaker:
                    yield Person(line.speaker_id or "", 0, line.speaker)
            for part in own:
                same = {each.name for each in said.parts if each.role == part.role and each.name}
                unknown = {name for name in same if identity(name) not in registered}
                if len(unknown) == 1:
                    yield Person(part.person or "", 0, unknown.pop())


def _kept(db: Reader, versions: Versions) -> Iterator[KeptRecord]:
    """What the versions of a record say, as far as that can be read."""
    for version in versions.every:
        text = record.kept_text(db, versions.session.id, version.number)
        said = record_of_kept(text) if text else None
        if said is not None:
            yield said


def _forget_words(
    transaction: Transaction, discretion: Forgetting, every: Sequence[Versions], *, at: datetime
) -> None:
    assert discretion.cover is not None
    for one in every:
        protect_lines(transaction, discretion, one.lines)
    sent = inputs.inputs(transaction)
    commitments = protect_inputs(transaction, discretion, sent, at=at)
    for found in actions.followed(transaction):
        protect_action(transaction, discretion, found)
    for poll in polls.polls(transaction):
        protect_reason(transaction, discretion, poll)
    rows.cover_words(transaction, discretion.cover)
    rows.unname_reservations(transaction, discretion.cover)
    groups = {one.id: one.name for one in people.groups(transaction)}
    out = TakenOut(discretion, groups, commitments)
    for one in every:
        one.rewrite(transaction, out.of, at=at, switched=False)


def _remains(db: Reader, kept: Sequence[Person], names: Cover) -> tuple[Remaining, ...]:
    """What stays of people who were erased."""
    ids = {one.id for one in kept}
    ids |= {one.id for one in aliases.aliases(db) if one.person in ids}
    others = [one for one in people.people(db) if not one.erased]
    namesakes = sum(names.of(one.display) != one.display for one in others)
    found = (
        Remaining(Kept.TOOK_PART, many=len(kept)),
        Remaining(Kept.GROUP, many=sum(one.group is not None for one in kept)),
        Remaining(Kept.ROLLS, rows.listed_in(db, ids)),
        Remaining(Kept.BALLOTS, rows.named_ballots(db, ids)),
        Remaining(Kept.SEALED, rows.sealed_with(db, names)),
        Remaining(Kept.DIGESTS, many=rows.unsalted_digests(db)),
        Remaining(Kept.ORGANISER, many=rows.organisers_words(db, names)),
        Remaining(Kept.NAMESAKES, many=namesakes),
        Remaining(Kept.WAITS, many=rows.waiting_as(db, names)),
    )
    stays = [one for one in found if one.polls or one.many]
    return (*stays, Remaining(Kept.OTHER_NAMES), Remaining(Kept.ELSEWHERE))
