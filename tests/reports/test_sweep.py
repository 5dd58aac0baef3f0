"""Every document with more than anybody planned for: nothing lost, nothing off the page, nothing
over anything else, in both languages and on both papers.
"""

from __future__ import annotations

import io
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import length
import pytest
from pdf import Pages, fonts_of, ink_near_edges, outside, overlapping, read
from PIL import Image
from room import at_tables, give_part, propose
from support import cast

from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.privacy import PrivacyNotice
from forumdesk.domain.programme import Session, SessionRole, SessionType
from forumdesk.domain.record import LineType, Reached, RecordState
from forumdesk.domain.registration import Answer
from forumdesk.domain.rules import Purpose, Rules
from forumdesk.domain.text import MAX_LENGTH, Text
from forumdesk.i18n import speaking
from forumdesk.operations import (
    attendance,
    forum,
    ground_rules,
    letterhead,
    people,
    places,
    policies,
    polls,
    privacy,
    programme,
    record,
    registration,
    reporting,
    results,
    sealing,
    tags,
    versions,
    waiting,
)
from forumdesk.operations.documents import documents as all_documents
from forumdesk.operations.documents.base import AnyDocument, Subject
from forumdesk.operations.documents.choices import Choice, Flag, Given, Number, Words
from forumdesk.operations.documents.subjects import why_not
from forumdesk.operations.people import MAX_NAME, NewPerson
from forumdesk.operations.programme_prints import note_programme
from forumdesk.store import people as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import reading

START = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SIX_MILLIMETRES = 17.0
ADDRESS = "192.168.100.100:65535"
WORDS = {
    "latin": "The complaint desk at the district office with longer hours and a named officer ",
    "unbroken": "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente",
    "thai": "การประชุมปรึกษาหารือสาธารณะว่าด้วยบริการน้ำประปาหมู่บ้าน",
    "arabic": "مكتب الشكاوى في المنطقة مع ساعات عمل أطول وموظف مسمى ",
    "khmer": "ភ្នំពេញរាជធានីនៃព្រះរាជាណាចក្រកម្ពុជា",
    "chinese": "投诉办公室在区政府延长开放时间并指定负责官员",
}


@dataclass
class Content:
    """How much there is of everything, in one script."""

    script: str
    people: int
    options: int
    option: int
    lines: int
    line: int
    name: int = MAX_NAME
    question: int = 201
    headed: bool = False
    given: dict[str, list[str]] = field(default_factory=dict)

    def say(self, length: int, key: str = "") -> str:
        """Words of this length, the same every time, and kept as given to documents `key`."""
        text = WORDS[self.script]
        made = (text * (length // len(text) + 1))[:length].strip()
        for one in key.split():
            self.given.setdefault(one, []).append(made)
        return made


CONTENTS = {
    "nothing": Content("latin", 1, 2, 1, 0, 0, name=1, question=1),
    "many people": Content("unbroken", 300, 2, 40, 6, 60, name=60),
    "names of 200": Content("unbroken", 12, 60, 120, 40, 300, headed=True),
    "options of 1,990": Content("latin", 6, 5, 1990, 40, 1990, question=MAX_LENGTH),
    "60 options": Content("latin", 3, 60, 60, 40, 90),
    "thai": Content("thai", 9, 8, 400, 24, 400),
    "arabic": Content("arabic", 9, 8, 400, 24, 400, headed=True),
    "khmer": Content("khmer", 9, 8, 400, 24, 400),
    "chinese": Content("chinese", 9, 8, 400, 24, 400),
}
# Whose pages are looked at, too, where words alone do not tell.
DRAWN = ("nothing", "60 options")
RECORDED = "session-summary session-record read-back full-report"
TOLD_IN = {
    LineType.AGREEMENT: " berita-acara daily-digest",
    LineType.ACTION: " berita-acara action-plan follow-up daily-digest",
    LineType.LEARNING: " daily-digest",
}
# An action first, for some contents have few lines.
TYPES = (LineType.ACTION, *(one for one in LineType if one is not LineType.ACTION))
# Where the words of a poll must stand; on its result twice.
EVERY_VOTE = (
    f"{RECORDED} daily-digest poll-result poll-result poll-protocol paper-ballots tally-sheet"
)
PLANNED = (
    f"{RECORDED} daily-digest evaluation programme run-sheet speakers room-signs programme-changes"
    " coverage"
)
OWN_ROLE = "session-summary session-record full-report daily-digest programme run-sheet speakers"
EVERY_LIST = "attendance door-list"
POLICY, COVERAGE = "policy-register", "coverage"
ANSWERED = "privacy-notice personal-data processing-record"
# So many come, and get certificates and badges: pages of hundreds take their time.
MANY_ENOUGH = 12
# Each content in each language and on two papers, each document in its turn on one of them; in the
# long run all of them in every pair.
PAIRS = {
    name: (("A4", "en"), ("F4" if place % 2 else "Letter", "id"))
    for place, name in enumerate(CONTENTS)
}
EVERY_PAIR = tuple(product(("A4", "F4", "Letter"), ("en", "id")))
PAIRS = length.either(PAIRS, long=dict.fromkeys(CONTENTS, EVERY_PAIR))
MOST_PAIRS = length.either(1, long=len(EVERY_PAIR))


def both(value: str) -> Text:
    return Text((("en", value), ("id", value)))


def fill(opened: ForumFile, content: Content) -> tuple[Session, Poll]:
    """A forum of this content with one session and one revealed poll."""
    db, say = opened.db, content.say
    title = both(say(content.question))
    forum.update_forum(
        db,
        changes=forum.ForumChanges(
            title=title,
            short_title=say(70),
            print_address=ADDRESS,
            starts=START.date(),
            ends=START.date(),
        ),
    )
    privacy.set_notice(db, notice=PrivacyNotice(say(content.name, ANSWERED), "The desk"))
    waiting.set_self_registration(db, on=True)
    rules = "\n".join(content.say(min(content.name, 190), "ground-rules") for _rule in range(10))
    ground_rules.set_ground_rules(db, rules={"en": rules, "id": rules})
    if content.headed:
        _set_letterhead(opened, content)
    # A programme that was printed before it had a session.
    note_programme(db, sessions=())
    venue = places.add_venue(db, name=both("Venue"), address=both("")).value
    called = both(say(content.name, "programme run-sheet speakers room-signs programme-changes"))
    room = places.add_room(db, venue=venue.id, name=called, capacity=None).value
    tag_set = tags.add_tag_set(db, name=both(say(content.name, COVERAGE))).value
    tag = tags.add_tag(db, set_id=tag_set.id, key="16", name=both(say(150, COVERAGE))).value
    session = programme.add_session(
        db,
        new=programme.NewSession(
            code="D1-01",
            type=SessionType.THEMED,
            title=both(say(content.question, PLANNED)),
            starts=START,
            ends=START + timedelta(hours=1),
            room=room.id,
            focus=both(say(content.question, RECORDED)),
            tags=[tag.id],
        ),
    ).value
    listed = policies.NewPolicy(both(say(content.question, POLICY)), say(150, POLICY))
    policies.add_policy(db, new=listed)
    propose(db, say(190, "proposals"))
    registration.set_field_use(db, keys=["display", "diet"])
    added = people.add_people(
        db,
        new=[
            NewPerson(
                say(content.name, _naming(number)),
                given=f"{number:03}",
                office=both(say(content.name, "attendance")),
                institution=both(say(2 * content.name, _naming(number, voting=False))),
                country="CD",
                group=say(content.name, EVERY_LIST) if number % 5 == 0 else "Group",
                answers=(Answer("diet", say(content.name, "needs") if number == 0 else ""),),
            )
            for number in range(content.people)
        ],
    ).value
    for one in added[:MANY_ENOUGH]:
        attendance.check_in_person(db, person_id=one.id)
    roles = (SessionRole.CHAIR, SessionRole.MODERATOR, SessionRole.SPEAKER, SessionRole.RAPPORTEUR)
    for role, person in zip((*roles, SessionRole.WITNESS), added, strict=False):
        give_part(db, session.id, role, person.id)
        content.given.setdefault("session-summary", []).append(person.display)
        below = (person.office.in_language("en"), person.institution.in_language("en"))
        content.given.setdefault("table-tents", []).extend((person.display, *below))
    at_tables(db, session.id, both(say(content.question, "table-cards table-signs")), added[0].id)
    give_part(db, session.id, SessionRole.OTHER, added[0].id, called=both(say(60, OWN_ROLE)))
    voters = [person.id for person in added]
    _evaluate(opened, content, session)
    return session, _vote(opened, content, session, voters)


def _set_letterhead(opened: ForumFile, content: Content) -> None:
    """Two logos, and lines of which the second one wraps."""
    kinds = " ".join(one.kind for one in all_documents() if one.headed)
    lines = "\n".join(content.say(length, kinds) for length in (40, 190, 80))
    letterhead.set_letterhead_lines(opened.db, lines={"en": lines, "id": lines})
    out = io.BytesIO()
    Image.new("RGB", (90, 60), "teal").save(out, "PNG")
    new = letterhead.read_logo(out.getvalue())
    for name in ("City", "University"):
        letterhead.add_logo(opened.db, new=new, words=both(name))


def _evaluate(opened: ForumFile, content: Content, session: Session) -> None:
    """The participants' evaluation, before any vote."""
    db, say = opened.db, content.say
    new = polls.NewPoll(
        question=both(say(60, "evaluation")),
        kind=Kind.PULSE,
        method=Method.SCORE,
        options=[both(f"{number} {say(60, 'evaluation evaluation')}") for number in range(2)],
        rules=Rules(purpose=Purpose.EVALUATION),
        session=session.id,
    )
    poll = polls.open_poll(db, poll_id=polls.add_poll(db, new=new).value.id).value
    for number in range(9):
        cast(db, poll, f"phone {number}", {one.id: 1 + number % 5 for one in poll.options})
    sealing.close_poll(db, poll_id=poll.id)
    results.reveal_poll(db, poll_id=poll.id)


def _naming(number: int, *, voting: bool = True) -> str:
    """The documents that name the person with this place."""
    certified = " certificates" if number < MANY_ENOUGH else ""
    return f"{EVERY_LIST}{certified}" + (" poll-protocol" if voting and number < 9 else "")


def _vote(opened: ForumFile, content: Content, session: Session, voters: Sequence[str]) -> Poll:
    db, say = opened.db, content.say
    poll = polls.add_poll(
        db,
        new=polls.NewPoll(
            question=both(say(content.question, EVERY_VOTE)),
            kind=Kind.NAMED,
            method=Method.SINGLE,
            options=[
                both(f"{number:02} {say(content.option, EVERY_VOTE)}")
                for number in range(content.options)
            ],
            session=session.id,
        ),
    ).value
    poll = polls.open_poll(db, poll_id=poll.id).value
    for number, voter in enumerate(voters[:9]):
        cast(db, poll, voter, [poll.options[number % 2].id])
    sealing.close_poll(db, poll_id=poll.id)
    results.reveal_poll(db, poll_id=poll.id)
    versions.mark_record(db, session_id=session.id, state=RecordState.DRAFT)
    for number in range(content.lines):
        type_ = LineType.AGREEMENT if number % 3 else TYPES[number // 3 % len(TYPES)]
        agreed = type_ is LineType.AGREEMENT
        kinds = RECORDED + TOLD_IN.get(type_, "")
        record.add_line(
            db,
            session_id=session.id,
            new=record.NewLine(
                type=type_,
                text=say(content.line, kinds),
                reached=Reached.WITHOUT_OBJECTION if agreed else None,
                owner=say(content.name, kinds) if type_ is LineType.ACTION else "",
                due=date(2026, 4, 1) if type_ is LineType.ACTION else None,
                speaker=voters[0] if type_ is LineType.QUOTE else None,
                permitted=type_ is LineType.QUOTE,
            ),
        )
    if content.lines:
        versions.mark_record(db, session_id=session.id, state=RecordState.AGREED)
    return poll


def documents(opened: ForumFile, content: Content) -> Iterator[tuple[str, str, str, bytes]]:
    """(kind, page, language, PDF) of every document there is."""
    session, poll = fill(opened, content)
    by_slips = polls.add_poll(opened.db, new=replace(polls.as_new(poll), kind=Kind.SLIP)).value
    some = [person.id for person in rows.people(opened.db)][:MANY_ENOUGH]
    name = next(one for one, known in CONTENTS.items() if known is content)
    there = [one for one in all_documents() if ready(opened, one)]
    for place, one in enumerate(there, start=len(name)):
        # A list is of everybody; what is made for each person repeats itself.
        few = one.asks(Subject.PEOPLE) and one.kind not in EVERY_LIST
        pairs = [pair for pair in PAIRS[name] if pair[0] in one.papers]
        turn = place % len(pairs) if pairs else 0
        for page, language in [*pairs[turn:], *pairs[:turn]][:MOST_PAIRS]:
            with speaking(language):
                made = reporting.make_report(
                    opened.db,
                    kind=one.kind,
                    page=page,
                    session=session.id if Subject.SESSION in one.needs else None,
                    day=START.date() if Subject.DAY in one.needs else None,
                    poll=(by_slips if one.once else poll).id if Subject.POLL in one.needs else None,
                    people=some[: 1 if Subject.PEOPLE in one.needs else None] if few else None,
                    **{choice.key: asked(choice) for choice in one.choices},
                )
                yield one.kind, page, language, made


def ready(opened: ForumFile, one: AnyDocument) -> bool:
    with reading(opened.db) as snapshot:
        return why_not(snapshot, one) is None


def asked(choice: Choice) -> Given:
    """The most that can be chosen without a reason."""
    match choice:
        case Flag(key="voters"):
            return True
        case Number(key="since"):
            return 1
        case Number(key="first") | Number(least=-10) | Words(key="noticed"):
            # Another place on the sheet, on purpose nearer to its edge.
            return choice.default
        case Number(default=0):
            return 11
        case Words(for_scripts=False):
            return ("Balai Warga " * 20)[: choice.longest].strip()
        case _:
            return choice.default


def letters(text: str) -> Counter[str]:
    return Counter("".join(unicodedata.normalize("NFKC", text).split()))


def nearly_empty(pages: Pages) -> list[str]:
    """The last of several pages that say their number, if it is less than a quarter full."""
    count, height = len(pages.sizes), pages.sizes[0][1]
    last = [one for one in pages.words if one.page == count]
    if count == 1 or not any(one.text in ("Page", "Halaman") for one in last):
        return []
    lowest = max((one.bottom for one in last if one.bottom < height - 60), default=0.0)
    return ["nearly empty at last"] if lowest < 69 + (height - 69 - 64) / 4 - 6 else []


@pytest.mark.parametrize("name", CONTENTS)
def test_every_document_is_whole_and_keeps_to_its_page(opened: ForumFile, name: str) -> None:
    content = CONTENTS[name]
    content.given.clear()
    faults = []
    kinds = set()
    for kind, page, language, made in documents(opened, content):
        kinds.add(kind)
        found = read(made)
        at = f"{kind} on {page} in {language}:"
        faults += [f"{at} off the page: {one}" for one in outside(found, margin=SIX_MILLIMETRES)]
        faults += [f"{at} covered: {one}" for one in overlapping(found)]
        if name in DRAWN:
            faults += [f"{at} ink near an edge of page {one}" for one in ink_near_edges(made)]
        bare = [one for one, whole in fonts_of(made).items() if not whole]
        faults += [f"{at} not embedded: {one}" for one in bare]
        faults += [f"{at} {one}" for one in nearly_empty(found)]
        words = " ".join(word.text for word in found.words)
        faults += [f"{at} {one}" for one in ("Other role", "Peran lain") if one in words]
        said = letters(words)
        lost = letters(" ".join(content.given.get(kind, ()))) - said
        faults += [f"{at} lost: {json.dumps(lost, ensure_ascii=False)}"] if lost else []
        empty = set(range(1, len(found.sizes) + 1)) - {word.page for word in found.words}
        faults += [f"{at} empty pages: {sorted(empty)}"] if empty else []
    assert faults == []
    left_out = {one.kind for one in all_documents() if not ready(opened, one)}
    assert kinds | left_out == {one.kind for one in all_documents()}
    assert left_out <= {one.kind for one in all_documents() if one.afterwards} or not content.lines
