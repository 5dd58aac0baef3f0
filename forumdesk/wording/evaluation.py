"""What papers say of an evaluation by the participants, beside its figures."""

from __future__ import annotations

from forumdesk.charts.directions import isolated
from forumdesk.domain.programme import Session
from forumdesk.domain.small_numbers import ENOUGH
from forumdesk.i18n import _, language, ngettext


def as_given() -> str:
    """That no mean is told."""
    return _("Values are told as they were given; no mean is taken of them.")


def of_few(cast: int) -> str:
    """How many took part, and why there are no figures of so many."""
    if not cast:
        return _("Nobody answered.")
    said = ngettext("{n} person answered.", "{n} people answered.", cast).format(n=cast)
    return f"{said} {left_out()}"


def left_out() -> str:
    """Why there are no figures of few people."""
    words = _(
        "Figures are left out where fewer than {k} people answered, or where a comparison with"
        " another round would tell how somebody did."
    )
    return words.format(k=ENOUGH)


def asked_once() -> str:
    """Of what is to be asked before and after, that there is nothing to compare."""
    return _("This was to be asked before and after. The room has seen one of the two.")


def place(session: Session | None) -> str:
    """What was evaluated: a session by its code and title, or the forum."""
    if session is None:
        return _("The forum as a whole")
    return f"{session.code} · {isolated(session.title.in_language(language()))}"


def nothing_done() -> str:
    """That an evaluation has had no consequence so far."""
    return _("No action was taken from the evaluation yet, and no reason is given.")


def no_action(because: str) -> str:
    """Why nothing is done about an evaluation."""
    return _("No action was taken from the evaluation: {because}").format(because=isolated(because))
