"""The service beside a file in which somebody is erased, and which is ended."""

from __future__ import annotations

import re
from pathlib import Path

import named_everywhere
from named_everywhere import MARK
from raw import everything
from support import Caller, Listener, Serving, run_cli, until

from forumdesk.domain.privacy import PrivacyNotice
from forumdesk.operations import people, privacy
from forumdesk.operations.ending import end_forum
from forumdesk.operations.erasing import erase_person
from forumdesk.store.forum_file import open_forum


def test_phones_are_told_what_became_of_a_badge_and_of_the_forum(tmp_path: Path) -> None:
    path, log = tmp_path / "a.forum", tmp_path / "log"
    named = named_everywhere.put(path)
    service = Serving(path, log=log)
    with open_forum(path) as opened:
        codes = people.badge_codes(opened.db)
        service.start()
        phone = Caller(service.url)
        assert phone.get(f"/j/{codes[named.person].token}").status == 303
        assert named_everywhere.NAME in phone.get("/").text
        erase_person(opened, person_id=named.person)
        assert MARK.encode() not in everything(path), "also while the service has it open"
        until(lambda: Caller(service.url).get(f"/j/{codes[named.person].token}").status == 410)
        other = Caller(service.url)
        assert other.get(f"/j/{codes[named.others[0]].token}").status == 303
        assert MARK not in other.get("/").text
        # What is written after the file was written anew is taken up as before.
        notice = PrivacyNotice("Forum secretariat", "Desk in the lobby")
        privacy.set_notice(opened.db, notice=notice)
        listening = Listener(service.url)
        end_forum(opened, title="Forum")
        heard = listening.next()
        assert heard is not None and "polls" in heard["topics"], "so every page reads something"
        listening.close()
        until(lambda: other.get("/").status == 410)
        # By this the script of a page knows that it was made for somebody else, and loads it anew.
        assert other.get("/?bare").headers["x-for"] == "ended"
        page = other.get("/").text
        assert "This forum has ended" in page
        # The way back would lead here again, and no badge is worth anything.
        assert re.findall('href="(/[^"]*)"', page) == ["/privacy"]
        assert "Desk in the lobby" in page and "<script" not in page and "No. " not in page
        told = other.get("/privacy")
        assert told.status == 200 and 'href="/' not in told.text
        tablet = other.get("/staff/tablet").text
        assert "This forum has ended" in tablet and 'href="/' not in tablet
        assert other.data("/").json == {
            "reason": "forum_ended",
            "text": "This forum has ended: badges and phones open nothing any more. Results and"
            " records are with the organiser.",
        }
    assert service.stop() == 0
    assert log.read_text() == ""
    assert "This forum has ended" in run_cli("serve", str(path), check=False).stderr
