"""A proposal that was agreed to without objection, and the reservations that were noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.agreements import Agreed
from forumdesk.domain.polls import Poll, Reservation
from forumdesk.domain.results import Decision, Result
from forumdesk.i18n import _, ngettext
from forumdesk.wording.results.base import Column, Shown, Table, Worded
from forumdesk.wording.results.sentences import option_named


class AgreedWorded(Worded[Agreed]):
    """What takes the place of a count where nobody objects."""

    def name(self) -> str:
        """Agreed without objection."""
        return _("Agreed without objection (musyawarah mufakat)")

    def how(self, poll: Poll) -> str:
        """What the chair asks."""
        return _("The chair asks: is there any objection?")

    def sentence(self, result: Result, outcome: Agreed, decision: Decision) -> str:
        """Agreed to what, and how many reservations were noted."""
        noted = len(outcome.reservations)
        none = _("No reservations.")
        some = ngettext("{n} reservation recorded.", "{n} reservations recorded.", noted)
        return f"{self.alone(result, decision)} {some.format(n=noted) if noted else none}"

    def alone(self, result: Result, decision: Decision) -> str:
        """Agreed to what."""
        if not decision.carried:
            return _("Nobody objected.")
        if not decision.proposal:
            return _("Agreed without objection (musyawarah mufakat).")
        return _("Agreed without objection (musyawarah mufakat): {option}.").format(
            option=option_named(result, decision.proposal)
        )

    def shown(self, result: Result, outcome: Agreed) -> Shown:
        """The reservations with those who are named; no table without any."""
        noted = outcome.reservations
        if not noted:
            return Shown(())
        heads = Column(_("What is noted"), 72), Column(_("Raised by"), 28)
        if not any(one.by for one in noted):
            return Shown((Table(heads[:1], tuple((one.text,) for one in noted), _title()),))
        return Shown((Table(heads, tuple((one.text, _by(one)) for one in noted), _title()),))

    def brief(self, result: Result, outcome: Agreed) -> tuple[str, ...]:
        """There are no figures."""
        return ()

    def figures(self, result: Result, outcome: Agreed) -> Mapping[str, Mapping[str, object]]:
        """No option has votes."""
        return {}


def noted(reservations: Sequence[Reservation]) -> str:
    """Reservations in one paragraph; empty without any."""
    if not reservations:
        return ""
    return _("Reservations: {list}").format(list=" ".join(map(_said, reservations)))


def _said(one: Reservation) -> str:
    words = _("“{text}”").format(text=isolated(one.text))
    return f"{words} ({isolated(one.by)})." if one.by else f"{words}."


def _title() -> str:
    return _("Reservations")


def _by(one: Reservation) -> str:
    return one.by or _("not named")


AGREED = AgreedWorded()
