"""The mark that says whether somebody may be photographed: colour, picture and word."""

from __future__ import annotations

from forumdesk.desktop.widgets.basic import Chip, Tone
from forumdesk.domain.registration import Photo
from forumdesk.wording.registration import photo_words

_LOOKS: dict[Photo, tuple[Tone, str]] = {
    Photo.ALWAYS: ("ok", "camera"),
    Photo.ASK: ("warn", "circle-question-mark"),
    Photo.NEVER: ("bad", "camera-off"),
}


class PhotoMark(Chip):
    """Shown only where somebody was asked and answered."""

    def __init__(self) -> None:
        super().__init__("")
        self.hide()

    def show_photo(self, photo: Photo | None) -> None:
        """What somebody allows."""
        if photo is not None:
            self.show_as(photo_words(photo), *_LOOKS[photo])
        self.setVisible(photo is not None)
