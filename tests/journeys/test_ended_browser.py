"""Pages that are open on phones and devices when the forum is ended say so by themselves."""

from __future__ import annotations

from pathlib import Path

import length
import named_everywhere
import pytest
from lending import Phones
from playwright.sync_api import expect
from support import Serving

from forumdesk.domain.staff import Role
from forumdesk.operations import people, staff, waiting
from forumdesk.operations.ending import end_forum
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store

# The others look by themselves every few seconds, which is as many to wait for.
PAGES = length.either(["votes", "rules"], long=["votes", "rules", "waiting", "desk", "record"])


@pytest.mark.parametrize("watched", [PAGES], ids=lambda pages: f"{len(pages)} pages")
def test_open_pages_say_that_the_forum_has_ended(
    tmp_path: Path, phones: Phones, watched: list[str]
) -> None:
    path = tmp_path / "a.forum"
    named = named_everywhere.put(path)
    service = Serving(path)
    with open_forum(path) as opened, phones.lent() as phone:
        paths = _paths(opened.db, named)
        service.start()
        there = []
        for one in watched:
            page = phone.new_page()
            page.goto(f"{service.url[:-1]}{paths[one]}")
            for press in ("Pair", "Send"):
                button = page.get_by_role("button", name=press, exact=True)
                if one != "votes" and button.count():
                    if press == "Send":
                        page.get_by_label("Name", exact=True).fill("Somebody New")
                    button.click()
            if one == "record":
                page.locator("main a").first.click()
            expect(page.locator("main h1")).not_to_have_text("The forum has ended")
            there.append(page)
        end_forum(opened, title="Forum")
        for page in there:
            page.bring_to_front()
            expect(page.locator("main h1")).to_have_text("The forum has ended")
            assert page.locator("script").count() == 0
    service.stop()


def _paths(db: Store, named: named_everywhere.Named) -> dict[str, str]:
    waiting.set_self_registration(db, on=True)
    paired = {
        one: staff.prepare_pairing(db, role=role).value.path
        for one, role in (("desk", Role.DESK), ("record", Role.RAPPORTEUR))
    }
    votes = f"/j/{people.badge_codes(db)[named.others[0]].token}"
    return {"votes": votes, "rules": "/rules", "waiting": "/register", **paired}
