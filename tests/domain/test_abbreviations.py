"""What is put in place of an abbreviation, and where none is seen."""

from __future__ import annotations

import pytest
from support import refusing

from forumdesk.domain.abbreviations import checked, expanded
from forumdesk.domain.errors import Reason

KNOWN = {"dk": "Dinas Kesehatan", "yg": "yang", "k2": "kedua"}


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("Ask dk", ("dk", "Dinas Kesehatan")),
        ("DK", ("DK", "Dinas Kesehatan")),
        ("Yg", ("Yg", "Yang")),
        ("(k2", ("k2", "kedua")),
        ("adk", None),
        ("dk ", None),
        ("mail@dk", None),
        ("it's-dk", None),
        ("a.dk", None),
        ("", None),
    ],
)
def test_a_whole_word_is_expanded_and_nothing_else(
    before: str, found: tuple[str, str] | None
) -> None:
    assert expanded(before, KNOWN) == found


def test_an_abbreviation_is_one_word_that_stands_for_others() -> None:
    assert checked(" DK ", " Dinas  Kesehatan ") == ("dk", "Dinas Kesehatan")
    for short, words in (("d k", "x"), ("", "x"), ("dk", " "), ("dk", "DK"), ("d.", "x")):
        with refusing(Reason.INVALID_ABBREVIATION):
            checked(short, words)
