"""Words that are shortened."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain.forum import mended_short_title, short_title_of
from forumdesk.domain.text import ELLIPSIS, clean_line, shortened

LONG = "Public Hearing on Village Water Services in the Eastern Districts of the Archipelago"


def test_a_title_of_43_characters_is_whole_on_badges_and_phones() -> None:
    title = "Forum on Public Water Services in Kota Baru"
    assert len(title) == 43
    assert short_title_of(title) == title


def test_a_long_title_ends_after_a_word_and_says_that_it_goes_on() -> None:
    assert short_title_of(LONG) == "Public Hearing on Village Water Services in the Eastern…"


def test_a_script_without_spaces_is_cut_between_letters_and_marks_stay() -> None:
    thai = "การประชุมปรึกษาหารือสาธารณะว่าด้วยบริการน้ำประปาหมู่บ้านในเขตภาคตะวันออกเฉียงเหนือ"
    for most in range(5, 40):
        cut = shortened(thai, most)
        assert len(cut) <= most
        assert cut.endswith(ELLIPSIS)
        following = thai[len(cut) - 1]
        assert unicodedata.category(following)[0] != "M"


def test_a_stored_title_that_was_cut_in_mid_word_is_mended_and_a_written_one_is_kept() -> None:
    assert mended_short_title(LONG[:40], LONG) == short_title_of(LONG)
    assert mended_short_title("Water hearing", LONG) == "Water hearing"
    exactly = "A title that has forty letters and is it"
    assert len(exactly) == 40
    assert mended_short_title(exactly, exactly) == exactly


@given(st.text(max_size=200), st.integers(1, 80))
def test_what_fits_is_whole_and_the_rest_fits_with_a_sign(words: str, most: int) -> None:
    shown = shortened(words, most)
    assert len(shown) <= most
    assert shown == words or shown.endswith(ELLIPSIS)


@given(st.text(max_size=200), st.integers(3, 80))
def test_a_name_for_a_file_is_measured_in_bytes(words: str, most: int) -> None:
    def size(value: str) -> int:
        return len(value.encode(errors="surrogatepass"))

    assert size(shortened(words, most, size=size)) <= most


def test_half_a_letter_that_no_file_could_hold_is_left_out() -> None:
    assert clean_line("Na\ud800ma") == "Nama"
    assert clean_line("\udfff") == ""
