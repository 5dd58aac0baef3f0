"""What papers say of an evaluation by the participants, beside its figures."""

from __future__ import annotations

from forumdesk.domain.small_numbers import ENOUGH
from forumdesk.i18n import _, ngettext


def as_given() -> str:
    """That no mean is told."""
    return _("Values are told as they were given; no mean is taken of them.")


def of_few(cast: int) -> str:
    """Why there are no figures where so many took part."""
    if not cast:
        return _("Nobody answered.")
    said = ngettext("{n} person answered.", "{n} people answered.", cast).format(n=cast)
    why = _(
        "Figures are left out where fewer than {k} people answered, or where a comparison with"
        " another round would tell how somebody did."
    )
    return f"{said} {why.format(k=ENOUGH)}"
