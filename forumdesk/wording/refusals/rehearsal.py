"""Refusals about rehearsals, at the desk and on phones whose page is of the other side."""

from collections.abc import Mapping

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.IS_A_REHEARSAL: N_(
        "This is a rehearsal; it is thrown away when it ends, and nothing of it is kept or handed"
        " on. End the rehearsal and do this with the forum itself."
    ),
    Reason.POLL_BEFORE_REHEARSAL: N_(
        "Poll {number} is open or being sealed, and a rehearsal would take the phones away from"
        " it. Close it first; nothing was changed."
    ),
    Reason.REHEARSAL_IS_OVER: N_(
        "This page was of the rehearsal, which is over, so nothing was sent. Load it again and do"
        " it once more."
    ),
    Reason.REHEARSAL_IS_ON: N_(
        "A rehearsal is going on, and this page was made before it, so nothing was sent. Load it"
        " again to take part in the rehearsal, or wait until it is over."
    ),
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {}
