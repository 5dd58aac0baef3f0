"""Languages as people write them."""

from __future__ import annotations

import pytest

from forumdesk.domain.errors import Reason
from forumdesk.exchange.lists import read_list
from forumdesk.exchange.people_lists import read_people
from forumdesk.exchange.spoken import spoken_code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("id", "id"), ("ID", "id"), ("Indonesian", "id"), ("Bahasa Indonesia", "id")),
        *(("Inggris", "en"), ("English", "en"), ("pt-BR", "pt-br"), ("ไทย", "th"), ("Jawa", "jv")),
        *(("Français", "fr"), ("Javanese", "jv"), ("Klingonese", None), ("", None), ("?", None)),
        *(("ya", None), ("xx", None)),
    ],
)
def test_codes_and_names(written: str, code: str | None) -> None:
    assert spoken_code(written) == code


def test_what_is_no_language_is_asked_about() -> None:
    table = read_people(read_list(b"Nama;Bahasa\nAda;Bahasa Jawa\nBudi;ya\n"))
    assert [row.words.get("language") for row in table.rows] == ["jv", None]
    [question] = table.rows[1].questions
    assert question.refused.reason is Reason.UNKNOWN_LANGUAGE
