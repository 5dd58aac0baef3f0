"""Dates as they are typed, in both languages, and every date that the program itself writes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from forumdesk.i18n import LANGUAGES, _, speaking
from forumdesk.wording import programme
from forumdesk.wording.days import read_day

MONDAY = date(2019, 4, 29)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-05-13", date(2019, 5, 13)),
        ("13/5", date(2019, 5, 13)),
        ("13.5.", date(2019, 5, 13)),
        ("13 mei", date(2019, 5, 13)),
        ("1 agustus 2020", date(2020, 8, 1)),
        ("28 apr", date(2020, 4, 28)),
        ("29 February", date(2020, 2, 29)),
        ("Senin, 29 April 2019", MONDAY),
        ("monday 29 april", MONDAY),
        ("Tuesday, 29 April 2019", None),
        ("Friday", date(2019, 5, 3)),
        ("jumat", date(2019, 5, 3)),
        ("senin", MONDAY),
        ("today", MONDAY),
        ("besok", date(2019, 4, 30)),
        ("Tomorrow", date(2019, 4, 30)),
        ("lusa", date(2019, 5, 1)),
        ("minggu depan", date(2019, 5, 6)),
        ("next week", date(2019, 5, 6)),
        ("bulan depan", date(2019, 5, 29)),
        ("+14", date(2019, 5, 13)),
        ("+14 hari", date(2019, 5, 13)),
        ("+14 days", date(2019, 5, 13)),
        ("14 hari lagi", date(2019, 5, 13)),
        ("in 14 days", date(2019, 5, 13)),
        ("+2 minggu", date(2019, 5, 13)),
        ("2 weeks", date(2019, 5, 13)),
        ("+10 bulan", date(2020, 2, 29)),
        ("akhir Desember", date(2019, 12, 31)),
        ("end of February", date(2020, 2, 29)),
        ("akhir bulan", date(2019, 4, 30)),
        ("akhir februari 2021", date(2021, 2, 28)),
        ("end of the year", date(2019, 12, 31)),
        ("akhir minggu", date(2019, 5, 5)),
        ("next Friday", date(2019, 5, 10)),
        ("Jum'at depan", date(2019, 5, 10)),
        ("jumat minggu depan", date(2019, 5, 10)),
        ("next Monday", date(2019, 5, 6)),
        ("by Friday", date(2019, 5, 3)),
        ("hari Jumat", date(2019, 5, 3)),
        ("hari ini", MONDAY),
        ("13 Des", date(2019, 12, 13)),
        ("13.12.", date(2019, 12, 13)),
        ("13/12/20", date(2020, 12, 13)),
        ("in two weeks", date(2019, 5, 13)),
        ("dalam dua minggu", date(2019, 5, 13)),
        ("tiga hari lagi", date(2019, 5, 2)),
        ("in a fortnight", date(2019, 5, 13)),
        ("end of next month", date(2019, 5, 31)),
        ("akhir bulan depan", date(2019, 5, 31)),
        ("akhir tahun depan", None),
        ("next soon", None),
        ("31/2", None),
        ("+99999", None),
        ("+9999 bulan", None),
        ("14", None),
        ("in", None),
        ("13 x", None),
        ("end of soon", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_as_they_are_typed(written: str, day: date | None) -> None:
    for language in LANGUAGES:
        with speaking(language):
            assert read_day(written, today=MONDAY) == day


def test_what_is_written_and_what_is_offered_is_understood() -> None:
    today = date(2027, 11, 3)
    for language in LANGUAGES:
        with speaking(language):
            for number in range(0, 400, 3):
                day = today + timedelta(days=number)
                for written in (programme.day(day), programme.weekday(day), day.isoformat()):
                    assert read_day(written, today=today) == day, written
            first, _comma, second = _("13 May, or +14 days").partition(", ")
            ahead = second.partition(" ")[2]
            assert read_day(first, today=today) == date(2028, 5, 13)
            assert read_day(ahead, today=today) == today + timedelta(days=14)
