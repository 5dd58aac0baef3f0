"""What is asked before something with people is done that is not easily mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from forumdesk.desktop import messages
from forumdesk.desktop.page import Page
from forumdesk.i18n import _
from forumdesk.operations import people as operations
from forumdesk.store import people


def _name_of(page: Page[Any], person_id: str) -> str:
    person = people.person(page.session.db, person_id)
    return person.display if person is not None else ""


def ask_to_delete(page: Page[Any], chosen: Sequence[str]) -> None:
    """All of these, or nobody."""
    ids, number = tuple(chosen), len(chosen)
    title = (
        _("Delete {name}?").format(name=_name_of(page, ids[0]))
        if number == 1
        else _("Delete {n} people?").format(n=number)
    )
    messages.ask(
        page,
        _(
            "Badges and check-ins go too. Undo brings everything back while this window is"
            " open. Nobody is deleted if one of them may vote in a poll, has a part in the"
            " programme, or is named in the record or by an input."
        ),
        yes=_("Delete"),
        title=title,
        danger=True,
        then=lambda: page.session.write(
            lambda db: operations.delete_people(db, person_ids=ids), owner=page
        ),
    )


def ask_to_reissue(page: Page[Any], one: str, *, then: Callable[[Sequence[str]], None]) -> None:
    """Another badge in place of the one in force, which is printed `then`."""
    messages.ask(
        page,
        _(
            "The old badge opens nothing from now on, and the phone it was scanned with has to"
            " scan the new one. Votes that were cast stay counted. This cannot be undone."
        ),
        yes=_("Make and print it"),
        title=_("New badge for {name}?").format(name=_name_of(page, one)),
        danger=True,
        then=lambda: page.session.write(
            lambda db: operations.reissue_badge(db, person_id=one),
            lambda _badge: then((one,)),
            owner=page,
        ),
    )


def ask_to_revoke(page: Page[Any], one: str) -> None:
    """No badge from then on."""
    messages.ask(
        page,
        _(
            "The badge opens nothing from now on: no check-in, no vote, no input by name. Votes"
            " that were cast stay counted. A new badge can be made at any time."
        ),
        yes=_("Revoke"),
        title=_("Revoke the badge of {name}?").format(name=_name_of(page, one)),
        danger=True,
        then=lambda: page.session.write(
            lambda db: operations.revoke_badge(db, person_id=one), owner=page
        ),
    )
