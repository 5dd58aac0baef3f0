"""What keys amount to: a badge's address, something unreadable, or somebody's words."""

from __future__ import annotations

import pytest

from forumdesk.desktop.scans import Told, Trail

PLACE = "http://192.168.1.10:8080/j/"


@pytest.mark.parametrize(
    ("text", "gap", "told"),
    [
        (PLACE + "A" * 22, 0.01, Told.ADDRESS),
        (PLACE + "A" * 22, 0.29, Told.ADDRESS),
        (PLACE + "A" * 21, 0.01, Told.UNREADABLE),
        (PLACE + "A" * 23, 0.01, Told.UNREADABLE),
        (PLACE + "A" * 21, 0.15, Told.NO_SCAN),
        ("https://example.org/a/long/way/to/a/page", 0.01, Told.NO_SCAN),
        ("httpÖ--192.168.1.10Ö8080-j-" + "A" * 22, 0.01, Told.ADDRESS),
        ("HTTP://192.168.1.10:8080/J/" + "a" * 22, 0.01, Told.ADDRESS),
        ("реезЖ..192ю168ю1ю10Ж8080.о." + "Ф" * 22, 0.01, Told.ADDRESS),
        ("реезЖ..192ю168ю1ю10Ж8080.о." + "Ф" * 21, 0.01, Told.UNREADABLE),
        ("httpdaemon", 0.01, Told.NO_SCAN),
        ("", 0.0, Told.NO_SCAN),
    ],
)
def test_what_keys_amount_to(text: str, gap: float, told: Told) -> None:
    trail = Trail()
    for number, letter in enumerate(text):
        assert trail.take(letter, number * gap)
    assert trail.tell() is told
