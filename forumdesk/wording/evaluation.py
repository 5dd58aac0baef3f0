"""What papers say of an evaluation by the participants, beside its figures."""

from __future__ import annotations

from forumdesk.domain.small_numbers import ENOUGH
from forumdesk.i18n import _, ngettext


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
