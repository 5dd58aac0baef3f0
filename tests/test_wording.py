"""Every member of every vocabulary has words in both languages, and so has every refusal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from enum import Enum
from itertools import product
from pathlib import Path

import pytest

from forumdesk.domain.coded import Coded, Fact
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.inputs import HideReason, InputKind, InputState
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind
from forumdesk.domain.programme import SessionRole, SessionType
from forumdesk.domain.record import LineType, RecordState
from forumdesk.domain.registration import DECLARED, RegistrationField
from forumdesk.domain.rules import Amount, Base, Rule
from forumdesk.domain.text import Text
from forumdesk.domain.troubles import FilePart, Trouble
from forumdesk.exchange.person_rows import FIELDS
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.store.errors import FileTrouble
from forumdesk.wording import inputs, poll_terms, polls, programme, record, refusals
from forumdesk.wording.facts import Shell
from forumdesk.wording.fields import field_name, in_state, part, rule_name
from forumdesk.wording.refusals import IN_SHELL, SENTENCES, refusal
from forumdesk.wording.troubles import SENTENCES as TROUBLES
from forumdesk.wording.troubles import harmed, trouble

VOCABULARIES: list[tuple[type[Enum], Callable[..., str]]] = [
    (InputKind, inputs.kind),
    (InputState, inputs.state),
    (HideReason, inputs.reason),
    (Kind, poll_terms.kind),
    (Kind, polls.promise),
    (Base, poll_terms.base),
    (State, in_state),
    (FilePart, part),
    (Rule, rule_name),
    (SessionType, programme.session_type),
    (SessionRole, programme.usual_role),
    (LineType, record.line_type),
    (RecordState, record.record_state),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_and_its_own(language: str) -> None:
    with speaking(language):
        for kind, words in VOCABULARIES:
            said = [words(member) for member in kind]
            assert all(said) and len(set(said)) == len(said), words
        assert len({field_name(one) for one in FIELDS}) == len(FIELDS)


# Facts that no sentence tells, and what they are for.
UNSAID = {
    (Reason.ENOUGH_THIS_HOUR, "seconds"): "the header Retry-After; people are told minutes",
    (Reason.QUEUE_IS_LONG, "seconds"): "the header Retry-After",
    (Reason.NO_PHONE_NUMBER, "field"): "where it stands in the form to register",
    (Reason.PHONE_SHORTENED, "field"): "where it stands in the form to register",
    (Reason.NO_EMAIL_ADDRESS, "field"): "where it stands in the form to register",
}
SAMPLES: Mapping[type[Fact], tuple[Fact, ...]] = {
    str: ("Siti {x} & “Co”",),
    int: (1, 27),
    Amount: (Amount(12_000_000),),
    Text: (Text((("en", "Siti {x} & “Co”"),)),),
    date: (date(2019, 4, 29),),
    time: (time(9, 5),),
    RegistrationField: DECLARED,
}


def _samples(kind: type[Fact]) -> tuple[Fact, ...]:
    return tuple(kind) if issubclass(kind, Enum) else SAMPLES[kind]


def _told(code: Coded) -> Iterator[dict[str, Fact]]:
    """The facts of a code, once with every sample of each."""
    for values in product(*(_samples(kind) for kind in code.facts.values())):
        yield dict(zip(code.facts, values, strict=True))


def _holes(template: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", template))


def test_every_reason_has_one_sentence_in_the_file_of_its_feature() -> None:
    # Later features would silently win.
    assert len(SENTENCES) == sum(len(one.SENTENCES) for one in refusals.FEATURES)
    assert len(IN_SHELL) == sum(len(one.IN_SHELL) for one in refusals.FEATURES)
    assert set(SENTENCES) == set(Reason)
    for one in refusals.FEATURES:
        assert {reason for reason, _shell in one.IN_SHELL} <= set(one.SENTENCES), one.__name__


def test_a_sentence_tells_all_facts_of_its_reason_and_no_others() -> None:
    for reason in Reason:
        own = [words for (one, _shell), words in IN_SHELL.items() if one is reason]
        holes = {hole for words in (SENTENCES[reason], *own) for hole in _holes(words)}
        unsaid = {name for one, name in UNSAID if one is reason}
        assert holes.isdisjoint(unsaid) and holes | unsaid == set(reason.facts), reason


@pytest.mark.parametrize("shell", Shell)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_a_whole_sentence_in_every_shell(language: str, shell: Shell) -> None:
    with speaking(language):
        for reason in Reason:
            for facts in _told(reason):
                words = refusal(Refused(reason, **facts), to=shell)
                assert len(words) > 10 and words.endswith("."), words
                left = words.replace("Siti {x}", "")
                assert not _holes(left) and "None" not in left and "State." not in left, words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shell", [Shell.WINDOW, Shell.PHONE])
def test_only_the_command_line_speaks_of_its_options(shell: Shell, language: str) -> None:
    given = {Reason.NOT_A_PAIR, Reason.NO_OUTPUT}
    with speaking(language):
        for reason in set(Reason) - given:
            for facts in _told(reason):
                words = refusal(Refused(reason, **facts), to=shell)
                assert not re.search(r"--\w|forumdesk \w|KEY=|Use list", words), words


def test_a_fact_is_told_as_whoever_reads_it_knows_it() -> None:
    wrong = Refused(Reason.INVALID_FIELD, field=Field.SHORT_TITLE, value="x")
    assert refusal(wrong, to=Shell.COMMAND_LINE).startswith("short_title: “x”")
    assert refusal(wrong, to=Shell.WINDOW).startswith("Short title: “x”")
    with speaking("id"):
        assert refusal(wrong, to=Shell.WINDOW).startswith("Judul singkat: “x”")
        state = Refused(Reason.WRONG_STATE, number=3, state=State.SEALING)
        assert "3 sedang disegel" in refusal(state, to=Shell.WINDOW)
        room = Text((("en", "Conference Room 1"), ("id", "Ruang Konferensi 1")))
        used = Refused(Reason.ROOM_HAS_SESSIONS, name=room)
        assert refusal(used, to=Shell.WINDOW).startswith("Ruang Konferensi 1 masih dipakai")
    late = Refused(Reason.NO_SUCH_TIME, time=time(2, 30), day=date(2026, 3, 29))
    assert "no 02:30 on 29 March 2026" in refusal(late, to=Shell.WINDOW)
    assert "no 02:30 on 2026-03-29" in refusal(late, to=Shell.COMMAND_LINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_name(language: str) -> None:
    with speaking(language):
        assert all(field_name(one) for one in Field)


def test_a_trouble_tells_all_its_facts_and_no_others() -> None:
    assert set(TROUBLES) == set(Trouble)
    for found in Trouble:
        assert _holes(TROUBLES[found]) - {"path"} == set(found.facts), found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trouble_is_a_whole_sentence_that_names_the_file(language: str) -> None:
    # Of these the disk is to blame, whatever is on it.
    of_the_disk = (Trouble.FULL, Trouble.INPUT_OUTPUT)
    with speaking(language):
        for found in Trouble:
            for facts in _told(found):
                words = trouble(found, "here.forum", FileTrouble(found, **facts).facts)
                assert words.endswith(".") and not _holes(words.replace("Siti {x}", "")), words
                assert ("here.forum" in words) is (found not in of_the_disk), words
                assert "FilePart" not in words
                assert not trouble(found, "", facts).startswith(" ")
            if not found.facts:
                assert harmed(found, "here.forum", "rescued.forum").count(".forum") >= 1


def test_a_trouble_with_other_facts_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="BAD_VALUE"):
        FileTrouble(Trouble.BAD_VALUE, "x.forum", part="people")
    with pytest.raises(TypeError, match="DAMAGED"):
        FileTrouble(Trouble.DAMAGED, name="person")
    moved = FileTrouble(Trouble.BAD_VALUE, part=FilePart.PEOPLE).at(Path("here.forum"))
    assert (moved.path, moved.facts) == ("here.forum", {"part": FilePart.PEOPLE})
