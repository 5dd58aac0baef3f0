"""A session's record in the form that its versions keep, which outlives what reads and writes it.

It is canonical JSON with the number of its form, and a version's digest is the SHA-256 of that
text. It has all that the printed record says: the session, who did what in it, its talks, the
lines, the votes that the room has seen with outcome and seal, and the inputs that are told of. Not
in it are the session's times and place and who was there: they go on changing after the room has
agreed. What cannot be read whole is none.

The second form also has how far the session tells who said something, the group of a line in place
of its speaker, its talk, its focus question and how many inputs say the same, and a salt. Without
that, somebody who has the digest of a version could try names until one fits, after the session has
ceased to tell them (`operations.protecting`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.record import LineType, Reached
from forumdesk.domain.text import NO_TEXT, Text

FORM = 2
# Versions that say nothing of salt, groups, talks and focus questions.
_PLAIN = 1
SALT = 16


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line as it was printed. `speaker` is the name, `speaker_id` the person's id.

    `group` is the name of the group that stands in place of a speaker. `talk` is the place of its
    talk in the session, from 1, `focus` the number of its focus question, and `similar` how many
    more inputs say the same.

    `input` is the number of the input that it tells of; `poll` and `round` are the numbers of the
    vote whose result it gives. `text` is empty where the words are those of an input that only the
    rapporteur may read: then they are `withheld`, and printed by no version.
    """

    id: str
    type: LineType
    text: str
    at: datetime
    speaker: str = ""
    speaker_id: str | None = None
    owner: str = ""
    due: date | None = None
    reached: Reached | None = None
    input: int | None = None
    poll: int | None = None
    round: int | None = None
    withheld: bool = False
    group: Text = NO_TEXT
    talk: int | None = None
    focus: int | None = None
    similar: int = 0
    reservations: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """As of the line that it was (`domain.record.Line.words`)."""
        return tuple(one for one in (self.text, self.owner, self.reservations) if one)


@dataclass(frozen=True, slots=True)
class KeptVote:
    """A round that the room has seen: poll and round by their numbers, and its `seal`, a digest.

    `carried`, `tie` and `winners`, in their options' words, are as much of the outcome as may be
    seen.
    """

    poll: int
    round: int
    question: Text
    seal: str
    carried: bool | None = None
    tie: bool = False
    winners: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptInput:
    """An input that is told of: by a line, or as one that was left open or kept for later.

    `words` is what it commits to, None without a salt: what was sent is nowhere but with the input.
    """

    number: int
    kind: str
    told: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class KeptPart:
    """Who did something in the session, as printed; without a name, whom somebody stood for.

    `called` is a role of their own in words.
    """

    role: str
    name: str = ""
    office: Text = NO_TEXT
    institution: Text = NO_TEXT
    country: str = ""
    on_behalf_of: Text = NO_TEXT
    talk: Text = NO_TEXT
    called: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A session's record, as it was at one moment.

    `form` is the one of its text. `salt` is hexadecimal, the same in all versions of a record until
    it is protected, and empty in the first form.
    """

    code: str
    title: Text
    theme: Text
    focus: Text
    why: Text
    lines: tuple[KeptLine, ...]
    parts: tuple[KeptPart, ...] = ()
    talks: tuple[Text, ...] = ()
    votes: tuple[KeptVote, ...] = ()
    inputs: tuple[KeptInput, ...] = ()
    attribution: Attribution = Attribution.NAMED
    salt: str = ""
    form: int = FORM

    @property
    def text(self) -> str:
        """In the form that is kept."""
        session: dict[str, object] = {
            "code": self.code,
            **_texts(title=self.title, theme=self.theme, focus=self.focus, why=self.why),
        }
        said: dict[str, object] = {
            "form": self.form,
            "session": session,
            "parts": [_part(one) for one in self.parts],
            "talks": [_pairs(one) for one in self.talks],
            "lines": [_line(one, self.form) for one in self.lines],
            "votes": [_vote(one) for one in self.votes],
            "inputs": [[one.number, one.kind, one.told, one.words] for one in self.inputs],
        }
        if self.form != _PLAIN:
            session["attribution"] = self.attribution
            said["salt"] = self.salt
        return canonical_json(said)

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return digest_of_text(self.text)


def digest_of_text(text: str) -> str:
    """SHA-256 of a kept text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _pairs(text: Text) -> list[list[str]]:
    """Language and words, the default language first, which sorted keys would not keep."""
    return [list(pair) for pair in text.values]


def _texts(**given: Text) -> dict[str, object]:
    return {name: _pairs(one) for name, one in given.items()}


def _part(one: KeptPart) -> dict[str, object]:
    return {
        "role": one.role,
        "name": one.name,
        "country": one.country,
        **_texts(
            office=one.office,
            institution=one.institution,
            on_behalf_of=one.on_behalf_of,
            talk=one.talk,
            # Records without roles of their own are sealed as they always were.
            **({"called": one.called} if one.called else {}),
        ),
    }


def _line(one: KeptLine, form: int) -> dict[str, object]:
    plain: dict[str, object] = {
        "id": one.id,
        "type": one.type,
        "text": one.text,
        "at": one.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "speaker": one.speaker,
        "speaker_id": one.speaker_id,
        "owner": one.owner,
        "due": one.due.isoformat() if one.due else None,
        "reached": one.reached,
        "input": one.input,
        "vote": None if one.poll is None else [one.poll, one.round],
        "withheld": one.withheld,
    }
    if form == _PLAIN:
        return plain
    return {
        **plain,
        **_texts(group=one.group),
        "talk": one.talk,
        "focus": one.focus,
        "similar": one.similar,
        "reservations": one.reservations,
    }


def _vote(one: KeptVote) -> dict[str, object]:
    return {
        "vote": [one.poll, one.round],
        "question": _pairs(one.question),
        "seal": one.seal,
        "carried": one.carried,
        "tie": one.tie,
        "winners": [_pairs(text) for text in one.winners],
    }


def record_of_kept(kept: str) -> KeptRecord | None:
    """A record that some version kept; None for what this program cannot read whole."""
    try:
        read = json.loads(kept)
        return _record(read) if read["form"] in (_PLAIN, FORM) else None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def _record(read: Mapping[str, Any]) -> KeptRecord:
    session, form = read["session"], int(read["form"])
    plain = form == _PLAIN
    return KeptRecord(
        code=str(session["code"]),
        title=_text(session["title"]),
        theme=_text(session["theme"]),
        focus=_text(session["focus"]),
        why=_text(session["why"]),
        parts=tuple(map(_part_of, read["parts"])),
        talks=tuple(map(_text, read["talks"])),
        lines=tuple(map(_plain_line_of if plain else _line_of, read["lines"])),
        votes=tuple(map(_vote_of, read["votes"])),
        inputs=tuple(_input_of(*one) for one in read["inputs"]),
        attribution=Attribution.NAMED if plain else Attribution(session["attribution"]),
        salt="" if plain else str(read["salt"]),
        form=form,
    )


def _text(pairs: Sequence[tuple[str, str]]) -> Text:
    return Text(tuple((str(tag), str(words)) for tag, words in pairs))


def _part_of(read: Mapping[str, Any]) -> KeptPart:
    return KeptPart(
        role=str(read["role"]),
        name=str(read["name"]),
        office=_text(read["office"]),
        institution=_text(read["institution"]),
        country=str(read["country"]),
        on_behalf_of=_text(read["on_behalf_of"]),
        talk=_text(read["talk"]),
        called=_text(read.get("called", ())),
    )


def _line_of(read: Mapping[str, Any]) -> KeptLine:
    return replace(
        _plain_line_of(read),
        group=_text(read["group"]),
        talk=_number(read["talk"]),
        focus=_number(read["focus"]),
        similar=int(read["similar"]),
        reservations=str(read.get("reservations", "")),
    )


def _plain_line_of(read: Mapping[str, Any]) -> KeptLine:
    poll, told = read["vote"] or (None, None)
    return KeptLine(
        id=str(read["id"]),
        type=LineType(read["type"]),
        text=str(read["text"]),
        at=datetime.fromisoformat(read["at"]),
        speaker=str(read["speaker"]),
        speaker_id=None if read["speaker_id"] is None else str(read["speaker_id"]),
        owner=str(read["owner"]),
        due=date.fromisoformat(read["due"]) if read["due"] else None,
        reached=Reached(read["reached"]) if read["reached"] else None,
        input=_number(read["input"]),
        poll=_number(poll),
        round=_number(told),
        withheld=bool(read["withheld"]),
    )


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))


def _vote_of(read: Mapping[str, Any]) -> KeptVote:
    poll, told = read["vote"]
    return KeptVote(
        poll=int(poll),
        round=int(told),
        question=_text(read["question"]),
        seal=str(read["seal"]),
        carried=None if read["carried"] is None else bool(read["carried"]),
        tie=bool(read["tie"]),
        winners=tuple(map(_text, read["winners"])),
    )


def _input_of(number: int, kind: str, told: str, words: str | None) -> KeptInput:
    return KeptInput(int(number), str(kind), str(told), None if words is None else str(words))
