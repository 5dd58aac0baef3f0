"""Which option is put to the vote, where a threshold has to be met."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from forumdesk.domain.people import fold
from forumdesk.domain.text import shortened
from forumdesk.i18n import _

NOT_CHOSEN, NONE_OF_THEM = -1, 0
LONGEST = 50
_YES = ("yes", "agree", "accept", "ya", "setuju", "terima")


class ProposalField(QComboBox):
    """An option by its number, none of them, or no answer yet.

    Nothing is chosen by itself but a first option that says yes, so that no result calls
    something carried that nobody proposed.
    """

    def __init__(self) -> None:
        super().__init__()
        self._offered: list[str] = []
        self._by_hand = False
        self.activated.connect(self._chosen_by_hand)
        self.offer([])

    def _chosen_by_hand(self) -> None:
        self._by_hand = True

    @property
    def number(self) -> int:
        """The option's number, `NONE_OF_THEM` or `NOT_CHOSEN`."""
        return int(self.currentData())

    def choose(self, number: int) -> None:
        """Choose one, as somebody did before."""
        self._by_hand = True
        self.setCurrentIndex(max(0, self.findData(number)))

    def offer(self, options: Sequence[str]) -> None:
        """Offer these options; what was chosen by hand stays with its words."""
        number = self._after(list(options)) if self.count() else NOT_CHOSEN
        self._offered = list(options)
        self.clear()
        self.addItem(_("Choose the option …"), NOT_CHOSEN)
        for place, words in enumerate(options, start=1):
            self.addItem(f"{place}. {shortened(words, LONGEST)}", place)
        self.addItem(_("None of them: say which options reach it"), NONE_OF_THEM)
        self.setCurrentIndex(max(0, self.findData(number)))

    def _after(self, options: list[str]) -> int:
        """What is chosen once these are the options."""
        before = self.number
        if not self._by_hand:
            return 1 if options and _says_yes(options[0]) else NOT_CHOSEN
        if before in (NONE_OF_THEM, NOT_CHOSEN):
            return before
        words = self._offered[before - 1]
        if words in options:
            return options.index(words) + 1
        # The words themselves are being changed.
        return before if len(options) == len(self._offered) else NOT_CHOSEN


def _says_yes(option: str) -> bool:
    words = fold(option).split()
    return bool(words) and words[0].strip(".,:;–-") in _YES
