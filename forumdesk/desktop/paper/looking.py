"""Whatever goes to paper or into a file is looked at first, made, and only then handed on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from forumdesk.desktop.frame import Frame
from forumdesk.desktop.going import Going
from forumdesk.desktop.paper.before import PRINTING, BeforePrinting, Words
from forumdesk.desktop.paper.making import Said, Wish, look, make
from forumdesk.domain.errors import Reason, Refused
from forumdesk.i18n import _
from forumdesk.operations.reporting import Look, Made
from forumdesk.wording.worries import Worry


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document on its way, and what is done with it: once it is made, or if it cannot be.

    `made` is it as it was made to be looked at, and `words` say what is done with it.
    """

    wish: Wish
    then: Callable[[Wish, Made], object]
    refused: Callable[[Wish, Refused], object]
    made: Made | None = None
    words: Words = PRINTING


class Looking:
    """Looks at documents beside the work of the window that `owner` is in, and asks.

    With `once` it does not ask again about what is true of all, such as an address, whoever said to
    go on with it: at a desk one badge is printed after the other.
    """

    def __init__(self, owner: QWidget, main: Frame, *, once: bool = False) -> None:
        self._owner, self._main, self._once = owner, main, once
        self._accepted: set[Worry] = set()

    def go(self, wanted: Wanted) -> None:
        """Look at it, ask if there is something to look at, make it."""
        if wanted.made is not None:
            self._ask(wanted, wanted.made.look, ())
            return
        going, wish = Going(self._owner, _("Looking at everything first …")), wanted.wish

        def looked(found: Look | Said) -> None:
            going.end()
            if isinstance(found, Said):
                self._refuse(wanted, found.refused)
            else:
                self._ask(wanted, found, ())

        self._main.session.read(
            lambda db: look(db, wish, watch=going.watch), looked, owner=self._owner
        )

    def _ask(self, wanted: Wanted, found: Look, seen: tuple[Worry, ...]) -> None:
        """What was not seen before is shown; then it is made."""
        if all(one in self._accepted for one in found.worries):
            self._make(wanted, seen)
            return
        dialog = BeforePrinting(self._owner, self._main, found, wanted.words)

        def decided(people: tuple[str, ...] | None) -> None:
            told = (*seen, *found.worries)
            if self._once:
                self._accepted.update(one for one in found.worries if _is_of_all(one))
            if people is None:
                self._make(wanted, told)
            else:
                self._make(replace(wanted, wish=wanted.wish.of(people), made=None), told)

        dialog.decided.connect(decided)
        dialog.titled.connect(lambda: self.go(replace(wanted, made=None)))
        dialog.open()

    def _make(self, wanted: Wanted, seen: tuple[Worry, ...]) -> None:
        wish = wanted.wish
        if wanted.made is not None:
            wanted.then(wish, wanted.made)
            return
        going = Going(self._owner, _("Making the document …"))

        def made(found: Made | Said) -> None:
            going.end()
            if isinstance(found, Said):
                self._refuse(wanted, found.refused)
                return
            unseen = [one for one in found.worries if not one.people and one not in seen]
            if unseen:
                # What only drawing it has shown.
                self._ask(replace(wanted, made=found), Look(tuple(unseen)), seen)
            else:
                wanted.then(wish, found)

        self._main.session.read(
            lambda db: make(db, wish, watch=going.watch), made, owner=self._owner
        )

    def _refuse(self, wanted: Wanted, refused: Refused) -> None:
        """Whoever stopped it knows."""
        if refused.reason is not Reason.MAKING_STOPPED:
            wanted.refused(wanted.wish, refused)


def _is_of_all(one: Worry) -> bool:
    """Whether it is true whoever is printed next."""
    return not one.people and not one.trouble.of_one
