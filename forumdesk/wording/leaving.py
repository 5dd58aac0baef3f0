"""What is told before a forum is left."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.i18n import _, ngettext


def leaving(
    *, votes: Sequence[int], moods: Sequence[int], sealing: Sequence[int], serving: bool
) -> str:
    """What leaving now would mean, empty if nothing is cut short by it.

    `votes` and `moods` are the numbers of the polls that are open, `sealing` of those whose traces
    are being removed, `serving` whether this program answers phones.
    """
    said = []
    if votes or moods:
        numbers = sorted([*votes, *moods])
        said.append(still_open(numbers))
        if votes:
            said.append(
                ngettext(
                    "Close it first, so that it is sealed.",
                    "Close them first, so that they are sealed.",
                    len(numbers),
                )
            )
        said.append(
            _("If you leave now, phones cannot vote until ForumDesk runs again; no vote is lost.")
        )
    if sealing:
        said.append(
            ngettext(
                "Poll {n} is being sealed; this takes a moment.",
                "Polls {n} are being sealed; this takes a moment.",
                len(sealing),
            ).format(n=_listed(sealing))
        )
    if serving and not said:
        said.append(
            _(
                "Phones are answered only while this forum is open. If you leave now, they cannot"
                " send anything until ForumDesk runs again; what they sent is kept."
            )
        )
    return " ".join(said)


def leaving_rehearsal() -> str:
    """What leaving means while a rehearsal is on."""
    return _(
        "A rehearsal is going on. If you leave now, all that was done in it is thrown away; the"
        " forum itself is as it was before."
    )


def still_open(numbers: Sequence[int]) -> str:
    """Which polls take votes."""
    return ngettext("Poll {n} is still open.", "Polls {n} are still open.", len(numbers)).format(
        n=_listed(numbers)
    )


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)
