"""What a ballot promises is true of the file, in both languages, and nothing promises more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forumdesk.domain.polls import Kind
from forumdesk.i18n import speaking
from forumdesk.resources import resource_path
from forumdesk.wording import polls

SAID = {
    "en": (
        "Secret. The list shows that you voted. After sealing, the forum's file does not link you"
        " to your vote.",
        "Until sealing, those who run this laptop could find out. Afterwards an expert might find"
        " traces on its disk. Votes cross this Wi-Fi unencrypted. A unanimous result tells"
        " everything.",
    ),
    "id": (
        "Rahasia. Daftar menunjukkan bahwa Anda telah memilih. Setelah disegel, berkas forum tidak"
        " menghubungkan Anda dengan pilihan Anda.",
        "Sebelum disegel, pengelola laptop ini dapat mengetahuinya. Sesudahnya, seorang ahli"
        " mungkin menemukan sisa data di penyimpanannya. Suara dikirim lewat Wi-Fi ini tanpa"
        " enkripsi. Hasil yang bulat menunjukkan semuanya.",
    ),
}
# A disk keeps more than a file does, so neither the computer nor the laptop promises anything.
TOO_MUCH = re.compile(
    r"(computer|laptop)[^.]{0,20}keeps? no|komputer[^.]{0,20}tidak menyimpan", re.IGNORECASE
)


@pytest.mark.parametrize("language", sorted(SAID))
def test_a_secret_ballot_says_what_the_file_keeps_and_what_it_cannot_promise(
    language: str,
) -> None:
    with speaking(language):
        assert (polls.promise(Kind.SECRET), polls.limits(Kind.SECRET)) == SAID[language]
        assert polls.promise(Kind.SECRET) in polls.promised(Kind.SECRET)
        assert polls.limits(Kind.NAMED) == polls.limits(Kind.PULSE) == ""


def test_nobody_promises_for_the_whole_computer() -> None:
    folder = Path(polls.__file__).parent.parent
    places = [*folder.rglob("*.py"), *resource_path("phone").rglob("*.html")]
    places += resource_path("locale").rglob("*.po")
    for place in places:
        words = re.sub(r'"\s*\n\s*"', "", place.read_text(encoding="utf-8"))
        assert not TOO_MUCH.search(words), place
