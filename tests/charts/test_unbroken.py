"""What no line may end in."""

from __future__ import annotations

import pytest

from forumdesk.charts.breaks import pieces, wrap
from forumdesk.charts.directions import kept_whole, seen

KEPT = (
    "29 April 2019",
    "29–30 April 2019",
    "1 Mei 2019",
    "10:44–12:06",
    "48/181",
    "1,250",
    "66.7 %",
    "2019-04-29",
    "n = 181",
    "KSEHE-TCUBC-SXEXV-PSNBG-XBUNS",
    "VXXJ-DTJK-HPDJ",
    "005/FKP/VI/2026",
    "+62 812-3456-7890",
    "19651231 199003 1 001",
    kept_whole("Siti Nurhaliza Putri"),
    kept_whole("สมชาย ใจดี"),
)


@pytest.mark.parametrize("kept", KEPT)
def test_dates_times_figures_and_seals_stay_on_one_line(kept: str) -> None:
    said = f"Ditutup pada {kept} · kesepakatan—ditandatangani {kept}, selesai."
    assert "".join(pieces(said)) == said
    assert sum(kept in piece for piece in pieces(said)) == 2
    for width in range(len(kept), 60):
        lines = wrap(said, width=width, measure=len)
        assert sum(line.count(kept) for line in lines) == 2, lines


def test_a_line_may_end_between_two_dates() -> None:
    days = "29 April – 1 May 2019"
    assert [one.strip() for one in pieces(days)] == ["29 April", "–", "1 May 2019"]


def test_words_and_hyphens_are_parted_as_ever() -> None:
    words = "Pokja-pokja 3 orang dan ketua-ketua"
    assert pieces(words) == ["Pokja-", "pokja ", "3 ", "orang ", "dan ", "ketua-", "ketua"]


def test_what_is_wider_than_a_line_is_parted_like_other_words() -> None:
    said = f"oleh {kept_whole('Siti Nurhaliza Putri')} pada 29 April 2019"
    assert [seen(one) for one in wrap(said, width=11, measure=len)] == [
        "oleh Siti",
        "Nurhaliza",
        "Putri pada",
        "29 April",
        "2019",
    ]
