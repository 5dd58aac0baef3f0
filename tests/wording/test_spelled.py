"""Numbers and dates in words, as they stand on official records."""

from __future__ import annotations

from datetime import date

import pytest

from forumdesk.i18n import speaking
from forumdesk.wording.spelled import number, whole_date


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        (0, "zero", "nol"),
        (1, "one", "satu"),
        (10, "ten", "sepuluh"),
        (11, "eleven", "sebelas"),
        (12, "twelve", "dua belas"),
        (20, "twenty", "dua puluh"),
        (29, "twenty-nine", "dua puluh sembilan"),
        (100, "one hundred", "seratus"),
        (111, "one hundred and eleven", "seratus sebelas"),
        (999, "nine hundred and ninety-nine", "sembilan ratus sembilan puluh sembilan"),
        (1000, "one thousand", "seribu"),
        (1918, "one thousand nine hundred and eighteen", "seribu sembilan ratus delapan belas"),
        (2000, "two thousand", "dua ribu"),
        (2026, "two thousand and twenty-six", "dua ribu dua puluh enam"),
        (2100, "two thousand one hundred", "dua ribu seratus"),
    ],
)
def test_a_number_in_words(value: int, english: str, indonesian: str) -> None:
    with speaking("en"):
        assert number(value) == english
    with speaking("id"):
        assert number(value) == indonesian


def test_no_two_numbers_are_called_the_same() -> None:
    for language in ("en", "id"):
        with speaking(language):
            assert len({number(one) for one in range(10_000)}) == 10_000


def test_a_date_as_official_records_write_it() -> None:
    day = date(2019, 4, 29)
    with speaking("id"):
        assert whole_date(day) == (
            "Senin, tanggal dua puluh sembilan bulan April tahun dua ribu sembilan belas"
            " (29-04-2019)"
        )
    with speaking("en"):
        assert whole_date(day) == (
            "Monday, day twenty-nine of April in the year two thousand and nineteen (29-04-2019)"
        )
