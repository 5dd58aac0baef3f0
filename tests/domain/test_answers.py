"""What may be answered when somebody is registered."""

from __future__ import annotations

import pytest
from support import refusing

from forumdesk.domain.answers import MAX_ANSWER, checked_answer
from forumdesk.domain.errors import Reason
from forumdesk.domain.registration import DECLARED, RegistrationField

FIELDS = {one.key: one for one in DECLARED}


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("phone", " +62 812-5550-0100 ", "+62 812-5550-0100"),
        ("phone", "0812 5550 0100 (WA)", "0812 5550 0100 (WA)"),
        ("phone", "٠١٢٣٤٥", "٠١٢٣٤٥"),
        ("phone", "-", ""),
        ("email", "Siti.Aminah@Contoh.Example", "Siti.Aminah@Contoh.Example"),
        ("email", "n/a", ""),
        ("sex", "female", "female"),
        ("sex", ".", ""),
        ("spoken", "Jawa,\tIndonesia\x00", "Jawa, Indonesia"),
        ("access", "kursi roda\nlantai satu", "kursi roda lantai satu"),
    ],
)
def test_an_answer_is_kept_as_it_was_typed(key: str, typed: str, kept: str) -> None:
    assert checked_answer(FIELDS[key], typed) == kept


@pytest.mark.parametrize(
    ("key", "typed", "reason"),
    [
        ("phone", "ask my son", Reason.NO_PHONE_NUMBER),
        ("phone", "house number 12 in the third lane", Reason.NO_PHONE_NUMBER),
        *(
            ("email", one, Reason.NO_EMAIL_ADDRESS)
            for one in ("siti", "siti@", "@contoh.example", "a@b@c.example", "a b@c.example", "a@b")
        ),
        ("sex", "L", Reason.NO_SUCH_ANSWER),
        ("photo", "yes", Reason.NO_SUCH_ANSWER),
        ("diet", "x" * (MAX_ANSWER + 1), Reason.ANSWER_TOO_LONG),
    ],
)
def test_what_is_no_answer_is_refused(key: str, typed: str, reason: Reason) -> None:
    field: RegistrationField = FIELDS[key]
    with refusing(reason):
        checked_answer(field, typed)
