"""Every member of every vocabulary has words in both languages."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import pytest

from forumdesk.domain.inputs import HideReason, InputKind, InputState
from forumdesk.domain.polls import Kind
from forumdesk.domain.programme import SessionRole, SessionType
from forumdesk.domain.record import LineType, RecordState
from forumdesk.domain.rules import Base
from forumdesk.exchange.people_csv import FIELDS
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.wording import inputs, people, polls, programme, record

VOCABULARIES: list[tuple[type[Enum], Callable[..., str]]] = [
    (InputKind, inputs.kind),
    (InputState, inputs.state),
    (HideReason, inputs.reason),
    (Kind, polls.kind),
    (Kind, polls.promise),
    (Base, polls.base),
    (SessionType, programme.session_type),
    (SessionRole, programme.role),
    (LineType, record.line_type),
    (RecordState, record.record_state),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_and_its_own(language: str) -> None:
    with speaking(language):
        for kind, words in VOCABULARIES:
            said = [words(member) for member in kind]
            assert all(said) and len(set(said)) == len(said), words
        assert len({people.field(name) for name in FIELDS}) == len(FIELDS)
