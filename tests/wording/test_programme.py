"""Dates as people write them, checked against a library that knows all languages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date

from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.wording.programme import dates, day, weekday


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_a_year_reads_as_it_should(language: str) -> None:
    with speaking(language):
        for passed in range(0, 366, 5):
            one = date(2019, 1, 1) + timedelta(days=passed)
            assert day(one) == format_date(one, "d MMMM y", locale=language)
            assert weekday(one) == format_date(one, "EEEE, d MMMM y", locale=language)


def test_a_span_names_each_part_once() -> None:
    with speaking("en"):
        assert dates(date(2019, 4, 29), date(2019, 5, 1)) == "29 April – 1 May 2019"
        assert dates(date(2019, 4, 29), date(2019, 4, 30)) == "29–30 April 2019"
        assert dates(date(2019, 4, 29), date(2019, 4, 29)) == "29 April 2019"
        assert dates(date(2018, 12, 31), date(2019, 1, 1)) == "31 December 2018 – 1 January 2019"
    with speaking("id"):
        assert dates(date(2019, 4, 29), date(2019, 5, 1)) == "29 April – 1 Mei 2019"
